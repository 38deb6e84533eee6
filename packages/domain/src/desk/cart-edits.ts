import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import {
  AddItem,
  AddItems,
  ApplyCoupon,
  ChangeItemQuantity,
  ConfigureItem,
  EmptyCart,
  RemoveCoupon,
  RemoveItem,
  SetItemFulfillment,
  UndoLast,
} from '../cart/commands.js'
import type { CartCommand } from '../cart/tables.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import { type CartAnswer, cartAnswer } from '../processes/answers.js'
import type { OnSession, OnSessionLine } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { offerForLine } from '../processes/offer-for-line.js'
import { type Adding, offerToAdd } from '../processes/offer-to-add.js'
import { checkInput } from '../processes/read-call.js'
import { type RepriceAnswer, repriceCart } from '../processes/reprice-cart.js'
import type { Failure } from '../processes/surroundings.js'
import { type WantedItem, wantedItems } from '../processes/wanted-items.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import { directShip, type Fulfillment } from '../values/fulfillment.js'
import type { Option, Product } from '../values/product.js'
import type { Call, DeskCall } from './call.js'

/** What a CSR does in a cart that they have taken over. */
export const cartEditsOf = (conductor: Conductor, call: Call) => {
  const { ports } = conductor

  const onCart = <Input extends OnSession>(
    command: (input: Input, session: SessionState, asked: Asked) => Promise<E.Either<Failure, CartCommand>>,
  ): DeskCall<Input, CartAnswer> =>
    call(async (input, asked) => {
      const session = await conductor.look(takeoverSession, input.sessionId)
      if (isRefused(session)) return session
      if (session.right.phase.is === 'none') return conductor.refuse('UNKNOWN_STREAM', { what: 'takeover' })
      const made = await command(input, session.right, asked)
      if (isRefused(made)) return made
      const told = await conductor.tell(cart, session.right.cartId, made.right, asked)
      return isRefused(told) ? told : E.right(cartAnswer(told.right))
    })

  const addingTo = async ({ cartId, siteId, shopper }: SessionState): Promise<E.Either<Failure, Adding>> => {
    const state = await conductor.look(cart, cartId)
    return isRefused(state) ? state : E.right({ by: 'csr', siteId, shopper, lines: state.right.lines })
  }

  return {
    /** Products by a word, on the site of the takeover ([A-42]). Browsing is not an event. */
    browse: call<OnSession & { readonly text: string }, ReadonlyArray<Product>>(async (input, asked) => {
      const { sessionId, text } = input
      const told = checkInput('browse', t.type({ text: t.string }), input)
      if (isRefused(told)) return told
      const allowed = conductor.mayDo('editCart', asked)
      if (isRefused(allowed)) return allowed
      const session = await conductor.look(takeoverSession, sessionId)
      if (isRefused(session)) return session
      if (session.right.phase.is === 'none') return conductor.refuse('UNKNOWN_STREAM', { what: 'takeover' })
      return ports.catalog.search(text, session.right.siteId)()
    }),

    /** Add to Cart ([A-55]), at the catalog's present price. */
    addItem: onCart(
      async (
        { sessionId, productCode, quantity = 1, options = [], fulfillment = directShip }: OnSession & WantedItem,
        session,
        { commandId },
      ) => {
        const adding = await addingTo(session)
        if (isRefused(adding)) return adding
        const wanted = { productCode, options, quantity, fulfillment }
        const offered = await offerToAdd(conductor, adding.right, wanted)
        if (isRefused(offered)) return offered
        return E.right(AddItem({ sessionId, lineId: deriveId('line', commandId), ...wanted, offer: offered.right.offer }))
      },
    ),

    /** Several at once, from a list or a file: all of them, or none where one cannot be added (F33). `undo` takes all of them back at once. */
    addItems: onCart(async ({ sessionId, items }: OnSession & { readonly items: ReadonlyArray<WantedItem> }, session, { commandId }) => {
      const adding = await addingTo(session)
      if (isRefused(adding)) return adding
      const wanted = await wantedItems(conductor, items, adding.right, commandId)
      return isRefused(wanted) ? wanted : E.right(AddItems({ sessionId, items: wanted.right }))
    }),

    changeItemQuantity: onCart(async ({ sessionId, lineId, quantity }: OnSessionLine & { readonly quantity: number }, { cartId }) => {
      const offer = await offerForLine(conductor, cartId, lineId, { quantity })
      return isRefused(offer) ? offer : E.right(ChangeItemQuantity({ sessionId, lineId, quantity, offer: offer.right }))
    }),

    /** Other options for a line; it keeps its id and its history (F27). */
    configureItem: onCart(
      async ({ sessionId, lineId, options }: OnSessionLine & { readonly options: ReadonlyArray<Option> }, { cartId }) => {
        const offer = await offerForLine(conductor, cartId, lineId, { options })
        return isRefused(offer) ? offer : E.right(ConfigureItem({ sessionId, lineId, options, offer: offer.right }))
      },
    ),

    removeItem: onCart(async ({ sessionId, lineId }: OnSessionLine) => E.right(RemoveItem({ sessionId, lineId }))),
    /** Empty Cart ([A-63]). */
    emptyCart: onCart(async ({ sessionId }: OnSession) => E.right(EmptyCart({ sessionId }))),

    /** Ship it or pick it up ([A-61]). */
    setItemFulfillment: onCart(
      async ({ sessionId, lineId, fulfillment }: OnSessionLine & { readonly fulfillment: Fulfillment }, { cartId }) => {
        const offer = await offerForLine(conductor, cartId, lineId, {})
        return isRefused(offer) ? offer : E.right(SetItemFulfillment({ sessionId, lineId, fulfillment, offer: offer.right }))
      },
    ),

    /** Coupon Code, Apply ([A-52]). */
    applyCoupon: onCart(async ({ sessionId, code }: OnSession & { readonly code: string }, { cartId, siteId, shopper }) => {
      const state = await conductor.look(cart, cartId)
      if (isRefused(state)) return state
      const answer = await ports.coupons.check({ code, siteId, shopper, lines: state.right.lines })()
      return isRefused(answer) ? answer : E.right(ApplyCoupon({ sessionId, code, answer: answer.right }))
    }),
    removeCoupon: onCart(async ({ sessionId, code }: OnSession & { readonly code: string }) => E.right(RemoveCoupon({ sessionId, code }))),

    /** Every line at the catalog's present price. A price that was set stays; what is not offered any more stays as it is, and is told. */
    repriceCart: call<OnSession, RepriceAnswer>(async ({ sessionId }, asked) => {
      const session = await conductor.look(takeoverSession, sessionId)
      if (isRefused(session)) return session
      if (session.right.phase.is === 'none') return conductor.refuse('UNKNOWN_STREAM', { what: 'takeover' })
      return repriceCart(conductor, session.right.cartId, sessionId, asked)
    }),

    /**
     * Takes back what the last call, or the last so many, of this takeover did in the cart, exactly (F28): `control.edits` of the cart is
     * what there is to take back. What somebody else has changed since stays as it is.
     */
    undo: onCart(async ({ sessionId, count = 1 }: OnSession & { readonly count?: number }) => E.right(UndoLast({ sessionId, count }))),
  }
}
