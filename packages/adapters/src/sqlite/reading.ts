import type { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { OpenFile } from './open-file.js'
import { whenFree } from './patience.js'

/** Runs a query. Readers do not wait for writers; only another process that is opening or closing the file can make them. */
export const reading = async <A>(file: OpenFile, query: () => A): Promise<E.Either<Unavailable | Refused, A>> => {
  const closed = file.refusing()
  return closed === null ? whenFree(file.path, file.patience, file.failureOf, query) : E.left(closed)
}
