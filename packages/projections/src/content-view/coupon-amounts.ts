import { type Coupon, type Discount, type Money, type Rounding, takeOff } from '@cart-takeover/domain'

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

/** All of them together. */
export const addedUp = (currency: string, amounts: ReadonlyArray<Money>): Money => ({
  amount: amounts.reduce((total, { amount }) => total + amount, 0),
  currency,
})
