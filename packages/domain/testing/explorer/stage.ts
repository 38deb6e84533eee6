import { deriveId, type Instant } from '#src/event-sourcing/index.js'
import { later } from '#src/values/ids.js'
import { DAY } from '../moments.js'
import { type DriversKept, driversKept } from './drivers-kept.js'
import { knownByWhatItSays, type Places, placesOf } from './places.js'
import type { Rules } from './rules.js'
import { type Move, type Scenario, streamIndex } from './scenario.js'
import type { NewSending, Sending } from './sending.js'
import { type Drivers, type Now, Standings } from './standings.js'
import { type Answer, type StreamState, type StreamStates, streamStates } from './stream-states.js'

/** Everything at one moment: each stream, and where the drivers stand. */
export interface Situation {
  readonly streams: ReadonlyArray<StreamState>
  /** Which moment of the scenario it is. */
  readonly moment: number
  readonly drivers: Drivers
}
export type Streams = Pick<Situation, 'streams' | 'moment'>

/** A move that can be sent. */
export interface Offered {
  readonly move: Move
  readonly sending: Sending
  /** The stream that the move looks at. */
  readonly looksAt: number | null
}

/** A scenario made ready for exploring: all that can be sent in it, and what is answered. */
export interface Stage {
  readonly scenario: Scenario
  readonly rules: Rules
  readonly states: StreamStates
  readonly places: Places
  readonly kept: DriversKept
  readonly menu: ReadonlyArray<Offered>
  readonly newSending: NewSending
  readonly start: Situation
  /** The moment after all others, when every deadline has passed. */
  readonly end: number
  /** `null`: the move is not offered. */
  readonly ask: (at: Streams, sending: Sending) => Answer | null
  readonly nowAt: (at: Streams) => Now
}

const given = (scenario: Scenario, states: StreamStates, sendingOf: (move: Move) => Sending): ReadonlyArray<StreamState> => {
  const streams = scenario.streams.map((_, index) => states.first(index))
  for (const move of scenario.given) {
    const sending = sendingOf(move)
    const answer = states.answer(streams[sending.to] as StreamState, sending, 0) // sound: `sendingOf` has found the stream
    if (answer === null || answer.refused !== null) throw new Error(`${move.name}: ${answer?.refused?.code ?? 'not offered'}`)
    streams[sending.to] = answer.after
  }
  return streams
}

export const stageOf = (scenario: Scenario, rules: Rules, known = knownByWhatItSays): Stage => {
  const last = scenario.moments.at(-1)
  if (last === undefined) throw new Error(`${scenario.name} has no moment`)
  const moments: ReadonlyArray<Instant> = [...scenario.moments, later(last, DAY)]
  const states = streamStates(rules, scenario, moments)
  let sendings = 0
  const newSending: NewSending = (made) => ({ ...made, index: sendings++ })
  const sendingOf = ({ name, to, actor, commands }: Move): Sending =>
    newSending({
      to: streamIndex(scenario.streams, to),
      commandId: deriveId('move', name),
      commands: commands as Sending['commands'], // sound: a move reads only the stream that it is sent to
      as: actor,
      actor,
      via: null,
      causationId: null,
      move: name,
    })
  const places = placesOf(rules.processes, scenario.streams, newSending, known)
  const kept = driversKept()
  const ask = ({ streams, moment }: Streams, sending: Sending): Answer | null =>
    states.answer(streams[sending.to] as StreamState, sending, moment) // sound: `streamIndex` has found the stream

  return {
    scenario,
    rules,
    states,
    places,
    kept,
    menu: scenario.menu.map((move) => ({
      move,
      sending: sendingOf(move),
      looksAt: move.when === undefined ? null : streamIndex(scenario.streams, move.when.in),
    })),
    newSending,
    start: {
      streams: given(scenario, states, sendingOf),
      moment: 0,
      drivers: kept.keep(new Standings(null, places, rules.remembersCommands)),
    },
    end: scenario.moments.length,
    ask,
    nowAt: (at) => ({
      answer: ({ sending }) => ask(at, sending) as Answer, // sound: what a process sends is always offered
      isSettled: ({ sending, target }) => rules.isSettled(at.streams[sending.to]?.state, target),
    }),
  }
}
