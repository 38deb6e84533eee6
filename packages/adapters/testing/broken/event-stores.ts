import { type Appended, type EventStore, meets, type NewEvent, type StreamName, WrongRevision } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { MemoryLog } from '#src/memory/log.js'
import { type BrokenStore, later } from './broken.js'

type Append = EventStore['append']

/** A fault in `append`. */
const append = (name: string, caughtBy: string, breaks: (healthy: Append, log: MemoryLog) => Append): BrokenStore => ({
  name,
  caughtBy,
  breaks: ({ eventStore }, log) => ({ eventStore: { ...eventStore, append: breaks(eventStore.append, log) } }),
})

const isIn = (log: MemoryLog, { eventId }: NewEvent): boolean => log.byId.has(eventId)
const lastOf = (log: MemoryLog, stream: StreamName): number => (log.streams.get(stream)?.length ?? 0) - 1
const told = (revision: number, replayed: boolean): E.Either<never, Appended> => E.right({ revision, position: null, replayed })

const expectations: ReadonlyArray<BrokenStore> = [
  append(
    "takes 'none' for 'any'",
    "'none' is not met by a stream that exists",
    (healthy) => (stream, expected, events) => healthy(stream, expected === 'none' ? 'any' : expected, events),
  ),
  append(
    "takes 'exists' for 'any'",
    "'exists' is not met by a stream that does not exist",
    (healthy) => (stream, expected, events) => healthy(stream, expected === 'exists' ? 'any' : expected, events),
  ),
  append(
    'stores an event beyond a gap',
    'a revision that the stream has not reached is not met',
    (healthy, log) => (stream, expected, events) =>
      healthy(stream, typeof expected === 'number' && expected > lastOf(log, stream) ? 'any' : expected, events),
  ),
  append(
    'forgets to tell the present revision',
    'a wrong revision is told with the right one',
    (healthy) => (stream, expected, events) => async () => {
      const answer = await healthy(stream, expected, events)()
      return E.isLeft(answer) && answer.left._tag === 'WrongRevision' ? E.left(new WrongRevision(stream, expected, null)) : answer
    },
  ),
  append(
    'counts the events of all streams',
    'an append answers with the revision of its last event',
    (healthy, log) => (stream, expected, events) => async () => {
      const answer = await healthy(stream, expected, events)()
      return E.isRight(answer) ? told(log.events.length, answer.right.replayed) : answer
    },
  ),
]

const races: ReadonlyArray<BrokenStore> = [
  append(
    'looks first and writes later',
    'of writers that race for the same revision, one wins',
    (healthy, log) => (stream, expected, events) => async () => {
      const last = lastOf(log, stream)
      if (!meets(expected, last < 0 ? null : last)) return healthy(stream, expected, events)()
      await later()
      return healthy(stream, 'any', events)()
    },
  ),
  append(
    'tells a loser that it has won',
    "of writers that race for 'none', one wins",
    (healthy, log) => (stream, expected, events) => async () => {
      const answer = await healthy(stream, expected, events)()
      return E.isLeft(answer) && answer.left._tag === 'WrongRevision' ? told(lastOf(log, stream), false) : answer
    },
  ),
  append("drops writers of 'any' that come at once", "all writers that expect 'any' are stored", (healthy) => {
    const busy = new Set<StreamName>()
    return (stream, expected, events) => async () => {
      if (expected === 'any' && busy.has(stream)) return told(0, false)
      busy.add(stream)
      const answer = await healthy(stream, expected, events)()
      await later()
      busy.delete(stream)
      return answer
    }
  }),
  append('lets one failure fail its whole group', 'one refused writer takes no other writer with it', (healthy) => {
    let group: ReadonlyArray<Promise<Awaited<ReturnType<ReturnType<Append>>>>> = []
    return (stream, expected, events) => async () => {
      const own = healthy(stream, expected, events)()
      group = [...group, own]
      await later()
      const failed = (await Promise.all(group)).find(E.isLeft)
      group = []
      return failed ?? own
    }
  }),
  append('stores the events of an append one by one', 'the events of one append stay together in a race', (healthy) => oneByOne(healthy)),
]

