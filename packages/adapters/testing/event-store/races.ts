import assert from 'node:assert/strict'
import type { EventStore, ExpectedRevision, StreamName } from '@cart-takeover/domain/event-sourcing'
import { answer, tally } from '../answers.js'
import type { Proofs, Subject } from '../contract.js'
import { eventsOf, idsOf, someEvent, someEvents, someStream } from '../sample-events.js'

const WRITERS = 20

/** Writers who all expect the same at the same time, half of them through the other handle. */
const race = async (
  { one, two }: Subject<'eventStore'>,
  stream: StreamName,
  expected: ExpectedRevision,
  each: () => ReturnType<typeof someEvents> = () => [someEvent()],
) => {
  const tries = Array.from({ length: WRITERS }, (_, index) => ({
    events: each(),
    store: index % 2 === 0 ? one.eventStore : two.eventStore,
  }))
  const { answered, refused } = await tally(tries.map(({ events, store }) => store.append(stream, expected, events)))
  return { answered, refused, tries }
}

const expectOneWinner = async (subject: Subject<'eventStore'>, stream: StreamName, expected: ExpectedRevision, before: number) => {
  const { answered, refused } = await race(subject, stream, expected)
  assert.equal(answered, 1, `${answered} of ${WRITERS} writers were told that they had won`)
  assert.deepEqual(new Set(refused), new Set(['WrongRevision']))
  assert.equal((await eventsOf(subject.one.eventStore, stream)).length, before + 1)
}

const expectAllStored = async (subject: Subject<'eventStore'>, stream: StreamName, expected: ExpectedRevision, before: number) => {
  const { answered, tries } = await race(subject, stream, expected)
  assert.equal(answered, WRITERS)
  const stored = (await eventsOf(subject.two.eventStore, stream)).slice(before)
  assert.deepEqual(idsOf(stored).toSorted(), tries.flatMap(({ events }) => idsOf(events)).toSorted())
}

const expectNoGaps = async (store: EventStore, stream: StreamName) => {
  const revisions = (await eventsOf(store, stream)).map(({ revision }) => revision)
  assert.deepEqual(
    revisions,
    revisions.map((_, index) => index),
  )
}

/** Many writers at once. The winners are counted by what they were told and by what is stored. */
export const races: Proofs<'eventStore'> = {
  "of writers that race for 'none', one wins": async (subject) => {
    await expectOneWinner(subject, someStream(), 'none', 0)
  },

  'of writers that race for the same revision, one wins': async (subject) => {
    const stream = someStream()
    await answer(subject.one.eventStore.append(stream, 'none', someEvents(3)))
    await expectOneWinner(subject, stream, 2, 3)
  },

  "all writers that expect 'any' are stored": async (subject) => {
    await expectAllStored(subject, someStream(), 'any', 0)
  },

  "all writers that expect 'exists' are stored": async (subject) => {
    const stream = someStream()
    await answer(subject.one.eventStore.append(stream, 'none', [someEvent()]))
    await expectAllStored(subject, stream, 'exists', 1)
  },

  'revisions have no gaps and no doubles after a race': async (subject) => {
    const stream = someStream()
    await race(subject, stream, 'none')
    await race(subject, stream, 'any', () => someEvents(3))
    await race(subject, stream, 0)
    await expectNoGaps(subject.one.eventStore, stream)
  },

  'the events of one append stay together in a race': async (subject) => {
    const stream = someStream()
    const { tries } = await race(subject, stream, 'any', () => someEvents(3))
    const stored = idsOf(await eventsOf(subject.one.eventStore, stream))
    for (const { events } of tries) {
      const first = stored.indexOf(events[0]?.eventId ?? '')
      assert.deepEqual(stored.slice(first, first + events.length), idsOf(events))
    }
  },

  'one refused writer takes no other writer with it': async ({ one, two }) => {
    const [here, there] = [someStream(), someStream()]
    await answer(one.eventStore.append(here, 'none', [someEvent()]))
    const { answered, refused } = await tally([
      one.eventStore.append(there, 'none', someEvents(2)),
      one.eventStore.append(here, 'none', someEvents(2)),
      two.eventStore.append(here, 7, [someEvent()]),
      one.eventStore.append(here, 0, someEvents(2)),
    ])
    assert.deepEqual([answered, refused.length], [2, 2])
    assert.deepEqual([(await eventsOf(two.eventStore, here)).length, (await eventsOf(two.eventStore, there)).length], [3, 2])
  },
}
