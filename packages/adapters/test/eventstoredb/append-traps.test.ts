// Where the bare client fails to append, and what the adapter does there. W1 and so on are the names of its weaknesses in the tests'
// titles only; each is shown on the bare client first.

import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { Refused } from '@cart-takeover/domain/event-sourcing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { event, failing, withNode } from '../wire-node/given.js'
import { answered, eventsOf, impatient, refused, staysOpen, stream, unheard, until, withAdapter } from './given.js'

const traps = suite('appending')

traps('W1: one client takes the appends of all others with it: bare', async () => {
  const broken = withNode(({ node: bad, client: one }) =>
    withNode(async ({ node: good, client: two }) => {
      await Promise.all([one.appendToStream('s', event()), two.appendToStream('s', event())])
      const errors = await unheard(async () => {
        good.faults.inject({ on: 'append', effect: { kind: 'delay', when: 'after commit', milliseconds: 200 } })
        bad.faults.inject({ on: 'append', effect: { kind: 'drop connection', when: 'before commit' } })
        const healthy = failing(two.appendToStream('s', event()))
        await until(() => good.log.records.length === 2)
        await failing(one.appendToStream('s', event()))
        assert.match((await healthy).message, /UNAVAILABLE|Connection dropped/, 'told of the other server, though it is stored')
        await until(() => good.openAppends() === 0)
        await new Promise((resolve) => setTimeout(resolve, 100))
      })
      assert.ok(
        errors.some((error) => error instanceof TypeError),
        'the answer finds nobody, which ends the process',
      )
    })(),
  )
  await broken()
})

traps('W1: one client takes the appends of all others with it: adapter', async () => {
  await withAdapter(({ node: bad, adapter: one }) =>
    withAdapter(async ({ node: good, adapter: two }) => {
      const errors = await unheard(async () => {
        good.faults.inject({ on: 'append', effect: { kind: 'delay', when: 'after commit', milliseconds: 100 } })
        bad.faults.inject({ on: 'append', effect: { kind: 'drop connection', when: 'before commit' } })
        const [here, there] = await Promise.all([
          answered(one.eventStore.append(stream, 'none', eventsOf(stream, 'c1'))),
          answered(two.eventStore.append(stream, 'none', eventsOf(stream, 'c1'))),
        ])
        assert.equal([here.replayed, there.replayed], [false, false])
      })
      assert.equal(errors, [])
    })(),
  )()
})

traps(
  'W2: an append to a silent server is never answered: bare',
  withNode(async ({ node, client }) => {
    node.faults.inject({ on: 'append', effect: { kind: 'hang', when: 'before commit' } })
    const appending = client.appendToStream('s', event(), { deadline: 50 })
    assert.ok(await staysOpen(appending))
    appending.catch(() => {})
  }),
)

traps(
  'W2: an append to a silent server is never answered: adapter',
  withAdapter(async ({ node, adapter }) => {
    for (const when of ['before commit', 'after commit'] as const) node.faults.inject({ on: 'append', effect: { kind: 'hang', when } })
    const appended = await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    assert.equal([appended.revision, appended.replayed, node.log.records.length], [0, false, 1])
  }),
)

traps(
  'W3: a server that does not tell its features is never appended to: bare',
  withNode(async ({ node, client }) => {
    node.faults.inject({ on: 'features', effect: { kind: 'hang', when: 'before commit' } })
    const appending = client.appendToStream('s', event(), { deadline: 50 })
    assert.ok(await staysOpen(appending))
    appending.catch(() => {})
  }),
)

traps(
  'W3: a server that does not tell its features is never appended to: adapter',
  withAdapter(async ({ node, adapter }) => {
    node.faults.inject({ on: 'features', times: 9, effect: { kind: 'hang', when: 'before commit' } })
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    assert.is(node.faults.met(), 0, 'it was not even asked')
  }),
)

const badStart = { on: 'features', effect: { kind: 'status', when: 'before commit', code: 13, details: 'Not today' } } as const

traps(
  'W4: features that fail once spoil a client for ever: bare',
  withNode(async ({ node, client }) => {
    node.faults.inject(badStart)
    for (const _ of [1, 2, 3]) assert.match((await failing(client.appendToStream('s', event()))).message, /Not today/)
    assert.is(node.faults.met(), 1)
  }),
)

traps(
  'W4: features that fail once spoil a client for ever: adapter, given that very client',
  withNode(async ({ node, client }) => {
    node.faults.inject(badStart)
    await failing(client.appendToStream('s', event()))
    const adapter = openEventStoreDb(client, impatient)
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    await adapter.close()
  }),
)

