import type { RecordedEvent } from '#src/event-sourcing/index.js'
import { drawPlan } from './draw-plan.js'
import { emptyTally, type Judged, judge, type Tally } from './judge.js'
import { shrink } from './shrink.js'
import { storyOfHistory } from './story-of-history.js'

/** A law that a history has broken, and the shortest story of it that was found. */
export interface BrokenHistory {
  /** Play it again with this. */
  readonly seed: number
  readonly law: string
  readonly what: string
  readonly story: ReadonlyArray<string>
}

/** What was found in many histories. */
export interface Simulated {
  readonly histories: number
  readonly tally: Tally
  readonly broken: BrokenHistory | null
}

export interface SimulateOptions {
  readonly runs: number
  /** The seed of the first history; the next ones count on from it. 1 unless told. */
  readonly seed?: number
  /** Told after each history. */
  readonly watcher?: (done: number) => void
  /** Shown everything that has happened in each history. */
  readonly onlooker?: (log: ReadonlyArray<RecordedEvent>) => void
}

const told = async (seed: number, judged: Judged): Promise<BrokenHistory> => {
  const small = await shrink(judged)
  return { seed, law: small.broken?.law ?? '', what: small.broken?.what ?? '', story: storyOfHistory(small) }
}

/**
 * Plays short histories over the house itself, each drawn from its seed: a shopper, CSRs, a supervisor, other systems, time, runners
 * that come twice, stores that fail and machines that stop, in any order. Ends with the first that breaks a law.
 */
export const simulate = async ({ runs, seed: first = 1, watcher = () => {}, onlooker = () => {} }: SimulateOptions): Promise<Simulated> => {
  const tally = emptyTally()
  for (let done = 0; done < runs; done++) {
    const seed = first + done
    const judged = await judge(drawPlan(seed), tally)
    if (judged.broken !== null) return { histories: done + 1, tally, broken: await told(seed, judged) }
    onlooker(judged.played.log)
    watcher(done + 1)
  }
  return { histories: runs, tally, broken: null }
}
