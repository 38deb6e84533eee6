import { either as E } from 'fp-ts'
import { checkAmounts } from '../check-amounts.js'
import { accept, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { entryOf } from '../values/entry-of.js'
import type { Offer } from '../values/offer.js'
import { foreignCurrency } from '../values/price.js'
import { OrderPriceListChanged, OrderRepriced } from './events.js'
import { csrMayEdit, isNotTakenOver } from './guards.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'
import { amountsOf } from './totals.js'

/** The lines at the prices that the catalog was asked for, but those that a CSR has set (L-15), and those that it knows nothing of any more. */
const priceAnew = (
  order: OrderState,
  priceListCode: string | null,
  offers: Readonly<Record<string, Offer | null>>,
  { policy }: TakeoverContext,
) => {
  const { currency } = order
  const repriced = order.lines.flatMap(({ lineId, product, price }) => {
    const offer = entryOf(offers, lineId) ?? null
    return offer === null || price.override !== null ? [] : [{ lineId, productCode: product.productCode, from: price, to: offer.price }]
  })
  for (const { productCode, to } of repriced) {
    const foreign = to.effective.currency === currency ? foreignCurrency(to.discounts, currency) : to.effective.currency
    if (foreign !== null) return reject('CURRENCY_MISMATCH', { expected: currency, got: foreign })
    if (!to.inPriceList && policy.notInPriceList === 'block') return reject('NOT_IN_PRICE_LIST', { productCode, priceListCode })
  }
  const prices = new Map(repriced.map(({ lineId, to }) => [lineId, to]))
  const lines = order.lines.map((line) => ({ ...line, price: prices.get(line.lineId) ?? line.price }))
  const counted = checkAmounts(amountsOf({ ...order, lines, quote: null }))
  return isRefused(counted) ? counted : E.right(repriced.map(({ productCode: _, ...line }) => line))
}

/** May this CSR price the order anew now? */
const mayReprice = (order: OrderState, ctx: TakeoverContext) => {
  const editable = csrMayEdit(order, 'editOrder', ctx)
  return isRefused(editable) ? editable : isNotTakenOver(order)
}

export const priceList = {
  /**
   * Every line at the prices of another list ([A-82]). What a CSR has set stays (L-15), and so does the price of what the catalog knows
   * nothing of any more.
   */
  ChangePriceList: (order, { priceListCode, baseVersion, offers }, ctx) => {
    const able = mayReprice(order, ctx)
    if (isRefused(able)) return able
    const { orderId, priceListCode: from, contentVersion: currentVersion } = order
    if (priceListCode === from) return accept()
    if (baseVersion !== currentVersion) return reject('STALE_EDIT', { baseVersion, currentVersion })
    const repriced = priceAnew(order, priceListCode, offers, ctx)
    if (isRefused(repriced)) return repriced
    return accept(OrderPriceListChanged({ orderId, from, to: priceListCode, repriced: repriced.right }))
  },

  /** The same at the present prices of the order's own list: the way out of prices that are too old to be submitted (OI-8). */
  RepriceOrder: (order, { baseVersion, offers }, ctx) => {
    const able = mayReprice(order, ctx)
    if (isRefused(able)) return able
    const { orderId, priceListCode, contentVersion: currentVersion } = order
    if (baseVersion !== currentVersion) return reject('STALE_EDIT', { baseVersion, currentVersion })
    const repriced = priceAnew(order, priceListCode, offers, ctx)
    if (isRefused(repriced)) return repriced
    return repriced.right.length === 0 ? accept() : accept(OrderRepriced({ orderId, priceListCode, repriced: repriced.right }))
  },
} satisfies Pick<Decide, 'ChangePriceList' | 'RepriceOrder'>