traps(
  'W5: what cannot be serialised is never answered, and ends the process: bare',
  withNode(async ({ client }) => {
    let open = false
    const errors = await unheard(async () => {
      open = await staysOpen(client.appendToStream('s', { ...event(), data: { price: 5n } as never }), 100)
    })
    assert.equal([open, errors.length], [true, 1])
  }),
)

traps(
  'W5: what cannot be serialised is never answered, and ends the process: adapter',
  withAdapter(async ({ adapter }) => {
    const errors = await unheard(async () => {
      const failure = await refused(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1', 1, { data: { price: 5n } })))
      assert.instance(failure, Refused)
      assert.match(failure.message, /cannot be written as JSON/)
    })
    assert.equal(errors, [])
  }),
)

traps(
  'W6: told not to throw, a lost race tells a wrong revision: bare',
  withNode(async ({ node }) => {
    const { EventStoreDBClient } = await import('@eventstore/db-client')
    const client = EventStoreDBClient.connectionString(`${node.connectionString}&throwOnAppendFailure=false`)
    await client.appendToStream('s', [event(), event(), event(), event()])
    const { success, nextExpectedRevision } = await client.appendToStream('s', event(), { expectedRevision: 0n })
    await client.dispose()
    assert.equal([success, nextExpectedRevision], [false, 1n])
  }),
)

traps(
  'W6: told not to throw, a lost race tells a wrong revision: adapter',
  withNode(async ({ node, client }) => {
    const { EventStoreDBClient } = await import('@eventstore/db-client')
    await client.appendToStream(stream, [event(), event(), event(), event()])
    const adapter = openEventStoreDb(() => EventStoreDBClient.connectionString(`${node.connectionString}&throwOnAppendFailure=false`))
    const failure = await refused(adapter.eventStore.append(stream, 0, eventsOf(stream, 'c1')))
    await adapter.close()
    assert.equal([failure._tag, 'current' in failure ? failure.current : null], ['WrongRevision', 3])
  }),
)

traps(
  'W8: errors of a batch say nothing: bare',
  withNode(
    async ({ client }) => {
      await client.appendToStream('s', event())
      const wrong = await failing(client.appendToStream('s', event(), { expectedRevision: 'no_stream' }))
      const large = await failing(client.appendToStream('s', event({ data: { text: 'x'.repeat(2_000) } })))
      await client.tombstoneStream('t')
      const gone = await failing(client.appendToStream('t', event()))
      for (const error of [wrong, large, gone]) assert.equal([error.message, error.code], ['', undefined])
    },
    { maxAppendSize: 1_000 },
  ),
)

traps(
  'W8: errors of a batch say nothing: adapter',
  withAdapter(
    async ({ client, adapter: { eventStore } }) => {
      await answered(eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
      const wrong = await refused(eventStore.append(stream, 'none', eventsOf(stream, 'c2')))
      assert.match(wrong.message, /cart-acme\.1 is at revision 0, expected none/)
      const large = await refused(eventStore.append(stream, 0, eventsOf(stream, 'c3', 1, { data: { text: 'x'.repeat(2_000) } })))
      assert.match(large.message, /too large: the server takes 1000 bytes/)
      await client.tombstoneStream('cart-acme.2')
      const gone = await refused(eventStore.append('cart-acme.2', 'none', eventsOf('cart-acme.2', 'c4')))
      assert.match(gone.message, /cart-acme\.2 was deleted for ever/)
    },
    { maxAppendSize: 1_000 },
  ),
)

const aheadByAMinute = { now: () => Date.now() + 60_000 }

traps(
  'W10: a server whose clock is ahead takes no append: bare',
  withNode(async ({ client }) => {
    assert.is((await failing(client.appendToStream('s', event()))).type, 'deadline-exceeded')
  }, aheadByAMinute),
)

traps(
  'W10: a server whose clock is ahead takes no append: adapter',
  withAdapter(async ({ adapter }) => {
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
  }, aheadByAMinute),
)

traps(
  'W11: that a server is not ready arrives as an unknown error: bare',
  withNode(async ({ node, client }) => {
    node.faults.inject({ on: 'append', effect: { kind: 'not ready' } })
    const error = await failing(client.appendToStream('s', event()))
    assert.equal([error.type, error.message], ['unknown', 'Could not recognize Server Is Not Ready'])
  }),
)

traps(
  'W11: that a server is not ready arrives as an unknown error: adapter',
  withAdapter(async ({ node, adapter }) => {
    node.faults.inject({ on: 'append', times: 2, effect: { kind: 'not ready' } })
    const appended = await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    assert.equal([appended.replayed, node.faults.met()], [false, 2])
  }),
)

traps.run()
