import { ann, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import type { World } from '#testing/world.js'
import { type As, type Call, made } from './call.js'
import type { PricingAction } from './pricing-actions.js'

/** What Wade does by hand with what an order costs; Ann approves it. */
export const pricingCall = ({ either: { desk } }: World, orderId: string, action: PricingAction, as: As): Call => {
  switch (action.does) {
    case 'typesCoupon':
      return made(desk.applyOrderCoupon({ orderId, code: action.code }, wade, as))
    case 'takesTypedCouponOut':
      return made(desk.removeOrderCoupon({ orderId, code: 'KEYS10' }, wade, as))
    case 'changesPriceList':
      return made(desk.changePriceList({ orderId, priceListCode: action.list }, wade, as))
    case 'repricesOrder':
      return made(desk.repriceOrder({ orderId }, wade, as))
    case 'approvesAdjustment':
      return made(desk.approveAdjustment({ orderId, scope: 'order', amount: usd(-action.off) }, ann, as))
  }
}
