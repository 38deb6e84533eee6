// Compiles every package with `tsc -b`. Standard output stays free for the program that runs next.
import { spawnSync } from 'node:child_process'
import { pruneStale } from './prune-stale.mjs'
import { root } from './workspace.mjs'

pruneStale(root)
const { status, error } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 2, 2],
})
if (error) console.error(error.message)
process.exitCode = status ?? 1
