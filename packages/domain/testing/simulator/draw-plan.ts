import { anything } from './anything.js'
import { diceOf, type Throws, throwsOf } from './dice.js'
import type { Plan, PlannedFault, PlannedMove, SettingName } from './plan.js'
import { type Intended, plots } from './plots.js'

const faults: ReadonlyArray<readonly [number, PlannedFault['kind']]> = [
  [2, 'unavailable'],
  [2, 'unknownStored'],
  [2, 'unknownLost'],
  [2, 'unknownLate'],
  [1, 'cutStored'],
  [1, 'cutLost'],
  [4, 'crashBefore'],
  [4, 'crashAfter'],
]
const settings: ReadonlyArray<readonly [number, SettingName]> = [
  [12, 'hosted'],
  [3, 'guest'],
  [4, 'headless'],
  [3, 'returning'],
  [2, 'newcomer'],
]
/** Longer than all but the slowest calls take. */
const QUIET = 60
/** Not to be thrown by any move. */
const DRAWING = -1

/** A plot with anything that may come in between. */
const intendedOf = (throws: Throws, setting: SettingName): ReadonlyArray<Intended> => {
  const { number, one, chance } = throws
  const plot = one(plots[setting])(throws).filter(() => chance(0.93))
  const intended = plot.map((one): Intended => ('does' in one ? { wish: one, atOnce: chance(0.35), fault: null } : one))
  for (let more = 2 + number(8); more > 0; more--)
    intended.splice(number(intended.length + 1), 0, { wish: anything(throws, setting), atOnce: chance(0.5), fault: null })
  return intended
}

/** The history that a seed stands for. */
export const drawPlan = (seed: number): Plan => {
  const throws = throwsOf(diceOf(seed), DRAWING)
  const { chance, number, weighted } = throws
  const setting = weighted(settings)
  let at = 0
  const moves = intendedOf(throws, setting).map(({ wish, atOnce, fault: intended }, id): PlannedMove => {
    at += atOnce ? number(7) : chance(0.7) ? QUIET : 3 + number(10)
    const thrown = chance(0.12) ? { call: 1 + Math.min(number(24), number(24)), kind: weighted(faults) } : null
    const fault = intended ?? thrown
    // What is sent once more was sent not long ago.
    const meant = wish.does === 'again' ? { ...wish, of: Math.max(0, id - 1 - wish.of) } : wish
    return { id, at, wish: meant, fault, calm: false }
  })
  return { seed, setting, reclaimsAtOnce: chance(0.5), moves }
}
