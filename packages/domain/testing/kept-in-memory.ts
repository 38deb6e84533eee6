import { either as E } from 'fp-ts'
import { deepFreeze } from '#src/event-sourcing/deep-freeze.js'
import { type Appended, type EventStore, Refused, WrongRevision } from '#src/event-sourcing/event-store.js'
import type { Instant, NewEvent, RecordedEvent } from '#src/event-sourcing/recorded-event.js'
import { meets } from '#src/event-sourcing/revision.js'
import type { StreamName } from '#src/event-sourcing/stream-name.js'

/** An event store for tests, and everything that it holds in the order of its storing. */
export interface KeptInMemory {
  readonly store: EventStore
  readonly log: ReadonlyArray<RecordedEvent>
}

/** What JSON makes of a value, frozen: what the caller changes later changes nothing here, and the other way round. */
const copyOf = <T>(value: T): T => deepFreeze(JSON.parse(JSON.stringify(value)) as T)

const positionOf = (place: number): string => String(place).padStart(12, '0')

/**
 * Keeps every promise of the port in the simplest way there is. The adapters' own is the one to use outside of tests. `before`: what is
 * there already, frozen, as another one has stored it.
 */
export const keptInMemory = (now: () => Instant, before: ReadonlyArray<RecordedEvent> = []): KeptInMemory => {
  const log: Array<RecordedEvent> = [...before]
  const byId = new Map<string, RecordedEvent>(before.map((event) => [event.eventId, event]))
  const streams = new Map<StreamName, Array<RecordedEvent>>()
  for (const event of before) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])

  /** What becomes of event ids that are here already; `null` where none is. */
  const repeated = (stream: StreamName, events: ReadonlyArray<NewEvent>): E.Either<Refused, Appended> | null => {
    const there = events.flatMap(({ eventId }) => byId.get(eventId) ?? [])
    const [first] = there
    const last = there.at(-1)
    if (first === undefined || last === undefined) return null
    const whole = there.length === events.length && there.every((event, index) => event.revision === first.revision + index)
    if (!whole || there.some((event) => event.stream !== stream))
      return E.left(new Refused(`Only some of these events are in ${stream}, or in another order, or elsewhere`))
    return E.right({ revision: last.revision, position: last.position, replayed: true })
  }

  return {
    log,
    store: {
      append: (stream, expected, events) => async () => {
        const ids = new Set(events.map(({ eventId }) => eventId))
        if (ids.size < events.length || ids.size === 0)
          return E.left(new Refused('An append holds one event or more, each with an id of its own'))
        const replayed = repeated(stream, events)
        if (replayed !== null) return replayed
        const current = streams.get(stream)?.at(-1)?.revision ?? null
        if (!meets(expected, current)) return E.left(new WrongRevision(stream, expected, current))
        const next = (current ?? -1) + 1
        const news = events.map((event, index): RecordedEvent => {
          const at = { stream, revision: next + index, position: positionOf(log.length + 1 + index), recordedAt: now() }
          return deepFreeze({ ...copyOf(event), ...at })
        })
        log.push(...news)
        streams.set(stream, [...(streams.get(stream) ?? []), ...news])
        for (const event of news) byId.set(event.eventId, event)
        return E.right({ revision: next + news.length - 1, position: positionOf(log.length), replayed: false })
      },
      readStream: (stream, after, limit) => async () => {
        const rest = (streams.get(stream) ?? []).slice(after === 'start' ? 0 : after + 1)
        return E.right({ events: rest.slice(0, limit), end: rest.length <= limit })
      },
    },
  }
}
