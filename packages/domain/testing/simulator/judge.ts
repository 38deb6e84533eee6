import type { Broken } from '../explorer/watch.js'
import { type Counts, count } from './counts.js'
import { brokenIn } from './laws-of-history.js'
import type { Plan } from './plan.js'
import { type Played, play } from './play.js'
import { races } from './races/races.js'
import { brokenSteps, type StepCounts } from './steps.js'
import { tellingOf } from './telling.js'

/** What a history has come to. */
export interface Judged {
  readonly played: Played
  /** The first law, or the end of a race, that did not hold. */
  readonly broken: Broken | null
}

/** What is counted over many histories. */
export interface Tally {
  readonly races: Counts
  readonly steps: StepCounts
}
export const emptyTally = (): Tally => ({ races: new Map(), steps: { refused: new Map(), acceptedLater: new Map() } })

/** Plays a history and judges it: by its laws, by the steps of its processes, and by the end of each race that was run in it. */
export const judge = async (plan: Plan, { races: sightings, steps }: Tally = emptyTally()): Promise<Judged> => {
  const played = await play(plan)
  const telling = tellingOf(played)
  let broken = brokenIn(telling) ?? brokenSteps(played, steps)
  for (const race of races)
    for (const { way, wrong } of race.sightings(telling)) {
      count(sightings, `${race.number} ${way}`)
      if (wrong !== null) broken ??= { law: race.number, what: wrong }
    }
  return { played, broken }
}
