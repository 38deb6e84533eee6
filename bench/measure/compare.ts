import type { Timed } from './contest.js'
import { type Spread, spreadOf } from './numbers.js'
import type { Comparison, Round } from './scenario.js'

/** How two variants stand to each other. */
export interface Quotient extends Comparison {
  /** Over the rounds: each round of the one is divided by the same round of the other. */
  readonly quotient: Spread
  /** `null` where no goal is set. */
  readonly met: boolean | null
}

export const perUnit = ({ units, milliseconds }: Round): number => milliseconds / units

export const compare = (comparison: Comparison, results: ReadonlyArray<Timed>): Quotient => {
  const find = (name: string): Timed => {
    const found = results.find(({ variant }) => variant === name)
    if (found === undefined) throw new Error(`There is no variant "${name}" to compare`)
    return found
  }
  const [of, against] = [find(comparison.of), find(comparison.against)]
  const quotient = spreadOf(comparison.by === 'memory' ? [of.peakBytes / against.peakBytes] : overRounds(of, against, comparison.by))
  const { goal } = comparison
  const met = goal === undefined ? null : 'atMost' in goal ? quotient.median <= goal.atMost : quotient.median >= goal.atLeast
  return { ...comparison, quotient, met }
}

const overRounds = (of: Timed, against: Timed, by: 'time' | 'rate'): ReadonlyArray<number> =>
  of.rounds.flatMap((round, index) => {
    const other = against.rounds[index]
    if (other === undefined) return []
    const times = perUnit(round) / perUnit(other)
    return [by === 'time' ? times : 1 / times]
  })
