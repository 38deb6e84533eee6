import { either as E } from 'fp-ts'
import { canonicalJson, type RecordedEvent, type Rejection } from '#src/event-sourcing/index.js'
import type { SessionState } from '#src/takeover-session/state.js'
import { handle } from './handle.js'
import type { Rules } from './rules.js'
import type { Scenario } from './scenario.js'
import type { Sending } from './sending.js'
import { see, unwatched, type Watch } from './watch.js'

/** A stream as it may be: what the recipes say, what an onlooker remembers, and the moves that it has taken in. Kept once. */
export interface StreamState {
  readonly index: number
  readonly stream: number
  readonly state: unknown
  readonly watch: Watch
  /** In their order. */
  readonly moves: ReadonlyArray<string>
}

/** What a stream answers to a sending. */
export interface Answer {
  readonly refused: Rejection<string> | null
  /** The same number for the same refusal; 0 for a yes. */
  readonly refusal: number
  /** The stream afterwards; where nothing was appended, the same. */
  readonly after: StreamState
  readonly events: ReadonlyArray<RecordedEvent>
  /** How many of the events are only what time has made true. */
  readonly due: number
}

export interface StreamStates {
  readonly first: (stream: number) => StreamState
  readonly at: (index: number) => StreamState
  readonly count: () => number
  /** `null`: the move is not offered. */
  readonly answer: (at: StreamState, sending: Sending, moment: number) => Answer | null
  /** Every append that was seen, from state to state. */
  readonly appends: () => Iterable<readonly [StreamState, StreamState]>
}

/** What tells one state from another. Why a session was denied, or its hand-off failed, is told to people; no rule asks it. */
const essence = (state: unknown): unknown => {
  const { phase, lastHandoff: _, ...rest } = state as Partial<SessionState> // sound: what is not there is undefined
  return { ...rest, phase: phase?.is === 'denied' ? phase.is : phase }
}

/** Every state that a stream of a scenario can be in, found as it is asked. Each answer is decided once, by the deciders themselves. */
export const streamStates = (rules: Rules, scenario: Scenario, moments: ReadonlyArray<string>): StreamStates => {
  const all: Array<StreamState> = []
  const known = new Map<string, StreamState>()
  const refusals = new Map<string, number>()
  const answers: Array<Map<number, Answer | null>> = []
  const appends: Array<readonly [StreamState, StreamState]> = []

  const keyOf = (stream: number) => {
    const key = scenario.streams[stream]
    if (key === undefined) throw new Error(`There is no stream ${stream}`)
    return key
  }

  const keep = (made: Omit<StreamState, 'index'>): StreamState => {
    const key = canonicalJson([made.stream, essence(made.state), made.watch, made.moves])
    const there = known.get(key)
    if (there !== undefined) return there
    const kept = { ...made, index: all.length }
    all.push(kept)
    answers.push(new Map())
    known.set(key, kept)
    return kept
  }

  const refusalOf = (rejection: Rejection<string>): number => {
    const key = canonicalJson([rejection.code, rejection.detail])
    const number = refusals.get(key) ?? refusals.size + 1
    refusals.set(key, number)
    return number
  }

  const decide = (at: StreamState, sending: Sending, moment: number): Answer | null => {
    const key = keyOf(at.stream)
    const handled = handle(rules.aggregates[key.aggregate], key, at.state, sending, moments[moment] ?? '', scenario)
    if (handled === null) return null
    if (E.isLeft(handled)) return { refused: handled.left, refusal: refusalOf(handled.left), after: at, events: [], due: 0 }
    const { state, events, due } = handled.right
    if (events.length === 0) return { refused: null, refusal: 0, after: at, events, due }
    const moves = sending.move === null || at.moves.includes(sending.move) ? at.moves : [...at.moves, sending.move]
    const after = keep({ stream: at.stream, state, watch: events.reduce(see, at.watch), moves })
    appends.push([at, after])
    return { refused: null, refusal: 0, after, events, due }
  }

  return {
    first: (stream) => keep({ stream, state: rules.aggregates[keyOf(stream).aggregate].initial(), watch: unwatched, moves: [] }),
    at: (index) => {
      const state = all[index]
      if (state === undefined) throw new Error(`There is no stream state ${index}`)
      return state
    },
    count: () => all.length,
    answer: (at, sending, moment) => {
      const here = answers[at.index]
      if (here === undefined) throw new Error(`There is no stream state ${at.index}`)
      const place = sending.index * moments.length + moment
      const told = here.get(place)
      if (told !== undefined) return told
      const answer = decide(at, sending, moment)
      here.set(place, answer)
      return answer
    },
    appends: () => appends,
  }
}
