import { type EventStore, meets, WrongRevision } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'

/** An event store in memory, as small as can be, whose log can be read as it stands. */
export const eventBook = (
  begun: ReadonlyArray<LoggedEvent> = [],
): { readonly store: EventStore; readonly events: ReadonlyArray<LoggedEvent> } => {
  const events = [...begun]
  const ofStream = (stream: string) => events.filter((event) => event.stream === stream)
  return {
    events,
    store: {
      append: (stream, expected, news) => async () => {
        const there = ofStream(stream)
        const current = there.at(-1)?.revision ?? null
        const repeated = there.filter(({ eventId }) => news.some((one) => one.eventId === eventId)).at(-1)
        if (repeated !== undefined) return E.right({ revision: repeated.revision, position: repeated.position, replayed: true })
        if (!meets(expected, current)) return E.left(new WrongRevision(stream, expected, current))
        for (const event of news) {
          const told = JSON.parse(JSON.stringify(event)) as typeof event
          const revision = ofStream(stream).length
          events.push({
            ...told,
            stream,
            revision,
            position: String(events.length + 1).padStart(8, '0'),
            recordedAt: event.meta.occurredAt,
          })
        }
        return E.right({ revision: ofStream(stream).length - 1, position: String(events.length).padStart(8, '0'), replayed: false })
      },
      readStream: (stream, after, limit) => async () => {
        const rest = ofStream(stream).slice(after === 'start' ? 0 : after + 1)
        return E.right({ events: rest.slice(0, limit), end: rest.length <= limit })
      },
    },
  }
}
