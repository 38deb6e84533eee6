// What the workspace consists of, read from the files that already say so.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** Every project of the build: where its sources are and where they are compiled to. */
export const projects = (base) =>
  readJson(join(base, 'tsconfig.json')).references.map(({ path }) => {
    const directory = join(base, path)
    const { rootDir, outDir } = readJson(join(directory, 'tsconfig.json')).compilerOptions
    return { source: resolve(directory, rootDir), out: resolve(directory, outDir) }
  })

const notOurs = new Set(['node_modules', 'dist', 'dist-test', 'dist-testing', '.git'])

/** All files below a folder, except what was installed or built; nothing if there is no such folder. */
export const filesBelow = (directory, { builtToo = false } = {}) => {
  let entries
  try {
    entries = readdirSync(directory, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isFile()) return [path]
    if (!entry.isDirectory() || (notOurs.has(entry.name) && !builtToo)) return []
    return filesBelow(path, { builtToo })
  })
}
