import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cart as aggregate } from '#src/cart/cart.js'
import { AbandonCart, AbandonUnusedCart, AbortCheckout, BeginCheckout, ConvertCart, OpenCart, ReopenCart } from '#src/cart/commands.js'
import { CartAbandoned, CartControlReturned, CartConverted, CartReopened, CheckoutAborted, CheckoutBegun } from '#src/cart/events.js'
import { abandonedAt } from '#src/cart/state.js'
import { contextIn } from '#testing/circumstances.js'
import { after, DAY, MINUTE, start } from '#testing/moments.js'
import { adam, aGuest, aShopper } from '#testing/people.js'
import {
  addItem,
  byCsr,
  byShopper,
  bySystem,
  cart,
  checkingOut,
  complete,
  converted,
  given,
  grant,
  handedOff,
  held,
  merged,
  newCart,
  open,
  orderId,
  release,
  reopened,
  seal,
  sealed,
  takenOver,
  takenOverAgain,
  under,
  withLine,
} from './stages.js'

const { cartId } = newCart
const checkoutId = 'checkout-1'
const begin = BeginCheckout({ checkoutId })
const abort = AbortCheckout({ checkoutId, reason: 'changed their mind' })
const buy = (changed: Partial<ReturnType<typeof ConvertCart>['data']> = {}) =>
  ConvertCart({ via: 'shopperCheckout', orderId: null, externalOrderId: 'x-1', checkoutId, ...changed })
const order = (id = orderId) => ConvertCart({ via: 'offlineOrder', orderId: id, externalOrderId: null, checkoutId: null })
const reopen = (id = orderId) => ReopenCart({ fromOrderId: id, reason: 'MISTAKE' })
const stranger = byShopper(aShopper('1001'))

// Checkout

test('BeginCheckout: holds the cart for five minutes', () => {
  given(cart, ...withLine)
    .when(begin, byShopper())
    .thenEvents(CheckoutBegun({ checkoutId, deadline: after(5 * MINUTE) }))
})

test('BeginCheckout: a repeat is the same checkout, another one waits', () => {
  given(cart, ...checkingOut)
    .when(begin, byShopper())
    .thenNothing()
  given(cart, ...checkingOut)
    .when(BeginCheckout({ checkoutId: 'checkout-2' }), byShopper())
    .thenRejected('CART_IN_CHECKOUT', { checkoutId })
})

test('BeginCheckout: there must be something to buy', () => {
  given(cart, ...open)
    .when(begin, byShopper())
    .thenRejected('NO_ITEMS')
})

test('[A-45] [A-64] CI-4 BeginCheckout: blocked while a CSR holds the cart, for the CSR too', () => {
  for (const who of [byShopper(), byCsr()])
    given(cart, ...takenOver)
      .when(begin, who)
      .thenRejected('CHECKOUT_BLOCKED_DURING_TAKEOVER', { csrId: 'wade', sessionId: 'session-1' })
})

test('CI-10 BeginCheckout: a handed-off cart is its order, also while a CSR works in it again', () => {
  given(cart, ...handedOff)
    .when(begin, byShopper())
    .thenRejected('CART_HANDED_OFF', { orderId })
  given(cart, ...takenOverAgain)
    .when(begin, byShopper())
    .thenRejected('CART_HANDED_OFF', { orderId })
})

test('CI-9 BeginCheckout: a cart that was bought is not bought again', () => {
  given(cart, ...converted)
    .when(begin, byShopper())
    .thenRejected('CART_ALREADY_CONVERTED', { orderId })
  given(cart).when(begin).thenRejected('UNKNOWN_STREAM', { what: 'cart' })
})

test('AbortCheckout: the shopper goes on shopping; what is not running is not aborted', () => {
  const { state } = given(cart, ...checkingOut)
    .when(abort, byShopper())
    .thenEvents(CheckoutAborted({ checkoutId, reason: 'changed their mind' }))
  assert.equal(state.phase, { is: 'open' })
  given(cart, ...withLine)
    .when(abort, byShopper())
    .thenNothing()
  given(cart, ...checkingOut)
    .when(AbortCheckout({ checkoutId: 'checkout-2', reason: '' }), byShopper())
    .thenNothing()
})

test('ConvertCart{shopperCheckout}: the cart was bought by its own checkout', () => {
  const event = CartConverted({ cartId, orderId: null, externalOrderId: 'x-1', checkoutId, via: 'shopperCheckout' })
  const { state } = given(cart, ...checkingOut)
    .when(buy(), byShopper())
    .thenEvents(event)
    .when(buy(), byShopper())
    .thenNothing()
  assert.equal(state.phase, { is: 'converted', orderId: null, externalOrderId: 'x-1', checkoutId })
})

