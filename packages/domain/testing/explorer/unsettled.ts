import { manyDrivers } from './many-drivers.js'
import { outcomesOf } from './outcome.js'
import type { Place } from './places.js'
import { houseRules, type Rules } from './rules.js'
import type { Scenario } from './scenario.js'
import { type Stage, stageOf } from './stage.js'
import type { StreamState } from './stream-states.js'

/** What a stream answers to a place at all moments, if it is the same, and appends nothing of its own; else `null`. */
const constantAnswer = ({ states, end }: Stage, state: StreamState, { sending, next }: Place) => {
  const first = states.answer(state, sending, 0)
  for (let moment = 0; moment <= end; moment++) {
    const answer = states.answer(state, sending, moment)
    if (first === null || answer === null || answer.events.length > answer.due || next(answer) !== next(first)) return null
  }
  return first === null ? null : next(first)
}

/**
 * Whatever was taken as settled in a scenario and was not, one readable line each. By induction: what is settled in a state appends
 * nothing of its own and is always answered the same there, and it stays so over every append that was seen.
 */
export const unsettled = (scenario: Scenario, rules: Rules = houseRules, most = 10_000_000): ReadonlyArray<string> => {
  const stage = stageOf(scenario, rules)
  manyDrivers(stage, outcomesOf(stage), most)
  const { states, places } = stage
  const wrong: Array<string> = []
  for (let index = 0; index < places.count(); index++) {
    const place = places.at(index)
    const isSettled = ({ stream, state }: StreamState): boolean => stream === place.sending.to && rules.isSettled(state, place.target)
    const what = `${place.target.command.type} to ${place.target.id} after ${place.cause.type}`
    for (let number = 0; number < states.count(); number++) {
      const state = states.at(number)
      if (isSettled(state) && constantAnswer(stage, state, place) === null) wrong.push(`${what} is not always answered the same`)
    }
    for (const [before, after] of states.appends()) {
      if (!isSettled(before)) continue
      if (!isSettled(after) || constantAnswer(stage, before, place) !== constantAnswer(stage, after, place))
        wrong.push(`${what} is answered otherwise later`)
    }
  }
  return [...new Set(wrong)]
}
