import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWireNode, startWireNodeProcess } from '@cart-takeover/adapters/testing'
import { EventStoreDBClient } from '@eventstore/db-client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { all, event, failing, forms, unary, withNode } from './given.js'

const faults = suite('faults')

for (const [form, options] of forms) {
  for (const [when, stored] of [
    ['before commit', 0],
    ['after commit', 1],
  ] as const)
    faults(
      `${form}: a connection that breaks ${when} fails the call, with ${stored} event stored`,
      withNode(async ({ client, node }) => {
        node.faults.inject({ on: 'append', effect: { kind: 'drop connection', when } })
        const error = await failing(client.appendToStream('s', event(), options))
        assert.ok(error.type === 'unavailable' || error.code === 14, `${error}`)
        assert.equal([node.log.records.length, node.faults.met()], [stored, 1])
        await client.appendToStream('s', event(), options)
      }),
    )

  faults(
    `${form}: a commit that times out may be stored all the same`,
    withNode(async ({ client, node }) => {
      node.faults.inject({ on: 'append', effect: { kind: 'commit timeout', when: 'after commit' } })
      const error = await failing(client.appendToStream('s', event(), options))
      assert.ok(error.type === 'timeout' || error.type === 'deadline-exceeded', `${error.type}`)
      assert.is(node.log.records.length, 1)
    }),
  )
}

faults(
  'faults befall the calls that they are meant for, as often as they are told',
  withNode(async ({ client, node }) => {
    node.faults.inject({
      on: 'append',
      stream: 'b',
      skip: 1,
      times: 2,
      effect: { kind: 'status', when: 'before commit', code: 13, details: 'Broken' },
    })
    const outcomes: Array<string> = []
    for (const stream of ['a', 'b', 'a', 'b', 'b', 'b'])
      outcomes.push(
        await client.appendToStream(stream, event(), unary).then(
          () => 'stored',
          (error: Error) => error.message,
        ),
      )
    assert.equal(outcomes, ['stored', 'stored', 'stored', '13 INTERNAL: Broken', '13 INTERNAL: Broken', 'stored'])
    node.faults.inject({ on: 'read', effect: { kind: 'hang', when: 'before commit' } })
    node.faults.clear()
    assert.is((await all(client.readStream('b'))).length, 2)
  }),
)

faults(
  'an append whose call breaks off in the middle stores nothing',
  withNode(async ({ client, node }) => {
    const many = Array.from({ length: 50 }, () => event({ data: { text: 'x'.repeat(10_000) } }))
    const error = await failing(client.appendToStream('s', many, { ...unary, deadline: 1 }))
    assert.is(error.type, 'deadline-exceeded')
    await client.appendToStream('t', event(), unary)
    assert.ok([0, 50].includes(node.log.stream('s').length), `${node.log.stream('s').length} of 50`)
  }),
)

const inFolder = (test: (file: string) => Promise<void>) => async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cart-takeover-'))
  try {
    await test(join(folder, 'node.log'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

faults(
  'a node that is killed has on restart what it has answered, and forgets the ids of before',
  inFolder(async (file) => {
    const node = await startWireNodeProcess(file)
    const client = EventStoreDBClient.connectionString(node.connectionString)
    const [any, exact] = [event(), event()]
    try {
      await client.appendToStream('any', any, unary)
      await client.appendToStream('exact', exact, { ...unary, expectedRevision: 'no_stream' })
      await node.kill()
      assert.is((await failing(client.appendToStream('any', event(), unary))).type, 'unavailable')
      await node.restart()
      await client.appendToStream('any', any, unary)
      await client.appendToStream('exact', exact, { ...unary, expectedRevision: 'no_stream' })
      assert.equal([(await all(client.readStream('any'))).length, (await all(client.readStream('exact'))).length], [2, 1])
    } finally {
      await client.dispose()
      await node.kill()
    }
  }),
)

faults(
  'a commit that a kill has cut short is gone, and the log goes on in its place',
  inFolder(async (file) => {
    const first = await startWireNode({ file })
    first.log.commit('s', [{ id: 'a', type: 'A', contentType: 'application/json', data: Buffer.from('{}'), metadata: new Uint8Array() }])
    await first.stop()
    const whole = statSync(file).size
    appendFileSync(file, '[{"stream":"s","revi')
    const second = await startWireNode({ file })
    assert.equal([second.log.records.length, second.log.stream('s')[0]?.id, statSync(file).size], [1, 'a', whole])
    await second.stop()
  }),
)

faults.run()
