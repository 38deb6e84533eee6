import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { ApplyOrderCoupon, ChangePriceList, RemoveOrderCoupon, RepriceOrder } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { judgeCoupons } from '../processes/judge-coupons.js'
import type { Failure } from '../processes/surroundings.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Offer } from '../values/offer.js'
import type { Call } from './call.js'

interface Priced {
  readonly baseVersion: number
  readonly offers: Readonly<Record<string, Offer | null>>
}

/** What the ports have a say in: the coupons of an order, and its price list. */
export const orderPricingOf = (conductor: Conductor, call: Call) => {
  const { ports } = conductor
  /** Asks the catalog for the price of every line, and tells the order, which may have changed meanwhile. */
  const priceAnew = async (
    orderId: string,
    listOf: (order: OrderState) => string | null,
    commandOf: (priced: Priced) => OrderCommand,
    asked: Asked,
  ): Promise<E.Either<Failure, OrderAnswer>> => {
    for (;;) {
      const order = await conductor.look(offlineOrder, orderId)
      if (isRefused(order)) return order
      const { siteId, shopper, lines, contentVersion: baseVersion } = order.right
      const priceListCode = listOf(order.right)
      const offers: Record<string, Offer | null> = {}
      for (const { lineId, product, options, quantity } of lines) {
        const question = { productCode: product.productCode, options, quantity, siteId, shopper, priceListCode }
        const offer = await ports.catalog.offer(question)()
        if (isRefused(offer)) return offer
        offers[lineId] = offer.right
      }
      const told = await tellOrder(conductor, orderId, commandOf({ baseVersion, offers }), asked)
      if (!isRefused(told)) return told
      // Changed meanwhile: what the catalog said was for other lines, so ask again.
      if (told.left._tag !== 'Rejected' || told.left.code !== 'STALE_EDIT') return told
    }
  }

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
    changePriceList: call<OnOrder & { readonly priceListCode: string | null }, OrderAnswer>(({ orderId, priceListCode }, asked) =>
      priceAnew(
        orderId,
        () => priceListCode,
        (priced) => ChangePriceList({ priceListCode, ...priced }),
        asked,
      ),
    ),

    /**
     * Every line at the present prices of the order's own list, also where they have become too old to be submitted (PRICE_EXPIRED).
     * Prices that a CSR has set stay; and those of what the catalog does not know any more, so take that out. Coupons that hold no more
     * for it are dropped, and told with the reason (`couponsDropped`).
     */
    repriceOrder: call<OnOrder, OrderAnswer>(async ({ orderId }, asked) => {
      const repriced = await priceAnew(orderId, ({ priceListCode }) => priceListCode, RepriceOrder, asked)
      if (isRefused(repriced)) return repriced
      const judged = await judgeCoupons(conductor, repriced.right.order)
      if (isRefused(judged)) return judged
      const { order, position } = judged.right
      return E.right({ ...repriced.right, order, position: position ?? repriced.right.position })
    }),
  }
}
