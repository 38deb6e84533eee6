import type { After } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { firstOf } from './collect.js'
import type { Connection } from './connection.js'
import type { Failure } from './failure.js'
import type { Ours } from './ours.js'
import { isAhead, placeOf, positionText } from './position.js'

/**
 * The place of our last event, looked for from the end of the log backwards, past what is not ours; not before `notBefore`, where a
 * reader stands already. A server has no filter for such a read: the first one may have far to go, where others write much more.
 */
export type Head = (notBefore: After, answerWithin?: number) => Promise<E.Either<Failure, After>>

export const headBy = (connection: Connection, ours: Ours, silence: number): Head => {
  /** The last answer, which a later one is never before. */
  let last: After = 'start'
  return async (notBefore, answerWithin) => {
    const floor = isAhead(placeOf(notBefore), placeOf(last)) ? notBefore : last
    const least = placeOf(floor)
    const found = await connection.attempt(
      (client, call) =>
        firstOf(
          client.readAll({ ...call, direction: 'backwards', fromPosition: 'end', maxCount: Number.MAX_SAFE_INTEGER }),
          silence,
          (event): After | null => {
            if (event.position !== undefined && !isAhead(event.position, least)) return floor
            return ours.event(event) === null || event.position === undefined ? null : positionText(event.position)
          },
        ),
      answerWithin ?? silence * 10,
    )
    if (E.isLeft(found)) return found
    const head = found.right ?? floor
    if (isAhead(placeOf(head), placeOf(last))) last = head
    return E.right(head)
  }
}
