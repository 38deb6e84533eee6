import { resolve } from 'node:path'
import { orThrow, Refused, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { Stores } from '../stores/stores.js'
import { type Driver, loadDriver } from './driver.js'
import { sqliteEventLog } from './event-log.js'
import { sqliteEventStore } from './event-store.js'
import { news } from './news.js'
import { type OpenFile, openFile, type Synchronous } from './open-file.js'
import { patient } from './patience.js'
import { sqliteReadModelStore } from './read-model-store.js'
import { writeQueue } from './write-queue.js'

/** What an integrator may choose. */
export interface SqliteOptions {
  /**
   * `full`, unless told: an append is answered when its events are on the disk. `normal` is several times faster for a single writer
   * and may lose the last commits on power loss (not when the process crashes).
   */
  readonly synchronous?: Synchronous
  /** How long a call waits for other processes on the same file, in milliseconds; 10,000 unless told. */
  readonly waitFor?: number
  /** How often a waiting cursor looks for what other processes have appended, in milliseconds; 25 unless told. */
  readonly lookEvery?: number
  /** The stores' clock (`recordedAt`, leases), in milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/**
 * Event store, log and read models in one SQLite file, which is created where there is none. Any number of processes on one machine
 * may use the same file.
 *
 * Refused: the folder is missing, the file is not ours, damaged, read-only, or newer than this program. Unavailable: others held the
 * file locked for too long, or the disk failed.
 */
export const sqlite =
  (path: string, options: SqliteOptions = {}): TE.TaskEither<Refused | Unavailable, Stores> =>
  async () =>
    sqliteBy(await loadDriver(), path, options)

/** {@link sqlite} as a promise that throws what the Left would hold. */
export const openSqlite = (path: string, options: SqliteOptions = {}): Promise<Stores> => orThrow(sqlite(path, options))

/** The stores through a given driver. */
export const sqliteBy = async (driver: Driver, path: string, options: SqliteOptions): Promise<E.Either<Refused | Unavailable, Stores>> => {
  if (path === '' || path === ':memory:') return E.left(new Refused('SQLite keeps its stores in a file here: give a path, or use memory()'))
  const { synchronous = 'full', waitFor = 10_000, lookEvery = 25, now = Date.now } = options
  const opened = await openFile(driver, resolve(path), patient(waitFor), synchronous)
  return E.isLeft(opened) ? opened : E.right(storesIn(opened.right, lookEvery, now))
}

const storesIn = (file: OpenFile, lookEvery: number, now: () => number): Stores => {
  const last = file.prepare('SELECT max(position) FROM event')
  const newest = (): number => Number(last.rows()[0]?.[0] ?? 0)
  const queue = writeQueue(file)
  const tidings = news(file.identity, newest, lookEvery)
  let closing: Promise<void> | null = null
  return {
    eventStore: sqliteEventStore(file, queue, tidings, now),
    eventLog: sqliteEventLog(file, tidings, newest),
    readModels: sqliteReadModelStore(file, queue, now),
    close: () => {
      closing ??= (async () => {
        file.refuse()
        tidings.end()
        await queue.drained()
        file.close()
      })()
      return closing
    },
  }
}