test('CI-16 ConvertCart{shopperCheckout}: names the checkout that runs, else CHECKOUT_LAPSED: money is taken after it', () => {
  given(cart, ...checkingOut)
    .when(buy({ checkoutId: 'checkout-2' }), byShopper())
    .thenRejected('CHECKOUT_LAPSED', { checkoutId: 'checkout-2' })
  for (const history of [withLine, takenOver, handedOff, sealed])
    given(cart, ...history)
      .when(buy(), byShopper())
      .thenRejected('CHECKOUT_LAPSED')
})

test('CI-16 ConvertCart{shopperCheckout}: without a checkout there is nothing to convert, also where an order was made of the cart', () => {
  for (const history of [checkingOut, converted])
    given(cart, ...history)
      .when(buy({ checkoutId: null }), byShopper())
      .thenRejected('CHECKOUT_LAPSED')
})

test('nobody begins, aborts or completes the checkout of somebody else’s cart', () => {
  given(cart, ...withLine)
    .when(begin, stranger)
    .thenRejected('UNKNOWN_STREAM', { what: 'cart of this shopper' })
  given(cart, ...checkingOut)
    .when(abort, stranger)
    .thenRejected('UNKNOWN_STREAM', { what: 'cart of this shopper' })
  given(cart, ...checkingOut)
    .when(buy(), stranger)
    .thenRejected('UNKNOWN_STREAM', { what: 'cart of this shopper' })
})

// The order

test('CI-16 ConvertCart{offlineOrder}: the cart of that order was bought, once', () => {
  given(cart, ...handedOff)
    .when(order())
    .thenEvents(CartConverted({ cartId, orderId, externalOrderId: null, checkoutId: null, via: 'offlineOrder' }))
    .when(order())
    .thenNothing()
})

test('CI-16 ConvertCart{offlineOrder} and ReopenCart act only on a cart that is handed off to that order', () => {
  for (const command of [order(), reopen()])
    for (const history of [open, withLine, takenOver, checkingOut, converted, reopened])
      given(cart, ...history)
        .when(command)
        .thenNothing()
  for (const command of [order('order-9'), reopen('order-9')])
    given(cart, ...handedOff)
      .when(command)
      .thenNothing()
})

test('CI-15 ConvertCart and ReopenCart for its order end a takeover that runs in the cart, in the same append', () => {
  const back = (cause: 'cartConverted' | 'orderCancelled') =>
    CartControlReturned({ ...held, sessionId: 'session-2', cause, disposition: 'keep' })
  const bought = given(cart, ...takenOverAgain).when(order())
  bought.thenTypes('CartRevertedToBaseline', 'CartControlReturned', 'CartConverted')
  assert.equal(bought.events[1], back('cartConverted'))
  const again = given(cart, ...takenOverAgain).when(reopen())
  again.thenTypes('CartRevertedToBaseline', 'CartControlReturned', 'CartReopened')
  assert.equal(again.events[1], back('orderCancelled'))
})

test('L-16 ReopenCart: the shopper has the cart back, with every line that was handed off', () => {
  const before = given(cart, ...sealed).state.lines
  const { state } = given(cart, ...handedOff)
    .when(reopen())
    .thenEvents(CartReopened({ cartId, fromOrderId: orderId, reason: 'MISTAKE' }))
  assert.equal([state.phase, state.control, state.lines], [{ is: 'open' }, { holder: 'shopper' }, before])
  given(cart, ...reopened)
    .when(addItem({ lineId: 'line-2', productCode: 'sp_01' }), byShopper())
    .thenTypes('ItemAddedByShopper')
})

test('after a reopen the shopper’s edits stand, and a checkout is the cart’s own again', () => {
  const edited = under(byShopper(), addItem({ lineId: 'line-2', productCode: 'sp_01' }))
  given(cart, ...reopened, edited)
    .when(begin, byShopper(adam))
    .thenTypes('CheckoutBegun')
})

test('R-3 ConvertCart{external}: told again, or of a cart that is over, it changes nothing; while it is sealed it waits', () => {
  const outside = (order: string | null = null) => buy({ via: 'external', orderId: order, checkoutId: null })
  for (const history of [converted, merged, [...withLine, outside()]] as const)
    given(cart, ...history)
      .when(outside(), bySystem())
      .thenNothing()
  given(cart, ...sealed)
    .when(outside(), bySystem())
    .thenRejected('CART_SEALED', { handoffId: 'handoff-1' })
  given(cart, ...handedOff)
    .when(outside('order-9'), bySystem())
    .thenRejected('HANDOFF_MISMATCH', { reason: `the cart was handed off to ${orderId}` })
  given(cart, ...withLine)
    .when(outside(orderId), bySystem())
    .thenRejected('HANDOFF_MISMATCH', { reason: 'the cart was handed off to no order' })
})

// Given up

const giveUp = (order: string | null = null) => AbandonCart({ orderId: order })
const guest = aGuest()
const guests = [under(byShopper(guest), OpenCart({ ...newCart, shopper: guest }))] as const
const forOrder = [OpenCart({ ...newCart, shopper: guest, origin: 'csr-empty' })] as const

