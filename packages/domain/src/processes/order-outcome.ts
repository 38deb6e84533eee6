import { ConvertCart, ReleaseControl, ReopenCart } from '../cart/commands.js'
import { DenyTakeover } from '../takeover-session/commands.js'
import { type TakeoverProcess, toCart, toSession } from './target.js'

const sealed = { waitsFor: ['CART_SEALED'] }

/** What becomes of the cart when its order was submitted, or came to nothing. */
export const orderOutcome: TakeoverProcess = {
  name: 'order-outcome',
  on: {
    OrderSubmitted: ({ orderId, cartId }) =>
      cartId === null
        ? []
        : [toCart(cartId, ConvertCart({ via: 'offlineOrder', orderId, externalOrderId: null, checkoutId: null }), sealed)],
    OrderCancelled: ({ orderId, cartId, sessionId, reasonCode }) => [
      ...(sessionId === null
        ? []
        : [toSession(sessionId, DenyTakeover({ code: 'ORDER_NOT_EDITABLE', detail: { status: 'Cancelled', stage: null } }))]),
      // A cart that had become the order comes back in one breath, with control; nobody finds it in between.
      ...(cartId === null ? [] : [toCart(cartId, ReopenCart({ fromOrderId: orderId, reason: reasonCode }), sealed)]),
      ...(cartId === null || sessionId === null
        ? []
        : [toCart(cartId, ReleaseControl({ sessionId, cause: 'orderCancelled', disposition: 'keep' }), sealed)]),
    ],
  },
}
