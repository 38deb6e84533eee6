import { AbandonCart, ConvertCart, ReleaseControl, ReopenCart } from '../cart/commands.js'
import type { RecordedEvent } from '../event-sourcing/index.js'
import { DenyTakeover } from '../takeover-session/commands.js'
import { auditOf } from './audit-of.js'
import { emptyCartId } from './empty-cart.js'
import { type Step, type TakeoverProcess, toCart, toSession } from './target.js'

const sealed = { waitsFor: ['CART_SEALED'] }

/** A takeover that was granted late is undone first, and a checkout ends or lapses. */
const inUse = { waitsFor: ['CART_SEALED', 'CART_ALREADY_UNDER_TAKEOVER', 'CART_IN_CHECKOUT'] }

/**
 * The empty cart that a guest's order was given ([A-10]) is of no use to anybody once the order is over without it, even if somebody else is
 * its customer by then.
 */
const giveUp = (orderId: string, linked: string | null, event: Pick<RecordedEvent, 'meta'>): ReadonlyArray<Step> => {
  const emptied = emptyCartId(event.meta.tenantId, orderId)
  // Not linked where the takeover that opened it was denied: nobody else would ever give it up.
  return auditOf(event).onBehalfOf?.kind === 'anonymous' || linked === emptied
    ? [toCart(linked ?? emptied, AbandonCart({ orderId }), inUse)]
    : []
}

/** What becomes of the cart when its order was submitted, or came to nothing. */
export const orderOutcome: TakeoverProcess = {
  name: 'order-outcome',
  on: {
    OrderSubmitted: ({ orderId, cartId }, event) =>
      cartId === null
        ? giveUp(orderId, null, event)
        : [
            toCart(cartId, ConvertCart({ via: 'offlineOrder', orderId, externalOrderId: null, checkoutId: null }), sealed),
            ...giveUp(orderId, cartId, event),
          ],
    OrderCancelled: ({ orderId, cartId, sessionId, reasonCode }, event) => [
      ...(sessionId === null
        ? []
        : [toSession(sessionId, DenyTakeover({ code: 'ORDER_NOT_EDITABLE', detail: { status: 'Cancelled', stage: null } }))]),
      // A cart that had become the order comes back in one breath, with control; nobody finds it in between.
      ...(cartId === null ? [] : [toCart(cartId, ReopenCart({ fromOrderId: orderId, reason: reasonCode }), sealed)]),
      ...(cartId === null || sessionId === null
        ? []
        : [toCart(cartId, ReleaseControl({ sessionId, cause: 'orderCancelled', disposition: 'keep' }), sealed)]),
      ...giveUp(orderId, cartId, event),
    ],
    // Never while a takeover works for it, so that there is no control to give back.
    OrderAbandoned: ({ orderId, cartId }, event) =>
      cartId === null
        ? giveUp(orderId, null, event)
        : [toCart(cartId, ReopenCart({ fromOrderId: orderId, reason: 'abandoned' }), sealed), ...giveUp(orderId, cartId, event)],
  },
}
