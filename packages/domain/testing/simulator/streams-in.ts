import { cart } from '#src/cart/cart.js'
import type { CartState } from '#src/cart/state.js'
import { type RecordedEvent, replay } from '#src/event-sourcing/index.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import type { OrderState } from '#src/offline-order/state.js'
import type { SessionState } from '#src/takeover-session/state.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'

/** The events of each stream, in order. */
export const streamsIn = (log: ReadonlyArray<RecordedEvent>): ReadonlyMap<string, ReadonlyArray<RecordedEvent>> => {
  const streams = new Map<string, Array<RecordedEvent>>()
  for (const event of log) {
    const there = streams.get(event.stream)
    if (there === undefined) streams.set(event.stream, [event])
    else there.push(event)
  }
  return streams
}

/** Sound: every event was stored by the house's own handler. */
type Told = never

export const cartOf = (events: ReadonlyArray<RecordedEvent>): CartState => replay(cart, events as ReadonlyArray<Told>)
export const orderOf = (events: ReadonlyArray<RecordedEvent>): OrderState => replay(offlineOrder, events as ReadonlyArray<Told>)
export const sessionOf = (events: ReadonlyArray<RecordedEvent>): SessionState => replay(takeoverSession, events as ReadonlyArray<Told>)
