import type { Stores } from '../stores/stores.js'
import { memoryEventLog } from './event-log.js'
import { memoryEventStore } from './event-store.js'
import { emptyLog, wakeAll } from './log.js'
import { memoryReadModelStore } from './read-model-store.js'

/** What memory lets a caller choose. */
export interface MemoryOptions {
  /** The stores' clock, in milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/** All three stores in memory, empty. They keep the rules of every other store and forget everything when the process ends. */
export const memory = ({ now = Date.now }: MemoryOptions = {}): Stores => {
  const log = emptyLog(now)
  return {
    eventStore: memoryEventStore(log),
    eventLog: memoryEventLog(log),
    readModels: memoryReadModelStore(now, () => log.closed),
    close: async () => {
      log.closed = true
      wakeAll(log)
    },
  }
}
