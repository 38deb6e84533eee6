import { LAWS } from './laws.js'
import { type BrokenStory, manyDrivers, type Watcher } from './many-drivers.js'
import { oneDriver } from './one-driver.js'
import { outcomesOf } from './outcome.js'
import { houseRules, type Rules } from './rules.js'
import type { Scenario } from './scenario.js'
import { stageOf } from './stage.js'

export interface ExploreOptions {
  /** The house's own unless told. */
  readonly rules?: Rules
  /** Throws beyond so many situations; ten million unless told. */
  readonly most?: number
  readonly watcher?: Watcher
}

/** What was found in a scenario. */
export interface Explored {
  readonly scenario: string
  /** Different situations, with any number of drivers. */
  readonly situations: number
  /** The steps from the start to what is farthest away. */
  readonly depth: number
  /** Different situations with one driver; 0 where a law was broken before. */
  readonly alone: number
  /** Different outcomes, in the end. */
  readonly outcomes: number
  /** The laws that were held in each situation. */
  readonly laws: ReadonlyArray<string>
  /** The first one that did not hold, with the shortest story that breaks it. */
  readonly broken: BrokenStory | null
}

/**
 * Explores a scenario until there is no new situation, or until a law is broken.
 *
 * L-9 is held by exploring twice: whatever any number of drivers come to, late and crashing, is what one driver can come to that
 * runs each row once and whole, with the same moves taken in by the same streams in the same order.
 */
export const exploreScenario = (scenario: Scenario, { rules = houseRules, most = 10_000_000, watcher }: ExploreOptions = {}): Explored => {
  const stage = stageOf(scenario, rules)
  const outcomeOf = outcomesOf(stage)
  const many = manyDrivers(stage, outcomeOf, most, watcher)
  const found = { scenario: scenario.name, situations: many.situations, depth: many.depth, outcomes: many.outcomes.size }
  if (many.broken !== null) return { ...found, alone: 0, laws: [], broken: many.broken }
  const one = oneDriver(stage, outcomeOf, watcher)
  for (const outcome of one.outcomes)
    if (!many.outcomes.has(outcome)) throw new Error(`${scenario.name}: what one driver comes to was not found among what many come to`)
  for (const [outcome, story] of many.outcomes) {
    if (one.outcomes.has(outcome)) continue
    const broken = { law: 'L-9', what: 'one driver does not come to this', story: [...story(), 'Every deadline passes.'] }
    return { ...found, alone: one.situations, laws: [], broken }
  }
  return { ...found, alone: one.situations, laws: LAWS, broken: null }
}