const oneByOne =
  (healthy: Append): Append =>
  (stream, expected, events) =>
  async () => {
    let answer = await healthy(stream, expected, events.slice(0, 1))()
    for (const event of events.slice(1)) {
      await later()
      if (E.isRight(answer)) answer = await healthy(stream, 'any', [event])()
    }
    return answer
  }

const batches: ReadonlyArray<BrokenStore> = [
  append('keeps what it stored before it failed', 'an append whose last event cannot be stored leaves nothing', oneByOne),
  append(
    'makes the stream before it looks at the events',
    'an append that is refused makes no stream',
    (healthy, log) => (stream, expected, events) => async () => {
      const answer = await healthy(stream, expected, events)()
      if (E.isLeft(answer) && answer.left._tag === 'Refused' && !log.streams.has(stream)) log.streams.set(stream, log.events.slice(0, 1))
      return answer
    },
  ),
  append(
    'stores several first events and says that it did not',
    'an append is stored whole and in its order',
    (healthy) => (stream, expected, events) => async () => {
      const answer = await healthy(stream, expected, events)()
      return expected === 'none' && events.length > 1 && E.isRight(answer)
        ? E.left(new WrongRevision(stream, expected, answer.right.revision))
        : answer
    },
  ),
]

/** Makes the store forget that it knows these ids. */
const forget = (log: MemoryLog, events: ReadonlyArray<NewEvent>, when: (event: NewEvent) => boolean): void => {
  for (const event of events) if (when(event)) log.byId.delete(event.eventId)
}

const repeats: ReadonlyArray<BrokenStore> = [
  append('does not know its own ids', 'a repeated append is answered as replayed', (healthy, log) => (stream, expected, events) => {
    forget(log, events, () => true)
    return healthy(stream, expected, events)
  }),
  append(
    "stores a repeat again where it expects 'any'",
    'a repeat with another expectation is stored no second time',
    (healthy, log) => (stream, expected, events) => {
      forget(log, events, () => expected === 'any')
      return healthy(stream, expected, events)
    },
  ),
  append(
    'knows the ids of the last append only',
    'a repeat is known after others have appended',
    (healthy, log) => (stream, expected, events) => {
      const last = log.events.slice(-2)
      forget(log, events, ({ eventId }) => !last.some((event) => event.eventId === eventId))
      return healthy(stream, expected, events)
    },
  ),
  append(
    'knows ids in their own stream only',
    'an id that is in another stream is refused',
    (healthy, log) => (stream, expected, events) => {
      forget(log, events, ({ eventId }) => log.byId.get(eventId)?.stream !== stream)
      return healthy(stream, expected, events)
    },
  ),
  append(
    'takes an id in another stream for a repeat',
    'an id that is in another stream is refused',
    (healthy, log) => (stream, expected, events) => async () =>
      events.every((event) => isIn(log, event)) ? told(0, true) : healthy(stream, expected, events)(),
  ),
  append(
    'stores what is new of a partial repeat',
    'a repeat of only some events is refused',
    (healthy, log) => (stream, expected, events) => {
      const news = events.filter((event) => !isIn(log, event))
      return news.length === events.length ? healthy(stream, expected, events) : healthy(stream, 'any', news)
    },
  ),
  append(
    'looks at the first id of a repeat only',
    'a repeat of only some events is refused',
    (healthy, log) => (stream, expected, events) => async () =>
      events[0] !== undefined && isIn(log, events[0]) ? told(lastOf(log, stream), true) : healthy(stream, expected, events)(),
  ),
]

/** Stores that lose, double or mix up what is appended. */
export const brokenAppends: ReadonlyArray<BrokenStore> = [...expectations, ...races, ...batches, ...repeats]
