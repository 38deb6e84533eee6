import { type After, Refused, type StreamName, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, LogCursor, Page } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { refusedLimit } from '../stores/page-limit.js'
import { columns, eventOf, placeOf, positionOf } from './event-rows.js'
import type { News, Waiting } from './news.js'
import type { OpenFile } from './open-file.js'
import { reading } from './reading.js'

/**
 * The log in a file. A writer takes its positions while it alone may write, so positions become visible in their order, and no page
 * can pass an event that is still to come. `newest` is the last position, 0 in an empty log.
 */
export const sqliteEventLog = (file: OpenFile, news: News, newest: () => number): EventLog => {
  const behind = file.prepare(
    `SELECT ${columns}, name FROM event CROSS JOIN stream USING (stream_id) WHERE position > ? ORDER BY position LIMIT ?`,
  )

  /** The next page, or `null` at the end of the log. */
  const pageBehind = (after: After, limit: number): Page | null => {
    const place = placeOf(after)
    // Sound: the last column is the stream's name, which an append has written.
    const events = behind.rows(place, limit).map((row) => eventOf(row[8] as StreamName, row))
    const last = events.at(-1)
    if (last !== undefined)
      return { events, next: last.position, caughtUp: events.length < limit || last.position === positionOf(newest()) }
    if (place <= newest()) return null
    throw new Refused(`Position ${after} is behind the end of ${file.path}: it comes from another file, or from a newer copy of this one`)
  }

  const open = (after: After): LogCursor => {
    let next = after
    let waiting: Waiting | null = null
    let closed = false
    return {
      next: (limit) => async () => {
        if (closed) return E.left(new Unavailable('This cursor was closed: open a new one'))
        const refused = refusedLimit(limit)
        if (refused !== null) return E.left(refused)
        for (;;) {
          const page = await reading(file, () => pageBehind(next, limit))
          if (E.isLeft(page)) return page
          if (page.right !== null) {
            next = page.right.next
            return E.right(page.right)
          }
          waiting = closed ? null : news.wait(placeOf(next))
          if (!(await waiting?.woken)) return E.right({ events: [], next, caughtUp: true })
        }
      },
      close: async () => {
        closed = true
        waiting?.stop()
      },
    }
  }

  const head = (): After => {
    const last = newest()
    return last === 0 ? 'start' : positionOf(last)
  }

  return { open, head: () => reading(file, head) }
}
