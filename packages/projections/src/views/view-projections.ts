import { cartProjection } from '../cart-view/cart-projection.js'
import { customerProjection } from '../customer-list/customer-projection.js'
import { orderProjection } from '../order-view/order-projection.js'
import type { Projection } from '../projection.js'
import { takeoverProjection } from '../takeover-board/takeover-projection.js'
import { timelineProjection } from '../timeline/timeline-projection.js'

/** The read models that {@link viewsOf} asks: run them all. */
export const viewProjections: ReadonlyArray<Projection> = [
  orderProjection,
  customerProjection,
  cartProjection,
  timelineProjection,
  takeoverProjection,
]
