import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { later } from '../values/ids.js'
import { CartAbandoned, CartConverted, CartReopened, CheckoutAborted, CheckoutBegun } from './events.js'
import { isOpenToChange, isOwn } from './guards.js'
import { returnControl } from './return-control.js'
import { abandonedAt, type CartState, heldBy } from './state.js'
import type { Decide } from './tables.js'

/** What ends a handed-off cart for its order ends a takeover that still runs in it, in the same append (CI-15). */
const endingFor = (cart: CartState, orderId: string) => {
  const { phase } = cart
  if (phase.is === 'sealed') return reject('CART_SEALED', { handoffId: phase.handoffId })
  return E.right(phase.is === 'handedOff' && phase.orderId === orderId)
}
/**
 * The shopper has bought it where nobody here could stop them. It is a fact, so a takeover ends with it; only a hand-off that
 * has begun goes on first. Refused where the cart is an order's and the caller has not flagged that order, or no longer is.
 */
const boughtOutside = (cart: CartState, orderId: string | null, converted: ReturnType<typeof CartConverted>) => {
  const { phase } = cart
  // One that was never opened here is known all the same where an order was populated from it.
  const isUnknown = phase.is === 'none' && cart.claims.length === 0
  if (isUnknown || phase.is === 'redirected') return reject('UNKNOWN_STREAM', { what: 'cart' })
  if (phase.is === 'converted' || phase.is === 'merged' || phase.is === 'abandoned') return accept()
  if (phase.is === 'sealed') return reject('CART_SEALED', { handoffId: phase.handoffId })
  const handedOffTo = phase.is === 'handedOff' ? phase.orderId : null
  return handedOffTo === orderId
    ? accept(...controlBack(cart, 'cartConverted'), converted)
    : reject('HANDOFF_MISMATCH', { reason: `the cart was handed off to ${handedOffTo ?? 'no order'}` })
}
const controlBack = (cart: CartState, cause: 'cartConverted' | 'orderCancelled') =>
  cart.control.holder === 'csr' ? returnControl(cart, cart.control, cause, 'keep') : []

export const ending = {
  BeginCheckout: (cart, { checkoutId }, ctx) => {
    const own = isOwn(cart, ctx)
    if (isRefused(own)) return own
    const open = isOpenToChange(cart)
    if (isRefused(open)) return open
    const phase = open.right
    if (phase.is === 'handedOff') return reject('CART_HANDED_OFF', { orderId: phase.orderId })
    const held = heldBy(cart.control)
    if (held !== null) return reject('CHECKOUT_BLOCKED_DURING_TAKEOVER', held)
    if (phase.is === 'checkingOut')
      return phase.checkoutId === checkoutId
        ? accept()
        : reject('CART_IN_CHECKOUT', { checkoutId: phase.checkoutId, deadline: phase.deadline })
    if (cart.lines.length === 0) return reject('NO_ITEMS', {})
    return accept(CheckoutBegun({ checkoutId, deadline: later(ctx.now, ctx.policy.checkoutLockMs) }))
  },

  AbortCheckout: (cart, { checkoutId, reason }, ctx) => {
    const own = isOwn(cart, ctx)
    if (isRefused(own)) return own
    const { phase } = cart
    // The clock asks for what is due, and what is due was said before this was asked.
    if (ctx.actor.kind === 'system') return accept()
    return phase.is === 'checkingOut' && phase.checkoutId === checkoutId ? accept(CheckoutAborted({ checkoutId, reason })) : accept()
  },

  /** Take money only after the shopper's checkout was converted here: one that has lapsed is refused (CI-16). */
  ConvertCart: (cart, { via, orderId, externalOrderId, checkoutId }, ctx) => {
    const own = isOwn(cart, ctx)
    if (isRefused(own)) return own
    const converted = CartConverted({ cartId: cart.cartId, orderId, externalOrderId, checkoutId, via })
    if (via === 'offlineOrder') {
      const ends = endingFor(cart, orderId ?? '')
      if (isRefused(ends)) return ends
      return ends.right ? accept(...controlBack(cart, 'cartConverted'), converted) : accept()
    }
    if (via === 'external') return boughtOutside(cart, orderId, converted)
    const { phase } = cart
    if (checkoutId === null || !('checkoutId' in phase) || phase.checkoutId !== checkoutId)
      return reject('CHECKOUT_LAPSED', { checkoutId: checkoutId ?? '' })
    return phase.is === 'converted' ? accept() : accept(converted)
  },

  /** The order was cancelled or abandoned: every line comes back to the shopper (F43). */
  ReopenCart: (cart, { fromOrderId, reason }) => {
    const ends = endingFor(cart, fromOrderId)
    if (isRefused(ends)) return ends
    return ends.right
      ? accept(...controlBack(cart, 'orderCancelled'), CartReopened({ cartId: cart.cartId, fromOrderId, reason }))
      : accept()
  },

  /**
   * By the clock, which cannot know what has happened meanwhile: where it is not due, nothing is said (CI-17). Or because the order is
   * over that an empty cart was opened for ([A-10]): whoever is still at it comes first, and is waited for.
   */
  AbandonCart: (cart, { orderId }, { now }) => {
    const { cartId, phase, origin, touchedAt: idleSince } = cart
    const abandoned = CartAbandoned({ cartId, idleSince, orderId })
    if (orderId === null) {
      const at = abandonedAt(cart)
      return at !== null && now > at ? accept(abandoned) : accept()
    }
    if (origin !== 'csr-empty') return accept()
    if (phase.is === 'sealed') return reject('CART_SEALED', { handoffId: phase.handoffId })
    if (phase.is === 'checkingOut') return reject('CART_IN_CHECKOUT', { checkoutId: phase.checkoutId, deadline: phase.deadline })
    const held = heldBy(cart.control)
    if (held !== null) return reject('CART_ALREADY_UNDER_TAKEOVER', held)
    return phase.is === 'open' ? accept(abandoned) : accept()
  },

  /** Whoever has, or had, control of it is asked for it by `AbandonCart`. */
  AbandonUnusedCart: (cart, { orderId }) => {
    const { cartId, phase, origin, touchedAt: idleSince } = cart
    const isUnused = origin === 'csr-empty' && phase.is === 'open' && Object.keys(cart.sessions).length === 0
    return isUnused ? accept(CartAbandoned({ cartId, idleSince, orderId })) : accept()
  },
} satisfies Pick<Decide, 'BeginCheckout' | 'AbortCheckout' | 'ConvertCart' | 'ReopenCart' | 'AbandonCart' | 'AbandonUnusedCart'>
