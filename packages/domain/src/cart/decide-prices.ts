import { either as E } from 'fp-ts'
import { checkAmounts } from '../check-amounts.js'
import { accept, canonicalJson, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { entryOf } from '../values/entry-of.js'
import type { CartLine } from '../values/line.js'
import type { Offer } from '../values/offer.js'
import { foreignCurrency, type PriceSnapshot } from '../values/price.js'
import { CartRepriced } from './events.js'
import { isOpenToChange, mayEdit } from './guards.js'
import type { CartState } from './state.js'
import type { Decide } from './tables.js'

/** May it be repriced now? A price is a fact and no edit, so a takeover is not in its way; a CSR needs what they need for an edit. */
const mayReprice = (cart: CartState, sessionId: string | null, ctx: TakeoverContext) => {
  const allowed = ctx.actor.kind === 'csr' || ctx.actor.kind === 'shopper' ? mayEdit(cart, sessionId, ctx) : isOpenToChange(cart)
  if (isRefused(allowed)) return allowed
  const { phase } = cart
  // Also while a CSR controls it: the order's prices are the order's (CI-10).
  if (phase.is === 'handedOff') return reject('CART_HANDED_OFF', { orderId: phase.orderId })
  // What the shopper is about to pay was shown to them.
  if (phase.is === 'checkingOut') return reject('CART_IN_CHECKOUT', { checkoutId: phase.checkoutId, deadline: phase.deadline })
  return E.right(null)
}

/** Why it costs something else; `null` where it does not, whenever that was found out. */
const causeOf = (from: PriceSnapshot, to: PriceSnapshot) => {
  const differs = (part: (price: PriceSnapshot) => unknown): boolean => canonicalJson(part(from)) !== canonicalJson(part(to))
  if (differs(({ priceListCode, inPriceList }) => [priceListCode, inPriceList])) return 'priceList'
  if (differs(({ list, sale, effective }) => [list, sale, effective])) return 'price'
  return differs(({ discounts }) => discounts) ? 'discounts' : null
}

/** What the catalog says to a line that may be repriced; `undefined` where it was not asked, or a CSR has set the price. */
const wordOn = (offers: Readonly<Record<string, Offer | null>>, { lineId, price }: CartLine) =>
  price.override === null ? entryOf(offers, lineId) : undefined

export const prices = {
  /** Every line at the catalog's present price. What it does not offer any more stays as it is, and is told. */
  RepriceCart: (cart, { sessionId, priceListCode, offers }, ctx) => {
    const allowed = mayReprice(cart, sessionId, ctx)
    if (isRefused(allowed)) return allowed
    const asked = cart.lines.flatMap((line) => {
      const offer = wordOn(offers, line)
      return offer === undefined ? [] : [{ line, price: offer?.available === true ? offer.price : null }]
    })
    const there = asked.flatMap(({ line, price }) => (price === null ? [] : [{ line, price }]))
    for (const { price } of there) {
      const { effective, discounts } = price
      const foreign = effective.currency === cart.currency ? foreignCurrency(discounts, cart.currency) : effective.currency
      if (foreign !== null) return reject('CURRENCY_MISMATCH', { expected: cart.currency, got: foreign })
    }
    const changes = there.flatMap(({ line: { lineId, price: from }, price: to }) => {
      const cause = causeOf(from, to)
      return cause === null ? [] : [{ lineId, from, to, cause } as const]
    })
    if (changes.length === 0 && priceListCode === cart.priceListCode) return accept()
    const priceOf = new Map(changes.map(({ lineId, to }) => [lineId, to]))
    const counted = checkAmounts({ lines: cart.lines.map((line) => ({ ...line, price: priceOf.get(line.lineId) ?? line.price })) })
    if (isRefused(counted)) return counted
    const gone = asked.filter(({ price }) => price === null).map(({ line }) => line.lineId)
    return accept(CartRepriced({ cartId: cart.cartId, sessionId, priceListCode, changes, gone }))
  },
} satisfies Pick<Decide, 'RepriceCart'>
