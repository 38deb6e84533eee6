import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family } from '#src/event-sourcing/index.js'
import { orderEvents } from '#src/index.js'
import { totalsOf } from '#src/offline-order/totals.js'
import { formatMoney } from '#src/values/money.js'
import { pickup } from '#testing/lines.js'
import { MINUTE } from '#testing/moments.js'
import { adam, aGuest, ann, bob, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { headless, hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { aCart, aHandOff, anOrder, aTakeover, refusalOf } from '../stories.js'

const { siteId } = hosted

test('Scenario 1: a registered shopper’s cart is fixed on the phone, handed back, and their checkout shows the CSR’s order', async () => {
  const the = world()
  const cartId = await aCart(the, ['caps-zinc-gold'])

  // Create New Order, Customer Search, View User's Cart ([A-14], [A-34], [A-35])
  const { orderId, orderNumber, order } = await the.desk.createOfflineOrder({ siteId }, wade)
  assert.equal([orderNumber, order.status, order.shopper], ['998', 'Pending', null])
  const selected = await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  assert.equal(selected.order.billing?.value?.city, 'Dallas')
  const view = await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal([view.cartId, view.session.phase.is, view.cart.lines.length], [cartId, 'active', 1])
  assert.equal((await the.order(orderId)).lines, [])

  // Search, Add to Cart, Add Items to Order ([A-42], [A-55], [A-60])
  const { sessionId } = view
  const found = await the.desk.browse({ sessionId, text: 'carbon' }, wade)
  assert.equal(
    found.map(({ productCode }) => productCode),
    ['caps-ergo-carbon'],
  )
  await the.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
  const handed = await the.desk.addItemsToOrder({ sessionId }, wade)
  assert.equal([handed.session.phase, handed.outcomes?.added.length], [{ is: 'ended', outcome: 'HandedOff' }, 2])
  assert.equal(
    handed.order.lines.map(({ lineNo, product, quantity }) => [lineNo, product.productCode, quantity]),
    [
      [1, 'caps-zinc-gold', 1],
      [2, 'caps-ergo-carbon', 1],
    ],
  )

  // The shopper clicks Checkout and sees the order created by the CSR ([B-19])
  const checkout = await the.storefront.checkout({ cartId }, adam)
  assert.equal(checkout.leadsTo === 'order' && [checkout.orderId, checkout.orderNumber], [orderId, '998'])

  // ... and completes it on their own
  const { contentVersion } = await the.order(orderId)
  await the.storefront.selectShippingMethod({ orderId, baseVersion: contentVersion, methodCode: 'standard', name: 'Standard' }, adam)
  const { totals } = await the.storefront.quoteOrder({ orderId }, adam)
  assert.equal(totals.total, usd(4_500 + 18_000 + 1_000))
  await the.storefront.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, adam)
  const submitted = await the.storefront.submitOrder({ orderId, expectedTotal: totals.total }, adam)
  assert.is(submitted.order.standing, 'Placed')
  assert.equal((await the.cart(cartId)).phase, { is: 'converted', orderId, externalOrderId: null, checkoutId: null })
  assert.is((await refusalOf(the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam))).code, 'CART_ALREADY_CONVERTED')

  // The next cart is a new one
  const next = await the.storefront.openCart({ siteId }, adam)
  assert.is.not(next.cartId, cartId)
})

test('Scenario 1: every event says who really did it, on whose behalf, and through which takeover', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  await the.desk.addItemsToOrder({ sessionId }, wade)
  const told = the.log.map(({ type, meta }) => ({
    type,
    ...(meta as unknown as {
      actor: { csrId?: string; kind: string }
      onBehalfOf: unknown
      via: string | null
      takeoverSessionId: string | null
    }),
  }))
  const of = (type: string) => told.find((event) => event.type === type)
  assert.equal(of('ItemAddedByShopper')?.actor.kind, 'shopper')
  assert.equal(
    [of('ItemAddedByCsr')?.actor, of('ItemAddedByCsr')?.onBehalfOf, of('ItemAddedByCsr')?.takeoverSessionId],
    [wade, adam, sessionId],
  )
  // What a process carries out is on the account of whoever caused it, and says so.
  for (const [type, via] of [
    ['CartControlTransferred', 'start-takeover'],
    ['CartSealed', 'hand-off'],
    ['ItemsCopiedToOrder', 'hand-off'],
    ['OrderReleasedToShopper', 'hand-off'],
  ] as const)
    assert.equal([of(type)?.actor, of(type)?.via, of(type)?.onBehalfOf, of(type)?.takeoverSessionId], [wade, via, adam, sessionId], type)
})

