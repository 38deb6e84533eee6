import type { taskEither as TE } from 'fp-ts'
import type { Position } from './position.js'
import type { NewEvent, RecordedEvent } from './recorded-event.js'
import type { ExpectedRevision, Revision } from './revision.js'
import type { StreamName } from './stream-name.js'

/** The stream is not where the writer thought: somebody was faster. Nothing was stored. */
export class WrongRevision extends Error {
  readonly _tag = 'WrongRevision'
  readonly stream: StreamName
  readonly expected: ExpectedRevision
  readonly current: Revision | null
  constructor(stream: StreamName, expected: ExpectedRevision, current: Revision | null) {
    super(
      `${stream} is at ${current === null ? 'no revision (it does not exist)' : `revision ${current}`}, expected ${expected}: read it again`,
    )
    this.stream = stream
    this.expected = expected
    this.current = current
  }
}

/** The store did not answer: the events may be stored, now or a little later. Append the same events again, or read back. */
export class OutcomeUnknown extends Error {
  readonly _tag = 'OutcomeUnknown'
  readonly stream: StreamName
  constructor(stream: StreamName, cause?: unknown) {
    super(`Whether the append to ${stream} was stored is unknown: send the same command again with the same id`, { cause })
    this.stream = stream
  }
}

/** The store cannot be reached now; nothing was stored by this call. Trying again later may help. */
export class Unavailable extends Error {
  readonly _tag = 'Unavailable'
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
  }
}

/** The store will not do this, now or later: the message says what must change. Nothing was stored. */
export class Refused extends Error {
  readonly _tag = 'Refused'
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
  }
}

/** This append is larger than the store takes in one piece: smaller, it would be stored. */
export class TooLarge extends Refused {
  /** In bytes; `null` where the store does not say. */
  readonly limit: number | null
  constructor(message: string, limit: number | null, cause?: unknown) {
    super(message, cause)
    this.limit = limit
  }
}

export interface Appended {
  /** Of the last event. */
  readonly revision: Revision
  /** Of the last event; `null` where the store cannot tell any more. */
  readonly position: Position | null
  /** These events (by id) had been stored before: nothing was added. */
  readonly replayed: boolean
}

export interface Slice {
  readonly events: ReadonlyArray<RecordedEvent>
  /** Was this the end of the stream when it was read? */
  readonly end: boolean
}

/**
 * A store of streams.
 *
 * - `append` stores all events of the call or none, and answers after they are durable. Writers of one stream are ordered by
 *   the expected revision; of many writers with the same expectation (`none` or a revision) exactly one succeeds.
 * - An append of event ids that are in the stream already, in this order, answers `replayed: true`. An id that is in another
 *   stream, or only some of the ids, is `Refused`. No id is ever stored twice.
 * - What no store can keep is `Refused`: an append of no event, one id twice in an append, a payload that is not JSON. What is too large
 *   for this one is `Refused` as {@link TooLarge}, so that whoever waits for it is told, instead of trying for ever.
 * - `readStream` answers with the events behind `after`, in order, at most `limit` of them (1 or more); a stream that does not exist is empty.
 */
export interface EventStore {
  readonly append: (
    stream: StreamName,
    expected: ExpectedRevision,
    events: ReadonlyArray<NewEvent>,
  ) => TE.TaskEither<WrongRevision | OutcomeUnknown | Unavailable | Refused, Appended>
  readonly readStream: (stream: StreamName, after: Revision | 'start', limit: number) => TE.TaskEither<Unavailable | Refused, Slice>
}
