import { type Position, type StreamName, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'

/** What the stores in memory share: the log, the same events by stream and by id, and the cursors that wait for news. */
export interface MemoryLog {
  /** In the order in which they were appended. */
  readonly events: Array<LoggedEvent>
  /** Each stream's events; the index is the revision. */
  readonly streams: Map<StreamName, Array<LoggedEvent>>
  readonly byId: Map<string, LoggedEvent>
  /** How to wake each cursor that waits. */
  readonly waiting: Set<() => void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  closed: boolean
}

/** A log without events. */
export const emptyLog = (now: () => number): MemoryLog => ({
  events: [],
  streams: new Map(),
  byId: new Map(),
  waiting: new Set(),
  now,
  closed: false,
})

/** The place of the n-th event of the log, counted from 1: padded, so that the alphabetical order is the log's. */
export const positionOf = (n: number): Position => String(n).padStart(16, '0')

/** Wakes every cursor that waits. */
export const wakeAll = (log: MemoryLog): void => {
  const waking = [...log.waiting]
  log.waiting.clear()
  for (const wake of waking) wake()
}

/** What every call answers after `close`. */
export const closedStore = (): Unavailable => new Unavailable('This store was closed: open a new one')
