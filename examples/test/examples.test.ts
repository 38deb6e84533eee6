import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const compiled = fileURLToPath(new URL('../dist/', import.meta.url))

for (const example of readdirSync(compiled).filter((name) => /^\d\d-.*\.js$/.test(name))) {
  test(`${example} runs`, () => {
    const { status, stderr } = spawnSync(process.execPath, [example], { cwd: compiled, encoding: 'utf8' })
    assert.is(status, 0, stderr)
  })
}

test.run()
