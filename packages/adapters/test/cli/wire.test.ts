import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { startWireNode } from '#testing/wire-node/wire-node.js'

const program = fileURLToPath(new URL('../../dist/cli/start.js', import.meta.url))

const start = (...argv: ReadonlyArray<string>): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> =>
  new Promise((resolve, fail) => {
    const running = spawn(process.execPath, [program, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    running.stdout.on('data', (text: Buffer) => {
      out += text
    })
    running.stderr.on('data', (text: Buffer) => {
      err += text
    })
    running.on('error', fail)
    running.on('close', (code) => resolve({ code, out, err }))
  })

const { CART_TAKEOVER_ESDB: server } = process.env

test(`both stories play on ${server === undefined ? 'the wire node' : server}, each time under a fresh tenant`, async () => {
  const node = server === undefined ? await startWireNode() : null
  const store = server ?? node?.connectionString ?? ''
  const orders = []
  for (let run = 0; run < 2; run++) {
    const { code, out, err } = await start('--json', '--store', store)
    assert.is(code, 0, err)
    orders.push(...JSON.parse(out).orders)
  }
  await node?.stop()
  assert.equal(
    orders.map(({ orderNumber, status }) => [orderNumber, status]),
    [
      ['1000', 'Submitted'],
      ['1001', 'Submitted'],
      ['1000', 'Submitted'],
      ['1001', 'Submitted'],
    ],
  )
})

test('a connection string that is none is said so, in one line', async () => {
  const { code, out, err } = await start('--store', 'esdb://:::')
  assert.is(code, 1)
  assert.is(out, '')
  assert.is(err.trim().split('\n').length, 1, err)
})

test.run()