test('Scenario 2: for a guest the CSR gets an empty cart, never the guest’s own; its lines come into the order', async () => {
  const the = world()
  const guest = aGuest('browser-7')
  const own = await aCart(the, ['caps-zinc-gold'], guest)
  const before = await the.cart(own)
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  await the.desk.selectCustomer({ orderId, guest: { email: 'guest@example.com', billing: null, shipping: null } }, wade)
  const view = await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal([view.session.cartBinding, view.cart.lines, view.cartId === own], ['new-empty', [], false])
  await the.desk.addItem({ sessionId: view.sessionId, productCode: 'caps-ergo-carbon' }, wade)
  const { order } = await the.desk.addItemsToOrder({ sessionId: view.sessionId }, wade)
  assert.equal(
    order.lines.map(({ product }) => product.productCode),
    ['caps-ergo-carbon'],
  )
  assert.equal(await the.cart(own), before)
})

test('Scenario 2: a second takeover of a guest’s order finds the lines that the first one kept', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  await the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, wade)
  const first = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.addItem({ sessionId: first.sessionId, productCode: 'caps-ergo-carbon' }, wade)
  await the.desk.abandonTakeover({ sessionId: first.sessionId }, wade)
  const second = await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal([second.cartId, second.cart.lines.length], [first.cartId, 1])
})

test('Scenario 3: without the behavior Customer Update nobody takes over a cart, and nothing is written', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const before = the.log.length
  assert.equal((await refusalOf(the.desk.viewUsersCart({ orderId }, bob))).code, 'MISSING_BEHAVIOR')
  assert.is(the.log.length, before)
})

test('Scenario 3: a behavior that was taken away counts from the next command on (R-16)', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  the.authorization.put('wade', [])
  for (const call of [the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade), the.desk.addItemsToOrder({ sessionId }, wade)])
    assert.is((await refusalOf(call)).code, 'MISSING_BEHAVIOR')
})

test('Scenario 4: View User’s Cart needs an order and its customer', async () => {
  const the = world()
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId: 'no-such-order' }, wade))).code, 'ORDER_REQUIRED')
  assert.is(
    (await refusalOf(the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade))).code,
    'ORDER_REQUIRED',
  )
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, wade))).code, 'CUSTOMER_REQUIRED')
})

test('Scenario 5: nobody checks out while a CSR holds the cart; everybody can see that it was tried', async () => {
  const the = world()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  const refused = await refusalOf(the.storefront.checkout({ cartId }, adam))
  assert.is(refused.code, 'CHECKOUT_BLOCKED_DURING_TAKEOVER')
  assert.equal(
    the.log.filter(({ type }) => type === 'CheckoutAttemptBlocked').map(({ data }) => data),
    [{ sessionId, by: 'shopper' }],
  )
  assert.equal(await the.storefront.may({ cartId, what: 'checkout' }, adam).then(({ allowed }) => allowed), false)
  await the.desk.addItemsToOrder({ sessionId }, wade)
  const checkout = await the.storefront.checkout({ cartId }, adam)
  assert.equal(checkout.leadsTo === 'order' && checkout.orderId, orderId)
})

test('Scenario 5: a checkout that was begun first denies the takeover, until it is over (R-2)', async () => {
  const the = world()
  const cartId = await aCart(the)
  await the.storefront.checkout({ cartId }, adam)
  const orderId = await anOrder(the)
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, wade))).code, 'CART_IN_CHECKOUT')
  assert.is((await the.order(orderId)).activeSession, null)
  the.clock.pass(5 * MINUTE + 1)
  assert.is((await the.desk.viewUsersCart({ orderId }, wade)).session.phase.is, 'active')
})

test('Scenario 12: the header has no amounts before there is an item, and numbers after', async () => {
  const the = world()
  const orderId = await anOrder(the)
  assert.is(totalsOf(await the.order(orderId)), null)
  assert.is((await refusalOf(the.desk.quoteOrder({ orderId }, wade))).code, 'NO_ITEMS')
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  assert.is(totalsOf(await the.order(orderId)), null)
  await the.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
  const { order } = await the.desk.addItemsToOrder({ sessionId }, wade)
  assert.is(formatMoney(totalsOf(order)?.total ?? usd(0)), '$180.00')
})

