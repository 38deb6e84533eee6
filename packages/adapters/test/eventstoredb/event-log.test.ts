import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import type { After, StreamName } from '@cart-takeover/domain/event-sourcing'
import type { LogCursor, Page } from '@cart-takeover/projections'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { event, withNode } from '../wire-node/given.js'
import { answered, eventsOf, impatient, logged, stream, until, withAdapter } from './given.js'

const log = suite('event log')

const other: StreamName = 'cart-acme.2'

/** Pages until one says that this is the end. */
const toTheEnd = async (cursor: LogCursor): Promise<ReadonlyArray<Page>> => {
  const pages: Array<Page> = []
  do pages.push(await answered(cursor.next(100)))
  while (pages.at(-1)?.caughtUp !== true)
  return pages
}
const idsIn = (pages: ReadonlyArray<Page>) => pages.flatMap(({ events }) => events.map(({ eventId }) => eventId))

log(
  'events of others, of the server and of other tenants are not in the log',
  withAdapter(async ({ client, adapter, node }) => {
    await client.appendToStream('order-7', event())
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    await client.setStreamMetadata(stream, { maxAge: 3_600_000 })
    await client.appendToStream('cart-without a tenant', event())
    await client.appendToStream('$cart-acme.1', event())
    const foreign: StreamName = 'cart-zeta.1'
    await answered(adapter.eventStore.append(foreign, 'none', eventsOf(foreign, 'c1')))
    await client.appendToStream('order-7', event())
    assert.ok(node.log.records.length > 6)
    assert.equal(
      (await logged(adapter.eventLog, 2)).map((one) => one.stream),
      [stream, foreign],
    )
    const acme = openEventStoreDb(client, { ...impatient, tenant: 'acme' })
    const cursor = acme.eventLog.open('start')
    assert.equal(
      (await toTheEnd(cursor)).flatMap(({ events }) => events.map((one) => one.stream)),
      [stream],
    )
    assert.is(await answered(acme.eventLog.head), (await logged(acme.eventLog, 1))[0]?.position)
    await cursor.close()
    await acme.close()
  }),
)

log(
  'the head is our last event, however much of others is behind it; there is none in an empty log',
  withAdapter(async ({ client, adapter }) => {
    assert.is(await answered(adapter.eventLog.head), 'start')
    await client.appendToStream('order-7', event())
    assert.is(await answered(adapter.eventLog.head), 'start')
    const { position } = await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1', 2)))
    for (let count = 0; count < 20; count++)
      await client.appendToStream(
        'order-7',
        Array.from({ length: 50 }, () => event()),
      )
    assert.is(await answered(adapter.eventLog.head), position)
  }),
)

log(
  'the head is found from both ends: where others write much more, they are not all read from here',
  withNode(async ({ client, another }) => {
    for (let count = 0; count < 40; count++)
      await client.appendToStream(
        'order-7',
        Array.from({ length: 500 }, () => event()),
      )
    let read = 0
    const counting = another()
    const { readAll } = counting
    counting.readAll = (options) => {
      const reading = readAll.call(counting, options)
      reading.on('data', () => {
        read += 1
      })
      return reading
    }
    const adapter = openEventStoreDb(counting)
    assert.is(await answered(adapter.eventLog.head), 'start')
    assert.ok(read < 10_000, `${read} events of 20,000 were read`)
    const { position } = await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1', 2)))
    assert.is(await answered(adapter.eventLog.head), position)
    await adapter.close()
    await counting.dispose()
  }),
)

log(
  'a cursor moves past what is not ours by checkpoints, which are places to go on from',
  withAdapter(async ({ client, adapter }) => {
    const { position } = await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    // The server tells of 1,024 events that it has looked at, and a checkpoint counts when the next one has come.
    for (let count = 0; count < 62; count++)
      await client.appendToStream(
        'order-7',
        Array.from({ length: 50 }, () => event()),
      )
    const cursor = adapter.eventLog.open('start')
    // A page with events ends behind its last one; the one after it moves on.
    const pages = [...(await toTheEnd(cursor)), await answered(cursor.next(100))]
    await cursor.close()
    const { next = 'start' } = pages.at(-1) ?? {}
    assert.ok(position !== null && next > position, `${next} is not past ${position}`)
    const late = eventsOf(other, 'c1', 3)
    await answered(adapter.eventStore.append(other, 'none', late))
    for (const { next: place } of pages.slice(-2)) {
      const resumed = adapter.eventLog.open(place)
      assert.equal(
        idsIn(await toTheEnd(resumed)),
        late.map(({ eventId }) => eventId),
      )
      await resumed.close()
    }
  }),
)

log(
  'on a young server, whose first checkpoint is the place before all, a cursor stays before what comes',
  withAdapter(async ({ client, adapter }) => {
    await client.appendToStream('order-7', event())
    const cursor = adapter.eventLog.open('start')
    const pages = await toTheEnd(cursor)
    const events = eventsOf(stream, 'c1')
    await answered(adapter.eventStore.append(stream, 'none', events))
    const resumed = adapter.eventLog.open(pages.at(-1)?.next ?? 'start')
    for (const reader of [cursor, resumed]) {
      assert.equal(
        idsIn(await toTheEnd(reader)),
        events.map(({ eventId }) => eventId),
      )
      await reader.close()
    }
  }),
)

