import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const command = fileURLToPath(new URL('../bench.js', import.meta.url))
const bench = (...args: ReadonlyArray<string>) => promisify(execFile)(process.execPath, [command, ...args])

const test = suite<{ folder: string }>('the command')
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'bench-test-'))
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }))

test('times each variant in a process of its own, shows the quotients and writes every round', async ({ folder }) => {
  const file = join(folder, 'p3.json')
  const { stdout } = await bench('--quick', 'p3', '--json', file)
  assert.match(stdout, /P3 rehydrate 20 events/)
  assert.match(stdout, /ours : rows by the driver alone, by time: [\d,.]+x/)
  const { scenarios } = JSON.parse(readFileSync(file, 'utf8'))
  assert.equal(
    scenarios.map((scenario: { readonly id: string }) => scenario.id),
    ['P3'],
  )
  for (const { variants } of scenarios) for (const { rounds } of variants) assert.is(rounds.length, 1)
})

test('says what it does not know, and how it is used', async () => {
  try {
    await bench('P99')
    assert.unreachable()
  } catch (error) {
    const { code, stderr } = error as { readonly code: number; readonly stderr: string }
    assert.is(code, 2)
    assert.match(stderr, /There is no P99.*\n\nUsage: npm run bench/s)
  }
})

test.run()
