// Removes what was compiled from a source that is gone. `tsc -b` leaves it, and a deleted module would live on: imports of it
// would go on compiling here and break in a clean clone, and a deleted test would still run.
import { existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesBelow, projects } from './workspace.mjs'

export const pruneStale = (base) => {
  for (const { source, out } of projects(base)) {
    for (const file of filesBelow(out, { builtToo: true })) {
      const [, stem] = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(relative(out, file)) ?? []
      if (stem !== undefined && !existsSync(join(source, `${stem}.ts`))) rmSync(file)
    }
  }
}
