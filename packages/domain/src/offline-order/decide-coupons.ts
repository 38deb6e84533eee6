import { accept, canonicalJson, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import type { Coupon, CouponAnswer } from '../values/coupon.js'
import { entryOf } from '../values/entry-of.js'
import { foreignCurrency } from '../values/price.js'
import { OrderCouponApplied, OrderCouponRemoved, OrderCouponsJudged } from './events.js'
import { csrMayEdit } from './guards.js'
import type { Decide } from './tables.js'

/** What becomes of a coupon by what the port says of it now: what it is then, or why it is none any more. */
const verdictOn = ({ code }: Coupon, answer: CouponAnswer, currency: string) => {
  if (!answer.valid) return { to: null, reason: answer.refusal }
  return foreignCurrency(answer.discounts, currency) === null
    ? { to: { code, discounts: answer.discounts }, reason: null }
    : { to: null, reason: 'CURRENCY_MISMATCH' }
}

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

  /**
   * A coupon holds for what is in the order when it is submitted, not for what was in it when it was typed or copied. Answers to
   * other content than the present one are of no use any more: accepted, and forgotten.
   */
  JudgeOrderCoupons: ({ orderId, status, contentVersion, coupons, currency }, { baseVersion, answers }) => {
    if (status !== 'Pending' || baseVersion !== contentVersion) return accept()
    const judged = coupons.flatMap((coupon) => {
      const answer = entryOf(answers, coupon.code)
      return answer === undefined ? [] : [{ coupon, ...verdictOn(coupon, answer, currency) }]
    })
    const changed = judged.flatMap(({ coupon: from, to }) =>
      to === null || canonicalJson(to) === canonicalJson(from) ? [] : [{ from, to }],
    )
    const dropped = judged.flatMap(({ coupon, reason }) => (reason === null ? [] : [{ coupon, reason }]))
    return changed.length + dropped.length === 0 ? accept() : accept(OrderCouponsJudged({ orderId, changed, dropped }))
  },
} satisfies Pick<Decide, 'ApplyOrderCoupon' | 'RemoveOrderCoupon' | 'JudgeOrderCoupons'>
