import { cart } from '#src/cart/cart.js'
import * as c from '#src/cart/commands.js'
import { directShip } from '#src/values/fulfillment.js'
import type { Offer } from '#src/values/offer.js'
import type { Option } from '#src/values/product.js'
import type { Receiver } from '#src/values/receiver.js'
import { byCsr, byShopper, bySystem, type Circumstances, someEvidence } from '#testing/circumstances.js'
import { given, under } from '#testing/given.js'
import { anOffer, aProduct } from '#testing/lines.js'
import { after, HOUR, MINUTE } from '#testing/moments.js'
import { adam } from '#testing/people.js'
import { aPrice, usd } from '#testing/prices.js'
import { hosted } from '#testing/shop.js'

// How a cart gets where an example begins. A takeover by Wade is `session-1`, for `order-1`, from the start on: idle for ten minutes it
// lapses, and in any case after an hour.

export const sessionId = 'session-1'
export const orderId = 'order-1'
export const handoffId = 'handoff-1'

export const newCart = {
  cartId: 'cart-1',
  shopper: adam,
  siteId: hosted.siteId,
  channelCode: hosted.channelCode,
  currency: 'USD',
  priceListCode: null,
  origin: 'shopper',
  rounding: 'HalfEven',
} as const
export const openCart = c.OpenCart(newCart)

interface Wanted {
  readonly lineId?: string
  readonly productCode?: string
  readonly quantity?: number
  readonly options?: ReadonlyArray<Option>
  readonly offer?: Partial<Offer> | null
  readonly sessionId?: string | null
}

/** What the catalog says to a product: $180.00 for the key caps, $10.00 for everything else. */
export const offerOf = (productCode: string, changed: Partial<Offer> = {}): Offer =>
  anOffer({
    product: aProduct({ productCode, name: productCode }),
    price: aPrice({ list: usd(productCode === 'caps-ergo-carbon' ? 18_000 : 1_000) }),
    ...changed,
  })

/** A shopper adds a line; a CSR, where a session is told. */
export const addItem = (wanted: Wanted = {}) => {
  const { lineId = 'line-1', productCode = 'caps-ergo-carbon', quantity = 1, options = [], offer = {}, sessionId: session = null } = wanted
  return c.AddItem({
    sessionId: session,
    lineId,
    productCode,
    quantity,
    options,
    fulfillment: directShip,
    offer: offer === null ? null : offerOf(productCode, offer),
  })
}

/** Sue, who supervises. */
export const bySupervisor = (more: Circumstances = {}): Circumstances =>
  byCsr('sue', { evidence: someEvidence(['Customer Update', 'Takeover Supervise'], more.now), ...more })

export const grant = (changed: Partial<ReturnType<typeof c.GrantControl>['data']> = {}) =>
  c.GrantControl({
    sessionId,
    csrId: 'wade',
    orderId,
    mode: 'exclusive',
    idleTimeoutMs: 10 * MINUTE,
    absoluteDeadline: after(HOUR),
    ...changed,
  })

export const transfer = (toCsr = 'ann', receiver: Partial<Receiver> = {}) =>
  c.TransferControl({ sessionId, toCsr, receiver: { evidence: someEvidence(), isOwnCart: false, running: 0, ...receiver } })
export const extend = (newDeadline = after(90 * MINUTE), reasonCode = 'LONG_CALL') =>
  c.ExtendControl({ sessionId, newDeadline, reasonCode })

export const seal = (changed: Partial<ReturnType<typeof c.SealCart>['data']> = {}) =>
  c.SealCart({
    refusal: null,
    handoffId,
    sessionId,
    orderId,
    intent: 'shopperCheckout',
    mergePolicy: 'reconcileBySource',
    pricePolicy: 'honourCartPrice',
    ...changed,
  })
export const unseal = (id = handoffId) => c.UnsealCart({ handoffId: id, code: 'NOTHING_TO_COPY', detail: null, orderStatus: 'Pending' })
export const counts = { added: 1, updated: 0, unchanged: 0, removed: 0, skipped: 0 }
export const complete = (id = handoffId) => c.CompleteHandoff({ handoffId: id, counts })
export const release = (
  cause: ReturnType<typeof c.ReleaseControl>['data']['cause'],
  disposition: 'keep' | 'revert' = 'keep',
  session: string | null = sessionId,
) => c.ReleaseControl({ sessionId: session, cause, disposition })

/** Control as that takeover had it. */
export const held = { cartId: newCart.cartId, sessionId, csrId: 'wade', orderId }

// Histories, each the one before and a little more.
export const open = [openCart] as const
export const withLine = [...open, under(byShopper(), addItem())] as const
export const takenOver = [...withLine, grant()] as const
/** Passed on to Ann by a supervisor. */
export const passedOn = [...takenOver, under(bySupervisor(), transfer())] as const
export const sealed = [...takenOver, seal()] as const
export const handedOff = [...sealed, complete()] as const
/** A second takeover for the same order, with another session. */
export const takenOverAgain = [...handedOff, grant({ sessionId: 'session-2' })] as const
export const checkingOut = [...withLine, under(byShopper(), c.BeginCheckout({ checkoutId: 'checkout-1' }))] as const
export const converted = [...handedOff, c.ConvertCart({ via: 'offlineOrder', orderId, externalOrderId: null, checkoutId: null })] as const
export const reopened = [...handedOff, c.ReopenCart({ fromOrderId: orderId, reason: 'MISTAKE' })] as const

/** Into the customer's own cart, which is their first on that site. */
export const mergeInto = (into = 'cart-2', mergeId = 'merge-1') =>
  c.MergeIntoCart({ mergeId, into, generation: 0, opens: { ...newCart, cartId: into } })
export const merged = [...withLine, mergeInto()] as const

/** Every command that changes what is in a cart, as the shopper or (with a session) a CSR says it. */
export const edits = (session: string | null) => [
  addItem({ lineId: 'line-9', productCode: 'sp_01', sessionId: session }),
  c.ChangeItemQuantity({ sessionId: session, lineId: 'line-1', quantity: 3, offer: offerOf('caps-ergo-carbon') }),
  c.ConfigureItem({ sessionId: session, lineId: 'line-1', options: [], offer: offerOf('caps-ergo-carbon') }),
  c.RemoveItem({ sessionId: session, lineId: 'line-1' }),
  c.EmptyCart({ sessionId: session }),
  c.SetItemFulfillment({ sessionId: session, lineId: 'line-1', fulfillment: directShip, offer: offerOf('caps-ergo-carbon') }),
  c.ApplyCoupon({ sessionId: session, code: 'KEYS10', answer: { valid: true, discounts: [] } }),
  c.RemoveCoupon({ sessionId: session, code: 'KEYS10' }),
]

export { after, byCsr, byShopper, bySystem, type Circumstances, cart, given, under }
