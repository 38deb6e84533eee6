import { type CartViews, cartViewsOf } from '../cart-view/cart-views.js'
import { type CustomerViews, customerViewsOf } from '../customer-list/customer-views.js'
import { type OrderViews, orderViewsOf } from '../order-view/order-views.js'
import type { ReadModelStore } from '../read-model-store.js'
import { type TakeoverViews, takeoverViewsOf } from '../takeover-board/takeover-views.js'
import { type TimelineViews, timelineViewsOf } from '../timeline/timeline-views.js'
import type { Looking } from './looking.js'

/** Everything that people look at. Each question answers with a TaskEither; `promised` makes the same of promises. */
export interface Views {
  readonly orders: OrderViews
  readonly customers: CustomerViews
  readonly carts: CartViews
  readonly timeline: TimelineViews
  readonly takeovers: TakeoverViews
}

/**
 * The views of a tenant over what runners of `viewProjections` have stored. `how`: by which policy and clock they are shown, since what
 * is offered, and what has lapsed, depends on both.
 */
export const viewsOf = (store: ReadModelStore, tenant: string, how: Partial<Looking> = {}): Views => {
  const orders = orderViewsOf(store, tenant, how)
  return {
    orders,
    customers: customerViewsOf(store, tenant, orders),
    carts: cartViewsOf(store, tenant, how),
    timeline: timelineViewsOf(store, tenant),
    takeovers: takeoverViewsOf(store, tenant, how),
  }
}
