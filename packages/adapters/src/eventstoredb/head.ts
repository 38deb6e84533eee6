import type { After } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { CallOptions, EventStoreDbClient } from './client.js'
import { firstOf } from './collect.js'
import type { Connection } from './connection.js'
import type { Failure } from './failure.js'
import { holdSubscription } from './held-subscription.js'
import type { Ours } from './ours.js'
import { isAhead, placeOf, positionText } from './position.js'
import { NoAnswer } from './timers.js'
import { Waiting } from './waiting.js'

/** The place of our last event; not before `notBefore`, where a reader stands already. */
export type Head = (notBefore: After, answerWithin?: number) => Promise<E.Either<Failure, After>>

/** How many events that are not ours are passed, from the end of the log backwards, before the search goes forwards too. */
const FAR = 256
/** How many events are taken at a time on the way forwards. */
const AT_A_TIME = 512
/** How long the way forwards waits before it looks whether it is still wanted, in milliseconds. */
const LOOK_AGAIN = 250

/**
 * Looks for our last event from the end of the log backwards; a server has no filter for such a read, and sends everything. Where others
 * write much more than we do, that is far: then a filtered subscription goes forwards from the last place that is known, past what is
 * not ours on the server alone, and whichever of the two arrives first has the answer.
 */
export const headBy = (connection: Connection, ours: Ours, silence: number): Head => {
  /** The last answer, which a later one is never before. */
  let last: After = 'start'

  const search = async (client: EventStoreDbClient, call: CallOptions, floor: After, stop: AbortSignal): Promise<After> => {
    const least = placeOf(floor)
    const backwards = client.readAll({ ...call, direction: 'backwards', fromPosition: 'end', maxCount: Number.MAX_SAFE_INTEGER })
    let passed = 0
    return new Promise((resolve, reject) => {
      const wanted = (event: Parameters<Ours['event']>[0]): After | null => {
        if (event.position !== undefined && !isAhead(event.position, least)) return floor
        if (event.position !== undefined && ours.event(event) !== null) return positionText(event.position)
        passed += 1
        // Should it fail, the way backwards still arrives.
        if (passed === FAR) lastAhead(client, call, ours, floor, stop).then(resolve, () => {})
        return null
      }
      firstOf(backwards, silence, wanted, stop).then((found) => resolve(found ?? floor), reject)
    })
  }

  return async (notBefore, answerWithin = silence * 10) => {
    const floor = isAhead(placeOf(notBefore), placeOf(last)) ? notBefore : last
    const found = await connection.attempt(async (client, call) => {
      const stop = new AbortController()
      const timer = setTimeout(() => stop.abort(new NoAnswer(answerWithin)), answerWithin)
      try {
        return await search(client, call, floor, stop.signal)
      } finally {
        clearTimeout(timer)
        stop.abort()
      }
    }, answerWithin)
    if (E.isRight(found) && isAhead(placeOf(found.right), placeOf(last))) last = found.right
    return found
  }
}

/** Our last event behind a place, from there forwards. Never answers where a server does not say that there is no more. */
const lastAhead = async (client: EventStoreDbClient, call: CallOptions, ours: Ours, floor: After, stop: AbortSignal): Promise<After> => {
  const waiting = new Waiting()
  const held = holdSubscription(client, call, ours, floor, () => waiting.wake())
  stop.addEventListener('abort', held.close)
  let last = floor
  try {
    for (;;) {
      const { events } = held.take(AT_A_TIME)
      last = events.at(-1)?.position ?? last
      const lost = held.lost()
      if (lost !== null) throw lost.error
      if (events.length > 0) continue
      if (held.atEnd()) return last
      await waiting.forNews(LOOK_AGAIN)
    }
  } finally {
    held.close()
  }
}
