import type { After, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, LogCursor } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { backoff } from './backoff.js'
import type { Connection } from './connection.js'
import { openCursor } from './cursor.js'
import { headBy } from './head.js'
import type { Options } from './options.js'
import { oursBy } from './ours.js'
import { refusalOf } from './reading.js'
import { pause } from './timers.js'

/** The log of a server, without what is not ours, and how to close every cursor that is open. */
export const eventStoreDbEventLog = (
  connection: Connection,
  options: Options,
): { readonly log: EventLog; readonly closeCursors: () => Promise<void> } => {
  const ours = oursBy(options)
  const head = headBy(connection, ours, options.answerWithin)
  const cursors = new Set<LogCursor>()

  const patientHead = async (): Promise<E.Either<Unavailable | Refused, After>> => {
    const wait = backoff(20, options.longestPause, options.random)
    const until = performance.now() + options.tryFor
    for (;;) {
      if (connection.closed()) return E.left(connection.unavailable('answer', null))
      const found = await head('start')
      if (E.isRight(found)) return found
      const refused = refusalOf(found.left, 'read $all', '$all')
      if (refused !== null) return E.left(refused)
      const next = wait.next()
      if (performance.now() + next >= until) return E.left(connection.unavailable('tell the end of its log', found.left))
      await pause(next)
    }
  }

  return {
    log: {
      open: (after) => {
        const cursor = openCursor(connection, ours, head, options, after)
        cursors.add(cursor)
        return {
          next: cursor.next,
          close: () => {
            cursors.delete(cursor)
            return cursor.close()
          },
        }
      },
      head: patientHead,
    },
    closeCursors: async () => {
      for (const cursor of cursors) await cursor.close()
      cursors.clear()
    },
  }
}
