import type { CartState } from '../cart/state.js'
import type { Position } from '../event-sourcing/index.js'
import type { OrderState } from '../offline-order/state.js'
import type { Told } from './conductor.js'

/** What every answer of the desk and the storefront says beside its own. */
export interface Done {
  /** How far a read model must be to show it: give it to `waitFor`. `null` where nothing changed. */
  readonly position: Position | null
  /** This command had been handled before: nothing was done again. */
  readonly replayed: boolean
}

/** With the order's own state: for colleagues and systems, never for a shopper. */
export interface OrderAnswer extends Done {
  readonly orderId: string
  readonly orderNumber: string
  readonly order: OrderState
}

/** With the cart's own state: for colleagues and systems, never for a shopper. */
export interface CartAnswer extends Done {
  readonly cartId: string
  readonly cart: CartState
}

export const done = ({ position, replayed }: Told<unknown, unknown>): Done => ({ position, replayed })
export const orderAnswer = (told: Told<OrderState, unknown>): OrderAnswer => ({
  ...done(told),
  orderId: told.state.orderId,
  orderNumber: told.state.orderNumber,
  order: told.state,
})
export const cartAnswer = (told: Told<CartState, unknown>): CartAnswer => ({ ...done(told), cartId: told.state.cartId, cart: told.state })