test('CI-17 AbandonCart: a guest’s cart, so long after somebody was at it last; a customer’s never', () => {
  const { state } = given(cart, ...guests)
    .when(giveUp(), bySystem({ now: after(14 * DAY + 1) }))
    .thenEvents(CartAbandoned({ cartId, idleSince: start, orderId: null }))
    .when(giveUp(), bySystem({ now: after(15 * DAY) }))
    .thenNothing()
  assert.is(state.phase.is, 'abandoned')
  given(cart, ...guests)
    .when(giveUp(), bySystem({ now: after(14 * DAY) }))
    .thenNothing()
  given(cart, ...guests, under(byShopper(guest, { now: after(DAY) }), addItem()))
    .when(giveUp(), bySystem({ now: after(14 * DAY + 1) }))
    .thenNothing()
  given(cart, ...withLine)
    .when(giveUp(), bySystem({ now: after(400 * DAY) }))
    .thenNothing()
  given(cart, under(byShopper(guest, { policy: { guestCartMs: null } }), OpenCart({ ...newCart, shopper: guest })))
    .when(giveUp(), bySystem({ now: after(400 * DAY) }))
    .thenNothing()
})

test('CI-17 L-25 AbandonCart: the empty cart of a guest’s order stays as long as that order, also one of before, that told a time', () => {
  const before = under(bySystem(), OpenCart({ ...newCart, shopper: guest }))
  const { state } = given(cart, ...forOrder)
    .when(giveUp(), bySystem({ now: after(400 * DAY) }))
    .thenNothing()
  const told = given(cart, before).state
  assert.equal([state.abandonAfterMs, told.abandonAfterMs], [null, 14 * DAY])
  assert.is(abandonedAt({ ...told, origin: 'csr-empty' }), null)
})

test('CI-17 AbandonUnusedCart: only the empty cart of an order, and only where nobody ever had control of it', () => {
  const unused = AbandonUnusedCart({ orderId })
  const { state } = given(cart, ...forOrder)
    .when(unused, bySystem())
    .thenEvents(CartAbandoned({ cartId, idleSince: start, orderId }))
  assert.is(state.phase.is, 'abandoned')
  for (const history of [
    [],
    withLine,
    [...forOrder, grant()],
    [...forOrder, grant(), release('abandoned')],
    [...forOrder, unused],
  ] as const)
    given(cart, ...history)
      .when(unused, bySystem())
      .thenNothing()
})

test('CI-17 AbandonCart: not while a CSR is at it, it is in checkout, or it has become an order', () => {
  const soon = byShopper(guest, { policy: { guestCartMs: MINUTE } })
  const theirs = [under(soon, OpenCart({ ...newCart, shopper: guest })), under(byShopper(guest), addItem())] as const
  const inTwoMinutes = bySystem({ now: after(2 * MINUTE) })
  given(cart, ...theirs)
    .when(giveUp(), inTwoMinutes)
    .thenTypes('CartAbandoned')
  const handOff = [grant(), seal(), complete()] as const
  for (const use of [[grant()], [under(byShopper(guest), begin)], handOff.slice(0, 2), handOff])
    given(cart, ...theirs, ...use)
      .when(giveUp(), inTwoMinutes)
      .thenNothing()
  given(cart, ...theirs, grant())
    .when(giveUp(), bySystem({ now: after(DAY) }))
    .thenTypes('CartControlReturned')
})

test('[A-10] AbandonCart for an order: the empty cart that was opened for it, as soon as nobody is at it', () => {
  given(cart, ...forOrder)
    .when(giveUp(orderId))
    .thenEvents(CartAbandoned({ cartId, idleSince: start, orderId }))
  given(cart, ...guests)
    .when(giveUp(orderId))
    .thenNothing()
  given(cart, ...forOrder, grant())
    .when(giveUp(orderId))
    .thenRejected('CART_ALREADY_UNDER_TAKEOVER', { sessionId: 'session-1' })
  given(cart, ...forOrder, under(byShopper(guest), addItem(), begin))
    .when(giveUp(orderId))
    .thenRejected('CART_IN_CHECKOUT')
  given(cart, ...forOrder, grant(), seal())
    .when(giveUp(orderId))
    .thenRejected('CART_SEALED')
  given(cart, ...forOrder, giveUp(orderId))
    .when(giveUp(orderId))
    .thenNothing()
})

test('CI-9 a merged or abandoned cart takes no change', () => {
  for (const phase of [{ is: 'merged', mergeId: 'merge-1', into: 'cart-2' }, { is: 'abandoned' }] as const) {
    const state = { ...given(cart, ...withLine).state, phase }
    for (const command of [addItem(), begin]) {
      const decided = aggregate.decide(state, command, contextIn(byShopper(), 1))
      assert.equal(decided, { _tag: 'Left', left: { code: 'CART_CLOSED', detail: { phase: phase.is } } })
    }
  }
})

test.run()
