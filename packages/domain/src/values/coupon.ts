import * as t from 'io-ts'
import { Discount } from './price.js'

const coupon = t.readonly(t.type({ code: t.string, discounts: t.readonlyArray(Discount) }, 'Coupon'))

/** An applied coupon and what it takes off the whole cart. */
export interface Coupon extends t.TypeOf<typeof coupon> {}
export const Coupon: t.Type<Coupon, unknown, unknown> = coupon

export const CouponRefusal = t.keyof(
  { COUPON_UNKNOWN: null, COUPON_INACTIVE: null, COUPON_EXPIRED: null, COUPON_NOT_APPLICABLE: null, COUPON_LIMIT_REACHED: null },
  'why a coupon is refused',
)
export type CouponRefusal = t.TypeOf<typeof CouponRefusal>

const answer = t.union(
  [
    t.readonly(t.type({ valid: t.literal(true), discounts: t.readonlyArray(Discount) })),
    t.readonly(t.type({ valid: t.literal(false), refusal: CouponRefusal })),
  ],
  'CouponAnswer',
)

/** What the coupon port says now. */
export type CouponAnswer = t.TypeOf<typeof answer>
export const CouponAnswer: t.Type<CouponAnswer, unknown, unknown> = answer
