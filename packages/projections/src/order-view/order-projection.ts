import { cartEvents, orderEvents, sessionEvents } from '@cart-takeover/domain'
import { orderKeys } from '../order-list/order-keys.js'
import { defineView } from '../views/define-view.js'
import { emptyOrder } from './order-document.js'
import { orderRecipes } from './order-recipes.js'

const { CartSealed } = cartEvents
const { TakeoverTransferred, TakeoverExtended } = sessionEvents

/** Every order, by its id; also what the list of orders is made of. */
export const orderProjection = defineView({
  name: 'orders',
  version: 1,
  events: { ...orderEvents, CartSealed, TakeoverTransferred, TakeoverExtended },
  initial: emptyOrder,
  route: ({ data: { orderId } }) => (orderId === null ? [] : [orderId]),
  keys: orderKeys,
  on: orderRecipes,
})
