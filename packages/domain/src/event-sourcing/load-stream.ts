import { either as E } from 'fp-ts'
import type { Aggregate, House, MetaOf } from './aggregate.js'
import type { EventStore, Refused, Slice, Unavailable } from './event-store.js'
import { type MemberOf, type Members, Undecodable } from './events.js'
import { evolveInPlace } from './fold.js'
import type { Position } from './position.js'
import type { Recorded, RecordedEvent } from './recorded-event.js'
import type { Revision } from './revision.js'
import type { StreamName } from './stream-name.js'

export interface Loaded<State, Event> {
  /** Private to the caller until it is frozen. */
  readonly state: State
  /** Of the last event; `null` where the stream does not exist. */
  readonly revision: Revision | null
  /** Of the last event; `null` where there is none, or the store cannot tell. */
  readonly position: Position | null
  /** What the command asked about has stored before. */
  readonly mine: ReadonlyArray<Event>
}

/** Reads a stream page by page, checks each event and folds it as it comes; keeps the events of one command aside. */
export const loadStream = async <State, C extends Members, V extends Members, Code extends string, H extends House>(
  store: EventStore,
  aggregate: Aggregate<State, C, V, Code, H>,
  stream: StreamName,
  commandId: string | null = null,
  pageSize = 500,
): Promise<E.Either<Unavailable | Refused | Undecodable, Loaded<State, Recorded<MemberOf<V>, MetaOf<H>>>>> => {
  const state = aggregate.initial()
  const mine: Array<Recorded<MemberOf<V>, MetaOf<H>>> = []
  let revision: Revision | null = null
  let position: Position | null = null
  for (;;) {
    const slice: E.Either<Unavailable | Refused, Slice> = await store.readStream(stream, revision ?? 'start', pageSize)()
    if (E.isLeft(slice)) return slice
    try {
      const events = slice.right.events.map((stored) => checked(aggregate, stored))
      evolveInPlace(aggregate, state, events)
      for (const event of events) if (event.meta.commandId === commandId) mine.push(event)
    } catch (error) {
      if (error instanceof Undecodable) return E.left(error)
      throw error
    }
    revision = slice.right.events.at(-1)?.revision ?? revision
    position = slice.right.events.at(-1)?.position ?? position
    if (slice.right.end) return E.right({ state, revision, position, mine })
  }
}

/** The event in its newest version; throws {@link Undecodable}. */
export const checked = <State, C extends Members, V extends Members, Code extends string, H extends House>(
  aggregate: Pick<Aggregate<State, C, V, Code, H>, 'events'>,
  stored: RecordedEvent,
): Recorded<MemberOf<V>, MetaOf<H>> & {
  readonly type: string
  readonly data: unknown
  readonly meta: MetaOf<H>
  readonly eventId: string
  readonly revision: Revision
} => {
  const data = aggregate.events.read(stored.type, stored.version, stored.data)
  // Sound: `read` has just checked the payload by the event's name; the metadata is what this house's own handler has written.
  return (data === stored.data ? stored : { ...stored, data }) as never
}
