import type { Place } from './places.js'
import type { Situation, Stage, Streams } from './stage.js'
import { Standings } from './standings.js'
import type { Answer, StreamState } from './stream-states.js'

/** The streams with one of them changed. */
export const changed = (streams: ReadonlyArray<StreamState>, after: StreamState): ReadonlyArray<StreamState> =>
  streams.map((state) => (state.stream === after.stream ? after : state))

/** How drivers stand somewhere, ready to be changed. */
export const standingsAt = ({ places, rules }: Stage, { drivers }: Situation): Standings =>
  new Standings(drivers, places, rules.remembersCommands)

const arrive = (stage: Stage, at: Streams, standings: Standings, stream: number | null): Situation => {
  standings.settle(stage.nowAt(at), stream)
  return { ...at, drivers: stage.kept.keep(standings) }
}

/** Somebody outside, or (`place`) a driver, was answered by new events. */
export const afterAnswer = (stage: Stage, before: Situation, answer: Answer, place: Place | null): Situation => {
  const standings = standingsAt(stage, before)
  if (place !== null) standings.do(place)
  standings.begin(stage.places.begunBy(answer))
  const at = { streams: changed(before.streams, answer.after), moment: before.moment }
  return arrive(stage, at, standings, answer.after.stream)
}

export const afterTime = (stage: Stage, before: Situation, moment: number): Situation =>
  arrive(stage, { streams: before.streams, moment }, standingsAt(stage, before), null)

/** The moves that append something here. A move that a stream has taken in is answered from it. */
export function* movesFrom(stage: Stage, situation: Situation): Iterable<readonly [number, Answer]> {
  for (const [index, { move, sending, looksAt }] of stage.menu.entries()) {
    if (stage.rules.remembersCommands && situation.streams[sending.to]?.moves.includes(move.name)) continue
    if (looksAt !== null && move.when?.holds(situation.streams[looksAt]?.state as never) !== true) continue
    const answer = stage.ask(situation, sending)
    if (answer !== null && answer.events.length > 0) yield [index, answer]
  }
}

/** What passes only when people do something: whoever is at work in a cart leaves it, an order is finished or given up. */
const forPeople: ReadonlySet<string> = new Set(['MERGE_WAITS'])

/** Is every row finished, or waiting for people? Then nothing more comes by itself. */
export const waitsForPeopleOnly = (stage: Stage, situation: Situation): boolean => {
  if (situation.drivers.unfinished.length === 0) return true
  const standings = standingsAt(stage, situation)
  const now = stage.nowAt(situation)
  return standings.nextStep(now) === null && [...standings.waitsFor(now)].every((code) => forPeople.has(code))
}
