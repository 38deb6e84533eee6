import { isRefused, Rejected } from '#src/event-sourcing/index.js'
import { meetDeadline } from '#src/processes/clock.js'
import { DAY } from '../moments.js'
import { deadlinesIn } from './deadlines-in.js'
import { followerOf } from './follower.js'
import type { HouseOfHistory } from './house-of-history.js'
import type { Note } from './journal.js'
import type { Made } from './made.js'

/** Who is at work may be waited for until a deadline passes. */
const AT_WORK: ReadonlyArray<string> = ['MERGE_WAITS', 'CART_ALREADY_UNDER_TAKEOVER', 'CART_IN_CHECKOUT']

export interface Ending {
  readonly atRest: number
  readonly inTheEnd: number
  readonly isRestless: boolean
}

/** What may be so of a history's end. */
export interface HowItEnds {
  /** Where the history begins, for a runner that comes when all is over and runs every row once more. */
  readonly from: number
  readonly hasLateRunner: boolean
  /** Does a month go by, in which every order is given up? Where something waits for that, it always does. */
  readonly isLong: boolean
}

/**
 * What comes of a history when nobody does anything any more: whoever tells a fact tells it until it is answered, every row is
 * finished, then every deadline passes, the clock asks for what is due, and every row is finished again.
 */
export const bringToRest = async (
  house: HouseOfHistory,
  told: ReadonlyArray<Made>,
  note: (seen: Note) => void,
  { from, hasLateRunner, isLong }: HowItEnds,
): Promise<Ending> => {
  let facts = told
  const follow = async (): Promise<void> => {
    const followed = await house.follower.follow()
    if (isRefused(followed)) throw followed.left
  }
  /** `false`: a fact is told in vain because of a seal, which passes at once. */
  const tellFacts = async (): Promise<boolean> => {
    const unanswered: Array<Made> = []
    let isSealed = false
    for (const fact of facts) {
      const answer = await fact()
      if (!isRefused(answer)) continue
      const code = answer.left instanceof Rejected ? answer.left.code : null
      if (code === 'MERGE_WAITS') unanswered.push(fact)
      else if (code === null || code === 'CART_SEALED') isSealed = true
    }
    facts = unanswered
    return !isSealed
  }
  const passes = async (time: number): Promise<boolean> => {
    house.clock.pass(time)
    for (const deadline of deadlinesIn(house.log)) {
      const met = await meetDeadline(house.conductor, deadline)
      if (isRefused(met)) throw met.left
    }
    await follow()
    const isTold = facts.length === 0 || (await tellFacts())
    await follow()
    return isTold
  }
  await follow()
  // What waits for a hand-off to finish is answered by now.
  let quiet = await tellFacts()
  await follow()
  quiet = house.follower.isDone(AT_WORK) && quiet
  note({ is: 'atRest' })
  const atRest = house.log.length
  quiet = (await passes(DAY)) && quiet
  if (isLong || facts.length > 0 || !house.follower.isDone()) quiet = (await passes(31 * DAY)) && quiet
  quiet = facts.length === 0 && house.follower.isDone() && quiet
  note({ is: 'inTheEnd' })
  const inTheEnd = house.log.length
  if (hasLateRunner) {
    const late = await followerOf(house.log, house.send, from).follow()
    if (isRefused(late)) throw late.left
    await follow()
  }
  return { atRest, inTheEnd, isRestless: !quiet }
}
