import { either as E } from 'fp-ts'
import type { CartState } from '#src/cart/state.js'
import { accept } from '#src/event-sourcing/index.js'
import type { OrderState } from '#src/offline-order/state.js'
import type { SessionState } from '#src/takeover-session/state.js'
import type { AnyFact, Rules } from '#testing/explorer/rules.js'
import { deciding, following, unchanged } from '../explorer/changed-rules.js'

/** Something changed on purpose, and the law or the race whose end it spoils. */
export interface RaceBug {
  readonly name: string
  readonly spoils: string
  readonly rules: Rules
}

const shoppers: CartState['control'] = { holder: 'shopper' }

/** What is decided, with some of its events told otherwise. */
const telling = <Decided extends E.Either<unknown, ReadonlyArray<AnyFact>>>(
  decided: Decided,
  type: string,
  change: (data: object) => object,
) =>
  E.isLeft(decided)
    ? decided
    : E.right(decided.right.map((fact) => (fact.type === type ? { ...fact, data: change(fact.data as object) } : fact))) // sound: a payload is an object

export const raceBugs: ReadonlyArray<RaceBug> = [
  {
    name: 'the shopper edits under the hands of a CSR',
    spoils: 'R-1',
    rules: deciding(
      unchanged,
      'cart',
      ['AddItem', 'RemoveItem'],
      (cart: CartState, { sessionId }: { readonly sessionId: string | null }, house) =>
        house(sessionId === null ? { ...cart, control: shoppers } : cart),
    ),
  },
  {
    name: 'the shopper checks out under the hands of a CSR',
    spoils: 'R-2',
    rules: deciding(unchanged, 'cart', ['BeginCheckout'], (cart: CartState, _, house) => house({ ...cart, control: shoppers })),
  },
  {
    name: 'nobody is warned of a double',
    spoils: 'L-8',
    rules: deciding(unchanged, 'offlineOrder', ['FlagDuplicateRisk'], () => accept()),
  },
  {
    name: 'a CSR writes into a cart that was passed on',
    spoils: 'L-4',
    rules: deciding(
      unchanged,
      'cart',
      ['AddItem', 'RemoveItem'],
      (cart: CartState, { sessionId }: { readonly sessionId: string | null }, house) => {
        const { control } = cart
        const isPassedOn = sessionId !== null && control.holder === 'csr' && control.transfers > 0
        return house(isPassedOn ? { ...cart, control: { ...control, csrId: control.csrId === 'ann' ? 'wade' : 'ann' } } : cart)
      },
    ),
  },
  {
    name: 'a hand-off is asked for while one runs',
    spoils: 'R-6',
    rules: deciding(unchanged, 'takeoverSession', ['AddItemsToOrder'], (session: SessionState, _, house) =>
      house(session.phase.is === 'handingOff' ? { ...session, phase: { is: 'active' } } : session),
    ),
  },
  {
    name: 'the customer of an order changes during a takeover',
    spoils: 'R-11',
    rules: deciding(unchanged, 'offlineOrder', ['SelectCustomer'], (order: OrderState, _, house) =>
      house({ ...order, activeSession: null, copied: false }),
    ),
  },
  {
    name: 'nobody is told who has removed a line',
    spoils: 'R-12',
    rules: deciding(unchanged, 'cart', ['RemoveItem'], (cart: CartState, _, house) => {
      const { control } = cart
      if (control.holder === 'shopper') return house(cart)
      const removed = Object.fromEntries(
        Object.entries(control.removed).map(([line, by]) => [line, by === 'csr' ? 'shopper' : 'csr'] as const),
      )
      return house({ ...cart, control: { ...control, removed } })
    }),
  },
  {
    name: 'a coupon that has ended is dropped in silence',
    spoils: 'L-5',
    rules: deciding(unchanged, 'offlineOrder', ['CopyItems'], (order: OrderState, _, house) =>
      telling(house(order), 'ItemsCopiedToOrder', (data) => ({ ...data, couponsDropped: [] })),
    ),
  },
  {
    name: 'a copy leaves the first line behind',
    spoils: 'L-5',
    rules: deciding(unchanged, 'offlineOrder', ['CopyItems'], (order: OrderState, _, house) =>
      telling(house(order), 'ItemsCopiedToOrder', (data) => ({
        ...data,
        added: (data as { readonly added: ReadonlyArray<unknown> }).added.slice(1),
      })),
    ),
  },
  {
    name: 'both parties submit, and there are two submissions',
    spoils: 'L-8',
    rules: deciding(unchanged, 'offlineOrder', ['SubmitOrder'], (order: OrderState, _, house) =>
      house(order.status === 'Submitted' ? { ...order, status: 'Pending', stage: { is: 'ReleasedToShopper' } } : order),
    ),
  },
  {
    name: 'a login does not wait for whoever is at work',
    spoils: 'R-10',
    rules: deciding(unchanged, 'cart', ['MergeIntoCart', 'MergeItemsFromCart'], (cart: CartState, _, house) =>
      house(cart.phase.is === 'open' || cart.phase.is === 'checkingOut' ? { ...cart, control: shoppers, phase: { is: 'open' } } : cart),
    ),
  },
  {
    name: 'a merge leaves the first line behind',
    spoils: 'L-5',
    rules: deciding(unchanged, 'cart', ['MergeItemsFromCart'], (cart: CartState, _, house) =>
      telling(house(cart), 'ItemsMergedFromCart', (data) => ({
        ...data,
        outcomes: (data as { readonly outcomes: ReadonlyArray<unknown> }).outcomes.slice(1),
      })),
    ),
  },
  {
    name: 'a takeover goes on when its shopper is erased',
    spoils: 'R-21',
    rules: deciding(unchanged, 'cart', ['ReleaseControl'], (cart: CartState, { cause }: { readonly cause: string }, house) =>
      cause === 'subjectErased' ? accept() : house(cart),
    ),
  },
  {
    name: 'the cart of a cancelled order stays with it',
    spoils: 'L-16',
    rules: following(unchanged, 'OrderCancelled', (_, house) => house.filter(({ target }) => target.command.type === 'AbandonCart')),
  },
]
