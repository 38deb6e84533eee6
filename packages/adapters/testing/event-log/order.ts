import assert from 'node:assert/strict'
import type { After } from '@cart-takeover/domain/event-sourcing'
import { answer } from '../answers.js'
import type { Proofs } from '../contract.js'
import { eventsOf, idsOf, someEvents, someStream } from '../sample-events.js'
import { eventsIn, grownLog, pagesWith } from './reading-pages.js'

/** All events, in the order in which they were committed, none left out. */
export const order: Proofs<'eventStore' | 'eventLog'> = {
  'the order of the log is the order of the commits': async (subject) => {
    const { before, streams, events } = await grownLog(subject, 9)
    const cursor = subject.two.eventLog.open(before)
    const read = eventsIn(await pagesWith(cursor, events, 100, subject.patience), streams)
    assert.deepEqual(idsOf(read), idsOf(events))
    await cursor.close()
  },

  'positions sort as text as the log does': async (subject) => {
    const { before, streams, events } = await grownLog(subject, 60)
    const cursor = subject.one.eventLog.open(before)
    const positions = eventsIn(await pagesWith(cursor, events, 7, subject.patience), streams).map(({ position }) => position)
    assert.deepEqual(positions.toSorted(), positions)
    assert.equal(new Set(positions).size, events.length)
    await cursor.close()
  },

  'an append answers with the place of its last event': async (subject) => {
    const { one, patience } = subject
    const before = await answer(one.eventLog.head)
    const [stream, events] = [someStream(), someEvents(3)]
    const { position } = await answer(one.eventStore.append(stream, 'none', events))
    const cursor = one.eventLog.open(before)
    const read = eventsIn(await pagesWith(cursor, events, 10, patience), [stream])
    if (position !== null) assert.equal(position, read.at(-1)?.position)
    await cursor.close()
  },

  'the log tells of an event what its stream tells': async (subject) => {
    const { before, streams, events } = await grownLog(subject)
    const cursor = subject.one.eventLog.open(before)
    const logged = eventsIn(await pagesWith(cursor, events, 4, subject.patience), streams)
    for (const stream of streams) {
      const told = (await eventsOf(subject.one.eventStore, stream)).map(({ position: _, ...event }) => event)
      assert.deepEqual(
        logged.filter((event) => event.stream === stream).map(({ position: _, ...event }) => event),
        told,
      )
    }
    await cursor.close()
  },

  'a page never passes an event that becomes visible later': async (subject) => {
    const { one, two, patience } = subject
    const before = await answer(one.eventLog.head)
    const streams = Array.from({ length: 12 }, () => someStream())
    const appends = streams.map((stream, index) => ({ stream, events: someEvents(index % 2 === 0 ? 40 : 1) }))
    const cursor = one.eventLog.open(before)
    const appending = appends.map(({ stream, events }, index) =>
      answer((index % 4 < 2 ? one : two).eventStore.append(stream, 'none', events)),
    )
    // Read beside the writers: first up to one of them, then to the end of all.
    const early = await pagesWith(cursor, appends[1]?.events ?? [], 3, patience)
    await Promise.all(appending)
    const all = appends.flatMap(({ events }) => events)
    const seen = new Set(early.flatMap(({ events }) => idsOf(events)))
    const late = await pagesWith(
      cursor,
      all.filter(({ eventId }) => !seen.has(eventId)),
      50,
      patience,
    )
    const again = two.eventLog.open(before)
    assert.deepEqual(idsOf(eventsIn([...early, ...late], streams)), idsOf(eventsIn(await pagesWith(again, all, 1000, patience), streams)))
    await Promise.all([cursor.close(), again.close()])
  },

  'a refused append leaves nothing in the log': async (subject) => {
    const { one, patience } = subject
    const { before, streams, events } = await grownLog(subject)
    await one.eventStore.append(streams[0] ?? someStream(), 'none', someEvents(2))()
    await one.eventStore.append(streams[1] ?? someStream(), 'any', [...someEvents(1), ...events.slice(0, 1)])()
    const last = someEvents(1)
    await answer(one.eventStore.append(streams[2] ?? someStream(), 'any', last))
    const cursor = one.eventLog.open(before)
    const read = eventsIn(await pagesWith(cursor, last, 100, patience), streams)
    assert.deepEqual(idsOf(read), idsOf([...events, ...last]))
    await cursor.close()
  },

  'a repeated append is in the log once': async (subject) => {
    const { one, two, patience } = subject
    const before: After = await answer(one.eventLog.head)
    const [stream, events, last] = [someStream(), someEvents(2), someEvents(1)]
    await answer(one.eventStore.append(stream, 'none', events))
    await answer(two.eventStore.append(stream, 'none', events))
    await answer(one.eventStore.append(stream, 1, last))
    const cursor = one.eventLog.open(before)
    assert.deepEqual(idsOf(eventsIn(await pagesWith(cursor, last, 100, patience), [stream])), idsOf([...events, ...last]))
    await cursor.close()
  },
}
