import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { type StreamName, streamName } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { all, withNode } from '../wire-node/given.js'
import { answered, eventsOf, impatient, refused, stream, until, withAdapter } from './given.js'

const store = suite('event store')

store(
  'what is stored can be read by others: names, ids, JSON, and metadata that their tools know',
  withAdapter(async ({ client, adapter }) => {
    const [event] = eventsOf(stream, 'c1', 1, { version: 3, data: { text: 'ñ 😀' } })
    if (event === undefined) throw new Error('one was made')
    const meta = { ...event.meta, causationId: 'event-6', actor: { kind: 'csr', id: 'dana' } }
    await answered(adapter.eventStore.append(stream, 'none', [{ ...event, meta }]))
    const [stored] = await all(client.readStream(stream))
    assert.equal(
      [stored?.streamId, stored?.id, stored?.type, stored?.isJson, stored?.data],
      [stream, event.eventId, event.type, true, event.data],
    )
    const { $appendId, ...rest } = (stored?.metadata ?? {}) as { readonly $appendId: string }
    assert.match($appendId, /^[0-9a-f-]{36}$/)
    const { correlationId, causationId, ...own } = meta
    assert.equal(rest, { $correlationId: correlationId, $causationId: causationId, $schemaVersion: 3, ...own })
  }),
)

store(
  'what others have stored in a stream of ours is read as far as it tells',
  withAdapter(async ({ client, adapter }) => {
    const { jsonEvent } = await import('@eventstore/db-client')
    await client.appendToStream(stream, jsonEvent({ type: 'Other', data: { a: 1 }, metadata: { $correlationId: 'x', note: 'by hand' } }))
    await client.appendToStream(stream, jsonEvent({ type: 'Bare', data: {} }))
    const { events } = await answered(adapter.eventStore.readStream(stream, 'start', 10))
    assert.equal(
      events.map(({ type, version, meta }) => [type, version, meta]),
      [
        ['Other', 1, { correlationId: 'x', causationId: null, note: 'by hand' }],
        ['Bare', 1, { correlationId: '', causationId: null }],
      ],
    )
  }),
)

store(
  'appends that nobody waits for keep their order',
  withAdapter(async ({ node, adapter }) => {
    const commands = Array.from({ length: 200 }, (_, index) => `c${index}`)
    await Promise.all(commands.map((command) => answered(adapter.eventStore.append(stream, 'any', eventsOf(stream, command)))))
    assert.equal(
      node.log.stream(stream).map(({ id }) => id),
      commands.flatMap((command) => eventsOf(stream, command).map(({ eventId }) => eventId)),
    )
  }),
)

store(
  'no more calls are under way at once than was said',
  withNode(async ({ node, another }) => {
    const adapter = openEventStoreDb(another, { ...impatient, inFlight: 3 })
    node.faults.inject({ on: 'append', times: 1_000, effect: { kind: 'delay', when: 'before commit', milliseconds: 5 } })
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, node.openAppends())
    }, 1)
    const streams = Array.from({ length: 30 }, (_, index) => streamName({ category: 'cart', tenant: 'acme', id: `${index}` }))
    await Promise.all(streams.map((name) => answered(adapter.eventStore.append(name, 'none', eventsOf(name, 'c1')))))
    clearInterval(watch)
    await adapter.close()
    assert.ok(most > 0 && most <= 3, `${most} at once`)
  }),
)

store(
  'who has loaded a stream appends to it without reading it again',
  withAdapter(async ({ node, adapter: { eventStore } }) => {
    for (const command of ['c1', 'c2', 'c3']) await answered(eventStore.append(stream, 'any', eventsOf(stream, command)))
    const reads: Array<string> = []
    const { take } = node.faults
    Object.assign(node.faults, {
      take: (...call: Parameters<typeof take>) => {
        reads.push(call[0])
        return take(...call)
      },
    })
    await answered(eventStore.append(stream, 2, eventsOf(stream, 'c4')))
    assert.equal(reads, ['append', 'read'], 'one call stores, one looks at who has stored it')
  }),
)

store(
  'an id that was stored long ago is found in its stream by who has never read it',
  withAdapter(async ({ node, adapter, client }) => {
    for (let index = 0; index < 30; index++) await answered(adapter.eventStore.append(stream, 'any', eventsOf(stream, `c${index}`)))
    const stranger = openEventStoreDb(client, impatient)
    for (const expected of ['any', 'exists', 29, 3] as const) {
      const again = await answered(stranger.eventStore.append(stream, expected, eventsOf(stream, 'c7')))
      assert.equal([again.revision, again.replayed], [7, true])
    }
    await stranger.close()
    assert.is(node.log.stream(stream).length, 30)
  }),
)

