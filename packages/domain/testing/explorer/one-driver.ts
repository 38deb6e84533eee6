import { inTheEndOf } from './in-the-end.js'
import type { Watcher } from './many-drivers.js'
import type { OutcomeOf } from './outcome.js'
import type { Place } from './places.js'
import { situationsOf } from './situations.js'
import type { Situation, Stage, Streams } from './stage.js'
import { Standings } from './standings.js'
import { changed, movesFrom } from './steps.js'

export interface Alone {
  readonly situations: number
  readonly outcomes: ReadonlySet<string>
}

/** The rows that are left to run: those in which nothing can happen any more are taken as run. */
const leftOf = (stage: Stage, at: Streams, rows: ReadonlyArray<Place>): ReadonlyArray<Place> => {
  const now = stage.nowAt(at)
  return rows.flatMap((row) => {
    for (let place = row; ; ) {
      if (!now.isSettled(place)) return [place]
      const next = place.next(now.answer(place))
      if (next === 'end') return []
      if (next === 'waits') return [place]
      place = next
    }
  })
}

/** Runs a row whole. `stands`: where it has to wait; the start itself where it could not even begin. */
const run = (stage: Stage, { streams, moment }: Streams, start: Place) => {
  const begun: Array<Place> = []
  let at: Streams = { streams, moment }
  let place = start
  for (;;) {
    const answer = stage.nowAt(at).answer(place)
    if (answer.events.length > 0) {
      at = { streams: changed(at.streams, answer.after), moment }
      begun.push(...stage.places.begunBy(answer))
    }
    const next = place.next(answer)
    if (next === 'waits') return { at, begun: [place, ...begun], hasWaited: place === start }
    if (next === 'end') return { at, begun, hasWaited: false }
    place = next
  }
}

/** Every outcome of one driver that never crashes and is never late within a row: it runs each row once, whole, in any order. */
export const oneDriver = (stage: Stage, outcomeOf: OutcomeOf, watcher: Watcher = () => {}): Alone => {
  const situations = situationsOf(stage)
  const inTheEnd = inTheEndOf(stage)
  const outcomes = new Set<string>()

  const visit = (at: Streams, rows: ReadonlyArray<Place>): void => {
    const standings = new Standings(null, stage.places, true)
    standings.begin(leftOf(stage, at, rows))
    situations.add({ ...at, drivers: stage.kept.keep(standings) }, -1, null)
  }
  const follow = (situation: Situation): void => {
    const { drivers } = situation
    let rests = true
    for (const start of drivers.unfinished) {
      const { at, begun, hasWaited } = run(stage, situation, start)
      if (hasWaited) continue
      rests = false
      visit(at, [...drivers.unfinished.filter((one) => one !== start), ...begun])
    }
    const end = rests ? inTheEnd(situation) : null
    if (end !== null) outcomes.add(outcomeOf(end))
  }

  visit(stage.start, [])
  for (let index = 0; index < situations.count(); index++) {
    if ((index & 0xfff) === 0) watcher(situations.count(), situations.count() - index)
    const situation = situations.at(index)
    const { streams, moment, drivers } = situation
    for (const [, answer] of movesFrom(stage, situation))
      visit({ streams: changed(streams, answer.after), moment }, [...drivers.unfinished, ...stage.places.begunBy(answer)])
    follow(situation)
    if (moment + 1 < stage.end) visit({ streams, moment: moment + 1 }, drivers.unfinished)
  }
  return { situations: situations.count(), outcomes }
}