test('Scenario 13: a coupon of the cart is carried into the order, and takes off there what it took off in the cart', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  await the.desk.applyCoupon({ sessionId, code: 'KEYS10' }, wade)
  assert.is((await refusalOf(the.desk.applyCoupon({ sessionId, code: 'EXPIRED' }, wade))).code, 'COUPON_EXPIRED')
  const { order, outcomes } = await the.desk.addItemsToOrder({ sessionId }, wade)
  assert.equal(
    outcomes?.couponsCarried.map(({ code }) => code),
    ['KEYS10'],
  )
  assert.equal([totalsOf(order)?.discounts, totalsOf(order)?.total], [usd(1_800), usd(16_200)])
})

test('Scenario 14: in-store pickup is unavailable for an item that is only shipped', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const [line] = (await the.cart(cartId)).lines
  const set = (lineId: string) => the.desk.setItemFulfillment({ sessionId, lineId, fulfillment: pickup() }, wade)
  const refused = await refusalOf(set(line?.lineId ?? ''))
  assert.equal(
    [refused.code, refused.message],
    ['FULFILLMENT_UNAVAILABLE', 'FULFILLMENT_UNAVAILABLE: Pickup is unavailable for caps-ergo-carbon: choose another way.'],
  )
  const { cart } = await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  const gold = cart.lines.find(({ product }) => product.productCode === 'caps-zinc-gold')
  assert.equal((await set(gold?.lineId ?? '')).cart.lines[1]?.fulfillment, pickup())
})

test('Scenario 15: logging out of the storefront ends no takeover: it is bound to the cart, not to a browser (R-10)', async () => {
  const the = world()
  const { sessionId, cartId, orderId } = await aTakeover(the)
  // Who logged out is a guest, with a cart of their own.
  const guest = await the.storefront.openCart({ siteId }, aGuest('logged-out'))
  assert.is.not(guest.cartId, cartId)
  assert.is(
    (await refusalOf(the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, aGuest('logged-out')))).code,
    'UNKNOWN_STREAM',
  )
  assert.is((await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)).cart.lines.length, 2)
  // A CSR who wants to leave says so.
  const left = await the.desk.abandonTakeover({ sessionId }, wade)
  assert.equal([left.session.phase, left.cart.control.holder], [{ is: 'ended', outcome: 'Abandoned' }, 'shopper'])
  assert.is((await the.order(orderId)).activeSession, null)
})

test('Scenario 16: Add Items to Order, clicked twice, adds the items once and is answered alike', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const [first, second] = await Promise.all([
    the.desk.addItemsToOrder({ sessionId }, wade, { commandId: 'click' }),
    the.desk.addItemsToOrder({ sessionId }, wade, { commandId: 'click' }),
  ])
  const third = await the.desk.addItemsToOrder({ sessionId }, wade, { commandId: 'another click' })
  for (const { order } of [first, second, third]) assert.is(order.lines.length, 1)
  assert.is(the.names().filter((name) => name === 'ItemsCopiedToOrder').length, 1)
  assert.is(the.names().filter((name) => name === 'HandoffRequested').length, 1)
  assert.equal(first.outcomes, second.outcomes)
})

test('Scenario 17: an order that is cancelled in the middle of a takeover ends it, and the shopper has the cart back', async () => {
  const the = world()
  const { orderId, sessionId, cartId } = await aTakeover(the)
  await the.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, ann)
  assert.equal(
    [(await the.session(sessionId)).phase, (await the.cart(cartId)).control],
    [{ is: 'ended', outcome: 'OrderCancelled' }, { holder: 'shopper' }],
  )
  assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
  assert.is((await the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)).cart.lines.length, 2)
})

test('Scenario 17: cancelled after the hand-off, the cart is the shopper’s again with every line', async () => {
  const the = world()
  const { orderId, cartId } = await aHandOff(the)
  const { lines } = await the.cart(cartId)
  await the.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, ann)
  const after = await the.cart(cartId)
  assert.equal([after.phase, after.lines], [{ is: 'open' }, lines])
  const checkout = await the.storefront.checkout({ cartId }, adam)
  assert.is(checkout.leadsTo, 'checkout')
})

test('the events of an order can all be read back, and name nobody’s data without its subject', async () => {
  const the = world()
  await aHandOff(the)
  const selected = the.stored(family(orderEvents), 'OrderCustomerSelected')
  assert.equal(
    selected.map(({ billing }) => billing?.subject),
    ['shopper:1000'],
  )
  const stored = the.log.find(({ type }) => type === 'OrderCustomerSelected')
  assert.equal(stored?.meta.piiSubjects, ['shopper:1000'])
  assert.is(headless.storefront, 'headless')
})

test.run()
