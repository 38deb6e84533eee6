import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { ApplyOrderCoupon, ChangePriceList, RemoveOrderCoupon } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { type OrderAnswer, orderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Offer } from '../values/offer.js'
import type { Call } from './call.js'

/** What the ports have a say in: the coupons of an order, and its price list. */
export const orderPricingOf = (conductor: Conductor, call: Call) => {
  const { ports } = conductor
  return {
    /** A coupon that the shopper reads out on the phone. It stays in the order, whatever is copied later. */
    applyOrderCoupon: call<OnOrder & { readonly code: string }, OrderAnswer>(async ({ orderId, code }, asked) => {
      const order = await conductor.look(offlineOrder, orderId)
      if (isRefused(order)) return order
      const { siteId, shopper, lines } = order.right
      const answer = await ports.coupons.check({ code, siteId, shopper, lines })()
      if (isRefused(answer)) return answer
      return tellOrder(conductor, orderId, ApplyOrderCoupon({ code, answer: answer.right }), asked)
    }),
    removeOrderCoupon: call<OnOrder & { readonly code: string }, OrderAnswer>(async ({ orderId, code }, asked) => {
      return tellOrder(conductor, orderId, RemoveOrderCoupon({ code }), asked)
    }),

    /**
     * Prices every line from another list; `null` is default pricing ([A-82]). Prices that a CSR has set stay. What is copied from a
     * cart later comes at the cart's prices.
     */
    changePriceList: call<OnOrder & { readonly priceListCode: string | null }, OrderAnswer>(async ({ orderId, priceListCode }, asked) => {
      for (;;) {
        const order = await conductor.look(offlineOrder, orderId)
        if (isRefused(order)) return order
        const { siteId, shopper, lines, contentVersion: baseVersion } = order.right
        const offers: Record<string, Offer | null> = {}
        for (const { lineId, product, options, quantity } of lines) {
          const question = { productCode: product.productCode, options, quantity, siteId, shopper, priceListCode }
          const offer = await ports.catalog.offer(question)()
          if (isRefused(offer)) return offer
          offers[lineId] = offer.right
        }
        const told = await conductor.tell(offlineOrder, orderId, ChangePriceList({ priceListCode, baseVersion, offers }), asked)
        if (!isRefused(told)) return E.right(orderAnswer(told.right))
        // Changed meanwhile: what the catalog said was for other lines, so ask again.
        if (told.left._tag !== 'Rejected' || told.left.code !== 'STALE_EDIT') return told
      }
    }),
  }
}
