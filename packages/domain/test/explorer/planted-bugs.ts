import { either as E } from 'fp-ts'
import { RedirectCart, ReleaseControl, UnsealCart } from '#src/cart/commands.js'
import { CartConverted } from '#src/cart/events.js'
import type { CartState } from '#src/cart/state.js'
import { accept } from '#src/event-sourcing/index.js'
import { DissociateCart } from '#src/offline-order/commands.js'
import { CartDissociatedFromOrder } from '#src/offline-order/events.js'
import type { OrderState } from '#src/offline-order/state.js'
import { toCart, toOrder, toSession } from '#src/processes/target.js'
import { reject } from '#src/rejections.js'
import { DenyTakeover, EndTakeover, FailHandoff } from '#src/takeover-session/commands.js'
import { TakeoverTransferred } from '#src/takeover-session/events.js'
import type { SessionState } from '#src/takeover-session/state.js'
import { slot } from '#testing/explorer/login-moves.js'
import type { Rules } from '#testing/explorer/rules.js'
import type { Scenario } from '#testing/explorer/scenario.js'
import { deciding, following, heedless, unchanged } from './changed-rules.js'

export interface PlantedBug {
  readonly name: string
  /** The scenario that finds it. */
  readonly in: string
  readonly rules: Rules
  readonly change?: (scenario: Scenario) => Scenario
}

interface Ids {
  readonly cartId: string
  readonly orderId: string
  readonly sessionId: string
  readonly handoffId: string
}

