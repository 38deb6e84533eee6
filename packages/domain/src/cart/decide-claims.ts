import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { ItemsClaimedForOrder } from './events.js'
import { isFree } from './guards.js'
import type { Decide } from './tables.js'

export const claims = {
  /**
   * A cart that is kept elsewhere stays what it is when an order is populated from it, so nothing there tells the next order of the first.
   * Here it does: whoever claims the items later sees the claims of before, in the one order in which they came (L-8).
   */
  ClaimItems: (cart, { cartId, orderId }, ctx) => {
    const allowed = mayDo('takeOver', ctx)
    if (isRefused(allowed)) return allowed
    const free = isFree(cart)
    if (isRefused(free)) return free
    return cart.claims.includes(orderId) ? accept() : accept(ItemsClaimedForOrder({ cartId, orderId }))
  },
} satisfies Pick<Decide, 'ClaimItems'>
