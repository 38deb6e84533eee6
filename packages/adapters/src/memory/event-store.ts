import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type Instant,
  type Json,
  meets,
  type NewEvent,
  Refused,
  type StreamName,
  type Unavailable,
  WrongRevision,
} from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { refusedAtOnce, repeated } from '../stores/append-rules.js'
import { instants } from '../stores/instants.js'
import { refusedLimit } from '../stores/page-limit.js'
import { frozenJson } from './frozen-json.js'
import { closedStore, type MemoryLog, positionOf, wakeAll } from './log.js'

/** The event store over a log in memory. An append costs what its own events cost, however many other streams there are. */
export const memoryEventStore = (log: MemoryLog): EventStore => {
  const recordedAt = instants(log.now)

  const append = (
    stream: StreamName,
    expected: ExpectedRevision,
    events: ReadonlyArray<NewEvent>,
  ): E.Either<WrongRevision | Unavailable | Refused, Appended> => {
    if (log.closed) return E.left(closedStore())
    const refused = refusedAtOnce(stream, events)
    if (refused !== null) return E.left(refused)
    const before = repeated(stream, events, (eventId) => log.byId.get(eventId))
    if (before !== null) return before
    const stored = log.streams.get(stream)
    const current = stored === undefined ? null : stored.length - 1
    if (!meets(expected, current)) return E.left(new WrongRevision(stream, expected, current))
    const news = ownCopies(events, { stream, after: stored?.length ?? 0, behind: log.events.length, at: recordedAt() })
    if (news instanceof Refused) return E.left(news)

    // From here on nothing can fail: all events or none.
    if (stored === undefined) log.streams.set(stream, news)
    for (const event of news) {
      stored?.push(event)
      log.events.push(event)
      log.byId.set(event.eventId, event)
    }
    if (log.waiting.size > 0) wakeAll(log)
    return E.right({ revision: (current ?? -1) + news.length, position: positionOf(log.events.length), replayed: false })
  }

  return {
    append: (stream, expected, events) => async () => append(stream, expected, events),
    readStream: (stream, after, limit) => async () => {
      if (log.closed) return E.left(closedStore())
      const refused = refusedLimit(limit)
      if (refused !== null) return E.left(refused)
      const stored = log.streams.get(stream) ?? []
      const from = after === 'start' ? 0 : after + 1
      return E.right({ events: stored.slice(from, from + limit), end: from + limit >= stored.length })
    },
  }
}

/** Where an append begins: so many events are before it in its stream, and in the log. */
interface Beginning {
  readonly stream: StreamName
  readonly after: number
  readonly behind: number
  readonly at: Instant
}

/** The store's own copies, so that what the caller does to its events later changes nothing here. */
const ownCopies = (events: ReadonlyArray<NewEvent>, { stream, after, behind, at }: Beginning): Array<LoggedEvent> | Refused => {
  try {
    return events.map(({ eventId, type, version, data, meta }, index) => {
      // Sound: a frozen copy of metadata is metadata.
      const ownMeta = frozenJson(meta) as Json & NewEvent['meta']
      const [revision, position] = [after + index, positionOf(behind + index + 1)]
      return Object.freeze({ eventId, type, version, data: frozenJson(data), meta: ownMeta, stream, revision, position, recordedAt: at })
    })
  } catch (error) {
    return new Refused(`An event for ${stream} cannot be written as JSON: ${error instanceof Error ? error.message : error}`, error)
  }
}
