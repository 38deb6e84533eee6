import { taskEither as TE } from 'fp-ts'
import type { CouponAnswer, CouponRefusal } from '../values/coupon.js'
import type { Line } from '../values/line.js'
import type { Discount } from '../values/price.js'
import type { Shopper } from '../values/shopper.js'
import type { PortFailure } from './port-failure.js'

export interface CouponQuestion {
  readonly code: string
  readonly siteId: string
  readonly shopper: Shopper | null
  readonly lines: ReadonlyArray<Line>
}

/** Does a coupon hold now, for this content? */
export interface Coupons {
  readonly check: (question: CouponQuestion) => TE.TaskEither<PortFailure, CouponAnswer>
}

/** Coupons in memory: by code, what they take off, or why they are refused. */
export const couponsOf = (known: Readonly<Record<string, ReadonlyArray<Discount> | CouponRefusal>>): Coupons => ({
  check: ({ code }) => {
    const coupon = Object.hasOwn(known, code) ? known[code] : undefined
    if (coupon === undefined) return TE.right({ valid: false, refusal: 'COUPON_UNKNOWN' })
    return TE.right(typeof coupon === 'string' ? { valid: false, refusal: coupon } : { valid: true, discounts: coupon })
  },
})
