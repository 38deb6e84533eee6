import type { Stores } from '../stores/stores.js'
import { memoryEventLog } from './event-log.js'
import { memoryEventStore } from './event-store.js'
import { emptyLog, type MemoryLog, wakeAll } from './log.js'
import { memoryReadModelStore } from './read-model-store.js'

/** What memory lets a caller choose. */
export interface MemoryOptions {
  /** The stores' clock, in milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/** All three stores in memory, empty. They keep the rules of every other store and forget everything when the process ends. */
export const memory = ({ now = Date.now }: MemoryOptions = {}): Stores => storesOver(emptyLog(now))

/** The same over a log that the caller holds. */
export const storesOver = (log: MemoryLog): Stores => ({
  eventStore: memoryEventStore(log),
  eventLog: memoryEventLog(log),
  readModels: memoryReadModelStore(log.now, () => log.closed),
  close: async () => {
    log.closed = true
    wakeAll(log)
  },
})
