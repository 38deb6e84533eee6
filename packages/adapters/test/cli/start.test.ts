import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const program = fileURLToPath(new URL('../../dist/cli/start.js', import.meta.url))
const start = (...argv: ReadonlyArray<string>) => spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8' })

test('plays both stories for a person, and says where the file is', () => {
  const data = mkdtempSync(join(tmpdir(), 'cart takeover '))
  const { status, stdout, stderr } = start('--data', data)
  assert.is(status, 0, stderr)
  for (const told of [
    '$180.00',
    '($0.04)',
    'This item not included in price list',
    'Carbon Key Caps for Ergodox',
    'CHECKOUT_BLOCKED_DURING_TAKEOVER',
  ])
    assert.ok(stdout.includes(told), `it does not say ${told}`)
  const file = /Every event of this is in (.*)\n/.exec(stdout)?.[1] ?? ''
  assert.ok(file.startsWith(data) && existsSync(file))
  rmSync(data, { recursive: true })
})

for (const store of ['sqlite', 'memory']) {
  test(`--json on ${store} prints one object with the read models and nothing else`, () => {
    const { status, stdout, stderr } = start('--json', '--store', store)
    assert.is(status, 0, stderr)
    assert.is(stderr, '')
    const shown = JSON.parse(stdout)
    assert.equal(Object.keys(shown), ['orders', 'carts', 'timeline'])
    const [first, second] = shown.orders
    assert.is(first.status, 'Submitted')
    assert.equal(first.lines[0].amount, { amount: 18_000, currency: 'USD' })
    assert.is(second.lines[0].code, 'sp_01')
    assert.equal(second.lines[0].lineTotal, { amount: 396, currency: 'USD' })
    assert.is(shown.carts[0].linkedOrderId, first.orderId)
    assert.ok(shown.timeline.length > 25)
  })
}

test('each run has a fresh file', () => {
  const data = mkdtempSync(join(tmpdir(), 'cart-takeover-'))
  start('--json', '--data', data)
  start('--json', '--data', data)
  assert.is(readdirSync(data).length, 2)
  rmSync(data, { recursive: true })
})

for (const wrong of [['--nonsense'], ['--store', 'paper'], ['--store', 'memory', '--data', 'x'], ['stray']]) {
  test(`${wrong.join(' ')} gets usage and exit code 2`, () => {
    const { status, stdout, stderr } = start(...wrong)
    assert.is(status, 2)
    assert.is(stdout, '')
    assert.match(stderr, /Usage: npm start/)
  })
}

test('--help explains on standard output', () => {
  const { status, stdout } = start('--help')
  assert.is(status, 0)
  assert.match(stdout, /Usage: npm start/)
})

test.run()
