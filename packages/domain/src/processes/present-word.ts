import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Ports } from '../ports/ports.js'
import type { CartSnapshot } from '../values/cart-content.js'
import type { CouponAnswer } from '../values/coupon.js'
import type { CartLine } from '../values/line.js'
import type { Offer } from '../values/offer.js'
import type { Shopper } from '../values/shopper.js'

/** Can it be bought now, as far as the catalog says it? */
const isOffered = ({ quantity, fulfillment }: CartLine, offer: Offer | null): boolean =>
  offer?.available === true && (offer.stock === null || offer.stock >= quantity) && offer.fulfillmentMethods.includes(fulfillment.method)

/** What the catalog and the coupons say now about a cart's content: the evidence for a copy. A port that is down fails it, to be tried again. */
export const presentWord = async (
  ports: Pick<Ports, 'catalog' | 'coupons'>,
  { lines, coupons, siteId }: CartSnapshot,
  shopper: Shopper | null,
) => {
  const offers: Record<string, Offer | null> = {}
  for (const { lineId, product, options, quantity } of lines) {
    const offer = await ports.catalog.offer({ productCode: product.productCode, options, quantity, siteId, shopper })()
    if (isRefused(offer)) return offer
    offers[lineId] = offer.right
  }
  // Of what cannot be bought now nothing is copied, and no coupon holds for it. The order's own coupons are judged again with its quote.
  const bought = lines.filter((line) => isOffered(line, offers[line.lineId] ?? null))
  const couponAnswers: Record<string, CouponAnswer> = {}
  for (const { code } of coupons) {
    const answer = await ports.coupons.check({ code, siteId, shopper, lines: bought })()
    if (isRefused(answer)) return answer
    couponAnswers[code] = answer.right
  }
  return E.right({ offers, couponAnswers })
}
