import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import { AbortCheckout, BeginCheckout, ConvertCart } from '../cart/commands.js'
import { deriveId, isRefused, type Position, Rejected } from '../event-sourcing/index.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OnCart, OnCheckout } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { checkInput, Key } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import { NoteBlockedCheckout } from '../takeover-session/commands.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { Shopper } from '../values/shopper.js'
import type { Call } from './call.js'
import { type ShopperCartAnswer, shopperCartAnswer, shownOrder } from './shopper-answers.js'
import type { ShopperOrder } from './shopper-order.js'

/** What Checkout leads to: the shop's own checkout of the cart, or the order that a CSR has made of it ([B-19]). */
export type CheckoutAnswer =
  | {
      readonly leadsTo: 'checkout'
      readonly cartId: string
      readonly checkoutId: string
      readonly deadline: string
      readonly position: Position | null
    }
  | {
      readonly leadsTo: 'order'
      readonly cartId: string
      readonly orderId: string
      readonly orderNumber: string
      readonly order: ShopperOrder
    }

/** A shopper's checkout. */
export const checkoutOf = (conductor: Conductor, call: Call) => {
  /** The order of a handed-off cart, when it is the shopper's turn; until then the refusal says at which stage it is. */
  const orderOf = async (cartId: string, orderId: string, shopper: Shopper): Promise<E.Either<Failure, CheckoutAnswer>> => {
    const looked = await conductor.look(offlineOrder, orderId)
    if (isRefused(looked)) return looked
    const { status, stage, orderNumber } = looked.right
    const isTheirs = stage.is === 'ReleasedToShopper' || (stage.is === 'PaymentInProgress' && stage.by === 'shopper')
    if (status === 'Cancelled' || status === 'Abandoned') return conductor.refuse('CART_HANDED_OFF', { orderId, stage: status })
    // What it leads to would be refused on every page: a clock that gives up what has expired may be late.
    if (status === 'Pending' && stage.is === 'ReleasedToShopper' && conductor.ports.clock.now() > stage.expiresAt)
      return conductor.refuse('RELEASE_EXPIRED', { expiresAt: stage.expiresAt })
    if (status === 'Pending' && !isTheirs) return conductor.refuse('CART_HANDED_OFF', { orderId, stage: stage.is })
    const order = shownOrder(conductor, looked.right, shopper)
    return isRefused(order) ? order : E.right({ leadsTo: 'order', cartId, orderId, orderNumber, order: order.right })
  }

  /** A checkout that was blocked is told to the session, so that everybody can see it (F71). */
  const noteBlocked = async (sessionId: string, asked: Asked): Promise<E.Either<Failure, unknown>> =>
    conductor.tell(takeoverSession, sessionId, NoteBlockedCheckout({ by: 'shopper' }), {
      ...asked,
      commandId: deriveId('blocked', asked.commandId),
    })

  return {
    /**
     * Checkout. A cart that was handed off leads to its order, never to a second one; where the release of that order has expired the answer
     * is `RELEASE_EXPIRED`. Sent again with its id it is answered as at first, with the deadline that it has or had.
     */
    checkout: call<OnCart, CheckoutAnswer>(async ({ cartId }, asked, shopper) => {
      const checkoutId = deriveId('checkout', cartId, asked.commandId)
      const told = await conductor.tell(cart, cartId, BeginCheckout({ checkoutId }), asked)
      if (isRefused(told)) {
        const { left } = told
        if (!(left instanceof Rejected)) return told
        // Sound: the details of these two as the table of rejections words them.
        if (left.code === 'CART_HANDED_OFF') return orderOf(cartId, (left.detail as { readonly orderId: string }).orderId, shopper)
        if (left.code === 'CHECKOUT_BLOCKED_DURING_TAKEOVER') {
          const noted = await noteBlocked((left.detail as { readonly sessionId: string }).sessionId, asked)
          return isRefused(noted) ? noted : told
        }
        return told
      }
      const begun = told.right.events.find((event) => event.type === 'CheckoutBegun')
      const { phase } = told.right.state
      // A repeat is answered with the first deadline, also where that has passed: what is bought then is CHECKOUT_LAPSED.
      const ofCart = phase.is === 'checkingOut' ? phase.deadline : conductor.ports.clock.now()
      const deadline = begun?.type === 'CheckoutBegun' ? begun.data.deadline : ofCart
      return E.right({ leadsTo: 'checkout', cartId, checkoutId, deadline, position: told.right.position })
    }),

    /** The shop's own checkout went through: take the money after this was accepted, for one that has lapsed is refused (CI-16). */
    completeCheckout: call<OnCheckout & { readonly externalOrderId: string }, ShopperCartAnswer>(async (input, asked, shopper) => {
      const { cartId, checkoutId, externalOrderId } = input
      const named = checkInput('completeCheckout', t.type({ externalOrderId: Key }), input)
      if (isRefused(named)) return named
      const command = ConvertCart({ via: 'shopperCheckout', orderId: null, externalOrderId, checkoutId })
      const told = await conductor.tell(cart, cartId, command, asked)
      return isRefused(told) ? told : shopperCartAnswer(conductor, told.right, shopper)
    }),
    abortCheckout: call<OnCheckout & { readonly reason: string }, ShopperCartAnswer>(
      async ({ cartId, checkoutId, reason }, asked, shopper) => {
        const told = await conductor.tell(cart, cartId, AbortCheckout({ checkoutId, reason }), asked)
        return isRefused(told) ? told : shopperCartAnswer(conductor, told.right, shopper)
      },
    ),
  }
}
