import type { After, Position, RecordedEvent, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { taskEither as TE } from 'fp-ts'

/** An event read from the log: its position is known. */
export interface LoggedEvent extends RecordedEvent {
  readonly position: Position
}

/** What a cursor hands out at a time. */
export interface Page {
  /** In log order, without gaps; may be empty. */
  readonly events: ReadonlyArray<LoggedEvent>
  /** Where to go on: behind everything that this page and those before have handed out. Store it together with what was made of the page. */
  readonly next: After
  /** Was this the end of the log when it was read? */
  readonly caughtUp: boolean
}

/** A reader's place in the log. One call of `next` at a time. */
export interface LogCursor {
  /**
   * At most `limit` events (1 or more; anything else is Refused). Answers at once while it is behind; at the end of the log it waits for news, but may answer with an
   * empty page at any time (the log has moved past what is not ours, or `close` was called).
   */
  readonly next: (limit: number) => TE.TaskEither<Unavailable | Refused, Page>
  /** Ends a waiting `next` (with an empty page) and gives back what the cursor holds. A later `next` is Unavailable. */
  readonly close: () => Promise<void>
}

/**
 * All events of all streams of ours, in the order in which they were committed. A page never passes an event that becomes visible
 * later. Positions come from the log alone.
 */
export interface EventLog {
  readonly open: (after: After) => LogCursor
  /** The place of the last event now. */
  readonly head: TE.TaskEither<Unavailable | Refused, After>
}
