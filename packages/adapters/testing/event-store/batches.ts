import assert from 'node:assert/strict'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { eventsOf, idsOf, someEvent, someEvents, someStream } from '../sample-events.js'

/** Several events in one append: all or none. */
export const batches: Proofs<'eventStore'> = {
  'an append is stored whole and in its order': async ({ one, two }) => {
    const stream = someStream()
    const events = someEvents(200)
    await answer(one.eventStore.append(stream, 'none', events))
    const stored = await eventsOf(two.eventStore, stream)
    assert.deepEqual(idsOf(stored), idsOf(events))
    assert.deepEqual(
      stored.map(({ revision }) => revision),
      events.map((_, index) => index),
    )
  },

  'an append whose last event cannot be stored leaves nothing': async ({ one: { eventStore } }) => {
    const [here, there] = [someStream(), someStream()]
    const taken = someEvent()
    await answer(eventStore.append(there, 'none', [taken]))
    await answer(eventStore.append(here, 'none', [someEvent()]))
    await refusal(eventStore.append(here, 0, [...someEvents(3), taken]), 'Refused')
    assert.equal((await eventsOf(eventStore, here)).length, 1)
    assert.equal((await answer(eventStore.append(here, 0, someEvents(2)))).revision, 2)
  },

  'an append that is refused makes no stream': async ({ one: { eventStore } }) => {
    const [here, there] = [someStream(), someStream()]
    const taken = someEvent()
    await answer(eventStore.append(there, 'none', [taken]))
    await refusal(eventStore.append(here, 'none', [...someEvents(3), taken]), 'Refused')
    await refusal(eventStore.append(here, 'exists', [someEvent()]), 'WrongRevision')
    assert.equal((await answer(eventStore.append(here, 'none', [someEvent()]))).revision, 0)
  },

  'an append that finds a wrong revision leaves none of its events': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', someEvents(2)))
    const late = someEvents(3)
    await refusal(eventStore.append(stream, 0, late), 'WrongRevision')
    assert.equal((await eventsOf(eventStore, stream)).length, 2)
    assert.deepEqual([(await answer(eventStore.append(stream, 1, late))).replayed], [false])
  },

  'an event that is not JSON is refused, with all beside it': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const circle: { self?: unknown } = {}
    circle.self = circle
    for (const data of [1n, undefined, { price: 5n }, circle, () => 1]) {
      await refusal(eventStore.append(stream, 'none', [someEvent(), someEvent({ data })]), 'Refused')
    }
    assert.deepEqual(await eventsOf(eventStore, stream), [])
  },
}
