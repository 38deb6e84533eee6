import type { Draft } from 'immer'
import type { MemberOf, MetaOf, Recipes, Said } from '../event-sourcing/index.js'
import type { TakeoverHouse } from '../house.js'
import type { AuditMetadata } from '../values/audit.js'
import type { CartLine, Line } from '../values/line.js'
import type * as events from './events.js'
import { withOutcome } from './merged-lines.js'
import type { CartState } from './state.js'
import { forgetEdits, rememberEdit, takeBack } from './undoable.js'

type Cart = Draft<CartState>
type SaidOfCart = Said<AuditMetadata>
export type Evolve = Recipes<CartState, MemberOf<typeof events>, MetaOf<TakeoverHouse>>

const lineFrom = (
  { lineId, product, options, configurationKey, quantity, price, fulfillment }: Line,
  { eventId, meta }: SaidOfCart,
): Draft<CartLine> =>
  ({
    lineId,
    product,
    options,
    configurationKey,
    quantity,
    price,
    fulfillment,
    attribution: { by: meta.actor, sessionId: meta.takeoverSessionId, at: meta.occurredAt, eventId },
  }) as Draft<CartLine> // sound: no recipe changes a part of a payload, they replace it whole

/** Content comes and goes whole; the arrays are copied, so that no recipe changes an event's. */
const put = (cart: Cart, content: { readonly lines: ReadonlyArray<CartLine>; readonly coupons: CartState['coupons'] }): void => {
  cart.lines = content.lines.map((line) => ({ ...line })) as Cart['lines']
  cart.coupons = [...content.coupons] as Cart['coupons']
}
const contentOf = (cart: Cart) => ({ lines: cart.lines.map((line) => ({ ...line })), coupons: [...cart.coupons] })

const lineOf = (cart: Cart, lineId: string): Draft<CartLine> | undefined => cart.lines.find((line) => line.lineId === lineId)

const removedBy = ({ control }: Cart, lineId: string, { meta }: SaidOfCart): void => {
  if (control.holder === 'csr') control.removed[lineId] = meta.actor.kind === 'csr' ? 'csr' : 'shopper'
}

/** Somebody is at it: a guest's cart is not given up for a while, and a CSR's edit restarts the idle timer. */
const touched = (cart: Cart, { meta }: SaidOfCart): void => {
  cart.touchedAt = meta.occurredAt
  if (cart.control.holder === 'csr' && cart.control.sessionId === meta.takeoverSessionId) cart.control.lastEditAt = meta.occurredAt
}

const edits = {
  added: (cart: Cart, data: Line, said: SaidOfCart): void => {
    rememberEdit(cart, said, [data.lineId])
    cart.lines.push(lineFrom(data, said))
    touched(cart, said)
  },
  quantityChanged: (
    cart: Cart,
    { lineId, to, price }: { readonly lineId: string; readonly to: number; readonly price: CartLine['price'] },
    said: SaidOfCart,
  ): void => {
    rememberEdit(cart, said, [lineId])
    const line = lineOf(cart, lineId)
    if (line !== undefined) Object.assign(line, { quantity: to, price })
    touched(cart, said)
  },
  configured: (
    cart: Cart,
    data: {
      readonly lineId: string
      readonly product: CartLine['product']
      readonly toOptions: CartLine['options']
      readonly toKey: string
      readonly price: CartLine['price']
    },
    said: SaidOfCart,
  ): void => {
    rememberEdit(cart, said, [data.lineId])
    const line = lineOf(cart, data.lineId)
    if (line !== undefined)
      Object.assign(line, { product: data.product, options: data.toOptions, configurationKey: data.toKey, price: data.price })
    touched(cart, said)
  },
  removed: (cart: Cart, { lineId }: { readonly lineId: string }, said: SaidOfCart): void => {
    rememberEdit(cart, said, [lineId])
    cart.lines = cart.lines.filter((line) => line.lineId !== lineId)
    removedBy(cart, lineId, said)
    touched(cart, said)
  },
}

