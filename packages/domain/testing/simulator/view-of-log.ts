import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { View } from '../explorer/view.js'
import { type Broken, see, unwatched, type Watch } from '../explorer/watch.js'
import { cartOf, orderOf, sessionOf, streamsIn } from './streams-in.js'

/** What a log has come to: every stream's state, and what an onlooker remembers of it. */
export interface Seen {
  readonly view: View
  /** The first thing wrong that the onlooker saw, told by the events alone. */
  readonly broken: Broken | null
}

const watched = (events: ReadonlyArray<RecordedEvent>): Watch => events.reduce(see, unwatched)

export const viewOfLog = (log: ReadonlyArray<RecordedEvent>): Seen => {
  const streams = [...streamsIn(log)]
  const of = (category: string) => streams.flatMap(([stream, events]) => (stream.startsWith(`${category}-`) ? [events] : []))
  const [carts, orders, sessions] = [of('cart'), of('offlineOrder'), of('takeoverSession')]
  const cartsSeen = carts.map(watched)
  const seen = [...cartsSeen, ...orders.map(watched), ...sessions.map(watched)]
  return {
    view: { carts: carts.map(cartOf), cartsSeen, orders: orders.map(orderOf), sessions: sessions.map(sessionOf) },
    broken: seen.find(({ broken }) => broken !== null)?.broken ?? null,
  }
}
