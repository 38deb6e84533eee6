import type { EventStore, NewEvent, RecordedEvent } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { type BrokenStore, later } from './broken.js'

/** A fault in what is written. */
const writing = (name: string, caughtBy: string, change: (event: NewEvent, expected: unknown) => NewEvent): BrokenStore => ({
  name,
  caughtBy,
  breaks: ({ eventStore }) => ({
    eventStore: {
      ...eventStore,
      append: (stream, expected, events) =>
        eventStore.append(
          stream,
          expected,
          events.map((event) => change(event, expected)),
        ),
    },
  }),
})

/** A fault in how a stream is read. */
const reading = (name: string, caughtBy: string, breaks: (healthy: EventStore['readStream']) => EventStore['readStream']): BrokenStore => ({
  name,
  caughtBy,
  breaks: ({ eventStore }) => ({ eventStore: { ...eventStore, readStream: breaks(eventStore.readStream) } }),
})

/** Every character that is not ASCII becomes a question mark. */
const ascii = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/[^ -~]/g, '?'))
/** Stores that change what they are given, or answer with something else. */
export const brokenContents: ReadonlyArray<BrokenStore> = [
  writing('fills the version with the expected revision', 'id, type, version and metadata come back as they were', (event, expected) => ({
    ...event,
    version: typeof expected === 'number' ? expected : 1,
  })),
  writing('keeps only the metadata that it knows', 'id, type, version and metadata come back as they were', (event) => {
    const { tenantId, occurredAt, commandId, correlationId, causationId, inputDigest, piiSubjects } = event.meta
    return { ...event, meta: { tenantId, occurredAt, commandId, correlationId, causationId, inputDigest, piiSubjects } }
  }),
  writing('writes text in ASCII', 'a payload comes back as it was', (event) => ({ ...event, data: ascii(event.data) })),
  {
    name: "keeps the caller's own objects",
    caughtBy: 'what the caller changes after its call is not stored',
    breaks: ({ eventStore }, log) => ({
      eventStore: {
        ...eventStore,
        append: (stream, expected, events) => async () => {
          const given = [...events]
          const answer = await eventStore.append(stream, expected, events)()
          const stored = log.streams.get(stream) ?? []
          for (const [index, event] of stored.entries()) {
            const own = given.find(({ eventId }) => eventId === event.eventId)
            // Sound as a fault: what JSON.parse would have given, but shared.
            if (own !== undefined) stored[index] = { ...event, data: own.data, meta: own.meta } as LoggedEvent
          }
          return answer
        },
      },
    }),
  },
  {
    name: 'writes down an event only when its turn comes',
    caughtBy: 'what the caller changes after its call is not stored',
    breaks: ({ eventStore }) => ({
      eventStore: {
        ...eventStore,
        append: (stream, expected, events) => async () => {
          await later()
          return eventStore.append(stream, expected, events)()
        },
      },
    }),
  },
  reading('hands out its own objects', 'what a reader changes is changed for nobody else', (healthy) => {
    const own = new Map<string, RecordedEvent>()
    return (stream, after, limit) => async () => {
      const slice = await healthy(stream, after, limit)()
      if (E.isLeft(slice)) return slice
      for (const event of slice.right.events) if (!own.has(event.eventId)) own.set(event.eventId, structuredClone(event))
      return E.right({ ...slice.right, events: slice.right.events.map((event) => own.get(event.eventId) ?? event) })
    }
  }),
  reading(
    'begins a page with `after` itself',
    'a page begins behind `after` and holds at most `limit`',
    (healthy) => (stream, after, limit) => healthy(stream, after === 'start' || after === 0 ? 'start' : after - 1, limit),
  ),
  reading(
    'takes a full page for one with more behind it',
    'the end of a stream is told, and nothing else is',
    (healthy) => (stream, after, limit) => async () => {
      const slice = await healthy(stream, after, limit)()
      return E.isLeft(slice) ? slice : E.right({ ...slice.right, end: slice.right.events.length < limit })
    },
  ),
  {
    name: 'takes streams for the same whose names differ in case only',
    caughtBy: 'streams with similar names are different streams',
    breaks: ({ eventStore }) => ({
      eventStore: {
        append: (stream, expected, events) => eventStore.append(stream.toLowerCase() as typeof stream, expected, events),
        readStream: (stream, after, limit) => eventStore.readStream(stream.toLowerCase() as typeof stream, after, limit),
      },
    }),
  },
]
