import { final } from './rule.js'

/** Why a coupon is not taken. */
export const coupons = {
  COUPON_UNKNOWN: final((_: { code: string }) => `There is no coupon ${_.code}.`),
  COUPON_INACTIVE: final((_: { code: string }) => `The coupon ${_.code} is not active.`),
  COUPON_EXPIRED: final((_: { code: string }) => `The coupon ${_.code} has expired.`),
  COUPON_NOT_APPLICABLE: final((_: { code: string }) => `The coupon ${_.code} does not apply to these items.`),
  COUPON_LIMIT_REACHED: final((_: { code: string }) => `The coupon ${_.code} was used as often as it may be.`),
  COUPON_ALREADY_APPLIED: final((_: { code: string }) => `The coupon ${_.code} is applied already.`),
  COUPON_NOT_FOUND: final((_: { code: string }) => `The coupon ${_.code} is not applied here.`),
} as const
