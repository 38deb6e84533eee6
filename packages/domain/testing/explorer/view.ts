import type { CartState } from '#src/cart/state.js'
import type { OrderState } from '#src/offline-order/state.js'
import type { SessionState } from '#src/takeover-session/state.js'
import type { AggregateName } from './rules.js'
import type { StreamKey } from './scenario.js'
import type { StreamState } from './stream-states.js'
import type { Watch } from './watch.js'

/** The three kinds of streams, each with its own, and what an onlooker remembers of the carts. */
export interface View {
  readonly carts: ReadonlyArray<CartState>
  readonly cartsSeen: ReadonlyArray<Watch>
  readonly orders: ReadonlyArray<OrderState>
  readonly sessions: ReadonlyArray<SessionState>
}

export const viewOf = (keys: ReadonlyArray<StreamKey>, streams: ReadonlyArray<StreamState>): View => {
  const of = (aggregate: AggregateName) => streams.filter(({ stream }) => keys[stream]?.aggregate === aggregate)
  // Sound: a state was made by the aggregate that its key names.
  const statesOf = <State>(aggregate: AggregateName): ReadonlyArray<State> => of(aggregate).map(({ state }) => state as State)
  return {
    carts: statesOf<CartState>('cart'),
    cartsSeen: of('cart').map(({ watch }) => watch),
    orders: statesOf<OrderState>('offlineOrder'),
    sessions: statesOf<SessionState>('takeoverSession'),
  }
}
