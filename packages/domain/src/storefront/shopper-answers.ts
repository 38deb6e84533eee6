import { either as E } from 'fp-ts'
import type { CartState } from '../cart/state.js'
import { isRefused } from '../event-sourcing/index.js'
import type { OrderState } from '../offline-order/state.js'
import { type Done, done, type OrderAnswer } from '../processes/answers.js'
import type { Conductor, Told } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import type { Shopper } from '../values/shopper.js'
import { cartToShopper, type ShopperCart } from './shopper-cart.js'
import type { Moment } from './shopper-may.js'
import { orderToShopper, type ShopperOrder } from './shopper-order.js'

/** What a call about a cart answers a shopper with: it may go to their browser as it is. */
export interface ShopperCartAnswer extends Done {
  readonly cartId: string
  readonly cart: ShopperCart
}

/** What a call about an order answers a shopper with: it may go to their browser as it is. */
export interface ShopperOrderAnswer extends Done {
  readonly orderId: string
  readonly orderNumber: string
  readonly order: ShopperOrder
}

const momentOf = ({ policy, ports }: Conductor): Moment => ({ policy, now: ports.clock.now() })

/**
 * The cart as its shopper may see it. One that has become somebody else's since is refused as any other of theirs: a repeat is answered
 * with what there is now.
 */
export const shownCart = (conductor: Conductor, state: CartState, shopper: Shopper): E.Either<Failure, ShopperCart> => {
  const shown = cartToShopper(state, shopper, momentOf(conductor))
  return shown === null ? conductor.refuse('UNKNOWN_STREAM', { what: 'cart of this shopper' }) : E.right(shown)
}

/** The same of an order: a customer may have been changed since. */
export const shownOrder = (conductor: Conductor, state: OrderState, shopper: Shopper): E.Either<Failure, ShopperOrder> => {
  const shown = orderToShopper(state, shopper, momentOf(conductor))
  return shown === null ? conductor.refuse('UNKNOWN_STREAM', { what: 'order of this shopper' }) : E.right(shown)
}

export const shopperCartAnswer = (
  conductor: Conductor,
  told: Told<CartState, unknown>,
  shopper: Shopper,
): E.Either<Failure, ShopperCartAnswer> => {
  const cart = shownCart(conductor, told.state, shopper)
  return isRefused(cart) ? cart : E.right({ ...done(told), cartId: cart.right.cartId, cart: cart.right })
}

export const shopperOrderAnswer = (
  conductor: Conductor,
  { position, replayed, order: state }: OrderAnswer,
  shopper: Shopper,
): E.Either<Failure, ShopperOrderAnswer> => {
  const shown = shownOrder(conductor, state, shopper)
  if (isRefused(shown)) return shown
  const { orderId, orderNumber } = shown.right
  return E.right({ position, replayed, orderId, orderNumber, order: shown.right })
}
