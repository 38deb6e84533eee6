import { checkOffer } from '../check-offer.js'
import { checkStock, type TakesPieces } from '../check-stock.js'
import { canonicalJson, isRefused } from '../event-sourcing/index.js'
import type { MergePolicy, Policy, PricePolicy } from '../policy.js'
import type { CartSnapshot } from '../values/cart-content.js'
import { configurationKey, sameConfiguration } from '../values/configuration-key.js'
import type { CouponAnswer } from '../values/coupon.js'
import { entryOf } from '../values/entry-of.js'
import { elapsed } from '../values/ids.js'
import type { CartLine, LineSource } from '../values/line.js'
import type { Offer } from '../values/offer.js'
import { lineAmounts, type PriceSnapshot } from '../values/price.js'
import { withOverride } from '../values/price-override.js'
import type { OrderLine } from './order-line.js'
import type { CopyOutcomes, PriceDrift } from './outcomes.js'
import type { OrderState } from './state.js'

/** A cart's content on its way into an order. */
export interface Copying {
  readonly cartId: string
  readonly cartVersion: string
  readonly sessionId: string | null
  /** The hand-off or populate that brings it. */
  readonly broughtBy: string
  readonly snapshot: CartSnapshot
  readonly mergePolicy: MergePolicy
  readonly pricePolicy: PricePolicy
  readonly offers: Readonly<Record<string, Offer | null>>
  readonly couponAnswers: Readonly<Record<string, CouponAnswer>>
}

/** By what a line is charged, however many pieces it has. */
const terms = ({ effective, discounts }: PriceSnapshot): string =>
  canonicalJson([effective.amount, discounts.map(({ amount, basisPoints }) => basisPoints ?? { off: amount.amount })])

/** The price that counts for a line, and the drift between the cart's and the present one, discounts included, if there is any. */
const priceOf = (line: CartLine, offer: Offer, { pricePolicy }: Copying, { rounding }: OrderState, policy: Policy, now: string) => {
  const { price: cart, lineId } = line
  const ofPiece = (price: PriceSnapshot) => lineAmounts({ price, quantity: 1 }, rounding).total
  const present = offer.price
  if (cart.override !== null) return { price: cart, drift: null }
  const honoured = pricePolicy !== 'repriceAtCopy' && elapsed(cart.pricedAt, now) <= policy.priceFreezeMs
  // A price that is too old to be honoured, and still the same, is as of now: else it would expire with the order.
  if (terms(cart) === terms(present)) return { price: honoured ? cart : present, drift: null }
  const drift: PriceDrift = {
    cartLineId: lineId,
    cartPrice: ofPiece(cart),
    presentPrice: ofPiece(present),
    used: honoured ? 'cart' : 'present',
  }
  return { price: honoured ? cart : present, drift }
}

/** Was it copied from that line of the cart? */
const isOf = ({ source }: OrderLine, cartId: string, cartLineId: string): boolean =>
  source?.cartId === cartId && source.cartLineId === cartLineId

/** Does it stay in the order beside all that the cart brings? A line that grows with the cart's stays with the pieces that it has. */
const staysBeside = ({ source }: OrderLine, { mergePolicy, cartId }: Copying): boolean =>
  mergePolicy === 'reconcileBySource' ? source?.cartId !== cartId : mergePolicy !== 'replaceAll'

/** The order line, there before or `added` by this copy, that a cart line becomes one with, as the merge policy has it. */
const matching = (
  order: OrderState,
  added: ReadonlyArray<OrderLine>,
  line: CartLine,
  { mergePolicy, cartId }: Copying,
  hasRoom: (one: OrderLine) => boolean,
) => {
  if (mergePolicy === 'reconcileBySource') return order.lines.find((one) => isOf(one, cartId, line.lineId))
  return mergePolicy === 'mergeEqualConfiguration'
    ? [...order.lines, ...added].find((one) => sameConfiguration(one, line) && hasRoom(one))
    : undefined
}

const buys = ({ product, options, configurationKey, quantity, price, fulfillment }: OrderLine): string =>
  canonicalJson([product, options, configurationKey, quantity, price, fulfillment])

const orderLine = (line: CartLine, price: PriceSnapshot, lineId: string, lineNo: number, source: LineSource): OrderLine => ({
  lineId,
  lineNo,
  product: line.product,
  options: line.options,
  configurationKey: line.configurationKey,
  quantity: line.quantity,
  price,
  fulfillment: line.fulfillment,
  source,
  attribution: line.attribution,
})

/** Where a CSR has sent a line in the order, it goes, as long as the cart says neither another way nor another place. */
const sentAsAssigned = ({ fulfillment }: OrderLine, line: OrderLine): OrderLine => {
  const { method, destinationId } = line.fulfillment
  const stays = fulfillment.destinationId !== null && destinationId === null && method === fulfillment.method
  return stays ? { ...line, fulfillment, configurationKey: configurationKey({ ...line, fulfillment }) } : line
}

/**
 * What becomes of each line of a cart that is copied into an order (F37). Every line of the snapshot is added, updated, unchanged
 * or skipped, exactly once (OI-4). Prices follow the price policy (OI-6), and every drift is listed.
 */
