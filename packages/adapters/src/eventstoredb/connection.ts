import { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { acceptClient } from './accept-client.js'
import type { CallOptions, EventStoreDbClient } from './client.js'
import { type Contained, contained } from './contained-client.js'
import { type Failure, failureOf, inWords } from './failure.js'
import type { Options } from './options.js'
import { ClientRefused, ClientSpoilt } from './refusals.js'
import { slots } from './slots.js'
import { within } from './timers.js'

/** The way to the server: a client, and what replaces it when it is spoilt. */
export interface Connection {
  /**
   * One try of a call, bounded in time and in number. A failure is read, never thrown; a fault that is no answer of the server's is
   * counted against the client. `answerWithin`: how long it may take, in milliseconds.
   */
  readonly attempt: <A>(
    call: (client: EventStoreDbClient, options: CallOptions) => Promise<A>,
    answerWithin?: number,
  ) => Promise<E.Either<Failure, A>>
  readonly client: () => EventStoreDbClient
  /** What every call of the client is told. */
  readonly callOptions: CallOptions
  /** Calls back when the client was replaced: what was held open through the old one is lost. */
  readonly onReplaced: (listener: () => void) => () => void
  readonly closed: () => boolean
  /** What a call answers that could not be made in time, or after `close`. */
  readonly unavailable: (what: string, failure: Failure | null) => Unavailable
  readonly close: () => Promise<void>
}

/** How many calls in a row may go without any answer before the client is given up. */
const SPOILT_AFTER = 3

/** How much longer than the client's own deadline ours is: an answer that says more than "late" comes first. */
const GRACE = 100

/** Opens nothing yet: a client connects with its first call. Refused: it is no client that can be used, or cannot be made. */
export const connectionTo = (given: unknown, options: Options): E.Either<Refused, Connection> => {
  const make = typeof given === 'function' ? given : null
  const fresh = (): E.Either<Refused, Contained> => {
    try {
      const accepted = acceptClient(make === null ? given : make(), options.passesExpectedRevision)
      return E.isLeft(accepted) ? accepted : E.right(contained(accepted.right))
    } catch (error) {
      const message = `EventStoreDB's client cannot be made: ${error instanceof Error ? error.message : error}. A connection string is esdb://user:password@host:2113?tls=true, or esdb+discover:// for a cluster`
      return E.left(new Refused(message, new ClientRefused(message, error)))
    }
  }
  const first = fresh()
  if (E.isLeft(first)) return first

  let held = first.right
  let closed = false
  let unanswered = 0
  let countedAt = 0
  const listeners = new Set<() => void>()
  const inSlot = slots(options.inFlight)

  const count = (failure: Failure, begunAt: number): void => {
    // Calls that were under way together fail together, and count once.
    if (!isSilence(failure) || begunAt < countedAt) return
    unanswered += 1
    countedAt = performance.now()
    if (unanswered < SPOILT_AFTER || make === null || closed) return
    const next = fresh()
    if (E.isLeft(next)) return
    const old = held
    held = next.right
    unanswered = 0
    old.client.dispose().catch(() => {})
    for (const listener of [...listeners]) listener()
  }

  return E.right({
    attempt: (call, answerWithin = options.answerWithin) =>
      inSlot(async () => {
        const begunAt = performance.now()
        const { client, epoch } = held
        const begunIn = epoch()
        try {
          const answer = await within(answerWithin + GRACE, () => call(client, { ...options.call, deadline: answerWithin }))
          if (epoch() !== begunIn) return E.left({ kind: 'unknown', error: new Error('The client was disposed of during the call') })
          unanswered = 0
          return E.right(answer)
        } catch (error) {
          const failure = failureOf(error)
          count(failure, begunAt)
          return E.left(failure)
        }
      }),
    client: () => held.client,
    callOptions: options.call,
    onReplaced: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    closed: () => closed,
    unavailable: (what, failure) => {
      if (closed) return closedStore()
      const spoilt = unanswered >= SPOILT_AFTER && make === null
      const error = failure !== null && 'error' in failure ? failure.error : undefined
      return new Unavailable(
        `EventStoreDB did not ${what} (${failure === null ? 'no answer' : inWords(failure)}): ${spoilt ? new ClientSpoilt().message : 'try again later'}`,
        spoilt ? new ClientSpoilt(error) : error,
      )
    },
    close: async () => {
      closed = true
      // An instance that was handed in is its owner's: everything that was opened through it has been closed one by one.
      if (make !== null) await held.client.dispose().catch(() => {})
    },
  })
}

/** No word from the server: a deadline, the client's or ours, or an error that the client has not even read. */
const isSilence = (failure: Failure): boolean => {
  if (failure.kind !== 'unknown') return false
  const { error } = failure
  if (typeof error !== 'object' || error === null || !('type' in error)) return true
  return error.type === 'deadline-exceeded'
}

/** What every call answers after `close`. */
export const closedStore = (): Unavailable => new Unavailable('This store was closed: open a new one')
