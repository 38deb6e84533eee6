import assert from 'node:assert/strict'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { eventsOf, idsOf, someEvent, someEvents, someStream } from '../sample-events.js'

/** What an append may expect of its stream. */
export const expectations: Proofs<'eventStore'> = {
  "'none' is met by a stream that does not exist": async ({ one: { eventStore } }) => {
    const stream = someStream()
    const event = someEvent()
    await answer(eventStore.append(stream, 'none', [event]))
    assert.deepEqual(idsOf(await eventsOf(eventStore, stream)), [event.eventId])
  },

  "'none' is not met by a stream that exists": async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', [someEvent()]))
    await refusal(eventStore.append(stream, 'none', [someEvent()]), 'WrongRevision')
    assert.equal((await eventsOf(eventStore, stream)).length, 1)
  },

  "'exists' is met by a stream that exists": async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', [someEvent()]))
    assert.equal((await answer(eventStore.append(stream, 'exists', [someEvent()]))).revision, 1)
  },

  "'exists' is not met by a stream that does not exist": async ({ one: { eventStore } }) => {
    const stream = someStream()
    await refusal(eventStore.append(stream, 'exists', [someEvent()]), 'WrongRevision')
    assert.deepEqual(await eventsOf(eventStore, stream), [])
  },

  "'any' is met by every stream": async ({ one: { eventStore } }) => {
    const stream = someStream()
    assert.equal((await answer(eventStore.append(stream, 'any', [someEvent()]))).revision, 0)
    assert.equal((await answer(eventStore.append(stream, 'any', [someEvent()]))).revision, 1)
  },

  'a revision is met by the stream whose last it is': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', someEvents(3)))
    assert.equal((await answer(eventStore.append(stream, 2, [someEvent()]))).revision, 3)
  },

  'a revision that the stream has passed is not met': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', someEvents(3)))
    await refusal(eventStore.append(stream, 1, [someEvent()]), 'WrongRevision')
    assert.equal((await eventsOf(eventStore, stream)).length, 3)
  },

  'a revision that the stream has not reached is not met': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', someEvents(3)))
    await refusal(eventStore.append(stream, 3, [someEvent()]), 'WrongRevision')
    await refusal(eventStore.append(someStream(), 0, [someEvent()]), 'WrongRevision')
    assert.equal((await eventsOf(eventStore, stream)).length, 3)
  },

  'a wrong revision is told with the right one': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const missing = await refusal(eventStore.append(stream, 4, [someEvent()]), 'WrongRevision')
    assert.deepEqual([missing.stream, missing.expected, missing.current], [stream, 4, null])
    await answer(eventStore.append(stream, 'none', someEvents(2)))
    const passed = await refusal(eventStore.append(stream, 'none', [someEvent()]), 'WrongRevision')
    assert.deepEqual([passed.stream, passed.expected, passed.current], [stream, 'none', 1])
  },

  'an append answers with the revision of its last event': async ({ one: { eventStore } }) => {
    const stream = someStream()
    assert.deepEqual(pick(await answer(eventStore.append(stream, 'none', someEvents(3)))), [2, false])
    assert.deepEqual(pick(await answer(eventStore.append(stream, 2, someEvents(2)))), [4, false])
    assert.deepEqual(pick(await answer(eventStore.append(stream, 'any', someEvents(1)))), [5, false])
  },

  'an append of nothing is refused': async ({ one: { eventStore } }) => {
    await refusal(eventStore.append(someStream(), 'any', []), 'Refused')
  },
}

const pick = ({ revision, replayed }: { readonly revision: number; readonly replayed: boolean }) => [revision, replayed]
