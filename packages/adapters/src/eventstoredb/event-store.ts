import { type EventStore, type RecordedEvent, Refused } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { refusedAtOnce } from '../stores/append-rules.js'
import { refusedLimit } from '../stores/page-limit.js'
import { appender } from './appending.js'
import type { Connection } from './connection.js'
import type { KnownIds } from './known-ids.js'
import { lanes } from './lanes.js'
import type { Options } from './options.js'
import type { ReadPage } from './reading.js'
import { tooLarge } from './refusals.js'
import { prepared, recordedEvent } from './stored-event.js'

/** The event store over a server. Appends to one stream are made in the order in which they were asked for. */
export const eventStoreDbEventStore = (connection: Connection, readPage: ReadPage, ids: KnownIds, options: Options): EventStore => {
  const append = appender(connection, readPage, ids, options)
  const inLane = lanes()
  return {
    append: (stream, expected, events) => async () => {
      if (connection.closed()) return E.left(connection.unavailable('answer', null))
      const refused = refusedAtOnce(stream, events)
      if (refused !== null) return E.left(refused)
      const ready = prepared(stream, events, options.appendId())
      if (ready instanceof Refused) return E.left(ready)
      if (options.maxAppendSize !== null && ready.bytes > options.maxAppendSize) return E.left(tooLarge(stream, options.maxAppendSize))
      return inLane(stream, () => append(stream, expected, ready))
    },

    readStream: (stream, after, limit) => async () => {
      if (connection.closed()) return E.left(connection.unavailable('answer', null))
      const refused = refusedLimit(limit)
      if (refused !== null) return E.left(refused)
      // One more than asked for: is there anything behind this page?
      const page = await readPage(stream, after === 'start' ? -1 : after, limit + 1)
      if (E.isLeft(page)) return page
      const events: Array<RecordedEvent> = []
      for (const stored of page.right.events.length > limit ? page.right.events.slice(0, limit) : page.right.events) {
        const event = recordedEvent(stored)
        if (event !== null) events.push(event)
      }
      ids.learn(stream, after === 'start' ? null : after, events)
      return E.right({ events, end: page.right.events.length <= limit })
    },
  }
}
