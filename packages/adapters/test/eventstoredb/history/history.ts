import type { Position, Revision, StreamName } from '@cart-takeover/domain/event-sourcing'

/** What a writer was told of an append. */
export type Outcome =
  | { readonly kind: 'stored'; readonly revision: Revision; readonly position: Position | null; readonly replayed: boolean }
  /** It may be stored or not. */
  | { readonly kind: 'unknown' }
  /** It is not stored, and will not be. */
  | { readonly kind: 'not stored'; readonly why: string }

export interface Attempt {
  readonly stream: StreamName
  readonly eventIds: ReadonlyArray<string>
  readonly outcome: Outcome
}

/** An event where it was found. */
export interface Sighting {
  readonly stream: string
  readonly eventId: string
  readonly revision: Revision
  readonly position: Position | null
}

/** All that happened, as those saw it to whom it happened. */
export interface History {
  readonly attempts: ReadonlyArray<Attempt>
  /** Each reader of the log, in the order in which it was given the events, whatever broke in between. */
  readonly readers: ReadonlyArray<ReadonlyArray<Sighting>>
}
