// A small workspace in a temporary folder, for trying the tools on files that are wrong on purpose.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '../workspace.mjs'

/** Writes the files, hands the folder to `use`, and removes it afterwards. */
export const inTrialFolder = (files, use) => {
  const folder = mkdtempSync(join(tmpdir(), 'cart takeover '))
  try {
    for (const [path, text] of Object.entries({ 'tsconfig.json': '{ "references": [] }', ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(join(root, 'node_modules', 'uvu'), join(folder, 'node_modules', 'uvu'), 'junction')
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a person sees who runs the tests of such a workspace. */
export const runTests = (files, ...filters) =>
  inTrialFolder(files, (folder) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools', 'run-tests.mjs'), '--root', folder, ...filters], {
      encoding: 'utf8',
    })
    return { status, stdout, stderr, lastLine: stdout.trimEnd().split('\n').at(-1) }
  })
