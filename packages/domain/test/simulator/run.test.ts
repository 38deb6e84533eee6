import { spawnSync } from 'node:child_process'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

/** As `npm run simulate` runs it; tests run in the package's folder. */
const run = (...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, ['dist-testing/simulator/run.js', ...args], { encoding: 'utf8' })

test('simulate: tells the seed, how far it is, every race and every step, and ends well', () => {
  const { status, stdout, stderr } = run('--runs', '20', '--seed', '7')
  assert.is(status, 0)
  assert.match(stdout, /^20 histories from seed 7\n/)
  for (const race of ['R-1 ', 'R-10 ', 'R-24 ']) assert.ok(stdout.includes(race), race)
  assert.match(stdout, 'control: CartControlReturned, EndTakeover')
  assert.match(stderr, '20 of 20 histories')
})

test('simulate: what it cannot play it refuses', () => {
  for (const args of [
    ['--runs', 'many'],
    ['--runs', '0'],
    ['--seed', '1.5'],
  ])
    assert.is(run(...args).status, 2, args.join(' '))
})

test.run()