export const plantedBugs: ReadonlyArray<PlantedBug> = [
  {
    name: 'a driver remembers a refused copy instead of following its answer',
    in: 'sold out',
    rules: following(
      deciding(unchanged, 'offlineOrder', ['CopyItems'], (order: OrderState, _, house) => {
        const decided = house(order)
        const refused = E.isRight(decided) ? decided.right.find(({ type }) => type === 'CopyRefused') : undefined
        return refused === undefined ? decided : E.left(refused.data as { readonly code: string; readonly detail: unknown })
      }),
      'CartSealed',
      ({ handoffId, sessionId, cartId }: Ids, house) =>
        house.map((step) => ({
          ...step,
          refused: ({ code }) => [
            toCart(cartId, UnsealCart({ handoffId, code, detail: null, orderStatus: 'Pending' })),
            toSession(sessionId, FailHandoff({ handoffId, code, detail: null, cause: null, orderStatus: 'Pending' })),
          ],
        })),
    ),
  },
  {
    name: 'a driver remembers that control was refused, and undoes without asking the session',
    in: 'checkout race',
    rules: following(unchanged, 'CartAssociatedWithOrder', ({ sessionId, orderId }: Ids, house) =>
      house.map((step) => ({
        ...step,
        refused: ({ code }) => [
          toOrder(orderId, DissociateCart({ sessionId })),
          toSession(sessionId, DenyTakeover({ code, detail: null })),
        ],
      })),
    ),
  },
  {
    name: 'an outcome does not wait for the seal to go',
    in: 'one order, one CSR',
    rules: following(
      following(unchanged, 'OrderSubmitted', (_, house) => heedless(house)),
      'OrderCancelled',
      (_, house) => heedless(house),
    ),
  },
  {
    name: 'the empty cart of a guest is given up only if nobody is at it at that moment',
    in: 'a guest',
    rules: following(unchanged, 'OrderCancelled', (_, house) =>
      house.map((step) => (step.target.command.type === 'AbandonCart' ? { target: step.target } : step)),
    ),
  },
  {
    name: 'an order is given up, and nobody gives its cart back',
    in: 'given up',
    rules: following(unchanged, 'OrderAbandoned', () => []),
  },
  {
    name: 'the end of a takeover does not wait for its hand-off',
    in: 'nothing to copy',
    rules: following(unchanged, 'CartControlReturned', (_, house) => heedless(house)),
  },
  {
    name: 'a command that was stored is decided again, by a session that knows nothing of its earlier hand-offs',
    in: 'nothing to copy',
    rules: deciding({ ...unchanged, remembersCommands: false }, 'takeoverSession', ['AddItemsToOrder'], (session: SessionState, _, house) =>
      house({ ...session, handoffs: [] }),
    ),
  },
  {
    name: 'the cart is not really sealed',
    in: 'one order, one CSR',
    rules: deciding(
      unchanged,
      'cart',
      ['AddItem', 'ReleaseControl', 'GrantControl', 'BeginCheckout', 'ConvertCart', 'ReopenCart'],
      (cart: CartState, _, house) => {
        const { phase } = cart
        if (phase.is !== 'sealed') return house(cart)
        return house({ ...cart, phase: phase.from === null ? { is: 'open' } : { is: 'handedOff', orderId: phase.from } })
      },
    ),
  },
  {
    name: 'dissociating undoes the takeover of another',
    in: 'one order, two CSRs',
    rules: deciding(unchanged, 'offlineOrder', ['DissociateCart'], ({ orderId, activeSession, sessions }: OrderState) => {
      const session = activeSession === null ? undefined : sessions[activeSession]
      if (session === undefined || activeSession === null) return accept()
      const { cartId, previousLink } = session
      return accept(CartDissociatedFromOrder({ orderId, cartId, sessionId: activeSession, restoredLink: previousLink }))
    }),
  },
  {
    name: 'a takeover ends before its cart',
    in: 'one order, one CSR',
    rules: following(
      deciding(unchanged, 'takeoverSession', ['EndTakeover'], (session: SessionState, _, house) =>
        house(session.phase.is === 'handingOff' ? { ...session, phase: { is: 'active' } } : session),
      ),
      'TakeoverEnded',
      ({ sessionId, cartId }: Ids, house) => [
        ...house,
        toCart(cartId, ReleaseControl({ sessionId, cause: 'abandoned', disposition: 'keep' })),
      ],
    ),
    change: (scenario) => ({
      ...scenario,
      menu: scenario.menu.map((move) => {
        const sessionId = /leaves the cart.*\((\w+)\)/.exec(move.name)?.[1]
        if (sessionId === undefined) return move
        const to = { aggregate: 'takeoverSession' as const, id: sessionId }
        return { ...move, to, commands: () => [EndTakeover({ cause: 'abandoned', causeEventId: 'left' })] }
      }),
    }),
  },
  {
    name: 'a denied takeover takes control from whoever holds it',
    in: 'one order, two CSRs',
    rules: following(unchanged, 'TakeoverDenied', ({ cartId }: Ids, house) => [
      toCart(cartId, ReleaseControl({ sessionId: null, cause: 'denied', disposition: 'keep' })),
      ...house.slice(1),
    ]),
  },
  {
    name: 'control that came too late is not undone',
    in: 'one order, one CSR',
    rules: following(unchanged, 'CartControlTransferred', (_, house) => heedless(house)),
  },
  {
    name: 'a cart is converted without a look at its order',
    in: 'one order, one CSR',
    rules: deciding(
      unchanged,
      'cart',
      ['ConvertCart'],
      (cart: CartState, data: { readonly via: string; readonly orderId: string }, house) =>
        data.via === 'offlineOrder' && (cart.phase.is === 'open' || cart.phase.is === 'handedOff')
          ? accept(
              CartConverted({ cartId: cart.cartId, orderId: data.orderId, externalOrderId: null, checkoutId: null, via: 'offlineOrder' }),
            )
          : house(cart),
    ),
  },
  {
    name: 'a cart is reopened without a look at its order',
    in: 'two orders, two CSRs',
    rules: deciding(unchanged, 'cart', ['ReopenCart'], (cart: CartState, { fromOrderId }: { readonly fromOrderId: string }, house) =>
      house(cart.phase.is === 'handedOff' ? { ...cart, phase: { is: 'handedOff', orderId: fromOrderId } } : cart),
    ),
  },
  {
    name: 'a takeover belongs to the CSR whom it hears of last',
    in: 'passed on',
    rules: deciding(
      unchanged,
      'takeoverSession',
      ['RecordTransfer'],
      ({ sessionId, orderId, transfers }: SessionState, told: { readonly fromCsr: string; readonly toCsr: string }) =>
        accept(TakeoverTransferred({ sessionId, orderId, ...told, transferNo: transfers + 1 })),
    ),
  },
  {
    name: 'a takeover that hands off is not told that it was passed on',
    in: 'passed on',
    rules: deciding(unchanged, 'takeoverSession', ['RecordTransfer'], (session: SessionState, _, house) =>
      session.phase.is === 'handingOff' ? reject('HANDOFF_IN_PROGRESS', { handoffId: session.phase.handoffId }) : house(session),
    ),
  },
  {
    name: 'a takeover that has begun is denied',
    in: 'one order, two CSRs',
    rules: deciding(unchanged, 'takeoverSession', ['DenyTakeover'], (session: SessionState, _, house) =>
      house(session.phase.is === 'active' ? { ...session, phase: { is: 'requested' } } : session),
    ),
  },
  {
    name: 'what was merged into a cart that is over by now is given up',
    in: 'login',
    rules: following(unchanged, 'CartMergedInto', (_, house) => heedless(house)),
  },
  {
    name: 'a merge does not wait for what becomes of the order',
    in: 'login',
    rules: deciding(unchanged, 'cart', ['MergeItemsFromCart'], (cart: CartState, _, house) =>
      house(cart.phase.is === 'handedOff' ? { ...cart, phase: { is: 'open' } } : cart),
    ),
  },
  {
    name: 'a guest’s cart stands nowhere once its customer has opened one of their own',
    in: 'first login',
    rules: following(unchanged, 'CartAssignedToCustomer', (_, house) => heedless(house)),
  },
  {
    name: 'a guest’s cart stands as the next one where the customer’s own is over, though it may have gone into that',
    in: 'first login',
    rules: deciding(
      following(unchanged, 'CartAssignedToCustomer', ({ cartId, customerId }: Ids & { readonly customerId: string }, house) =>
        house.map((step) => ({
          ...step,
          refused: (rejection) =>
            rejection.code === 'CART_ALREADY_CONVERTED'
              ? [toCart(slot(1), RedirectCart({ cartId: slot(1), customerId, to: cartId }))]
              : (step.refused?.(rejection) ?? []),
        })),
      ),
      'cart',
      ['RedirectCart'],
      (cart: CartState, _, house) =>
        cart.phase.is === 'converted' ? reject('CART_ALREADY_CONVERTED', { orderId: null, externalOrderId: null }) : house(cart),
    ),
  },
]
