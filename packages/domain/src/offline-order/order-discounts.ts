import * as t from 'io-ts'
import { allocate } from '../values/allocate.js'
import { Id } from '../values/ids.js'
import { Amount, type Money } from '../values/money.js'
import { type Discount, lineAmounts } from '../values/price.js'
import { ofWholeOrder, type Priced } from './totals.js'

const orderDiscount = t.readonly(t.type({ discountId: Id, name: t.string, amount: Amount }, 'OrderDiscount'))
/** An amount that a CSR takes off the whole order. */
export interface OrderDiscount extends t.TypeOf<typeof orderDiscount> {}
export const OrderDiscount: t.Type<OrderDiscount, unknown, unknown> = orderDiscount

const share = t.readonly(t.type({ lineId: Id, amount: Amount }, 'DiscountShare'))
/** What a line bears of a discount of the whole order. */
export interface DiscountShare extends t.TypeOf<typeof share> {}
export const DiscountShare: t.Type<DiscountShare, unknown, unknown> = share

/** What discounts of the whole order, coupons first, take; and what is left of each line's total (in minor units) when each has taken its share. */
export interface SharedDiscounts {
  readonly taken: ReadonlyArray<Discount>
  readonly left: ReadonlyArray<number>
  /** What each line bears of all of them. */
  readonly borne: ReadonlyArray<Money>
}

/** An amount shared out over what is left of the lines: no line bears more than that (OI-12). */
export const shareOut = (amount: number, left: ReadonlyArray<number>): ReadonlyArray<number> =>
  allocate(
    amount,
    left.map((rest) => ({ weight: rest, cap: rest })),
  )

/** Each discount of the whole order, as the totals take it, borne by the lines to the last cent. */
export const sharedDiscounts = (order: Priced): SharedDiscounts => {
  const totals = order.lines.map((line) => lineAmounts(line, order.rounding).total.amount)
  const { taken } = ofWholeOrder(order)
  let left: ReadonlyArray<number> = totals
  for (const { amount } of taken) {
    const shares = shareOut(amount.amount, left)
    left = left.map((rest, index) => rest - (shares[index] ?? 0))
  }
  const borne = totals.map((total, index) => ({ amount: total - (left[index] ?? 0), currency: order.currency }))
  return { taken, left, borne }
}
