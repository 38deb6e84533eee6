import type { EventStore } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, ReadModelStore } from '@cart-takeover/projections'

/** The three stores of one place: what is appended to `eventStore` is read from `eventLog`. */
export interface Stores {
  readonly eventStore: EventStore
  readonly eventLog: EventLog
  readonly readModels: ReadModelStore
  /** Waits for what is in flight and ends every waiting cursor. Later calls are Unavailable. Closing twice is closing once. */
  readonly close: () => Promise<void>
}
