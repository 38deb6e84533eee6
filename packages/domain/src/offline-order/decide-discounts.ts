import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { mayAdjust } from './decide-adjustments.js'
import { OrderDiscountApplied, OrderDiscountRemoved } from './events.js'
import { csrMayEdit } from './guards.js'
import { sharedDiscounts, shareOut } from './order-discounts.js'
import type { Decide } from './tables.js'

export const orderDiscounts = {
  /**
   * An amount off the whole order, by hand, under the limits of adjustments (OI-7). It is told what each line bears of it; later edits
   * share it out anew.
   */
  ApplyOrderDiscount: (order, { discountId, name, amount }, ctx) => {
    const editable = csrMayEdit(order, 'adjust', ctx)
    if (isRefused(editable)) return editable
    if (order.orderDiscounts.some((one) => one.discountId === discountId)) return accept()
    const { orderId, currency, lines } = order
    if (isBlank(name)) return reject('REASON_REQUIRED', { field: 'name' })
    if (amount.currency !== currency) return reject('CURRENCY_MISMATCH', { expected: currency, got: amount.currency })
    if (amount.amount === 0) return reject('INVALID_AMOUNT', { field: 'amount', reason: 'must be more than zero' })
    if (lines.length === 0) return reject('NO_ITEMS', {})
    const { left } = sharedDiscounts(order)
    const limit = left.reduce((all, rest) => all + rest, 0)
    if (amount.amount > limit) return reject('DISCOUNT_EXCEEDS_LINE', { limit, asked: amount.amount, currency })
    const able = mayAdjust(order, 'order', { amount: -amount.amount, currency }, ctx)
    if (isRefused(able)) return able
    const shares = shareOut(amount.amount, left)
    const allocation = lines.map(({ lineId }, index) => ({ lineId, amount: { amount: shares[index] ?? 0, currency } }))
    return accept(OrderDiscountApplied({ orderId, discount: { discountId, name, amount }, allocation, approval: able.right }))
  },

  /** A discount that is not there any more is taken out already. */
  RemoveOrderDiscount: (order, { discountId }, ctx) => {
    const editable = csrMayEdit(order, 'adjust', ctx)
    if (isRefused(editable)) return editable
    const discount = order.orderDiscounts.find((one) => one.discountId === discountId)
    return discount === undefined ? accept() : accept(OrderDiscountRemoved({ orderId: order.orderId, discount }))
  },
} satisfies Pick<Decide, 'ApplyOrderDiscount' | 'RemoveOrderDiscount'>
