import { emptyLog, type MemoryLog } from '#src/memory/log.js'
import { storesOver } from '#src/memory/memory.js'
import type { Stores } from '#src/stores/stores.js'

/** A fault that a store has had, or could have, and the case that must find it. */
export interface BrokenStore {
  /** What is wrong. */
  readonly name: string
  /** The name of the contract case that fails because of it. */
  readonly caughtBy: string
  /** The stores with the fault, made of healthy ones and the log under them. */
  readonly breaks: (healthy: Stores, log: MemoryLog) => Partial<Stores>
}

/** Stores in memory that have one fault. */
export const withFault = ({ breaks }: BrokenStore, now: () => number): Stores => {
  const log = emptyLog(now)
  const healthy = storesOver(log)
  return { ...healthy, ...breaks(healthy, log) }
}

/** Lets everything else that is ready to run come first. */
export const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
