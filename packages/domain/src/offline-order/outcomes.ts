import * as t from 'io-ts'
import { MergePolicy, PricePolicy } from '../policy.js'
import { Coupon } from '../values/coupon.js'
import { Id } from '../values/ids.js'
import { Money } from '../values/money.js'
import { OrderLine, OrderLines } from './order-line.js'

const drift = t.readonly(
  t.type({ cartLineId: Id, cartPrice: Money, presentPrice: Money, used: t.keyof({ cart: null, present: null }) }, 'PriceDrift'),
)
/** What a piece costs, its own discounts taken off, where it has changed since the line came into the cart; and which of the two counts. */
export interface PriceDrift extends t.TypeOf<typeof drift> {}
export const PriceDrift: t.Type<PriceDrift, unknown, unknown> = drift

/**
 * What became of each line: every line of the cart is added, updated, unchanged or skipped, exactly once; `removed` are lines of
 * the order that are no longer in the cart (OI-4). A line that was added, and then met by another line of the cart, stands in
 * `added` as it is in the end.
 */
export const outcomesShape = {
  sourceCartId: Id,
  sourceCartVersion: t.string,
  mergePolicy: MergePolicy,
  pricePolicy: PricePolicy,
  added: OrderLines,
  updated: t.readonlyArray(t.readonly(t.type({ cartLineId: Id, before: OrderLine, after: OrderLine }, 'UpdatedLine'))),
  unchanged: t.readonlyArray(t.readonly(t.type({ cartLineId: Id, lineId: Id }))),
  removed: OrderLines,
  skipped: t.readonlyArray(t.readonly(t.type({ cartLineId: Id, code: t.string }))),
  priceDrifts: t.readonlyArray(PriceDrift),
  couponsCarried: t.readonlyArray(Coupon),
  couponsDropped: t.readonlyArray(t.readonly(t.type({ code: t.string, reason: t.string }))),
}
const outcomes = t.readonly(t.type(outcomesShape, 'CopyOutcomes'))
export interface CopyOutcomes extends t.TypeOf<typeof outcomes> {}
