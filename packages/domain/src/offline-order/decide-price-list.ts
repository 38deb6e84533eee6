import { checkAmounts } from '../check-amounts.js'
import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { entryOf } from '../values/entry-of.js'
import { foreignCurrency } from '../values/price.js'
import { OrderPriceListChanged } from './events.js'
import { csrMayEdit, isNotTakenOver } from './guards.js'
import type { Decide } from './tables.js'
import { amountsOf } from './totals.js'

export const priceList = {
  /**
   * Every line at the prices of another list ([A-82]). What a CSR has set stays (L-15), and so does the price of what the catalog knows
   * nothing of any more.
   */
  ChangePriceList: (order, { priceListCode, baseVersion, offers }, ctx) => {
    const editable = csrMayEdit(order, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    const { orderId, priceListCode: from, contentVersion: currentVersion, currency } = order
    if (priceListCode === from) return accept()
    if (baseVersion !== currentVersion) return reject('STALE_EDIT', { baseVersion, currentVersion })
    const repriced = order.lines.flatMap(({ lineId, product, price }) => {
      const offer = entryOf(offers, lineId) ?? null
      return offer === null || price.override !== null ? [] : [{ lineId, productCode: product.productCode, from: price, to: offer.price }]
    })
    for (const { productCode, to } of repriced) {
      const foreign = to.effective.currency === currency ? foreignCurrency(to.discounts, currency) : to.effective.currency
      if (foreign !== null) return reject('CURRENCY_MISMATCH', { expected: currency, got: foreign })
      if (!to.inPriceList && ctx.policy.notInPriceList === 'block') return reject('NOT_IN_PRICE_LIST', { productCode, priceListCode })
    }
    const prices = new Map(repriced.map(({ lineId, to }) => [lineId, to]))
    const lines = order.lines.map((line) => ({ ...line, price: prices.get(line.lineId) ?? line.price }))
    const counted = checkAmounts(amountsOf({ ...order, lines, quote: null }))
    if (isRefused(counted)) return counted
    const told = repriced.map(({ productCode: _, ...line }) => line)
    return accept(OrderPriceListChanged({ orderId, from, to: priceListCode, repriced: told }))
  },
} satisfies Pick<Decide, 'ChangePriceList'>
