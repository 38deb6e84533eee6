import type { CartState } from '#src/cart/state.js'
import { canonicalJson } from '#src/event-sourcing/index.js'
import type { OrderState } from '#src/offline-order/state.js'
import type { SessionState } from '#src/takeover-session/state.js'
import type { AggregateName } from './rules.js'
import type { Situation, Stage } from './stage.js'
import type { StreamState } from './stream-states.js'

/** What has come of a stream: all that somebody who has to do with it can tell. */
export const comesTo: Readonly<Record<AggregateName, (state: never) => unknown>> = {
  cart: ({ phase, control, lines }: CartState) => [
    phase,
    control.holder,
    lines.map(({ lineId, quantity }) => `${quantity} ${lineId}`).sort(),
  ],
  offlineOrder: ({ status, stage, lines, activeSession, linkedCart, copied }: OrderState) => [
    status,
    stage.is,
    lines.map(({ source, quantity }) => `${quantity} ${source?.cartLineId}`).sort(),
    activeSession,
    linkedCart,
    copied,
  ],
  takeoverSession: ({ phase, orderId, csrId }: SessionState) => [phase.is, phase.is === 'ended' ? phase.outcome : null, orderId, csrId],
}

export type OutcomeOf = (situation: Situation) => string

/**
 * What has come of everything, as a text to compare: where each cart, line, order and takeover is, and which moves each stream has taken in, in
 * order. Two situations with the same outcome are the same to everybody who has to do with them.
 */
export const outcomesOf = ({ scenario }: Stage): OutcomeOf => {
  const passing = new Set(scenario.menu.filter(({ isPassing }) => isPassing === true).map(({ name }) => name))
  const numbers = new Map<string, number>()
  const known: Array<number | undefined> = []

  const numberOf = ({ index, stream, state, moves }: StreamState): number => {
    const there = known[index]
    if (there !== undefined) return there
    const aggregate = scenario.streams[stream]?.aggregate ?? 'cart'
    const text = canonicalJson([stream, comesTo[aggregate](state as never), moves.filter((move) => !passing.has(move))]) // sound: of that aggregate
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    known[index] = number
    return number
  }
  return ({ streams }) => streams.map(numberOf).join()
}
