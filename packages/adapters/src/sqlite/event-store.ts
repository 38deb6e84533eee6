import { type EventStore, OutcomeUnknown, Refused } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { refusedAtOnce } from '../stores/append-rules.js'
import { refusedLimit } from '../stores/page-limit.js'
import { appending } from './appending.js'
import { linesOf } from './event-lines.js'
import { columns, eventOf } from './event-rows.js'
import type { News } from './news.js'
import type { OpenFile } from './open-file.js'
import { reading } from './reading.js'
import type { WriteQueue } from './write-queue.js'

/** The event store in a file: appends that are made at the same time share a transaction, and each answers for itself. */
export const sqliteEventStore = (file: OpenFile, queue: WriteQueue, news: News, now: () => number): EventStore => {
  const append = appending(file, now)
  const behind = file.prepare(
    `SELECT ${columns} FROM event WHERE stream_id = (SELECT stream_id FROM stream WHERE name = ?) AND revision > ? ORDER BY revision LIMIT ?`,
  )
  return {
    append: (stream, expected, events) => () => {
      const refused = refusedAtOnce(stream, events)
      if (refused !== null) return Promise.resolve(E.left(refused))
      const lines = linesOf(events)
      if (lines instanceof Refused) return Promise.resolve(E.left(lines))
      return queue.write(
        () => append(stream, expected, lines),
        (written) => {
          if (E.isLeft(written))
            return E.left(written.left._tag === 'CommitUnclear' ? new OutcomeUnknown(stream, written.left) : written.left)
          if (E.isRight(written.right) && !written.right.right.replayed) news.tell()
          return written.right
        },
      )
    },
    readStream: (stream, after, limit) => async () => {
      const refused = refusedLimit(limit)
      if (refused !== null) return E.left(refused)
      return reading(file, () => {
        // One more than asked for: is there anything behind this page?
        const rows = behind.rows(stream, after === 'start' ? -1 : after, limit + 1)
        const events = rows.length > limit ? rows.slice(0, limit) : rows
        return { events: events.map((row) => eventOf(stream, row)), end: rows.length <= limit }
      })
    },
  }
}
