import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { foreignCurrency } from '../values/price.js'
import { CouponApplied, CouponRemoved } from './events.js'
import { mayEdit } from './guards.js'
import type { Decide } from './tables.js'

export const coupons = {
  /** A refused coupon changes nothing (CI-12). */
  ApplyCoupon: (cart, { sessionId, code, answer }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    if (cart.coupons.some((coupon) => coupon.code === code)) return reject('COUPON_ALREADY_APPLIED', { code })
    if (!answer.valid) return reject(answer.refusal, { code })
    const foreign = foreignCurrency(answer.discounts, cart.currency)
    if (foreign !== null) return reject('CURRENCY_MISMATCH', { expected: cart.currency, got: foreign })
    return accept(CouponApplied({ sessionId, coupon: { code, discounts: answer.discounts } }))
  },

  RemoveCoupon: (cart, { sessionId, code }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const coupon = cart.coupons.find((one) => one.code === code)
    return coupon === undefined ? reject('COUPON_NOT_FOUND', { code }) : accept(CouponRemoved({ sessionId, coupon }))
  },
} satisfies Pick<Decide, 'ApplyCoupon' | 'RemoveCoupon'>