export const copyItems = (order: OrderState, copying: Copying, policy: Policy, now: string): CopyOutcomes => {
  const { snapshot, cartId, cartVersion, sessionId, broughtBy, mergePolicy, pricePolicy } = copying
  const added: Array<OrderLine> = []
  const updated: Array<CopyOutcomes['updated'][number]> = []
  const unchanged: Array<CopyOutcomes['unchanged'][number]> = []
  const skipped: Array<CopyOutcomes['skipped'][number]> = []
  const priceDrifts: Array<PriceDrift> = []
  /** Lines that stay in the order whatever the cart says, and those of the cart that go into it: what they take from the stock, the next ones cannot. */
  const taken: Array<TakesPieces> = order.lines.filter((line) => staysBeside(line, copying))
  /** Order lines as this copy has left them so far: two cart lines may meet in one. */
  const touched = new Map<string, OrderLine>()

  for (const line of snapshot.lines) {
    const cartLineId = line.lineId
    const wish = {
      productCode: line.product.productCode,
      options: line.options,
      quantity: line.quantity,
      fulfillment: line.fulfillment,
      currency: order.currency,
    }
    const offered = checkOffer(wish, entryOf(copying.offers, cartLineId) ?? null, { policy })
    const offer = isRefused(offered) ? offered : checkStock(offered.right, line.quantity, taken)
    if (isRefused(offer)) {
      skipped.push({ cartLineId, code: offer.left.code })
      // What was copied of it before stays in the order, as it was.
      if (mergePolicy === 'reconcileBySource') taken.push(...order.lines.filter((one) => isOf(one, cartId, cartLineId)))
      continue
    }
    taken.push(line)
    const source: LineSource = { cartId, cartLineId, cartVersion, sessionId, broughtBy }
    /** More than may be bought at once goes into a line of its own: no piece is lost (CI-6). */
    const hasRoom = (one: OrderLine) => (touched.get(one.lineId) ?? one).quantity + line.quantity <= policy.maxQuantity
    const there = matching(order, added, line, copying, hasRoom)
    // A line that takes the place of the one that was copied from it before takes its price along.
    const replaced = mergePolicy === 'replaceAll' ? order.lines.find((one) => isOf(one, cartId, cartLineId)) : undefined
    const override = (there ?? replaced)?.price.override ?? null
    const regular = priceOf(line, offer.right, copying, order, policy, now)
    // What a CSR has set in the order stays, whatever the cart says.
    const { price, drift } = override === null ? regular : { price: withOverride(regular.price, override), drift: null }
    if (drift !== null) priceDrifts.push(drift)
    if (there === undefined) {
      added.push(orderLine(line, price, `${broughtBy}.${added.length + 1}`, order.lastLineNo + added.length + 1, source))
      continue
    }
    const before = touched.get(there.lineId) ?? there
    // Summed up, a line stays what it was: a later copy must not take a typed line for one of the cart's.
    const after =
      mergePolicy === 'mergeEqualConfiguration'
        ? { ...before, price, quantity: before.quantity + line.quantity }
        : sentAsAssigned(before, orderLine(line, price, there.lineId, there.lineNo, source))
    if (buys(before) === buys(after)) unchanged.push({ cartLineId, lineId: there.lineId })
    else updated.push({ cartLineId, before, after })
    touched.set(there.lineId, after)
    const place = added.findIndex(({ lineId }) => lineId === there.lineId)
    if (place >= 0) added[place] = after
  }

  const inCart = new Set(snapshot.lines.map(({ lineId }) => lineId))
  const notBought = new Set(skipped.map(({ cartLineId }) => cartLineId))
  /** Is it of a line that has left the cart, or a second one of a line that another policy has copied twice? */
  const outdated = ({ lineId, source }: OrderLine): boolean =>
    source?.cartId === cartId && (!inCart.has(source.cartLineId) || (!touched.has(lineId) && !notBought.has(source.cartLineId)))
  const removed = order.lines.filter((line) => mergePolicy === 'replaceAll' || (mergePolicy === 'reconcileBySource' && outdated(line)))
  const couponsCarried = snapshot.coupons.filter(({ code }) => entryOf(copying.couponAnswers, code)?.valid !== false)
  const couponsDropped = snapshot.coupons.flatMap(({ code }) => {
    const answer = entryOf(copying.couponAnswers, code)
    return answer?.valid === false ? [{ code, reason: answer.refusal }] : []
  })
  return {
    sourceCartId: cartId,
    sourceCartVersion: cartVersion,
    mergePolicy,
    pricePolicy,
    added,
    updated,
    unchanged,
    removed,
    skipped,
    priceDrifts,
    couponsCarried,
    couponsDropped,
  }
}

/** How many lines went which way. */
export const countsOf = ({ added, updated, unchanged, removed, skipped }: CopyOutcomes) => ({
  added: added.length,
  updated: updated.length,
  unchanged: unchanged.length,
  removed: removed.length,
  skipped: skipped.length,
})
