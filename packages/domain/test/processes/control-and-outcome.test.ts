import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { AbandonCart, ConvertCart, ReleaseControl, ReopenCart } from '#src/cart/commands.js'
import { CartControlExtended, CartControlPassedOn, CartControlReturned } from '#src/cart/events.js'
import { rowOf } from '#src/event-sourcing/index.js'
import { OrderAbandoned, OrderCancelled, OrderRetried, OrderSubmitted } from '#src/offline-order/events.js'
import { control } from '#src/processes/control.js'
import { emptyCartId } from '#src/processes/empty-cart.js'
import { orderOutcome } from '#src/processes/order-outcome.js'
import { processes } from '#src/processes/processes.js'
import { submitOutside } from '#src/processes/submit-outside.js'
import { DenyTakeover, EndTakeover, RecordExtension, RecordTransfer } from '#src/takeover-session/commands.js'
import { outcomeOf } from '#src/takeover-session/outcome.js'
import { adam, aGuest, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { after, ifRefused, recorded, toCart, told, toSession } from './rows.js'

const totals = {
  subtotal: usd(1),
  discounts: usd(0),
  adjustment: usd(0),
  shipping: usd(0),
  handling: usd(0),
  duty: usd(0),
  tax: usd(0),
  total: usd(1),
}
const submitted = (cartId: string | null) =>
  OrderSubmitted({
    orderId: 'order-1',
    orderNumber: '998',
    total: usd(1),
    totals,
    submittedBy: wade,
    onBehalfOf: adam,
    cartId,
    sessionId: null,
  })
const cancelled = (cartId: string | null, sessionId: string | null) =>
  OrderCancelled({ orderId: 'order-1', fromStatus: 'Pending', reasonCode: 'MISTAKE', moreInfo: null, cartId, sessionId })

test('CartControlReturned: the session is told, and waits for a hand-off that runs', () => {
  for (const cause of [...Object.keys(outcomeOf), 'denied'] as Array<keyof typeof outcomeOf>) {
    const returned = CartControlReturned({
      cartId: 'cart-1',
      sessionId: 'session-1',
      csrId: 'wade',
      orderId: null,
      cause,
      disposition: 'keep',
    })
    assert.equal(after(control, returned), [toSession(EndTakeover({ cause, causeEventId: 'event-9' }), ['HANDOFF_IN_PROGRESS'])])
  }
})

test('CartControlPassedOn, CartControlExtended: the session is told, and waits for nothing', () => {
  const held = { cartId: 'cart-1', sessionId: 'session-1', orderId: null }
  const passedOn = CartControlPassedOn({ ...held, fromCsr: 'wade', toCsr: 'ann', transferNo: 1 })
  assert.equal(after(control, passedOn), [toSession(RecordTransfer({ fromCsr: 'wade', toCsr: 'ann', transferNo: 1 }))])
  const [oldDeadline, newDeadline] = ['2026-05-18T13:39:00.000Z', '2026-05-18T14:39:00.000Z']
  const extended = CartControlExtended({ ...held, csrId: 'wade', oldDeadline, newDeadline, reasonCode: 'LONG_CALL' })
  assert.equal(after(control, extended), [toSession(RecordExtension({ newDeadline, reasonCode: 'LONG_CALL' }))])
})

test('OrderSubmitted: its cart was bought, as soon as it is not sealed any more', () => {
  const convert = ConvertCart({ via: 'offlineOrder', orderId: 'order-1', externalOrderId: null, checkoutId: null })
  assert.equal(after(orderOutcome, submitted('cart-1')), [toCart(convert, ['CART_SEALED'])])
  assert.equal(after(orderOutcome, submitted(null)), [])
})

test('OrderCancelled: deny what was only asked for, give the cart back, end what else runs, in this order', () => {
  assert.equal(after(orderOutcome, cancelled('cart-1', 'session-1')), [
    toSession(DenyTakeover({ code: 'ORDER_NOT_EDITABLE', detail: { status: 'Cancelled', stage: null } })),
    toCart(ReopenCart({ fromOrderId: 'order-1', reason: 'MISTAKE' }), ['CART_SEALED']),
    toCart(ReleaseControl({ sessionId: 'session-1', cause: 'orderCancelled', disposition: 'keep' }), ['CART_SEALED']),
  ])
})

test('OrderCancelled: a takeover that runs is not denied, and the rest goes on', () => {
  assert.is(ifRefused(orderOutcome, cancelled('cart-1', 'session-1'), 0, 'TAKEOVER_NOT_ACTIVE'), null)
})

test('OrderCancelled: without a takeover, or a cart, only what there is', () => {
  assert.equal(after(orderOutcome, cancelled('cart-1', null)), [
    toCart(ReopenCart({ fromOrderId: 'order-1', reason: 'MISTAKE' }), ['CART_SEALED']),
  ])
  assert.equal(after(orderOutcome, cancelled(null, null)), [])
})

test('OrderAbandoned: its cart comes back to the shopper, as soon as it is not sealed any more', () => {
  const abandoned = (cartId: string | null) => OrderAbandoned({ orderId: 'order-1', cartId, idleSince: '2026-05-18T12:39:00.000Z' })
  assert.equal(after(orderOutcome, abandoned('cart-1')), [
    toCart(ReopenCart({ fromOrderId: 'order-1', reason: 'abandoned' }), ['CART_SEALED']),
  ])
  assert.equal(after(orderOutcome, abandoned(null)), [])
})

test('[A-10] whatever ends a guest’s order gives up the empty cart that was opened for it', () => {
  const giveUp = toCart(AbandonCart({ orderId: 'order-1' }), ['CART_SEALED', 'CART_ALREADY_UNDER_TAKEOVER', 'CART_IN_CHECKOUT'])
  const abandoned = OrderAbandoned({ orderId: 'order-1', cartId: 'cart-1', idleSince: '2026-05-18T12:39:00.000Z' })
  for (const fact of [submitted('cart-1'), cancelled('cart-1', null), cancelled('cart-1', 'session-1'), abandoned]) {
    const event = recorded(fact)
    const ofGuest = { ...event, meta: { ...event.meta, onBehalfOf: aGuest() } }
    assert.equal(rowOf(orderOutcome, ofGuest).map(told).at(-1), giveUp, fact.type)
  }
  // The takeover that opened it was denied, so that it was never linked.
  for (const fact of [submitted(null), cancelled(null, null), { ...abandoned, data: { ...abandoned.data, cartId: null } }]) {
    const event = recorded(fact)
    const ofGuest = { ...event, meta: { ...event.meta, onBehalfOf: aGuest() } }
    assert.equal(
      rowOf(orderOutcome, ofGuest).map(({ target: { id, command } }) => [id, command]),
      [[emptyCartId(event.meta.tenantId, 'order-1'), AbandonCart({ orderId: 'order-1' })]],
      fact.type,
    )
  }
})

test('OrderSubmitted goes to the system that fulfils it, once more where it is retried; and so does the cancel of what was submitted', () => {
  assert.equal(rowOf(submitOutside, recorded(submitted(null))), [{ target: { orderId: 'order-1', message: 'take' } }])
  assert.equal(rowOf(submitOutside, recorded(cancelled(null, null))), [])
  assert.equal(
    rowOf(submitOutside, recorded({ ...cancelled(null, null), data: { ...cancelled(null, null).data, fromStatus: 'Submitted' } })),
    [{ target: { orderId: 'order-1', message: 'cancel' } }],
  )
  const retried = recorded(OrderRetried({ orderId: 'order-1', reasonCode: 'RESTOCKED' }))
  assert.equal(rowOf(submitOutside, retried), [{ target: { orderId: 'order-1', message: 'take' } }])
})

test('these are all the events that somebody follows; each by one process', () => {
  assert.equal(processes.flatMap(({ on }) => Object.keys(on)).sort(), [
    'CartAssignedToCustomer',
    'CartAssociatedWithOrder',
    'CartControlExtended',
    'CartControlPassedOn',
    'CartControlReturned',
    'CartControlTransferred',
    'CartHandedOff',
    'CartMergedInto',
    'CartSealed',
    'CartUnsealed',
    'CopyRefused',
    'HandoffRequested',
    'ItemsCopiedToOrder',
    'OrderAbandoned',
    'OrderCancelled',
    'OrderSubmitted',
    'TakeoverDenied',
    'TakeoverEnded',
    'TakeoverRequested',
  ])
  const names = processes.map(({ name }) => name)
  assert.is(new Set(names).size, names.length)
})

test.run()
