import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { foreignCurrency } from '../values/price.js'
import { OrderCouponApplied, OrderCouponRemoved } from './events.js'
import { csrMayEdit } from './guards.js'
import type { Decide } from './tables.js'

export const orderCoupons = {
  /** A coupon that is typed into the order. A refused one changes nothing. */
  ApplyOrderCoupon: (order, { code, answer }, ctx) => {
    const editable = csrMayEdit(order, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    if (order.coupons.some((coupon) => coupon.code === code)) return reject('COUPON_ALREADY_APPLIED', { code })
    if (!answer.valid) return reject(answer.refusal, { code })
    const foreign = foreignCurrency(answer.discounts, order.currency)
    if (foreign !== null) return reject('CURRENCY_MISMATCH', { expected: order.currency, got: foreign })
    return accept(OrderCouponApplied({ orderId: order.orderId, coupon: { code, discounts: answer.discounts } }))
  },

  /** Whether it was typed in or came with the cart; if it is still in the cart, the next copy brings it again. */
  RemoveOrderCoupon: (order, { code }, ctx) => {
    const editable = csrMayEdit(order, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    const coupon = order.coupons.find((one) => one.code === code)
    return coupon === undefined ? reject('COUPON_NOT_FOUND', { code }) : accept(OrderCouponRemoved({ orderId: order.orderId, coupon }))
  },
} satisfies Pick<Decide, 'ApplyOrderCoupon' | 'RemoveOrderCoupon'>
