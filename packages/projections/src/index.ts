export type { Backoff } from './backoff.js'
export type { EventLog, LogCursor, LoggedEvent, Page } from './event-log.js'
export { type PendingPage, type PendingRow, pendingRows } from './pending-rows.js'
export { type EventPlace, PoisonEvent, type Poisoned, type PoisonedPage, type PoisonPolicy, poisoned } from './poison.js'
export type { DrivenProcess } from './process-rows.js'
export { project } from './project.js'
export {
  type Answer,
  type IndexOf,
  type Keys,
  type Logged,
  type Projection,
  projectionsToldBy,
  type Removed,
  removed,
  type Seen,
  type ViewOf,
  type ViewRecipes,
} from './projection.js'
export { modelKey, type ReadModel, readModel, type Shown, type ShownPage } from './read-model.js'
export {
  type Change,
  Fenced,
  type Found,
  type Lease,
  type ModelKey,
  type Query,
  type ReadModelStore,
  type StoredDocument,
} from './read-model-store.js'
export { compareReadModels, type Difference, readFrom, rebuildInPlace } from './rebuild.js'
export { type ProcessOptions, type ProcessRunner, type ProcessStatus, runProcess } from './run-process.js'
export { type ProjectionOptions, runProjection } from './run-projection.js'
export type { Runner, RunnerOptions } from './runner.js'
export type { Committed } from './session.js'
export { slowedLog } from './slowed-log.js'
export { type Health, health, type RunnerState, type Status, type Trouble } from './status.js'
export { realTiming, type Timing } from './timing.js'
export { unpark } from './unpark.js'
export { type Abort, NotYet, waitForPosition } from './wait-for.js'
