import type { NewEvent, StreamName } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import * as assert from 'uvu/assert'
import type { Connection, Driver } from '#src/sqlite/driver.js'
import type { Stores } from '#src/stores/stores.js'
import { idsOf, someEvent } from '#testing/sample-events.js'

/** What a call answers, or throws. */
export const answered = async <A>(call: TE.TaskEither<Error, A>): Promise<A> => {
  const given = await call()
  if (E.isLeft(given)) throw given.left
  return given.right
}

/** Why a call is refused. */
export const refused = async (
  call: TE.TaskEither<Error & { readonly _tag: string }, unknown>,
  tag: string,
  says: RegExp,
): Promise<Error> => {
  const given = await call()
  if (E.isRight(given)) throw new Error(`expected ${tag}, got an answer`)
  assert.is(given.left._tag, tag, given.left.message)
  assert.match(given.left.message, says)
  return given.left
}

/** The ids of the events that a stream holds. */
export const stored = async ({ eventStore }: Stores, stream: StreamName): Promise<ReadonlyArray<string>> =>
  idsOf((await answered(eventStore.readStream(stream, 'start', 10_000))).events)

/** Appends one event and tells its id. */
export const addOne = async ({ eventStore }: Stores, stream: StreamName, changed: Partial<NewEvent> = {}): Promise<string> => {
  const event = someEvent(changed)
  await answered(eventStore.append(stream, 'any', [event]))
  return event.eventId
}

/** A driver that says what runs, and may fail instead. `before` gets each prepared statement before it runs; what it throws is thrown. */
export const observed =
  (driver: Driver, before: (sql: string, connection: Connection) => void): Driver =>
  (path) => {
    const connection = driver(path)
    return {
      ...connection,
      prepare: (sql) => {
        const { run, rows } = connection.prepare(sql)
        return {
          rows,
          run: (...parameters) => {
            before(sql, connection)
            return run(...parameters)
          },
        }
      },
    }
  }

/** An error as the driver throws it. */
export const sqliteError = (errcode: number, message: string): Error =>
  Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode })
