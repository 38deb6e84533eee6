import { Refused, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { backoff } from './backoff.js'
import type { EventOfServer } from './client.js'
import { collect } from './collect.js'
import type { Connection } from './connection.js'
import { type Failure, inWords } from './failure.js'
import type { Options } from './options.js'
import { AccessDenied, StreamDeleted } from './refusals.js'
import { pause } from './timers.js'

/** A page of a stream, as the server tells it. `missing`: there is no such stream, or its events are hidden. */
export interface ServerPage {
  readonly events: ReadonlyArray<EventOfServer>
  readonly missing: boolean
}

/** Reads at most `limit` events behind a revision (-1: from the start), trying again until `until`. */
export type ReadPage = (
  stream: string,
  after: number,
  limit: number,
  until?: number,
) => Promise<E.Either<Unavailable | Refused, ServerPage>>

/** A page may take longer than a short call: what counts is that something keeps coming. */
const LONGER = 10

export const pageReader =
  (connection: Connection, { answerWithin, longestPause, random, tryFor }: Options): ReadPage =>
  async (stream, after, limit, until = performance.now() + tryFor) => {
    const wait = backoff(20, longestPause, random)
    for (;;) {
      if (connection.closed()) return E.left(connection.unavailable('answer', null))
      const read = await connection.attempt(
        (client, call) =>
          collect(
            client.readStream(stream, { ...call, direction: 'forwards', fromRevision: BigInt(after + 1), maxCount: limit }),
            answerWithin,
          ),
        answerWithin * LONGER,
      )
      if (E.isRight(read)) return E.right({ events: read.right, missing: false })
      const failure = read.left
      if (failure.kind === 'missing') return E.right({ events: [], missing: true })
      const refused = refusalOf(failure, `read ${stream}`, stream)
      if (refused !== null) return E.left(refused)
      const next = wait.next()
      if (performance.now() + next >= until) return E.left(connection.unavailable(`answer with ${stream}`, failure))
      await pause(next)
    }
  }

/** Why a call would fail another time too; `null` where it may not. `what` finishes "no right to …". */
export const refusalOf = (failure: Failure, what: string, stream: string): Refused | null => {
  switch (failure.kind) {
    case 'denied':
      return because(new AccessDenied(what, failure.known))
    case 'deleted':
      return because(new StreamDeleted(stream, true))
    case 'invalid':
      return new Refused(`EventStoreDB will not ${what}: ${inWords(failure)}`, failure.error)
    default:
      return null
  }
}

export const because = (cause: Error): Refused => new Refused(cause.message, cause)
