import type { taskEither as TE } from 'fp-ts'
import type { Coupon } from '../values/coupon.js'
import type { Line } from '../values/line.js'
import type { Shopper } from '../values/shopper.js'
import type { PortFailure } from './port-failure.js'

/** A cart as the service that keeps it knows it. */
export interface OutsideCart {
  readonly cartId: string
  /** The service's own version; other content has another. */
  readonly version: string
  readonly currency: string
  readonly lines: ReadonlyArray<Line>
  readonly coupons: ReadonlyArray<Coupon>
}

/** What has happened to a cart here and is to be so there. */
export type OutsideChange =
  | { readonly kind: 'putLine'; readonly line: Line }
  | { readonly kind: 'changeLine'; readonly lineId: string; readonly change: Partial<Omit<Line, 'lineId'>> }
  | { readonly kind: 'removeLine'; readonly lineId: string }
  | { readonly kind: 'putCoupon'; readonly coupon: Coupon }
  | { readonly kind: 'removeCoupon'; readonly code: string }
  | { readonly kind: 'replace'; readonly lines: ReadonlyArray<Line>; readonly coupons: ReadonlyArray<Coupon> }
  | { readonly kind: 'empty' }
  /** From here on only the CSR's changes count; `unlocked` gives it back to the shopper. */
  | { readonly kind: 'locked'; readonly sessionId: string }
  | { readonly kind: 'unlocked' }
  /** The cart is the order: no second one must be made of it. */
  | { readonly kind: 'handedOff'; readonly orderId: string }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'converted'; readonly orderId: string | null }

/** A cart service that exists and is kept. */
export interface CartsOutside {
  /** The shopper's present cart on that site, or `null` where they have none. Never one that was bought: a new cart has a new id. */
  readonly load: (shopper: Shopper, siteId: string) => TE.TaskEither<PortFailure, OutsideCart | null>
  /**
   * Makes a change there. It may come again with the same key, after a crash: a key that was seen before must change nothing.
   * Changes of one cart come in order.
   */
  readonly apply: (cartId: string, change: OutsideChange, idempotencyKey: string) => TE.TaskEither<PortFailure, void>
}
