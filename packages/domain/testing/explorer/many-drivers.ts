import { inTheEndOf } from './in-the-end.js'
import { brokenAnywhere, brokenAtRest, brokenInTheEnd } from './laws.js'
import type { OutcomeOf } from './outcome.js'
import { type Step, situationsOf } from './situations.js'
import type { Situation, Stage } from './stage.js'
import { afterAnswer, afterTime, movesFrom, standingsAt, waitsForPeopleOnly } from './steps.js'
import { storyOf } from './story.js'
import { viewOf } from './view.js'
import type { Broken } from './watch.js'

/** A law that was broken, and the shortest way there. */
export interface BrokenStory extends Broken {
  readonly story: ReadonlyArray<string>
}

export interface Seen {
  readonly situations: number
  /** The steps from the start to what is farthest away. */
  readonly depth: number
  /** What it came to in the end wherever every row was finished, and how it comes to that. */
  readonly outcomes: ReadonlyMap<string, () => ReadonlyArray<string>>
  readonly broken: BrokenStory | null
}

/** What a watcher of a long exploration is told now and then. */
export type Watcher = (seen: number, toGo: number) => void

/**
 * Every situation that any number of drivers can lead to, nearest first, with every law held in each. A driver may stop anywhere,
 * be as late as it likes, and run any row again at any time: two drivers, and a crash after every append, are among that.
 */
export const manyDrivers = (stage: Stage, outcomeOf: OutcomeOf, most: number, watcher: Watcher = () => {}): Seen => {
  const keys = stage.scenario.streams
  const situations = situationsOf(stage)
  const inTheEnd = inTheEndOf(stage)
  const outcomes = new Map<string, () => ReadonlyArray<string>>()
  let broken: BrokenStory | null = null

  /** The first law that does not hold here, and what has to happen after the story to see it. */
  const problemOf = (situation: Situation, index: number): readonly [Broken, ...ReadonlyArray<string>] | null => {
    for (const { watch } of situation.streams) if (watch.broken !== null) return [watch.broken]
    const view = viewOf(keys, situation.streams)
    const anywhere = brokenAnywhere(view)
    if (anywhere !== null) return [anywhere]
    if (!waitsForPeopleOnly(stage, situation)) {
      const goesOn = standingsAt(stage, situation).nextStep(stage.nowAt(situation)) !== null
      return goesOn ? null : [{ law: 'L-25', what: 'a row waits for what does not come by itself' }]
    }
    const atRest = brokenAtRest(view)
    if (atRest !== null) return [atRest, 'Every row is finished.']
    const end = inTheEnd(situation)
    if (end === null) return [{ law: 'L-25', what: 'a row waits, or goes on, for ever' }, 'Every deadline passes.']
    const inEnd = brokenInTheEnd(viewOf(keys, end.streams))
    if (inEnd !== null) return [inEnd, 'Every deadline passes.']
    const outcome = outcomeOf(end)
    if (!outcomes.has(outcome)) outcomes.set(outcome, () => storyOf(stage, situations, index))
    return null
  }
  const check = (situation: Situation, index: number): void => {
    const problem = problemOf(situation, index)
    if (problem === null) return
    const [{ law, what }, ...then] = problem
    broken ??= { law, what, story: [...storyOf(stage, situations, index), ...then] }
  }
  const visit = (situation: Situation, from: number, step: Step | null): void => {
    const { index, isNew } = situations.add(situation, from, step)
    if (isNew) check(situation, index)
  }

  visit(stage.start, -1, null)
  let depth = -1
  for (let index = 0, nextDepth = 0; index < situations.count() && broken === null; index++) {
    if (index === nextDepth) {
      depth += 1
      nextDepth = situations.count()
    }
    if (situations.count() > most) throw new Error(`${stage.scenario.name} has more than ${most} situations`)
    if ((index & 0xfff) === 0) watcher(situations.count(), situations.count() - index)
    const situation = situations.at(index)
    for (const [move, answer] of movesFrom(stage, situation))
      visit(afterAnswer(stage, situation, answer, null), index, { by: 'move', index: move })
    for (const place of situation.drivers.live) {
      const answer = stage.ask(situation, place.sending)
      if (answer === null || answer.events.length === 0) continue
      visit(afterAnswer(stage, situation, answer, place), index, { by: 'driver', index: place.index })
    }
    if (situation.moment + 1 < stage.end) visit(afterTime(stage, situation, situation.moment + 1), index, { by: 'time' })
  }
  return { situations: situations.count(), depth, outcomes, broken }
}
