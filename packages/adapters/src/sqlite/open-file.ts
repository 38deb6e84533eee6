import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { Connection, Driver } from './driver.js'
import { type Failure, failureOf } from './failures.js'
import { migrate, versionOf } from './migrate.js'
import { type Patience, whenFree } from './patience.js'

/** When an append is answered: after its events are on the disk (`full`), or after the system has them, which may lose the last commits on power loss (`normal`). */
export type Synchronous = 'full' | 'normal'

/** A file of ours, ready to be used. */
export interface OpenFile {
  readonly path: string
  /** The same for every connection to the same file. */
  readonly identity: string
  readonly prepare: Connection['prepare']
  /** From now on new calls are refused; those that wait go on. */
  readonly refuse: () => void
  /** Why a new call is refused; `null` while the file is in use. */
  readonly refusing: () => Unavailable | null
  readonly close: () => void
  readonly failureOf: (error: unknown) => Failure
  readonly patience: Patience
}

const wal = (connection: Connection, path: string): void => {
  const [mode] = connection.prepare('PRAGMA journal_mode = WAL').rows()[0] ?? []
  if (mode !== 'wal') throw new Refused(`${path} cannot have a write-ahead log (journal mode ${mode}): put it on a local disk`)
}

// 4,000 pages of log before they go into the main file: a page that was changed many times is then written there once.
const settings = (synchronous: Synchronous): string =>
  `PRAGMA synchronous = ${synchronous === 'full' ? 'FULL' : 'NORMAL'}; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768`

/** Opens a file, or creates it, and brings it to the newest schema. */
export const openFile = async (
  driver: Driver,
  path: string,
  patience: Patience,
  synchronous: Synchronous,
): Promise<E.Either<Refused | Unavailable, OpenFile>> => {
  const refused = refusedPath(path)
  if (refused !== null) return E.left(refused)
  const meaning = (error: unknown): Failure => failureOf(error, path)
  const opened = await whenFree(path, patience, meaning, () => driver(path))
  if (E.isLeft(opened)) return opened
  const connection = opened.right
  const ready = await whenFree(path, patience, meaning, () => {
    // SQLite's own waiting blocks the whole process: a few milliseconds only, then `patience` takes over.
    connection.exec('PRAGMA busy_timeout = 5')
    versionOf(connection, path)
    wal(connection, path)
    connection.exec(settings(synchronous))
    migrate(connection, path)
  })
  if (E.isLeft(ready)) {
    connection.close()
    return ready
  }
  const { dev, ino } = statSync(path, { bigint: true })
  let closed: Unavailable | null = null
  return E.right({
    path,
    identity: `${dev}:${ino}`,
    prepare: connection.prepare,
    refuse: () => {
      closed = new Unavailable(`${path} was closed: open it again`)
    },
    refusing: () => closed,
    close: () => closeWhole(connection),
    failureOf: meaning,
    patience,
  })
}

/** SQLite says "unable to open database file" to all of these. */
const refusedPath = (path: string): Refused | null => {
  try {
    const folder = statSync(dirname(path), { throwIfNoEntry: false })
    if (folder === undefined) return new Refused(`The folder ${dirname(path)} does not exist: create it, or give another path`)
    if (!folder.isDirectory()) return new Refused(`${dirname(path)} is not a folder: give another path`)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return new Refused(`${path} is a folder: give the path of a file`)
    return null
  } catch (error) {
    return new Refused(
      `${path} cannot be looked at (${error instanceof Error ? error.message : error}): give this user the right to`,
      error,
    )
  }
}

/** Brings the log into the main file, then closes. A connection whose statements are not collected yet would leave that to the next one. */
const closeWhole = (connection: Connection): void => {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // Nothing is lost: what is in the log is read from there.
  }
  connection.close()
}
