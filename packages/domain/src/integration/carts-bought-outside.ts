import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import { ConvertCart } from '../cart/commands.js'
import type { CartState } from '../cart/state.js'
import { deriveId, isRefused, Rejected } from '../event-sourcing/index.js'
import { FlagDuplicateRisk } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { type CartAnswer, cartAnswer } from '../processes/answers.js'
import type { OnCart } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { ordersMadeOf } from '../processes/orders-made-of.js'
import { checkInput, Key } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import type { Call } from './call.js'

/** How often the cart may get into other hands between looking and telling before the caller has to call again. */
const tries = 5

/** What a storefront tells that sells carts without asking here first. */
export const cartsBoughtOutsideOf = (conductor: Conductor, call: Call) => {
  /** Every order that may be the same purchase is flagged; those that were before stay as they are. */
  const flag = async (made: CartState, externalOrderId: string, asked: Asked): Promise<E.Either<Failure, null>> => {
    const orders = await ordersMadeOf(conductor, made)
    if (isRefused(orders)) return orders
    for (const { orderId } of orders.right) {
      const risk = FlagDuplicateRisk({ cartId: made.cartId, externalOrderId })
      const told = await conductor.tell(offlineOrder, orderId, risk, { ...asked, commandId: deriveId('flag', asked.commandId, orderId) })
      if (isRefused(told)) return told
    }
    return E.right(null)
  }

  return {
    /**
     * A checkout that could not be blocked went through. A takeover that runs ends, and orders made of this cart are flagged as
     * possible doubles, so that none is submitted before a CSR has asked the shopper. Refused with `CART_SEALED` while the items are on
     * their way into an order: call again.
     */
    boughtOutside: call<OnCart & { readonly externalOrderId: string }, CartAnswer>(async (input, asked) => {
      const { cartId, externalOrderId } = input
      // A purchase that cannot be told from another could not be flagged.
      const told = checkInput('boughtOutside', t.type({ externalOrderId: Key }), input)
      if (isRefused(told)) return told
      for (let left = tries; ; left -= 1) {
        const looked = await conductor.look(cart, cartId)
        if (isRefused(looked)) return looked
        const { phase, claims } = looked.right
        // Before the cart is bought: a crash between leaves nobody unwarned.
        const flagged = await flag(looked.right, externalOrderId, asked)
        if (isRefused(flagged)) return flagged
        const orderId = phase.is === 'handedOff' ? phase.orderId : null
        const bought = await conductor.tell(
          cart,
          cartId,
          ConvertCart({ via: 'external', orderId, externalOrderId, checkoutId: null }),
          asked,
        )
        if (!isRefused(bought)) {
          // And those that claimed its items in between; from now on nobody can.
          const late = bought.right.state.claims.length === claims.length ? flagged : await flag(bought.right.state, externalOrderId, asked)
          return isRefused(late) ? late : E.right(cartAnswer(bought.right))
        }
        const isElsewhereNow = bought.left instanceof Rejected && bought.left.code === 'HANDOFF_MISMATCH'
        if (!isElsewhereNow || left === 0) return bought
      }
    }),
  }
}
