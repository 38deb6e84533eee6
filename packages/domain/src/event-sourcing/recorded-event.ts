import type { Told } from './events.js'
import type { Uuid } from './ids.js'
import type { SubjectId } from './personal.js'
import type { Position } from './position.js'
import type { Revision } from './revision.js'
import type { StreamName } from './stream-name.js'

/** An instant as ISO 8601 text in UTC with milliseconds, `2026-05-18T12:39:00.000Z`: its alphabetical order is time's. */
export type Instant = string

/** What is known of every event beside its payload. A house adds its own fields; a store keeps them all, as they are. */
export interface Metadata {
  readonly tenantId: string
  /** When the command was handled, by the caller's clock. */
  readonly occurredAt: Instant
  readonly commandId: string
  readonly correlationId: string
  /** The event or command that led to this one; `null` where a person started it. */
  readonly causationId: string | null
  /** A fingerprint of what the caller asked for. */
  readonly inputDigest: string
  /** Whose personal data the payload holds. */
  readonly piiSubjects: ReadonlyArray<SubjectId>
}

/** An event on its way into a store. */
export interface NewEvent {
  readonly eventId: Uuid
  readonly type: string
  readonly version: number
  readonly data: unknown
  readonly meta: Metadata
}

/** An event as a store gives it back; payload and metadata not yet checked. */
export interface RecordedEvent extends NewEvent {
  readonly stream: StreamName
  readonly revision: Revision
  /** Its place in the log; `null` where a store cannot tell while it reads a stream. */
  readonly position: Position | null
  /** When the store kept it, by the store's clock. */
  readonly recordedAt: Instant
}

/** A recorded event whose payload was checked, in its newest version. `version` is the stored one. */
export type Recorded<Ev extends Told<string, unknown>, Meta extends Metadata = Metadata> =
  Ev extends Told<infer Name, infer Data>
    ? Omit<RecordedEvent, 'type' | 'data' | 'meta'> & { readonly type: Name; readonly data: Data; readonly meta: Meta }
    : never

/** What a recipe may know of an event beside its payload. */
export interface Said<Meta extends Metadata = Metadata> {
  readonly eventId: Uuid
  readonly revision: Revision
  readonly meta: Meta
}