log(
  'a checkpoint that comes early takes no event with it',
  withAdapter(async ({ node, adapter }) => {
    const ids: Array<string> = []
    for (let count = 0; count < 20; count++) {
      const events = eventsOf(stream, `c${count}`)
      ids.push(...events.map(({ eventId }) => eventId))
      await answered(adapter.eventStore.append(stream, 'any', events))
    }
    // After five events a checkpoint for all twenty; then the connection breaks, before the sixth.
    for (const afterEvents of [5, 3]) {
      node.faults.inject({ on: 'subscription', effect: { kind: 'early checkpoint', afterEvents } })
      const cursor = adapter.eventLog.open('start')
      const places: Array<After> = []
      const seen: Array<string> = []
      while (seen.length < ids.length) {
        const page = await answered(cursor.next(1))
        seen.push(...idsIn([page]))
        places.push(page.next)
        if (seen.length === afterEvents) node.dropConnections()
        // Whoever goes on from here must miss nothing.
        const resumed = adapter.eventLog.open(page.next)
        assert.equal(idsIn([await answered(resumed.next(100))])[0], ids[seen.length], `after ${seen.length}`)
        await resumed.close()
        if (seen.length === ids.length - 1) break
      }
      assert.equal(seen, ids.slice(0, seen.length))
      assert.equal(places.toSorted(), places)
      await cursor.close()
    }
  }),
)

log(
  'a subscription that falls silent, ends or is never confirmed is opened again',
  withAdapter(async ({ node, adapter }) => {
    const ids: Array<string> = []
    const append = async (command: string) => {
      const events = eventsOf(stream, command)
      ids.push(...events.map(({ eventId }) => eventId))
      await answered(adapter.eventStore.append(stream, 'any', events))
    }
    for (let count = 0; count < 10; count++) await append(`c${count}`)
    for (const kind of ['silence', 'end', 'no confirmation', 'silence'] as const)
      node.faults.inject({ on: 'subscription', effect: { kind, afterEvents: 2 } })
    const events = await logged(adapter.eventLog, 10, 3)
    assert.equal(
      events.map(({ eventId }) => eventId),
      ids,
    )
    assert.is(node.faults.met(), 4)
  }),
)

log(
  'a subscription that falls silent after it was live is found out when something is appended',
  withAdapter(async ({ node, adapter }) => {
    node.faults.inject({ on: 'subscription', effect: { kind: 'silence', afterEvents: 1 } })
    const cursor = adapter.eventLog.open('start')
    for (const command of ['c1', 'c2']) {
      await answered(adapter.eventStore.append(stream, 'any', eventsOf(stream, command)))
      let page = await answered(cursor.next(10))
      while (page.events.length === 0) page = await answered(cursor.next(10))
      assert.equal(idsIn([page]), [eventsOf(stream, command)[0]?.eventId])
    }
    await cursor.close()
  }),
)

log(
  'a server too old to say that a reader has caught up is understood all the same',
  withAdapter(
    async ({ adapter }) => {
      await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1', 3)))
      const cursor = adapter.eventLog.open('start')
      assert.is(idsIn(await toTheEnd(cursor)).length, 3)
      await answered(adapter.eventStore.append(stream, 'any', eventsOf(stream, 'c2', 2)))
      const [page] = await toTheEnd(cursor)
      assert.equal([page?.events.length, page?.caughtUp], [2, true])
      await cursor.close()
    },
    { caughtUp: false },
  ),
)

log(
  'a page has all events of an append where there is room, and a waiting reader gets it whole',
  withAdapter(async ({ adapter }) => {
    const cursor = adapter.eventLog.open('start')
    assert.equal(
      (await toTheEnd(cursor)).map(({ events }) => events.length),
      [0],
    )
    for (let count = 1; count <= 20; count++) {
      const page = answered(cursor.next(100))
      await answered(adapter.eventStore.append(stream, 'any', eventsOf(stream, `c${count}`, count)))
      assert.equal([(await page).events.length, (await page).caughtUp], [count, true])
    }
    await cursor.close()
  }),
)

log(
  'a slow reader holds nothing but a buffer, and is not at the end while there is more',
  withAdapter(async ({ client, adapter }) => {
    const cursor = adapter.eventLog.open('start')
    await toTheEnd(cursor)
    for (let batch = 0; batch < 40; batch++)
      await client.appendToStream(
        stream,
        Array.from({ length: 100 }, () => event({ data: { text: 'x'.repeat(2_000) } })),
      )
    let seen = 0
    let early = 0
    while (seen < 4_000) {
      const page = await answered(cursor.next(50))
      seen += page.events.length
      if (page.caughtUp && seen < 4_000) early += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
    assert.equal([seen, early], [4_000, 0])
    await cursor.close()
  }),
)

log(
  'cursors go on where they stood when the client behind them is replaced',
  withNode(async ({ node, another }) => {
    let made = 0
    const adapter = openEventStoreDb(
      () => {
        made += 1
        return another()
      },
      { ...impatient, silence: 60_000 },
    )
    const cursor = adapter.eventLog.open('start')
    await toTheEnd(cursor)
    node.faults.inject({ on: 'append', times: 3, effect: { kind: 'hang', when: 'before commit' } })
    const page = answered(cursor.next(10))
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    assert.is(made, 2)
    assert.is(idsIn([await page]).length, 1)
    await cursor.close()
    await adapter.close()
  }),
)

log(
  'closing the store ends every cursor and every call',
  withAdapter(async ({ node, adapter }) => {
    const waiting = [1, 2, 3].map(() => {
      const cursor = adapter.eventLog.open('start')
      return { cursor, pages: toTheEnd(cursor).then(() => answered(cursor.next(10))) }
    })
    await until(() => node.openReads() === 3)
    await adapter.close()
    for (const { pages } of waiting) assert.equal((await pages.catch(() => null))?.events ?? [], [])
    await until(() => node.openReads() === 0)
  }),
)

log.run()
