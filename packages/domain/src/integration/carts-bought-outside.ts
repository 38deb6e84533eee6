import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import { ConvertCart } from '../cart/commands.js'
import { deriveId, isRefused, Rejected } from '../event-sourcing/index.js'
import { FlagDuplicateRisk } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import { type CartAnswer, cartAnswer } from '../processes/answers.js'
import type { OnCart } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { ordersMadeOf } from '../processes/orders-made-of.js'
import { checkInput, Key } from '../processes/read-call.js'
import type { Call } from './call.js'

/** How often the cart may get into other hands between looking and telling before the caller has to call again. */
const tries = 5

/** What a storefront tells that sells carts without asking here first. */
export const cartsBoughtOutsideOf = (conductor: Conductor, call: Call) => {
  /** Every order that may be the same purchase is flagged before the cart is bought: a crash between leaves nobody unwarned. */
  const flag = async (cartId: string, externalOrderId: string, orders: ReadonlyArray<OrderState>, asked: Asked) => {
    for (const { orderId } of orders) {
      const commandId = deriveId('flag', asked.commandId, orderId)
      const told = await conductor.tell(offlineOrder, orderId, FlagDuplicateRisk({ cartId, externalOrderId }), { ...asked, commandId })
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
        const { phase } = looked.right
        const handedOffTo = phase.is === 'handedOff' ? phase.orderId : null
        const isBoughtHere = phase.is === 'converted' && phase.externalOrderId === null
        const orders = await ordersMadeOf(conductor, cartId, isBoughtHere ? phase.orderId : handedOffTo)
        if (isRefused(orders)) return orders
        const flagged = await flag(cartId, externalOrderId, orders.right, asked)
        if (isRefused(flagged)) return flagged
        const command = ConvertCart({ via: 'external', orderId: handedOffTo, externalOrderId, checkoutId: null })
        const bought = await conductor.tell(cart, cartId, command, asked)
        if (!isRefused(bought)) return E.right(cartAnswer(bought.right))
        const isElsewhereNow = bought.left instanceof Rejected && bought.left.code === 'HANDOFF_MISMATCH'
        if (!isElsewhereNow || left === 0) return bought
      }
    }),
  }
}
