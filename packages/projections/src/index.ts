export type { EventLog, LogCursor, LoggedEvent, Page } from './event-log.js'
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
