import { type After, Refused } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, LogCursor } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { refusedLimit } from '../stores/page-limit.js'
import { closedStore, type MemoryLog } from './log.js'

/** The log over what {@link memoryEventStore} appends to. A cursor that has read everything sleeps until the next append. */
export const memoryEventLog = (log: MemoryLog): EventLog => ({
  open: (after) => openCursor(log, after),
  head: async () => (log.closed ? E.left(closedStore()) : E.right(log.events.at(-1)?.position ?? 'start')),
})

const openCursor = (log: MemoryLog, after: After): LogCursor => {
  let next = after
  let closed = false
  let wake = (): void => {}
  /** How many events are behind the cursor: the position of the n-th is n. */
  const behind = (): number => (next === 'start' ? 0 : Number(next))

  return {
    next: (limit) => async () => {
      if (closed || log.closed) return E.left(closedStore())
      const refused = refusedLimit(limit)
      if (refused !== null) return E.left(refused)
      if (!(behind() <= log.events.length)) return E.left(new Refused(`${next} is not a position of this log: read it from the start`))
      if (behind() === log.events.length) {
        await new Promise<void>((resolve) => {
          wake = resolve
          log.waiting.add(wake)
        })
      }
      const events = closed || log.closed ? [] : log.events.slice(behind(), behind() + limit)
      next = events.at(-1)?.position ?? next
      return E.right({ events, next, caughtUp: behind() === log.events.length })
    },
    close: async () => {
      closed = true
      log.waiting.delete(wake)
      wake()
    },
  }
}
