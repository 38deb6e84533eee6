import { openSqlite } from '@cart-takeover/adapters/sqlite'
import type { NewEvent, StreamName } from '@cart-takeover/domain/event-sourcing'
import type { DatabaseSync, DatabaseSyncInstance } from '@photostructure/sqlite'
import type { Stored } from '../workload/overheard.js'

/** An event and where it belongs. */
export interface Placed {
  readonly stream: StreamName
  readonly revision: number
  readonly event: NewEvent
}

/** A file of ours, opened without us: the same schema and the same driver, and nothing between them and the caller. */
export interface BareFile {
  readonly database: DatabaseSyncInstance
  readonly recordedAt: string
  readonly streamIds: Map<StreamName, number>
  /** Adds events, all in one transaction, and their streams where they are new. */
  readonly add: (carts: ReadonlyArray<ReadonlyArray<Placed>>) => void
}

/** The driver that the store itself uses. */
const loadDriver = async (): Promise<typeof DatabaseSync> => {
  // Sound: the prebuilt package has the API of Node's own module.
  const builtIn = process.getBuiltinModule?.('node:sqlite') as { DatabaseSync: typeof DatabaseSync } | undefined
  return (builtIn ?? (await import('@photostructure/sqlite'))).DatabaseSync
}

/** Opens a file that the store has made, with the store's own settings. */
export const openBare = async (path: string): Promise<BareFile> => {
  const stores = await openSqlite(path)
  await stores.close()
  const Driver = await loadDriver()
  const database = new Driver(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768')
  const addStream = database.prepare('INSERT INTO stream (name) VALUES (?)')
  const streamIds = new Map<StreamName, number>()
  const recordedAt = new Date(0).toISOString()
  const insert = insertion({ database, streamIds, recordedAt })
  return {
    database,
    recordedAt,
    streamIds,
    add: (carts) => {
      database.exec('BEGIN')
      for (const placed of carts.flat()) {
        if (!streamIds.has(placed.stream)) streamIds.set(placed.stream, Number(addStream.run(placed.stream).lastInsertRowid))
        insert(placed)
      }
      database.exec('COMMIT')
    },
  }
}

/** One INSERT of one event into a stream that is there. Outside a transaction it is one of its own, with its own flush. */
export const insertion = ({
  database,
  streamIds,
  recordedAt,
}: Pick<BareFile, 'database' | 'streamIds' | 'recordedAt'>): ((placed: Placed) => void) => {
  const insert = database.prepare(
    'INSERT INTO event (stream_id, revision, event_id, type, version, data, meta, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return ({ stream, revision, event: { eventId, type, version, data, meta } }) => {
    const id = streamIds.get(stream) ?? null
    insert.run(id, revision, eventId, type, version, JSON.stringify(data), JSON.stringify(meta), recordedAt)
  }
}

/** One transaction of an append, its stream included where it is new. */
export const transaction = (file: BareFile): ((append: Stored) => void) => {
  const { database, streamIds } = file
  const insert = insertion(file)
  const addStream = database.prepare('INSERT INTO stream (name) VALUES (?)')
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')]
  return ({ stream, revision, events }) => {
    begin.run()
    if (!streamIds.has(stream)) streamIds.set(stream, Number(addStream.run(stream).lastInsertRowid))
    for (const [index, event] of events.entries()) insert({ stream, revision: revision + index, event })
    commit.run()
  }
}

/** What it takes to fold an event. */
export interface BareRow {
  readonly revision: number
  readonly event_id: string
  readonly type: string
  readonly version: number
  readonly data: string
  readonly meta: string
}

/** The rows of a stream, as the driver gives them. */
export const rowsOfStream = (database: BareFile['database']): ((stream: StreamName) => ReadonlyArray<BareRow>) => {
  const select = database.prepare(
    'SELECT revision, event_id, type, version, data, meta FROM event WHERE stream_id = (SELECT stream_id FROM stream WHERE name = ?) ORDER BY revision',
  )
  return (stream) => select.all(stream)
}

/** Everything in the log of a file, in the order of its streams. */
export const contentOf = async (path: string): Promise<ReadonlyArray<unknown>> => {
  const Driver = await loadDriver()
  const database = new Driver(path)
  const rows = database
    .prepare(
      'SELECT name, revision, event_id, type, version, data, meta, recorded_at FROM event JOIN stream USING (stream_id) ORDER BY name, revision',
    )
    .all()
  database.close()
  return rows
}

/** Every document of every read model in a file, in the order of the models and the ids. */
export const documentsOf = async (path: string): Promise<ReadonlyArray<unknown>> => {
  const Driver = await loadDriver()
  const database = new Driver(path)
  const rows: ReadonlyArray<{ readonly model: string; readonly id: string; readonly body: string }> = database
    .prepare('SELECT name AS model, id, body FROM document JOIN model USING (model_id) ORDER BY name, id')
    .all()
  database.close()
  return rows.map(({ model, id, body }) => ({ model, id, document: JSON.parse(body) }))
}
