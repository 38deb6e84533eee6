import assert from 'node:assert/strict'
import type { ExpectedRevision, NewEvent } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { eventsOf, idsOf, someEvent, someEvents, someStream } from '../sample-events.js'

/** The same event ids again: what makes a retry safe. */
export const repeats: Proofs<'eventStore'> = {
  'a repeated append is answered as replayed': async ({ one, two }) => {
    const stream = someStream()
    const events = someEvents(3)
    const first = await answer(one.eventStore.append(stream, 'none', events))
    const again = await answer(two.eventStore.append(stream, 'none', events))
    assert.deepEqual([again.revision, again.replayed], [2, true])
    if (again.position !== null && first.position !== null) assert.equal(again.position, first.position)
    assert.deepEqual(idsOf(await eventsOf(one.eventStore, stream)), idsOf(events))
  },

  'a repeat is known after others have appended': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', someEvents(2)))
    const events = someEvents(2)
    await answer(eventStore.append(stream, 1, events))
    await answer(eventStore.append(stream, 3, someEvents(4)))
    const again = await answer(eventStore.append(stream, 1, events))
    assert.deepEqual([again.revision, again.replayed], [3, true])
    assert.equal((await eventsOf(eventStore, stream)).length, 8)
  },

  'a repeat with another expectation is stored no second time': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const events = someEvents(2)
    await answer(eventStore.append(stream, 'none', events))
    const others: ReadonlyArray<ExpectedRevision> = ['any', 'exists', 'none', 0, 1, 7]
    for (const expected of others) {
      const again = await answer(eventStore.append(stream, expected, events))
      assert.deepEqual([expected, again.revision, again.replayed], [expected, 1, true])
    }
    assert.deepEqual(idsOf(await eventsOf(eventStore, stream)), idsOf(events))
  },

  'of the same append made many times at once, one is stored': async ({ one, two }) => {
    const stream = someStream()
    const events = someEvents(2)
    const stores = [one, two, one, two, one, two]
    const appended = await Promise.all(stores.map(({ eventStore }) => answer(eventStore.append(stream, 'none', events))))
    assert.deepEqual(
      appended.map(({ revision }) => revision),
      stores.map(() => 1),
    )
    assert.equal(appended.filter(({ replayed }) => !replayed).length, 1)
    assert.deepEqual(idsOf(await eventsOf(one.eventStore, stream)), idsOf(events))
  },

  'an id that is in another stream is refused': async ({ one: { eventStore } }) => {
    const [here, there] = [someStream(), someStream()]
    const event = someEvent()
    await answer(eventStore.append(there, 'none', [event]))
    await refusal(eventStore.append(here, 'none', [event]), 'Refused')
    await refusal(eventStore.append(here, 'any', [event]), 'Refused')
    assert.deepEqual(await eventsOf(eventStore, here), [])
  },

  'a repeat of only some events is refused': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const [first, second] = someEvents(2) as readonly [NewEvent, NewEvent]
    await answer(eventStore.append(stream, 'none', [first, second]))
    const expectations: ReadonlyArray<ExpectedRevision> = ['none', 'any', 1]
    for (const expected of expectations) {
      await refusal(eventStore.append(stream, expected, [first, second, someEvent()]), 'Refused')
      await refusal(eventStore.append(stream, expected, [someEvent(), second]), 'Refused')
    }
    assert.deepEqual(idsOf(await eventsOf(eventStore, stream)), idsOf([first, second]))
  },

  'a repeat in another order is refused': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const events = someEvents(2)
    await answer(eventStore.append(stream, 'none', events))
    await refusal(eventStore.append(stream, 'none', events.toReversed()), 'Refused')
    assert.deepEqual(idsOf(await eventsOf(eventStore, stream)), idsOf(events))
  },

  'one id twice in an append is refused': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const event = someEvent()
    await refusal(eventStore.append(stream, 'none', [event, event]), 'Refused')
    assert.deepEqual(await eventsOf(eventStore, stream), [])
  },

  'what was refused may be appended with the right expectation': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const event = someEvent()
    assert.ok(E.isLeft(await eventStore.append(stream, 5, [event])()))
    const appended = await answer(eventStore.append(stream, 'none', [event]))
    assert.deepEqual([appended.revision, appended.replayed], [0, false])
  },
}
