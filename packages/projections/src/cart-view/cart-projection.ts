import { type CartEvent, cart, cartDeadlines, cartEvents, linkedOrder, shopperKey } from '@cart-takeover/domain'
import { defineView } from '../views/define-view.js'
import { keepingState } from '../views/keeping-state.js'
import { placeOf } from '../views/place.js'
import { type CartDocument, emptyCart } from './cart-document.js'

const keys = ({ state, createdAt }: CartDocument) => {
  const { phase, control, shopper } = state
  const orders = [linkedOrder(phase), control.holder === 'csr' ? control.orderId : null]
  return {
    shopper: shopper === null ? [] : [placeOf(shopperKey(shopper)) + createdAt],
    order: [...new Set(orders.filter((orderId) => orderId !== null))].map((orderId) => placeOf(orderId) + createdAt),
    csr: control.holder === 'csr' ? [placeOf(control.csrId) + control.since] : [],
    due: cartDeadlines(state).map(({ at }) => at),
  }
}

/** Every cart, by its id. */
export const cartProjection = defineView({
  name: 'carts',
  version: 1,
  events: cartEvents,
  initial: emptyCart,
  keys,
  on: keepingState<CartDocument, CartEvent>(
    cart,
    (document, { meta }) => {
      document.updatedAt = meta.occurredAt
    },
    {
      CartOpened: (document, { origin }, { meta }) => {
        document.origin = origin
        document.createdAt = meta.occurredAt
      },
    },
  ),
})
