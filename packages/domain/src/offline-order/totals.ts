import type { Counted } from '../check-amounts.js'
import type { Coupon } from '../values/coupon.js'
import { type Money, minus, plus, sum, zero } from '../values/money.js'
import type { Rounding } from '../values/percentage.js'
import { lineAmounts, type PriceSnapshot, takeOff } from '../values/price.js'
import type { Adjustment } from './details.js'
import type { Quote } from './state.js'

/** What totals are made of. */
export interface Priced {
  readonly currency: string
  readonly rounding: Rounding
  readonly lines: ReadonlyArray<{ readonly price: PriceSnapshot; readonly quantity: number }>
  readonly coupons: ReadonlyArray<Coupon>
  /** Taken off the whole order by hand, after the coupons. */
  readonly orderDiscounts: ReadonlyArray<{ readonly name: string; readonly amount: Money }>
  readonly adjustments: ReadonlyArray<Adjustment>
  readonly contentVersion: number
  readonly quote: Quote | null
}

export interface Totals {
  /** Of the lines, their own discounts taken off. */
  readonly subtotal: Money
  /** Of the whole order. */
  readonly discounts: Money
  readonly adjustment: Money
  readonly shipping: Money
  readonly handling: Money
  readonly duty: Money
  readonly tax: Money
  readonly total: Money
}

const adjusted = (amount: Money, adjustments: ReadonlyArray<Adjustment>, scope: Adjustment['scope']): Money => {
  const signed = adjustments.filter((one) => one.scope === scope).map((one) => one.amount)
  return { amount: Math.max(0, plus(amount, sum(amount.currency, signed)).amount), currency: amount.currency }
}

/** The quote, if it is for the content as it is now. */
export const presentQuote = ({ quote, contentVersion }: Pick<Priced, 'quote' | 'contentVersion'>): Quote | null =>
  quote !== null && quote.forVersion === contentVersion ? quote : null

/** Everything that the totals add up: see `checkAmounts`. */
export const amountsOf = (order: Pick<Priced, 'lines' | 'adjustments' | 'quote' | 'contentVersion'>): Counted => {
  const { lines, adjustments } = order
  const quote = presentQuote(order)
  const quoted = quote === null ? [] : [quote.tax, quote.shipping, quote.handling, quote.duty]
  return { lines, charges: [...adjustments.map(({ amount }) => amount), ...quoted] }
}

const subtotalOf = ({ currency, lines, rounding }: Priced): Money =>
  sum(
    currency,
    lines.map((line) => lineAmounts(line, rounding).total),
  )

/** What is taken off the lines' sum: by coupons, then by hand; with what each took. */
export const ofWholeOrder = (order: Priced) =>
  takeOff(
    subtotalOf(order),
    [
      ...order.coupons.flatMap(({ discounts }) => discounts),
      ...order.orderDiscounts.map(({ name, amount }) => ({ name, amount, basisPoints: null })),
    ],
    order.rounding,
  )

/**
 * Lines with their discounts, then order discounts, the order's adjustment, shipping and handling (adjusted, never below zero),
 * duty, tax. `null` while there is no line: N/A is not zero ([A-26]).
 */
export const totalsOf = (order: Priced): Totals | null => {
  const { currency, lines, adjustments } = order
  if (lines.length === 0) return null
  const quote = presentQuote(order)
  const subtotal = subtotalOf(order)
  const { left } = ofWholeOrder(order)
  const discounts = minus(subtotal, left)
  const goods = adjusted(left, adjustments, 'order')
  const shipping = adjusted(quote?.shipping ?? zero(currency), adjustments, 'shipping')
  const handling = adjusted(quote?.handling ?? zero(currency), adjustments, 'handling')
  const duty = quote?.duty ?? zero(currency)
  const tax = quote?.tax ?? zero(currency)
  const total = sum(currency, [goods, shipping, handling, duty, tax])
  return { subtotal, discounts, adjustment: minus(goods, left), shipping, handling, duty, tax, total }
}
