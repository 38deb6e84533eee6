import type { Coupon } from './coupon.js'
import type { Money } from './money.js'
import type { Rounding } from './percentage.js'
import { type Discount, takeOff } from './price.js'

/** What each coupon takes off the subtotal, one after the other as the totals have it. */
export const couponAmounts = (
  coupons: ReadonlyArray<Coupon>,
  subtotal: Money,
  rounding: Rounding,
): ReadonlyArray<{ readonly code: string; readonly discounts: ReadonlyArray<Discount> }> => {
  const { taken } = takeOff(
    subtotal,
    coupons.flatMap(({ discounts }) => discounts),
    rounding,
  )
  let before = 0
  return coupons.map(({ code, discounts: { length } }) => {
    before += length
    return { code, discounts: taken.slice(before - length, before) }
  })
}
