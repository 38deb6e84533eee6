import { Refused, TooLarge, Unavailable } from '@cart-takeover/domain/event-sourcing'

/** Another connection holds a lock that this call needs: the call did nothing and may be tried again. */
export class Busy extends Error {
  readonly _tag = 'Busy'
}

/** What a failed call to the driver means for whoever asked. */
export type Failure = Busy | Refused | Unavailable

/** Primary result codes of SQLite: https://sqlite.org/rescode.html */
const meanings: Readonly<Record<number, (path: string, said: string, cause: unknown) => Failure>> = {
  3: (path, said, cause) => new Refused(`${path} may not be opened (${said}): give this user the right to read and write it`, cause),
  5: (path, said, cause) => new Busy(`${path} is locked by another connection (${said})`, { cause }),
  6: (path, said, cause) => new Busy(`${path} is locked by another connection (${said})`, { cause }),
  7: (path, said, cause) => new Unavailable(`No memory is left to work on ${path} (${said})`, cause),
  8: (path, said, cause) =>
    new Refused(`${path} is read-only (${said}): give this user the right to write the file and the folder it is in`, cause),
  10: (path, said, cause) => new Unavailable(`The disk failed while ${path} was read or written (${said}): check the disk`, cause),
  11: (path, said, cause) =>
    new Refused(`${path} is damaged (${said}): restore a backup, or save what can be read with \`sqlite3 <file> .recover\``, cause),
  13: (path, said, cause) =>
    new Unavailable(`There is no room to write ${path} (${said}): nothing was stored; make room on the disk and try again`, cause),
  14: (path, said, cause) =>
    new Refused(
      `${path} cannot be opened (${said}): check that it is a file, and that this user may write it and the folder it is in`,
      cause,
    ),
  15: (path, said, cause) => new Busy(`${path} is being locked by another connection (${said})`, { cause }),
  18: (path, said, cause) =>
    new TooLarge(`This is too large for ${path} (${said}): store large content elsewhere and refer to it`, null, cause),
  23: (path, said, cause) => new Refused(`${path} may not be opened (${said}): give this user the right to read and write it`, cause),
  26: (path, said, cause) =>
    new Refused(`${path} is not an SQLite file (${said}): give the path of a takeover file, or of none yet`, cause),
}

/** Names what a thrown error means. An error that is not the driver's is a fault in a program, and is thrown on. */
export const failureOf = (error: unknown, path: string): Failure => {
  if (error instanceof Busy || error instanceof Refused || error instanceof Unavailable) return error
  if (!(error instanceof Error) || !('code' in error)) throw error
  if (error.code === 'ERR_INVALID_STATE') return new Unavailable(`${path} was closed: open it again`, error)
  if (error.code !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) throw error
  const meaning = meanings[Number(error.errcode) & 0xff]
  return meaning?.(path, error.message, error) ?? new Refused(`SQLite will not do this to ${path}: ${error.message}`, error)
}

/**
 * Has a COMMIT that failed so certainly stored nothing? Locked: it never began. No room: the frame that would have made it valid was
 * not written whole. After any other failure, a flush that failed above all, a crash may still bring the transaction back.
 */
export const isSureRollback = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6, 13].includes(Number(error.errcode) & 0xff)
