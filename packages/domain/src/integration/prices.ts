import type { OnCart } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import { type RepriceAnswer, repriceCart } from '../processes/reprice-cart.js'
import type { Call } from './call.js'

/** What whoever keeps the prices tells. */
export const pricesOf = (conductor: Conductor, call: Call) => ({
  /**
   * Prices have changed: every line of the cart costs what the catalog says now. Never on a cart that has become an order
   * (`CART_HANDED_OFF`); while its items are on their way into one, or the shopper checks out, call again later.
   */
  repriceCart: call<OnCart, RepriceAnswer>(async ({ cartId }, asked) => repriceCart(conductor, cartId, null, asked)),
})