store(
  'a memory for ids that is full forgets the streams used least, and keeps every promise',
  withNode(async ({ node, another }) => {
    const adapter = openEventStoreDb(another, { ...impatient, rememberedIds: 10 })
    const names = Array.from({ length: 8 }, (_, index): StreamName => `cart-acme.${index}`)
    for (const round of [1, 2, 3])
      for (const name of names) await answered(adapter.eventStore.append(name, 'any', eventsOf(name, `c${round}`)))
    for (const name of names) {
      const again = await answered(adapter.eventStore.append(name, 2, eventsOf(name, 'c2')))
      assert.equal([again.revision, again.replayed], [1, true])
    }
    await adapter.close()
    for (const name of names) assert.is(node.log.stream(name).length, 3)
  }),
)

store(
  'an id of no derivation is kept out of other streams, whoever comes with it',
  withAdapter(async ({ node, adapter, client }) => {
    const other = openEventStoreDb(client, impatient)
    const eventId = '6f1d2c3b-0000-4000-8000-000000000001'
    const [event] = eventsOf(stream, 'c1', 1, { eventId })
    if (event === undefined) throw new Error('one was made')
    await answered(adapter.eventStore.append(stream, 'none', [event]))
    const failure = await refused(other.eventStore.append('cart-acme.2', 'none', [event]))
    assert.equal([failure._tag, failure.message], ['Refused', `Event ${eventId} is in ${stream} already and cannot be in cart-acme.2 too`])
    assert.is((await answered(other.eventStore.append(stream, 'none', [event]))).replayed, true)
    await other.close()
    assert.equal([node.log.stream(stream).length, node.log.stream('cart-acme.2').length], [1, 0])
  }),
)

store(
  'a stream that was deleted softly is empty, and may be begun again behind its old revisions',
  withAdapter(async ({ client, adapter: { eventStore } }) => {
    await answered(eventStore.append(stream, 'none', eventsOf(stream, 'c1', 2)))
    await client.deleteStream(stream)
    assert.equal(await answered(eventStore.readStream(stream, 'start', 10)), { events: [], end: true })
    const fresh = openEventStoreDb(client, impatient)
    const again = await answered(fresh.eventStore.append(stream, 'none', eventsOf(stream, 'c2')))
    assert.equal([again.revision, again.replayed], [2, false])
    assert.equal(
      (await answered(fresh.eventStore.readStream(stream, 'start', 10))).events.map(({ revision }) => revision),
      [2],
    )
    await fresh.close()
  }),
)

store(
  'a repeat of what was deleted is known as one, though it has no place in the log any more',
  withAdapter(async ({ client, adapter }) => {
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1', 2)))
    await client.deleteStream(stream)
    const stranger = openEventStoreDb(client, impatient)
    assert.equal(await answered(stranger.eventStore.append(stream, 'none', eventsOf(stream, 'c1', 2))), {
      revision: 1,
      position: null,
      replayed: true,
    })
    await stranger.close()
  }),
)

store(
  'an append that is stored after everybody had given up is a repeat of the next, not a second one',
  withAdapter(
    async ({ node, adapter }) => {
      // Longer than the caller waits: it is told that the outcome is unknown, and then it is stored.
      node.faults.inject({ on: 'append', times: 9, effect: { kind: 'hang', when: 'before commit' } })
      const [given] = await Promise.all([
        adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1'))(),
        until(() => node.faults.met() > 0),
      ])
      assert.is(E.isLeft(given) ? given.left._tag : null, 'OutcomeUnknown')
      node.faults.clear()
      const [late] = eventsOf(stream, 'c1')
      if (late === undefined) throw new Error('one was made')
      node.log.commit(stream, [
        { id: late.eventId, type: late.type, contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') },
      ])
      const again = await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
      assert.equal([again.revision, again.replayed, node.log.records.length], [0, true, 1])
    },
    {},
    { ...impatient, tryFor: 300 },
  ),
)

store(
  'closing waits for what is under way, and refuses what comes later',
  withAdapter(async ({ node, adapter }) => {
    node.faults.inject({ on: 'append', effect: { kind: 'delay', when: 'before commit', milliseconds: 100 } })
    const appending = answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    await until(() => node.openAppends() === 1)
    await Promise.all([adapter.close(), adapter.close()])
    assert.is((await appending).revision, 0)
    assert.is((await refused(adapter.eventStore.append(stream, 0, eventsOf(stream, 'c2'))))._tag, 'Unavailable')
    assert.is((await refused(adapter.eventStore.readStream(stream, 'start', 1)))._tag, 'Unavailable')
    assert.is((await refused(adapter.eventLog.head))._tag, 'Unavailable')
    assert.is((await refused(adapter.eventLog.open('start').next(1)))._tag, 'Unavailable')
  }),
)

store.run()
