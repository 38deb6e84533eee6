import type { Broken } from '../explorer/watch.js'
import { brokenIn } from './laws-of-history.js'
import type { Plan } from './plan.js'
import { type Played, play } from './play.js'
import { races } from './races/races.js'
import { tellingOf } from './telling.js'

/** How often each way of each race was seen: `R-2 takeover first`. */
export type Counts = Map<string, number>
export const count = (counts: Counts, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What a history has come to. */
export interface Judged {
  readonly played: Played
  /** The first law, or the end of a race, that did not hold. */
  readonly broken: Broken | null
}

/** Plays a history and judges it: by its laws, and by the end of each race that was run in it. */
export const judge = async (plan: Plan, sightings: Counts = new Map()): Promise<Judged> => {
  const played = await play(plan)
  const telling = tellingOf(played)
  let broken = brokenIn(telling)
  for (const race of races)
    for (const { way, wrong } of race.sightings?.(telling) ?? []) {
      count(sightings, `${race.number} ${way}`)
      if (wrong !== null) broken ??= { law: race.number, what: wrong }
    }
  return { played, broken }
}
