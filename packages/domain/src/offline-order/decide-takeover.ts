import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { reject } from '../rejections.js'
import { entryOf } from '../values/entry-of.js'
import { later } from '../values/ids.js'
import { sameShopper } from '../values/shopper.js'
import { duplicatesOf } from './decide-duplicate.js'
import { CartAssociatedWithOrder, CartDissociatedFromOrder, OrderReleasedToShopper, TakeoverClosedOnOrder } from './events.js'
import { isEditing } from './guards.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'

/** Why an order does not go to the shopper when its takeover ends; `null`: it does (OI-17). */
const whyNotReleased = (order: OrderState, outcome: string, intent: string | null): string | null => {
  if (outcome !== 'HandedOff') return 'NOT_HANDED_OFF'
  if (intent !== 'shopperCheckout') return 'CSR_SUBMITS'
  if (order.stage.is !== 'Editing') return 'NOT_EDITING'
  if (order.oneWay) return 'RELEASE_NOT_SUPPORTED'
  // Nobody could buy it, and it would keep the shopper's cart from them.
  if (order.lines.length === 0) return 'NO_ITEMS'
  return duplicatesOf(order).length > 0 ? 'DUPLICATE_RISK' : null
}

export const takeover = {
  /** View User's Cart ([B-17]). A session that was ever here gets the recorded answer (OI-16). */
  AssociateCart: (order, { shopper, ...asked }, ctx) => {
    const allowed = mayDo('takeOver', ctx)
    if (isRefused(allowed)) return allowed
    if (Object.hasOwn(order.sessions, asked.sessionId)) return accept()
    const editing = isEditing(order)
    if (isRefused(editing)) return editing
    const active = order.activeSession === null ? undefined : order.sessions[order.activeSession]
    if (active !== undefined && order.activeSession !== null)
      return reject('CART_ALREADY_UNDER_TAKEOVER', { csrId: active.csrId, sessionId: order.activeSession, since: active.since })
    if (order.shopper === null) return reject('CUSTOMER_REQUIRED', {})
    if (!sameShopper(order.shopper, shopper)) return reject('HANDOFF_MISMATCH', { reason: 'the order is for another customer' })
    if (order.copied && order.linkedCart !== asked.cartId)
      return reject('HANDOFF_MISMATCH', { reason: `the order was made from cart ${order.linkedCart}` })
    return accept(CartAssociatedWithOrder({ orderId: order.orderId, ...asked }))
  },

  /** Undoes only what its own session did. Refused for ever once that session has copied lines or was closed here. */
  DissociateCart: (order, { sessionId }) => {
    const session = entryOf(order.sessions, sessionId)
    if (session === undefined || session.is === 'dissociated') return accept()
    if (session.copied || session.is === 'closed')
      return reject('HANDOFF_MISMATCH', { reason: 'this takeover has changed the order already' })
    return accept(
      CartDissociatedFromOrder({ orderId: order.orderId, cartId: session.cartId, sessionId, restoredLink: session.previousLink }),
    )
  },

  /** Never refused (OI-17): it closes, and in the same append releases the order or says why not. */
  CloseTakeover: (order, { sessionId, outcome, intent }, { now, policy }) => {
    const session = entryOf(order.sessions, sessionId)
    if (order.status !== 'Pending' || session?.is !== 'active') return accept()
    const notReleased = whyNotReleased(order, outcome, intent)
    const closed = TakeoverClosedOnOrder({
      orderId: order.orderId,
      cartId: session.cartId,
      sessionId,
      outcome,
      released: notReleased === null,
      notReleased,
    })
    if (notReleased !== null) return accept(closed)
    return accept(closed, OrderReleasedToShopper({ orderId: order.orderId, expiresAt: later(now, policy.releaseMs) }))
  },
} satisfies Pick<Decide, 'AssociateCart' | 'DissociateCart' | 'CloseTakeover'>
