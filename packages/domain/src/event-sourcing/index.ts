export {
  type Aggregate,
  aggregatesToldBy,
  type CommandOf,
  type Context,
  type DecideTable,
  type FactOf,
  type House,
  type MetaOf,
  type Recipes,
  type RecordedOf,
  type StateOf,
} from './aggregate.js'
export { asOf } from './as-of.js'
export { commandHandler, type Handled, type HandlerCode, type Handling, type HandlingError, type Request } from './command-handler.js'
export { deepFreeze } from './deep-freeze.js'
export { dryRun } from './dry-run.js'
export { type Appended, type EventStore, OutcomeUnknown, Refused, type Slice, TooLarge, Unavailable, WrongRevision } from './event-store.js'
export {
  type AnyEventType,
  command,
  type DataOf,
  type EventOf,
  type EventType,
  event,
  explain,
  type Family,
  family,
  type MemberOf,
  type Members,
  revised,
  type Told,
  Undecodable,
} from './events.js'
export { advance, evolveInPlace, type Foldable, replay } from './fold.js'
export { deriveId, eventIds, fingerprint, type Uuid } from './ids.js'
export { canonicalJson, type Json, jsonCopy } from './json.js'
export { checked, type Loaded, loadStream } from './load-stream.js'
export { newEvent } from './new-event.js'
export { type Personal, personal, personally, type SubjectId, subjectsIn } from './personal.js'
export { type After, type Position, reaches } from './position.js'
export { type Ask, type Process, type ProcessTable, type RowOutcome, rowOf, runRow, type Send } from './process.js'
export { orThrow, type Promised, promised } from './promised.js'
export type { Instant, Metadata, NewEvent, Recorded, RecordedEvent, Said } from './recorded-event.js'
export { accept, type Decision, isRefused, Rejected, type Rejection, type Wording } from './rejection.js'
export { type ExpectedRevision, expecting, meets, type Revision } from './revision.js'
export { isStreamId, isTenantId, parseStreamName, type StreamName, type StreamParts, streamName } from './stream-name.js'
