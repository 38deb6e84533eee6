import { type Judged, judge } from './judge.js'
import type { Plan, PlannedMove } from './plan.js'

/** A simpler plan that may still break the same law. */
function* simpler(plan: Plan): Iterable<Plan> {
  const { moves } = plan
  // One after the other, and nobody in between.
  if (moves.some(({ calm }) => !calm)) yield { ...plan, moves: moves.map((move, index) => ({ ...move, at: index, calm: true })) }
  const withMove = (index: number, changed: PlannedMove): Plan => ({ ...plan, moves: moves.with(index, changed) })
  for (let half = Math.floor(moves.length / 2); half > 1; half = Math.floor(half / 2))
    for (let from = moves.length - half; from >= 0; from -= half)
      yield { ...plan, moves: [...moves.slice(0, from), ...moves.slice(from + half)] }
  for (let index = moves.length - 1; index >= 0; index--) yield { ...plan, moves: moves.filter((_, at) => at !== index) }
  for (const [index, move] of moves.entries()) if (move.fault !== null) yield withMove(index, { ...move, fault: null })
  // Nobody comes in between.
  for (const [index, move] of moves.entries()) if (!move.calm) yield withMove(index, { ...move, calm: true })
}

/**
 * The same mistake in a history that a person can read: fewer moves, fewer faults, fewer that come between each other, as long as the
 * same law is broken. Ids and the speed of a call are a move's own, so that what is left happens as before.
 */
export const shrink = async (found: Judged): Promise<Judged> => {
  let smallest = found
  for (let goesOn = true; goesOn; ) {
    goesOn = false
    for (const plan of simpler(smallest.played.plan)) {
      const tried = await judge(plan)
      if (tried.broken === null || tried.broken.law !== found.broken?.law) continue
      smallest = tried
      goesOn = true
      break
    }
  }
  return smallest
}
