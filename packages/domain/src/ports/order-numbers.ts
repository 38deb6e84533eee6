import { either as E, type taskEither as TE } from 'fp-ts'
import {
  deriveId,
  type EventStore,
  type OutcomeUnknown,
  type Refused,
  streamName,
  type Unavailable,
  WrongRevision,
} from '../event-sourcing/index.js'
import type { Clock } from './clock.js'
import type { PortFailure } from './port-failure.js'

/** Gives an order its number: unique, and never the same again (OI-11). Numbers may be left out. */
export interface OrderNumbers {
  readonly next: (orderId: string) => TE.TaskEither<PortFailure | OutcomeUnknown, string>
}

/**
 * Numbers counted up from `start`, unique among all processes on one event store: a number is taken by being the first to write its
 * stream. Where the next free one is not known, it is looked for by doubling and halving.
 */
export const orderNumbersIn = (store: EventStore, tenant: string, clock: Clock, start = 1000): OrderNumbers => {
  const streamOf = (number: number) => streamName({ category: 'orderNumber', tenant, id: String(number) })
  let likely = start

  const isTaken = async (number: number) => {
    const slice = await store.readStream(streamOf(number), 'start', 1)()
    return E.isLeft(slice) ? slice : E.right(slice.right.events.length > 0)
  }
  const firstFree = async (from: number): Promise<E.Either<Unavailable | Refused, number>> => {
    let taken = from - 1
    let free = from
    for (let stride = 1; ; stride *= 2) {
      const answer = await isTaken(free)
      if (E.isLeft(answer)) return answer
      if (!answer.right) break
      taken = free
      free += stride
    }
    while (free - taken > 1) {
      const middle = Math.floor((taken + free) / 2)
      const answer = await isTaken(middle)
      if (E.isLeft(answer)) return answer
      if (answer.right) taken = middle
      else free = middle
    }
    return E.right(free)
  }

  return {
    next: (orderId) => async () => {
      for (;;) {
        const free = await firstFree(likely)
        if (E.isLeft(free)) return free
        const stream = streamOf(free.right)
        const meta = {
          tenantId: tenant,
          occurredAt: clock.now(),
          commandId: orderId,
          correlationId: orderId,
          causationId: null,
          inputDigest: '',
          piiSubjects: [],
        }
        const taken = { eventId: deriveId('orderNumber', stream, orderId), type: 'OrderNumberTaken', version: 1, data: { orderId }, meta }
        const appended = await store.append(stream, 'none', [taken])()
        likely = free.right + 1
        if (E.isRight(appended)) return E.right(String(free.right))
        if (!(appended.left instanceof WrongRevision)) return E.left(appended.left)
      }
    },
  }
}

/** Numbers counted up in this process only: for tests. */
export const orderNumbersFrom = (start: number): OrderNumbers => {
  const given = new Map<string, string>()
  return {
    next: (orderId) => async () => {
      const number = given.get(orderId) ?? String(start + given.size)
      given.set(orderId, number)
      return E.right(number)
    },
  }
}
