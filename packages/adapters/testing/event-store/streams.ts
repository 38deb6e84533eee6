import assert from 'node:assert/strict'
import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { eventsOf, idsOf, someEvent, someEvents, someStream } from '../sample-events.js'

/** Reading a stream page by page. */
export const streams: Proofs<'eventStore'> = {
  'a stream that does not exist is empty': async ({ one: { eventStore } }) => {
    assert.deepEqual(await answer(eventStore.readStream(someStream(), 'start', 10)), { events: [], end: true })
  },

  'a page begins behind `after` and holds at most `limit`': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const events = someEvents(5)
    await answer(eventStore.append(stream, 'none', events))
    const read = async (after: number | 'start', limit: number) => idsOf((await answer(eventStore.readStream(stream, after, limit))).events)
    assert.deepEqual(await read('start', 2), idsOf(events.slice(0, 2)))
    assert.deepEqual(await read(0, 2), idsOf(events.slice(1, 3)))
    assert.deepEqual(await read(1, 100), idsOf(events.slice(2)))
    assert.deepEqual(await read(3, 1), idsOf(events.slice(4)))
    assert.deepEqual(await read(4, 10), [])
    assert.deepEqual(await read(90, 10), [])
  },

  'the end of a stream is told, and nothing else is': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', someEvents(4)))
    const end = async (after: number | 'start', limit: number) => (await answer(eventStore.readStream(stream, after, limit))).end
    assert.deepEqual(
      [await end('start', 3), await end('start', 4), await end('start', 5), await end(1, 1), await end(1, 2), await end(3, 1)],
      [false, true, true, false, true, true],
    )
  },

  'a page holds at least one event': async ({ one: { eventStore } }) => {
    for (const limit of [0, -1, 1.5, Number.NaN]) await refusal(eventStore.readStream(someStream(), 'start', limit), 'Refused')
  },

  'streams with similar names are different streams': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const names: ReadonlyArray<StreamName> = [stream, `${stream}0`, `${stream}.1`, `${stream}%`, `${stream}_`, `${stream}A`, `${stream}a`]
    for (const [index, name] of names.entries()) await answer(eventStore.append(name, 'none', [someEvent({ data: index })]))
    for (const [index, name] of names.entries()) {
      assert.deepEqual(
        (await eventsOf(eventStore, name)).map(({ stream: from, data }) => [from, data]),
        [[name, index]],
      )
    }
  },

  'what was appended is read at once, by everybody': async ({ one, two }) => {
    const stream = someStream()
    for (let count = 1; count <= 10; count++) {
      await answer((count % 2 === 0 ? one : two).eventStore.append(stream, 'any', [someEvent()]))
      assert.equal((await eventsOf((count % 2 === 0 ? two : one).eventStore, stream)).length, count)
    }
  },
}
