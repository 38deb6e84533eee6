import { isRefused, type RecordedEvent, Rejected, runRow } from '#src/event-sourcing/index.js'
import { meetDeadline } from '#src/processes/clock.js'
import { processes } from '#src/processes/processes.js'
import { DAY } from '../moments.js'
import { deadlinesIn } from './deadlines-in.js'
import type { HouseOfHistory } from './house-of-history.js'
import type { Note } from './journal.js'
import type { Made } from './made.js'

/** No history is so entangled. */
const ENOUGH = 40

/** What a background runner does that nothing stops: every row of the log, in its order, and those that wait again and again. */
export const followerOf = ({ log, send }: Pick<HouseOfHistory, 'log' | 'send'>, from: number) => {
  let next = from
  let waiting: ReadonlyArray<RecordedEvent> = []
  const follow = async (event: RecordedEvent): Promise<boolean> => {
    let waits = false
    for (const process of processes) {
      const outcome = await runRow(process, event, send)
      if (isRefused(outcome)) throw outcome.left
      waits ||= outcome.right.waitingFor !== null
    }
    return waits
  }
  /** `false`: something still waits, though nothing new happens any more. */
  return async (): Promise<boolean> => {
    for (let rounds = 0; rounds < ENOUGH; rounds++) {
      const before = log.length
      const again = waiting
      waiting = []
      const stillWaiting: Array<RecordedEvent> = []
      for (const event of again) if (await follow(event)) stillWaiting.push(event)
      for (let event = log[next]; event !== undefined; event = log[next]) {
        next += 1
        if (await follow(event)) stillWaiting.push(event)
      }
      waiting = stillWaiting
      if (waiting.length === 0 && log.length === next) return true
      if (log.length === before && next === before) return false
    }
    return false
  }
}

/**
 * What comes of a history when nobody does anything any more: whoever tells a fact tells it until it is answered, every row is
 * finished, then every deadline passes, the clock asks for what is due, and every row is finished again.
 */
export const bringToRest = async (
  house: HouseOfHistory,
  from: number,
  facts: ReadonlyArray<Made>,
  note: (seen: Note) => void,
): Promise<{ readonly atRest: number; readonly isRestless: boolean }> => {
  const follow = followerOf(house, from)
  const tellFacts = async (): Promise<boolean> => {
    let isAnswered = true
    for (const fact of facts) {
      const answer = await fact()
      if (isRefused(answer) && !(answer.left instanceof Rejected && answer.left.code !== 'CART_SEALED')) isAnswered = false
    }
    return isAnswered
  }
  let quiet = await follow()
  // What waits for a hand-off to finish is answered by now.
  quiet = (await tellFacts()) && (await follow()) && quiet
  note({ is: 'atRest' })
  const atRest = house.log.length
  house.clock.pass(DAY)
  for (const deadline of deadlinesIn(house.log)) {
    const met = await meetDeadline(house.conductor, deadline)
    if (isRefused(met)) throw met.left
  }
  quiet = (await follow()) && quiet
  note({ is: 'inTheEnd' })
  return { atRest, isRestless: !quiet }
}
