import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Ports } from '../ports/ports.js'
import type { CartSnapshot } from '../values/cart-content.js'
import type { CouponAnswer } from '../values/coupon.js'
import type { CartLine } from '../values/line.js'
import type { Offer } from '../values/offer.js'
import type { Shopper } from '../values/shopper.js'
import type { Failure } from './surroundings.js'

/** What the catalog and the coupons say now, by line and by code. */
export interface PresentWord {
  readonly offers: Readonly<Record<string, Offer | null>>
  readonly couponAnswers: Readonly<Record<string, CouponAnswer>>
}

/** Nothing was asked, or there was nothing to ask. */
export const noWord: PresentWord = { offers: {}, couponAnswers: {} }

/** Who has given no answer, about which product or coupon, and why. */
export interface NoAnswer {
  readonly port: 'catalog' | 'coupons'
  readonly about: string
  readonly failure: Failure
}

/** Can it be bought now, as far as the catalog says it? */
const isOffered = ({ quantity, fulfillment }: CartLine, offer: Offer | null): boolean =>
  offer?.available === true && (offer.stock === null || offer.stock >= quantity) && offer.fulfillmentMethods.includes(fulfillment.method)

/** Asks the catalog and the coupons about a cart's content. It ends with the first that gives no answer. */
export const askAbout = async (
  ports: Pick<Ports, 'catalog' | 'coupons'>,
  { lines, coupons, siteId }: CartSnapshot,
  shopper: Shopper | null,
): Promise<E.Either<NoAnswer, PresentWord>> => {
  const offers: Record<string, Offer | null> = {}
  for (const { lineId, product, options, quantity } of lines) {
    const { productCode } = product
    const offer = await ports.catalog.offer({ productCode, options, quantity, siteId, shopper })()
    if (isRefused(offer)) return E.left({ port: 'catalog', about: productCode, failure: offer.left })
    offers[lineId] = offer.right
  }
  // Of what cannot be bought now nothing is copied, and no coupon holds for it. The order's own coupons are judged again with its quote.
  const bought = lines.filter((line) => isOffered(line, offers[line.lineId] ?? null))
  const couponAnswers: Record<string, CouponAnswer> = {}
  for (const { code } of coupons) {
    const answer = await ports.coupons.check({ code, siteId, shopper, lines: bought })()
    if (isRefused(answer)) return E.left({ port: 'coupons', about: code, failure: answer.left })
    couponAnswers[code] = answer.right
  }
  return E.right({ offers, couponAnswers })
}

/** What the catalog and the coupons say now about a cart's content: the evidence for a copy. A port that is down fails it, to be tried again. */
export const presentWord = async (...asked: Parameters<typeof askAbout>): Promise<E.Either<Failure, PresentWord>> =>
  E.mapLeft(({ failure }: NoAnswer) => failure)(await askAbout(...asked))
