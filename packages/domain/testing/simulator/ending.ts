import { isRefused, Rejected } from '#src/event-sourcing/index.js'
import { meetDeadline } from '#src/processes/clock.js'
import { DAY } from '../moments.js'
import { deadlinesIn } from './deadlines-in.js'
import { followerOf } from './follower.js'
import type { HouseOfHistory } from './house-of-history.js'
import type { Note } from './journal.js'
import type { Made } from './made.js'

/**
 * What comes of a history when nobody does anything any more: whoever tells a fact tells it until it is answered, every row is
 * finished, then every deadline passes, the clock asks for what is due, and every row is finished again.
 */
export const bringToRest = async (
  house: HouseOfHistory,
  facts: ReadonlyArray<Made>,
  note: (seen: Note) => void,
  /** Where the history begins, for a runner that comes when all is over and runs every row once more. */
  from: number,
  hasLateRunner: boolean,
): Promise<{ readonly atRest: number; readonly inTheEnd: number; readonly isRestless: boolean }> => {
  /** `false`: something still waits, though nothing new happens any more. */
  const follow = async (): Promise<boolean> => {
    const followed = await house.follower.follow()
    if (isRefused(followed)) throw followed.left
    return house.follower.isDone()
  }
  const tellFacts = async (): Promise<boolean> => {
    let isAnswered = true
    for (const fact of facts) {
      const answer = await fact()
      if (isRefused(answer) && !(answer.left instanceof Rejected && answer.left.code !== 'CART_SEALED')) isAnswered = false
    }
    return isAnswered
  }
  await follow()
  // What waits for a hand-off to finish is answered by now.
  const isTold = await tellFacts()
  let quiet = (await follow()) && isTold
  note({ is: 'atRest' })
  const atRest = house.log.length
  house.clock.pass(DAY)
  for (const deadline of deadlinesIn(house.log)) {
    const met = await meetDeadline(house.conductor, deadline)
    if (isRefused(met)) throw met.left
  }
  quiet = (await follow()) && quiet
  note({ is: 'inTheEnd' })
  const inTheEnd = house.log.length
  if (hasLateRunner) {
    const late = await followerOf(house.log, house.send, from).follow()
    if (isRefused(late)) throw late.left
    await follow()
  }
  return { atRest, inTheEnd, isRestless: !quiet }
}
