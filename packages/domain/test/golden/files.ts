import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Payloads of one version of an event, as they were stored when it was new. Once published, a file stays as it is. */
export interface Golden {
  readonly type: string
  readonly version: number
  readonly payloads: ReadonlyArray<unknown>
}

const folder = fileURLToPath(new URL('../../test/golden/events/', import.meta.url))
const nameOf = ({ type, version }: Pick<Golden, 'type' | 'version'>): string => `${type}.v${version}.json`

export const goldenFiles = (): ReadonlyArray<Golden> =>
  readdirSync(folder)
    .sort()
    .map((file) => {
      const [type = '', version = ''] = file.split('.')
      return {
        type,
        version: Number(version.slice(1)),
        payloads: JSON.parse(readFileSync(folder + file, 'utf8')) as ReadonlyArray<unknown>,
      }
    })

export const writeGolden = (golden: Golden): string => {
  writeFileSync(folder + nameOf(golden), `${JSON.stringify(golden.payloads, null, 2)}\n`)
  return nameOf(golden)
}