export const evolve: Evolve = {
  CartOpened: (cart, opened, said) => {
    Object.assign(cart, opened, { phase: { is: 'open' } })
    touched(cart, said)
  },
  CartImported: (cart, { lines, coupons, externalVersion }, said) => {
    cart.lines = lines.map((line) => lineFrom(line, said))
    cart.coupons = [...coupons] as Cart['coupons']
    cart.externalVersion = externalVersion
  },
  CartResynced: (cart, { lines, coupons, externalVersion, differences }, said) => {
    const changed = new Set(differences)
    cart.lines = lines.map((line) => (changed.has(line.lineId) ? undefined : lineOf(cart, line.lineId)) ?? lineFrom(line, said))
    cart.coupons = [...coupons] as Cart['coupons']
    cart.externalVersion = externalVersion
  },

  ItemAddedByShopper: edits.added,
  ItemAddedByCsr: edits.added,
  ItemQuantityChangedByShopper: edits.quantityChanged,
  ItemQuantityChangedByCsr: edits.quantityChanged,
  ItemConfiguredByShopper: edits.configured,
  ItemConfiguredByCsr: edits.configured,
  ItemRemovedByShopper: edits.removed,
  ItemRemovedByCsr: edits.removed,
  CartEmptied: (cart, _, said) => {
    const lineIds = cart.lines.map(({ lineId }) => lineId)
    rememberEdit(cart, said, lineIds)
    for (const lineId of lineIds) removedBy(cart, lineId, said)
    cart.lines = []
    touched(cart, said)
  },
  ItemFulfillmentChanged: (cart, { lineId, to, toKey }, said) => {
    rememberEdit(cart, said, [lineId])
    const line = lineOf(cart, lineId)
    if (line !== undefined) Object.assign(line, { fulfillment: to, configurationKey: toKey })
    touched(cart, said)
  },
  CouponApplied: (cart, { coupon }, said) => {
    rememberEdit(cart, said, [], coupon.code)
    cart.coupons.push(coupon as Draft<typeof coupon>)
    touched(cart, said)
  },
  CouponRemoved: (cart, { coupon }, said) => {
    rememberEdit(cart, said, [], coupon.code)
    cart.coupons = cart.coupons.filter(({ code }) => code !== coupon.code)
    touched(cart, said)
  },

  CartRepriced: (cart, { sessionId, priceListCode, changes }, said) => {
    forgetEdits(
      cart,
      changes.map(({ lineId }) => lineId),
    )
    for (const { lineId, to } of changes) {
      const line = lineOf(cart, lineId)
      if (line !== undefined) Object.assign(line, { price: to })
    }
    cart.priceListCode = priceListCode
    // Prices that change are nobody's visit.
    if (sessionId !== null) touched(cart, said)
  },

  CartEditUndone: (cart, undone, said) => {
    takeBack(cart, undone)
    for (const { lineId, to } of undone.lines) {
      if (to === null) removedBy(cart, lineId, said)
      else if (cart.control.holder === 'csr') delete cart.control.removed[lineId]
    }
    touched(cart, said)
  },

  CartControlTransferred: (cart, { sessionId, csrId, orderId, mode, idleTimeoutMs, absoluteDeadline }, { meta }) => {
    const since = meta.occurredAt
    cart.control = {
      holder: 'csr',
      sessionId,
      csrId,
      orderId,
      mode,
      since,
      lastEditAt: since,
      idleTimeoutMs,
      absoluteDeadline,
      transfers: 0,
      removed: {},
      baseline: contentOf(cart),
      edits: [],
    }
    cart.sessions[sessionId] = null
  },
  CartControlPassedOn: (cart, { toCsr, transferNo }, { meta }) => {
    if (cart.control.holder === 'csr') Object.assign(cart.control, { csrId: toCsr, transfers: transferNo, lastEditAt: meta.occurredAt })
  },
  CartControlExtended: (cart, { newDeadline }, { meta }) => {
    if (cart.control.holder === 'csr') Object.assign(cart.control, { absoluteDeadline: newDeadline, lastEditAt: meta.occurredAt })
  },
  CartControlReturned: (cart, { sessionId, cause }, said) => {
    cart.control = { holder: 'shopper' }
    cart.sessions[sessionId] = cause
    touched(cart, said)
  },
  CartRevertedToBaseline: (cart, { content }) => put(cart, content),

  CartSealed: (cart, { handoffId, sessionId, orderId, intent }) => {
    const from = cart.phase.is === 'handedOff' ? cart.phase.orderId : null
    cart.phase = { is: 'sealed', handoffId, sessionId, orderId, intent, from }
    cart.handoffs[handoffId] = 'sealed'
  },
  CartUnsealed: (cart, { handoffId }, { meta }) => {
    if (cart.phase.is === 'sealed') cart.phase = cart.phase.from === null ? { is: 'open' } : { is: 'handedOff', orderId: cart.phase.from }
    if (cart.control.holder === 'csr') cart.control.lastEditAt = meta.occurredAt
    cart.handoffs[handoffId] = 'unsealed'
  },
  CartHandedOff: (cart, { handoffId, orderId }) => {
    cart.phase = { is: 'handedOff', orderId }
    cart.control = { holder: 'shopper' }
    cart.handoffs[handoffId] = 'completed'
    cart.handedOff = contentOf(cart)
  },

  CartKeptForLogin: (cart, { customerId }) => {
    cart.keptFor = customerId
  },
  CartAssignedToCustomer: (cart, { customerId }) => {
    cart.shopper = { kind: 'registered', customerId }
    cart.abandonAfterMs = null
    cart.keptFor = null
  },
  CartRedirected: (cart, { cartId, to }) => {
    cart.cartId = cartId
    cart.phase = { is: 'redirected', to }
  },
  CartMergedInto: (cart, { mergeId, into }) => {
    cart.phase = { is: 'merged', mergeId, into }
  },
  ItemsMergedFromCart: (cart, { mergeId, outcomes, coupons }) => {
    const lines = outcomes.reduce<ReadonlyArray<CartLine>>(withOutcome, cart.lines as ReadonlyArray<CartLine>)
    put(cart, { lines, coupons: [...cart.coupons, ...coupons] })
    cart.merges.push(mergeId)
  },

  ItemsClaimedForOrder: (cart, { cartId, orderId }) => {
    cart.cartId = cartId
    cart.claims.push(orderId)
  },

  CheckoutBegun: (cart, { checkoutId, deadline }) => {
    cart.phase = { is: 'checkingOut', checkoutId, deadline }
  },
  CheckoutAborted: (cart, _, said) => {
    cart.phase = { is: 'open' }
    touched(cart, said)
  },
  CartConverted: (cart, { orderId, externalOrderId, checkoutId }) => {
    cart.phase = { is: 'converted', orderId, externalOrderId, checkoutId }
  },
  CartReopened: (cart, _, said) => {
    cart.phase = { is: 'open' }
    touched(cart, said)
  },
  CartAbandoned: (cart) => {
    cart.phase = { is: 'abandoned' }
  },
}
