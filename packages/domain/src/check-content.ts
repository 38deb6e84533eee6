import { either as E } from 'fp-ts'
import { checkAmounts } from './check-amounts.js'
import { checkQuantity } from './check-offer.js'
import { isRefused } from './event-sourcing/index.js'
import type { Policy } from './policy.js'
import { reject } from './rejections.js'
import type { Coupon } from './values/coupon.js'
import type { Line } from './values/line.js'
import { foreignCurrency, foreignPart } from './values/price.js'

/** Lines and coupons as somebody else made them. */
interface Content {
  readonly lines: ReadonlyArray<Pick<Line, 'price' | 'quantity'>>
  readonly coupons: ReadonlyArray<Coupon>
}

/** Is all of it in this currency: every price, and what every discount and coupon takes off (CI-7)? */
export const checkCurrency = ({ lines, coupons }: Content, currency: string) => {
  const ofLines = lines.map(({ price }) => foreignPart(price, currency))
  const ofCoupons = coupons.map(({ discounts }) => foreignCurrency(discounts, currency))
  const got = [...ofLines, ...ofCoupons].find((one) => one !== null)
  return got == null ? E.right(null) : reject('CURRENCY_MISMATCH', { expected: currency, got })
}

/** May it stand in a cart? What comes from elsewhere is held to the same as what is typed here, and refused as a whole. */
export const checkContent = (content: Content, currency: string, ctx: { readonly policy: Policy }) => {
  const one = checkCurrency(content, currency)
  if (isRefused(one)) return one
  for (const { quantity } of content.lines) {
    const counted = checkQuantity(quantity, ctx)
    if (isRefused(counted)) return counted
  }
  return checkAmounts(content)
}
