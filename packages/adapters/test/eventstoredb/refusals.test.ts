import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventStoreDb, openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { selfSignedCertificate, startWireNode } from '@cart-takeover/adapters/testing'
import { type NewEvent, type Refused, TooLarge, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { EventStoreDBClient } from '@eventstore/db-client'
import { either as E } from 'fp-ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { event, withNode } from '../wire-node/given.js'
import { answered, eventsOf, impatient, refused, stream, withAdapter } from './given.js'

const refusals = suite('refusals')

/** What stands behind a refusal, by its tag. */
const causeOf = ({ cause }: Error): unknown => (typeof cause === 'object' && cause !== null && '_tag' in cause ? cause._tag : null)

const notMade = (given: unknown): Refused => {
  const opened = eventStoreDb(given as never)
  if (E.isRight(opened)) throw new Error('expected a refusal')
  assert.is(causeOf(opened.left), 'ClientRefused')
  return opened.left
}

refusals('what is no client is refused, and told what is wanted', () => {
  assert.match(notMade(null).message, /needs a client of @eventstore\/db-client.*this is null/)
  assert.match(notMade('esdb://localhost').message, /this is string/)
  assert.match(notMade({ appendToStream: () => {} }).message, /has no readStream, readAll, subscribeToAll, dispose/)
  assert.match(notMade(() => undefined).message, /this is undefined/)
})

refusals('a bad connection string, or a certificate that is not there, is refused when the client is made', () => {
  for (const bad of ['esdb:/localhost', 'postgres://localhost', 'esdb://localhost:port?tls=false'])
    assert.match(notMade(() => EventStoreDBClient.connectionString(bad)).message, /cannot be made.*A connection string is esdb:\/\//s, bad)
  const missing = () => EventStoreDBClient.connectionString('esdb://localhost?tls=true&tlsCAFile=/nowhere/ca.pem')
  assert.match(notMade(missing).message, /certificate file/)
})

const wrapper = (client: ReturnType<typeof EventStoreDBClient.connectionString>) => ({
  appendToStream: (...given: Parameters<typeof client.appendToStream>) => client.appendToStream(...given),
  readStream: (...given: Parameters<typeof client.readStream>) => client.readStream(...given),
  readAll: (...given: Parameters<typeof client.readAll>) => client.readAll(...given),
  subscribeToAll: (...given: Parameters<typeof client.subscribeToAll>) => client.subscribeToAll(...given),
  dispose: () => client.dispose(),
})

refusals(
  'a client that would lose the expected revision is refused, and one that does not let itself be looked at must be vouched for',
  withNode(async ({ client, node }) => {
    // The successor takes the expectation by another name, and ignores this one.
    const successor = Object.create(client, {
      appendToStream: {
        value(this: typeof client, name: string, events: [], { expectedRevision: _, ...options }: { readonly expectedRevision: bigint }) {
          return client.appendToStream.call(this, name, events, options)
        },
      },
    })
    assert.match(notMade(successor).message, /ignores `expectedRevision`.*kurrentdb-client/)
    assert.match(notMade(wrapper(client)).message, /cannot be seen.*passesExpectedRevision/)
    assert.is(node.log.records.length, 0, 'looking at a client sends nothing')
    const vouched = openEventStoreDb(wrapper(client), { ...impatient, passesExpectedRevision: true })
    await answered(vouched.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    assert.is((await refused(vouched.eventStore.append(stream, 'none', eventsOf(stream, 'c2'))))._tag, 'WrongRevision')
    await vouched.close()
  }),
)

refusals(
  'an append that is too large is refused by the server, or before it is sent',
  withAdapter(
    async ({ node, adapter, client }) => {
      const large = eventsOf(stream, 'c1', 1, { data: { text: 'x'.repeat(20_000) } })
      const byServer = await refused(adapter.eventStore.append(stream, 'none', large))
      assert.equal([byServer._tag, causeOf(byServer)], ['Refused', 'AppendTooLarge'])
      assert.is(byServer instanceof TooLarge && byServer.limit, 10_000)
      assert.match(byServer.message, /the server takes 10000 bytes.*--max-append-size/)
      const careful = openEventStoreDb(client, { ...impatient, maxAppendSize: 5_000 })
      const atOnce = await refused(
        careful.eventStore.append(stream, 'none', eventsOf(stream, 'c2', 1, { data: { text: 'x'.repeat(6_000) } })),
      )
      await careful.close()
      assert.is(atOnce instanceof TooLarge && atOnce.limit, 5_000)
      assert.match(atOnce.message, /takes 5000 bytes/)
      assert.is(node.log.records.length, 0)
    },
    { maxAppendSize: 10_000 },
  ),
)

refusals(
  'a stream that was deleted is refused, for ever or not',
  withAdapter(async ({ adapter: { eventStore }, client }) => {
    await answered(eventStore.append('cart-acme.gone', 'none', eventsOf('cart-acme.gone', 'c1')))
    await client.tombstoneStream('cart-acme.gone')
    for (const call of [
      eventStore.append('cart-acme.gone', 0, eventsOf('cart-acme.gone', 'c2')),
      eventStore.readStream('cart-acme.gone', 'start', 10),
    ]) {
      const failure = await refused<Error & { readonly _tag: string }>(call)
      assert.equal([failure._tag, causeOf(failure)], ['Refused', 'StreamDeleted'])
      assert.match(failure.message, /deleted for ever.*cannot be used again/)
    }
    await answered(eventStore.append(stream, 'none', eventsOf(stream, 'c1', 3)))
    await client.deleteStream(stream)
    const soft = await refused(eventStore.append(stream, 0, eventsOf(stream, 'c2')))
    assert.equal([soft._tag, causeOf(soft)], ['Refused', 'StreamDeleted'])
    assert.match(soft.message, /hidden until its metadata loses "\$tb"/)
  }),
)

refusals('who may not is told which right is missing, and who is not known that', async () => {
  const tls = selfSignedCertificate()
  const node = await startWireNode({ tls, users: { admin: { password: 'changeit', admin: true }, clerk: { password: 'clerk' } } })
  const folder = mkdtempSync(join(tmpdir(), 'cart-takeover-'))
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, tls.certificate)
  const as = (login: string) => () => EventStoreDBClient.connectionString(`esdb://${login}localhost:${node.port}?tls=true&tlsCAFile=${ca}`)
  const [admin, clerk, liar] = [as('admin:changeit@'), as('clerk:clerk@'), as('admin:wrong@')].map((client) =>
    openEventStoreDb(client, impatient),
  )
  // Without credentials of its own, a client may be given some for every call.
  const named = openEventStoreDb(as(''), { ...impatient, credentials: { username: 'admin', password: 'changeit' } })
  try {
    if (admin === undefined || clerk === undefined || liar === undefined) throw new Error('three were opened')
    await answered(admin.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    await answered(clerk.eventStore.append(stream, 0, eventsOf(stream, 'c2')))
    await answered(named.eventStore.append(stream, 1, eventsOf(stream, 'c3')))
    const cursor = clerk.eventLog.open('start')
    for (const call of [cursor.next(10), clerk.eventLog.head]) {
      const failure = await refused<Error & { readonly _tag: string }>(call)
      assert.equal([failure._tag, causeOf(failure)], ['Refused', 'AccessDenied'])
      assert.match(failure.message, /no right to read \$all.*\$admins.*metadata of \$all/)
    }
    await cursor.close()
    const unknown = await refused(liar.eventStore.append(stream, 2, eventsOf(stream, 'c4')))
    assert.equal([unknown._tag, causeOf(unknown)], ['Refused', 'AccessDenied'])
    assert.match(unknown.message, /does not accept these credentials.*URL-encoded/)
    assert.is(await answered(admin.eventLog.head), await answered(named.eventLog.head))
  } finally {
    await Promise.all([admin, clerk, liar, named].map((store) => store?.close()))
    await node.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

refusals(
  'a position of another log is refused',
  withAdapter(async ({ adapter: { eventLog, eventStore } }) => {
    await answered(eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    for (const position of ['0000000000000007', '0000000000000001235.0000000000000001235']) {
      const cursor = eventLog.open(position)
      const failure = await refused(cursor.next(10))
      assert.equal([failure._tag, causeOf(failure)], ['Refused', 'InvalidPosition'])
      assert.match(failure.message, /not a position of this log/)
      await cursor.close()
    }
  }),
)

refusals(
  'what a server could not keep apart from its own is refused before it is sent',
  withAdapter(async ({ node, adapter: { eventStore } }) => {
    const [good] = eventsOf(stream, 'c1') as [NewEvent]
    const bad: ReadonlyArray<readonly [Partial<NewEvent>, RegExp]> = [
      [{ eventId: 'not-a-uuid' }, /UUIDs in small letters/],
      [{ eventId: good.eventId.toUpperCase() }, /UUIDs in small letters/],
      [{ type: '' }, /cannot be an event's type/],
      [{ type: '$metadata' }, /cannot be an event's type/],
      [{ meta: { ...good.meta, $mine: 1 } as never }, /begin with \$ are the server's/],
    ]
    for (const [changed, says] of bad)
      assert.match((await refused(eventStore.append(stream, 'none', [{ ...good, ...changed }]))).message, says)
    for (const name of ['$all', '$$cart-acme.1', 'cart', 'Cart-acme.1', ''])
      assert.match((await refused(eventStore.append(name as never, 'any', [good]))).message, /is not the name of a stream/)
    assert.is(node.log.records.length, 0)
  }),
)

refusals('a server that is away makes calls Unavailable where nothing can be stored, and of unknown outcome where it can', async () => {
  const quick = { ...impatient, tryFor: 500 }
  const away = openEventStoreDb(() => EventStoreDBClient.connectionString('esdb://localhost:1?tls=false'), quick)
  for (const call of [
    away.eventStore.append(stream, 'none', eventsOf(stream, 'c1')),
    away.eventStore.readStream(stream, 'start', 1),
    away.eventLog.head,
  ])
    assert.instance(await refused<Error & { readonly _tag: string }>(call), Unavailable)
  await away.close()
  await withAdapter(
    async ({ node, adapter }) => {
      node.faults.inject({ on: 'append', times: 100, effect: { kind: 'hang', when: 'before commit' } })
      assert.is((await refused(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1'))))._tag, 'OutcomeUnknown')
      node.faults.clear()
      node.faults.inject({ on: 'append', times: 100, effect: { kind: 'hang', when: 'after commit' } })
      const settled = await answered(adapter.eventStore.append('cart-acme.2', 'none', eventsOf('cart-acme.2', 'c1')))
      assert.equal([settled.revision, settled.replayed], [0, false], 'settled by reading back')
    },
    {},
    quick,
  )()
})

refusals('a client that answers nothing is replaced where a function makes clients, and complained of where it does not', async () => {
  await withNode(async ({ node, client, another }) => {
    let made = 0
    const quick = { ...impatient, tryFor: 1_500 }
    const factory = openEventStoreDb(() => {
      made += 1
      return another()
    }, quick)
    node.faults.inject({ on: 'append', times: 4, effect: { kind: 'hang', when: 'before commit' } })
    await answered(factory.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    assert.ok(made >= 2, `${made} made`)
    await factory.close()
    const instance = openEventStoreDb(client, quick)
    node.faults.inject({ on: 'read', times: 100, effect: { kind: 'hang', when: 'before commit' } })
    const failure = await refused(instance.eventStore.readStream('cart-acme.2', 'start', 10))
    node.faults.clear()
    assert.equal([failure._tag, causeOf(failure)], ['Unavailable', 'ClientSpoilt'])
    assert.match(failure.message, /hand in a function that makes clients/)
    await client.appendToStream('still-usable', event())
    await instance.close()
  })()
})

refusals.run()
