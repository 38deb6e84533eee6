import * as t from 'io-ts'
import { Id, Instant } from './ids.js'
import { Amount, type Money, minus, sum, times } from './money.js'
import { BasisPoints, basisPointsOf, type Rounding } from './percentage.js'

const discount = t.readonly(t.type({ name: t.string, amount: Amount, basisPoints: t.union([BasisPoints, t.null]) }, 'Discount'))

/** A named discount: in basis points of what it is taken off, or (where they are null) a fixed amount. Amounts are never negative. */
export interface Discount extends t.TypeOf<typeof discount> {}
export const Discount: t.Type<Discount, unknown, unknown> = discount

const price = t.readonly(
  t.type(
    {
      list: Amount,
      sale: t.union([Amount, t.null]),
      override: t.union([t.readonly(t.type({ price: Amount, reasonCode: t.string, by: Id })), t.null]),
      /** Per unit: override, else sale, else list. */
      effective: Amount,
      priceListCode: t.union([t.string, t.null]),
      inPriceList: t.boolean,
      pricedAt: Instant,
      catalogVersion: t.union([t.string, t.null]),
      /** Of the line. */
      discounts: t.readonlyArray(Discount),
    },
    'PriceSnapshot',
  ),
)

/** A price and where it comes from (F39). */
export interface PriceSnapshot extends t.TypeOf<typeof price> {}
export const PriceSnapshot: t.Type<PriceSnapshot, unknown, unknown> = price

/** The currency of a fixed discount that is not in this one; `null` where all fit. A share has no currency of its own. */
export const foreignCurrency = (discounts: ReadonlyArray<Discount>, currency: string): string | null =>
  discounts.find(({ amount, basisPoints }) => basisPoints === null && amount.currency !== currency)?.amount.currency ?? null

/** The currency of a part of a price that is not in this one; `null` where the whole of it fits. */
export const foreignPart = ({ effective, list, sale, override, discounts }: PriceSnapshot, currency: string): string | null =>
  [effective, list, sale, override?.price ?? null].find((part) => part !== null && part.currency !== currency)?.currency ??
  foreignCurrency(discounts, currency)

/** What a discount takes off `base`: never more than there is. */
export const discountOn = ({ amount, basisPoints }: Discount, base: Money, rounding: Rounding): Money => {
  const asked = basisPoints === null ? amount.amount : basisPointsOf(Math.max(base.amount, 0), basisPoints, rounding)
  return { amount: Math.min(asked, Math.max(base.amount, 0)), currency: base.currency }
}

/** Discounts one after the other, each off what is left; with what each took. */
export const takeOff = (
  base: Money,
  discounts: ReadonlyArray<Discount>,
  rounding: Rounding,
): { readonly left: Money; readonly taken: ReadonlyArray<Discount> } => {
  let left = base
  const taken = discounts.map((discount) => {
    // Percentages are of the full price, so that their order does not matter; what is left is the cap.
    const off = discountOn(discount, base, rounding)
    const amount = { amount: Math.min(off.amount, left.amount), currency: base.currency }
    left = minus(left, amount)
    return { ...discount, amount }
  })
  return { left, taken }
}

/** What a line costs: subtotal, each discount, total. */
export const lineAmounts = (line: { readonly price: PriceSnapshot; readonly quantity: number }, rounding: Rounding) => {
  const subtotal = times(line.price.effective, line.quantity)
  const { left, taken } = takeOff(subtotal, line.price.discounts, rounding)
  return {
    subtotal,
    discounts: taken,
    discount: sum(
      subtotal.currency,
      taken.map(({ amount }) => amount),
    ),
    total: left,
  }
}
