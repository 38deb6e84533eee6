import type { EventStore, Refused } from '@cart-takeover/domain/event-sourcing'
import type { EventLog } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import type { Stores } from '../stores/stores.js'
import type { EventStoreDbClient } from './client.js'
import { closedStore, connectionTo } from './connection.js'
import { eventStoreDbEventLog } from './event-log.js'
import { eventStoreDbEventStore } from './event-store.js'
import { inFlight } from './in-flight.js'
import { KnownIds } from './known-ids.js'
import { type EventStoreDbOptions, optionsFrom } from './options.js'
import { pageReader } from './reading.js'
import { within } from './timers.js'

/** Event store and log of one EventStoreDB server or cluster. */
export interface EventStoreDb {
  readonly eventStore: EventStore
  readonly eventLog: EventLog
  /** Waits for the calls under way, ends every cursor, and disposes of the client where it was made here: the process may end then. */
  readonly close: () => Promise<void>
  /** All stores of a place, with read models kept elsewhere: `memory()`, or a SQLite file. Closing closes both. */
  readonly withReadModels: (elsewhere: Pick<Stores, 'readModels' | 'close'>) => Stores
}

/**
 * Keeps events in EventStoreDB (22.10 to 25) or KurrentDB, through a client of `@eventstore/db-client` 6.2: one that was made already, or
 * a function that makes one, so that a client which answers nothing any more can be replaced. Nothing is connected before the first call.
 *
 * Refused: it is no client that surely keeps expected revisions, or it cannot be made (a bad connection string, a missing certificate).
 */
export const eventStoreDb = (
  client: EventStoreDbClient | (() => EventStoreDbClient),
  options: EventStoreDbOptions = {},
): E.Either<Refused, EventStoreDb> => {
  const all = optionsFrom(options)
  const connected = connectionTo(client, all)
  if (E.isLeft(connected)) return connected
  const connection = connected.right
  const readPage = pageReader(connection, all)
  const store = eventStoreDbEventStore(connection, readPage, new KnownIds(all.rememberedIds), all)
  const { log, closeCursors } = eventStoreDbEventLog(connection, all)
  const { counted, settled } = inFlight(closedStore)
  let closing: Promise<void> | null = null
  const opened: EventStoreDb = {
    eventStore: { append: counted(store.append), readStream: counted(store.readStream) },
    eventLog: log,
    close: () => {
      closing ??= (async () => {
        await closeCursors()
        // What waits for a server that is away does not wait longer than for one try.
        await within(all.answerWithin, settled).catch(() => {})
        await connection.close()
      })()
      return closing
    },
    withReadModels: ({ readModels, close }) => ({
      eventStore: opened.eventStore,
      eventLog: log,
      readModels,
      close: async () => {
        await Promise.all([opened.close(), close()])
      },
    }),
  }
  return E.right(opened)
}

/** {@link eventStoreDb}, throwing what the Left would hold. */
export const openEventStoreDb = (
  client: EventStoreDbClient | (() => EventStoreDbClient),
  options: EventStoreDbOptions = {},
): EventStoreDb => {
  const opened = eventStoreDb(client, options)
  if (E.isLeft(opened)) throw opened.left
  return opened.right
}
