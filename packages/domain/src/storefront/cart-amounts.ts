import type { CartState } from '../cart/state.js'
import { totalsOf } from '../offline-order/totals.js'
import { couponAmounts } from '../values/coupon-amounts.js'
import { itemsIn } from '../values/line-view.js'
import { type Money, sum, zero } from '../values/money.js'

/** What a cart comes to, by the sums of an order. Money is in minor units. */
export interface CartAmounts {
  /** How many things, not how many lines: `View Cart (1)`. */
  readonly itemCount: number
  readonly isEmpty: boolean
  /** Of the lines, their own discounts taken off. */
  readonly subtotal: Money
  readonly coupons: ReadonlyArray<{ readonly code: string; readonly takesOff: Money }>
  /** Zero, not N/A, for an empty cart ([A-53]). */
  readonly orderTotal: Money
  /** A cart knows neither ([A-51]). */
  readonly taxShipping: 'CalculatedAtCheckout'
}

export const cartAmounts = ({
  currency,
  rounding,
  lines,
  coupons,
}: Pick<CartState, 'currency' | 'rounding' | 'lines' | 'coupons'>): CartAmounts => {
  const none = zero(currency)
  const totals = totalsOf({ currency, rounding, lines, coupons, orderDiscounts: [], adjustments: [], contentVersion: 0, quote: null })
  const subtotal = totals?.subtotal ?? none
  return {
    itemCount: itemsIn(lines),
    isEmpty: lines.length === 0,
    subtotal,
    coupons: couponAmounts(coupons, subtotal, rounding).map(({ code, discounts }) => ({
      code,
      takesOff: sum(
        currency,
        discounts.map(({ amount }) => amount),
      ),
    })),
    orderTotal: totals?.total ?? none,
    taxShipping: 'CalculatedAtCheckout',
  }
}
