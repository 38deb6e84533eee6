// Compiled, never run: see aggregate.types.ts.
import { taskEither as TE } from 'fp-ts'
import { cart } from '#src/cart/cart.js'
import { OpenCart, RemoveItem } from '#src/cart/commands.js'
import { CartEmptied, ItemRemovedByShopper } from '#src/cart/events.js'
import type { Decide } from '#src/cart/tables.js'
import { accept, promised } from '#src/event-sourcing/index.js'
import { ReleaseToShopper } from '#src/offline-order/commands.js'
import { OrderSubmitted } from '#src/offline-order/events.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { type TakeoverProcess, toCart, toOrder, toSession } from '#src/processes/target.js'
import { type Detail, type RejectionCode, reject } from '#src/rejections.js'
import { AttachOrder } from '#src/takeover-session/commands.js'
import type { Money } from '#src/values/money.js'
import { given } from '#testing/given.js'
import { adam, wade } from '#testing/people.js'
import type { World } from '#testing/world.js'

// Refusals

reject('LINE_NOT_FOUND', { lineId: 'line-1' })
// @ts-expect-error a code that is not in the table
reject('LINE_NOT_THERE', { lineId: 'line-1' })
// @ts-expect-error the detail of another code
reject('LINE_NOT_FOUND', { code: 'KEYS10' })
// @ts-expect-error no detail
reject('LINE_NOT_FOUND')
// @ts-expect-error a detail that tells too much, an e-mail for instance
reject('NO_ITEMS', { email: 'adam.tester@example.com' })
// @ts-expect-error a code is one of the table
export const code: RejectionCode = 'LINE_NOT_THERE'
export const told: Detail<'STALE_EDIT'> = { baseVersion: 1, currentVersion: 2 }

// Themes of a decider's table

export const theme = {
  RemoveItem: (state, { lineId }) => (state.lines.length === 0 ? reject('LINE_NOT_FOUND', { lineId }) : accept()),
} satisfies Pick<Decide, 'RemoveItem'>
export const wrongTheme = {
  // @ts-expect-error an event of the order in the cart
  RemoveItem: () => accept(OrderSubmitted({} as never)),
} satisfies Pick<Decide, 'RemoveItem'>

// Processes

export const process: TakeoverProcess = {
  name: 'x',
  on: {
    CartEmptied: ({ sessionId }) => (sessionId === null ? [] : [toSession(sessionId, AttachOrder({ orderId: 'o' }))]),
    // @ts-expect-error an event that is none of this house
    CartBurnt: () => [],
    // @ts-expect-error the payload of this event holds no such field
    CartHandedOff: ({ fire }) => [fire],
  },
}
// @ts-expect-error a command of the order for the cart
toCart('cart-1', ReleaseToShopper({}))
// @ts-expect-error a command of the cart for the order
toOrder('order-1', RemoveItem({ sessionId: null, lineId: 'x' }))

// Money, people

// @ts-expect-error no fractions by bigint
export const big: Money = { amount: 18_000n, currency: 'USD' }
// @ts-expect-error an amount without its currency
export const bare: Money = { amount: 18_000 }

// The kit

const cartGiven = given(cart)
cartGiven.when(RemoveItem({ sessionId: null, lineId: 'x' })).thenRejected('LINE_NOT_FOUND', { lineId: 'x' })
// @ts-expect-error a code that the cart never speaks
cartGiven.when(RemoveItem({ sessionId: null, lineId: 'x' })).thenRejected('BILLING_REQUIRED')
// @ts-expect-error the detail of another code
cartGiven.when(RemoveItem({ sessionId: null, lineId: 'x' })).thenRejected('LINE_NOT_FOUND', { orderId: 'x' })
// @ts-expect-error a command of another aggregate
cartGiven.when(ReleaseToShopper({}))
// @ts-expect-error an event of another aggregate
cartGiven.when(RemoveItem({ sessionId: null, lineId: 'x' })).thenEvents(OrderSubmitted({} as never))
// @ts-expect-error a name of no event of the cart
cartGiven.when(RemoveItem({ sessionId: null, lineId: 'x' })).thenTypes('OrderSubmitted')
// @ts-expect-error a history of another aggregate
given(offlineOrder, OpenCart({} as never))
given(cart, CartEmptied({ sessionId: null, removedLines: [] }), RemoveItem({ sessionId: null, lineId: 'x' }))
// @ts-expect-error a payload of the wrong type
ItemRemovedByShopper({ lineId: 7, removedLine: null })

// The desk

export const calls = (the: World) => [
  the.desk.viewUsersCart({ orderId: 'order-1' }, wade),
  // @ts-expect-error a shopper is no CSR
  the.desk.viewUsersCart({ orderId: 'order-1' }, adam),
  // @ts-expect-error from the customer list a customer is needed
  the.desk.viewUsersCart({ entryPoint: 'customerList' }, wade),
  // @ts-expect-error a price never comes from a caller
  the.desk.addItem({ sessionId: 's', productCode: 'p', price: { amount: 1, currency: 'USD' } }, wade),
  // @ts-expect-error a CSR is no shopper
  the.storefront.reclaim({ cartId: 'c' }, wade),
]

// What the storefront answers with may go to a browser as it is

export const answers = async (the: World) => {
  const { cart } = await the.storefront.openCart({ siteId: 'adams-keyboards' }, adam)
  const { order } = await the.storefront.beginPayment({ orderId: 'order-1' }, adam)
  return [
    cart.orderTotal,
    order.payment.balance,
    // @ts-expect-error which sessions there were is for colleagues
    cart.sessions,
    // @ts-expect-error who holds it, too
    cart.control.csrId,
    // @ts-expect-error as are approvals of a price
    order.priceApprovals,
  ]
}

const promises = promised({ count: (n: number) => TE.right<Error, number>(n) })
export const counted: Promise<number> = promises.count(1)
// @ts-expect-error what a promise resolves with is what the Right holds
export const miscounted: Promise<string> = promises.count(1)
