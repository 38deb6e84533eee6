import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Rejected } from '#src/event-sourcing/index.js'
import { integration } from '#src/integration/call.js'
import { later } from '#src/values/ids.js'
import { anOption, pickup } from '#testing/lines.js'
import { DAY, HOUR, MINUTE } from '#testing/moments.js'
import { adam, aGuest, aShopper, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { aCart, aHandOff, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

const { siteId } = hosted
const stranger = aShopper('1001')

test('openCart: always the same cart for the same shopper and site, another for anybody else', async () => {
  const the = world()
  const { cartId } = await the.storefront.openCart({ siteId }, adam)
  assert.is((await the.storefront.openCart({ siteId }, adam)).cartId, cartId)
  const others = [await the.storefront.openCart({ siteId }, aGuest()), await the.storefront.openCart({ siteId }, stranger)]
  const ids = [cartId, ...others.map((one) => one.cartId)]
  assert.is(new Set(ids).size, 3)
  assert.is((await refusalOf(the.storefront.openCart({ siteId: 'nowhere' }, adam))).code, 'SITE_REQUIRED')
})

test('openCart: when one cart was bought the next one is opened, however many there were', async () => {
  const the = world()
  const ids = new Set<string>()
  for (let generation = 0; generation < 9; generation++) {
    const { cartId, cart } = await the.storefront.openCart({ siteId }, adam)
    assert.is(cart.standing, 'Open', `cart ${generation}`)
    ids.add(cartId)
    await the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam)
    const checkout = await the.storefront.checkout({ cartId }, adam)
    const checkoutId = checkout.leadsTo === 'checkout' ? checkout.checkoutId : ''
    await the.storefront.completeCheckout({ cartId, checkoutId, externalOrderId: `x-${generation}` }, adam)
  }
  assert.is(ids.size, 9)
})

test('every edit of the cart goes through the storefront', async () => {
  const the = world()
  const cartId = await aCart(the, [])
  const { cart } = await the.storefront.addItem({ cartId, productCode: 'caps-dsa-blank', options: [anOption()] }, adam)
  const edit = { cartId, lineId: cart.lines[0]?.lineId ?? '' }
  const changed = await the.storefront.changeItemQuantity({ ...edit, quantity: 4 }, adam)
  assert.is(changed.cart.lines[0]?.quantity, 4)
  const configured = await the.storefront.configureItem({ ...edit, options: [anOption({ value: 'SA' })] }, adam)
  assert.is(configured.cart.lines[0]?.options[0]?.value, 'SA')
  assert.is((await refusalOf(the.storefront.setItemFulfillment({ ...edit, fulfillment: pickup() }, adam))).code, 'FULFILLMENT_UNAVAILABLE')
  assert.is((await the.storefront.applyCoupon({ cartId, code: 'KEYS10' }, adam)).cart.coupons.length, 1)
  assert.is((await the.storefront.removeCoupon({ cartId, code: 'KEYS10' }, adam)).cart.coupons.length, 0)
  assert.equal((await the.storefront.removeItem(edit, adam)).cart.lines, [])
  await the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam)
  assert.equal((await the.storefront.emptyCart({ cartId }, adam)).cart.lines, [])
})

test('nobody changes, ends, buys or looks into somebody else’s cart or order', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  const other = await aCart(the, ['sp_01'], stranger)
  const line = (await the.cart(other)).lines[0]?.lineId ?? ''
  const checkout = await the.storefront.checkout({ cartId: other }, stranger)
  const checkoutId = checkout.leadsTo === 'checkout' ? checkout.checkoutId : ''
  const before = the.log.length
  const calls = [
    the.storefront.addItem({ cartId: other, productCode: 'sp_01' }, adam),
    the.storefront.addItems({ cartId: other, items: [{ productCode: 'sp_01' }] }, adam),
    the.storefront.removeItem({ cartId: other, lineId: line }, adam),
    the.storefront.emptyCart({ cartId: other }, adam),
    the.storefront.reclaim({ cartId: other }, adam),
    the.storefront.abortCheckout({ cartId: other, checkoutId, reason: 'x' }, adam),
    the.storefront.completeCheckout({ cartId: other, checkoutId, externalOrderId: 'x' }, adam),
    the.storefront.checkout({ cartId: other }, adam),
    the.storefront.checkout({ cartId }, stranger),
    the.storefront.quoteOrder({ orderId }, stranger),
    the.storefront.selectShippingMethod({ orderId, baseVersion: 2, methodCode: 'x', name: 'x' }, stranger),
    the.storefront.addPayment({ orderId, type: 'CreditCard', amount: usd(1), tokenRef: 'tok' }, stranger),
    the.storefront.beginPayment({ orderId }, stranger),
    the.storefront.abortPayment({ orderId, attemptId: 'x', reason: 'x' }, stranger),
    the.storefront.submitOrder({ orderId, expectedTotal: usd(1) }, stranger),
    the.storefront.askForCartBack({ orderId }, stranger),
  ]
  for (const [index, call] of calls.entries()) assert.is((await refusalOf(call)).code, 'UNKNOWN_STREAM', `call ${index}`)
  assert.is(the.log.length, before)
})

test('reclaim: the shopper has the cart back when the CSR was idle, with the CSR’s edits', async () => {
  const the = world()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  assert.is((await refusalOf(the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam))).detail.canReclaim, false)
  assert.is((await refusalOf(the.storefront.reclaim({ cartId }, adam))).code, 'RECLAIM_NOT_ALLOWED')
  the.clock.pass(2 * MINUTE)
  assert.is((await refusalOf(the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam))).detail.canReclaim, true)
  const { cart } = await the.storefront.reclaim({ cartId }, adam)
  assert.equal([cart.control.holder, cart.lines.length], ['shopper', 2])
  assert.equal((await the.session(sessionId)).phase, { is: 'ended', outcome: 'ReclaimedByShopper' })
  assert.is((await the.order(orderId)).activeSession, null)
  assert.is((await refusalOf(the.desk.emptyCart({ sessionId }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
})

test('checkout: the shop’s own, held for five minutes; aborted, the cart is open again', async () => {
  const the = world()
  const cartId = await aCart(the)
  const checkout = await the.storefront.checkout({ cartId }, adam, { commandId: 'buy' })
  if (checkout.leadsTo !== 'checkout') throw new Error('it leads to an order')
  const again = await the.storefront.checkout({ cartId }, adam, { commandId: 'buy' })
  assert.is(again.leadsTo === 'checkout' && again.checkoutId, checkout.checkoutId)
  assert.is((await refusalOf(the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam))).code, 'CART_IN_CHECKOUT')
  const { cart } = await the.storefront.abortCheckout({ cartId, checkoutId: checkout.checkoutId, reason: 'x' }, adam)
  assert.is(cart.standing, 'Open')
})

test('L-22 checkout: sent again after it has lapsed, it is answered with the deadline that it had', async () => {
  const the = world()
  const cartId = await aCart(the)
  const buy = () => the.storefront.checkout({ cartId }, adam, { commandId: 'buy' })
  const first = await buy()
  for (const passed of [MINUTE, HOUR]) {
    the.clock.pass(passed)
    // Once it has lapsed they go on shopping, and the cart is open again.
    if (passed === HOUR) await the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam)
    const again = await buy()
    assert.equal(
      [again.leadsTo, again.leadsTo === 'checkout' && again.deadline],
      ['checkout', first.leadsTo === 'checkout' && first.deadline],
    )
  }
  const { checkoutId } = first.leadsTo === 'checkout' ? first : { checkoutId: '' }
  assert.is((await refusalOf(the.storefront.completeCheckout({ cartId, checkoutId, externalOrderId: 'x' }, adam))).code, 'CHECKOUT_LAPSED')
})

test('OI-19 checkout: an order whose release has expired leads nowhere, clock or no clock; its cart can be asked back', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  the.clock.pass(29 * DAY)
  assert.is((await the.storefront.checkout({ cartId }, adam)).leadsTo, 'order')
  the.clock.pass(1)
  assert.is((await refusalOf(the.storefront.checkout({ cartId }, adam))).code, 'RELEASE_EXPIRED')
  await the.storefront.askForCartBack({ orderId }, adam)
  assert.is((await the.storefront.checkout({ cartId }, adam)).leadsTo, 'checkout')
})

test('CI-16 checkout: money is taken after completeCheckout, for what has lapsed is refused', async () => {
  const the = world()
  const cartId = await aCart(the)
  const checkout = await the.storefront.checkout({ cartId }, adam)
  const checkoutId = checkout.leadsTo === 'checkout' ? checkout.checkoutId : ''
  the.clock.pass(5 * MINUTE + 1)
  assert.is((await refusalOf(the.storefront.completeCheckout({ cartId, checkoutId, externalOrderId: 'x' }, adam))).code, 'CHECKOUT_LAPSED')
  const next = await the.storefront.checkout({ cartId }, adam)
  assert.is(next.leadsTo, 'checkout')
})

test('checkout: of an empty cart, or of none', async () => {
  const the = world()
  assert.is((await refusalOf(the.storefront.checkout({ cartId: await aCart(the, []) }, adam))).code, 'NO_ITEMS')
  assert.is((await refusalOf(the.storefront.checkout({ cartId: 'no-such-cart' }, adam))).code, 'UNKNOWN_STREAM')
})

test('[B-19] checkout: of a handed-off cart shows its order, also when it was submitted', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  await the.storefront.selectShippingMethod({ orderId, baseVersion: 2, methodCode: 'standard', name: 'Standard' }, adam)
  const { totals } = await the.storefront.quoteOrder({ orderId }, adam)
  const attempt = await the.storefront.beginPayment({ orderId }, adam)
  const checkout = await the.storefront.checkout({ cartId }, adam)
  assert.is(checkout.leadsTo === 'order' && checkout.order.standing, 'YouArePaying')
  const attemptId = attempt.order.attemptId ?? ''
  assert.is((await the.storefront.abortPayment({ orderId, attemptId, reason: 'x' }, adam)).order.standing, 'YourTurn')
  await the.storefront.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, adam)
  const submitted = await the.storefront.submitOrder({ orderId, expectedTotal: totals.total }, adam)
  assert.is(submitted.order.standing, 'Placed')
  assert.is((await refusalOf(the.storefront.checkout({ cartId }, adam))).code, 'CART_ALREADY_CONVERTED')
})

test('OI-19 askForCartBack: the order is given up, and the cart is the shopper’s with every line', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  const refused = await refusalOf(the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam))
  assert.equal(
    [refused.code, refused.message],
    ['CART_HANDED_OFF', 'CART_HANDED_OFF: This cart has become your order #998: go on with that order.'],
  )
  assert.is((await the.storefront.askForCartBack({ orderId }, adam)).order.standing, 'Cancelled')
  assert.is((await the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam)).cart.lines.length, 2)
})

test('may: what a cart service asks before it lets its own shopper edit or check out', async () => {
  const the = world()
  const may = async (cartId: string, shopper = adam as Parameters<typeof the.storefront.may>[1]) => {
    const answers = [
      await the.storefront.may({ cartId, what: 'edit' }, shopper),
      await the.storefront.may({ cartId, what: 'checkout' }, shopper),
    ]
    return answers.map((answer) => (answer.allowed ? 'yes' : answer.code))
  }
  assert.equal(await may('a-cart-that-was-never-taken-over'), ['yes', 'yes'])
  assert.equal(await may(await aCart(the, [])), ['yes', 'yes'])
  const { cartId, sessionId } = await aTakeover(the)
  assert.equal(await may(cartId), ['CART_CONTROLLED_BY_CSR', 'CHECKOUT_BLOCKED_DURING_TAKEOVER'])
  assert.equal(await may(cartId, stranger), ['UNKNOWN_STREAM', 'UNKNOWN_STREAM'])
  const before = the.log.length
  the.clock.pass(10 * MINUTE + 1)
  assert.equal(await may(cartId), ['yes', 'yes'])
  assert.is(the.log.length, before)
  assert.is((await refusalOf(the.desk.emptyCart({ sessionId }, wade))).code, 'TAKEOVER_EXPIRED')
})

test('may: a handed-off cart is its order', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  for (const what of ['edit', 'checkout'] as const) {
    const answer = await the.storefront.may({ cartId, what }, adam)
    assert.equal(answer.allowed ? null : [answer.code, answer.detail], ['CART_HANDED_OFF', { orderId, orderNumber: '998' }])
    assert.match(answer.allowed ? '' : answer.message, '#998')
  }
})

test('an answer is what the shopper’s own page shows: where a cart stands, who may change it, and what it comes to', async () => {
  const the = world()
  const cartId = await aCart(the, [])
  const adds = () => the.storefront.addItem({ cartId, productCode: 'caps-ergo-carbon' }, adam, { commandId: 'adds' })
  await adds()
  const { sessionId } = await the.desk.viewUsersCart({ orderId: await anOrder(the) }, wade)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  const held = (await the.storefront.openCart({ siteId }, adam)).cart
  assert.equal([held.standing, held.mayEdit, held.mayCheckOut, held.itemCount, held.orderTotal], ['Open', false, false, 2, usd(22_500)])
  assert.equal(held.control, {
    holder: 'store',
    who: 'Store representative',
    mode: 'exclusive',
    since: the.clock.now(),
    until: later(the.clock.now(), 10 * MINUTE),
    canReclaim: false,
    reclaimableAt: later(the.clock.now(), 2 * MINUTE),
  })
  assert.equal(
    held.lines.map(({ code, addedBy: { who } }) => [code, who]),
    [
      ['caps-ergo-carbon', 'You'],
      ['caps-zinc-gold', 'Store representative'],
    ],
  )
  // What time alone has ended is ended, though nobody has recorded it.
  the.clock.pass(10 * MINUTE + 1)
  const lapsed = (await adds()).cart
  assert.equal([lapsed.control, lapsed.mayEdit, lapsed.mayCheckOut], [{ holder: 'shopper' }, true, true])
  const checkout = await the.storefront.checkout({ cartId }, adam)
  assert.is(checkout.leadsTo, 'checkout')
  assert.is((await the.storefront.openCart({ siteId }, adam)).cart.standing, 'CheckingOut')
})

test('an order that waits for its shopper says how long, what it costs and what is still missing, and nothing of whoever made it', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  const checkout = await the.storefront.checkout({ cartId }, adam)
  if (checkout.leadsTo !== 'order') throw new Error('it leads to a checkout')
  const { order } = checkout
  assert.equal([order.orderId, order.orderNumber, order.standing], [orderId, '998', 'YourTurn'])
  assert.equal([order.attemptId, order.isQuoted, order.payment.balance, order.shippingMethod], [null, false, usd(18_000), null])
  assert.ok((order.waitsUntil ?? '') > the.clock.now())
  assert.equal(
    order.lines.map(({ lineNo, code, lineTotal, addedBy }) => [lineNo, code, lineTotal, addedBy]),
    [[1, 'caps-ergo-carbon', usd(18_000), 'You']],
  )
  assert.not.match(JSON.stringify(checkout), /wade|csrId|sessionId/)
})

test('an old call that is sent again is answered with nothing of what has become somebody else’s', async () => {
  const the = world()
  const guest = aGuest()
  const { cartId } = await the.storefront.openCart({ siteId }, guest)
  const adds = () => the.storefront.addItem({ cartId, productCode: 'sp_01' }, guest, { commandId: 'adds' })
  assert.is((await adds()).replayed, false)
  assert.is((await adds()).replayed, true)
  const login = { anonymousId: guest.anonymousId, customerId: adam.customerId, siteId }
  await the.integration.shopperLoggedIn(login, integration('login'))
  assert.is((await refusalOf(adds())).code, 'UNKNOWN_STREAM')
  assert.equal((await the.storefront.openCart({ siteId }, adam)).cartId, cartId)

  const orderId = await anOrder(the)
  const changes = [{ kind: 'addItem', productCode: 'sp_01' }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  await the.desk.releaseToShopper({ orderId }, wade)
  const writes = () => the.storefront.editEmail({ orderId, email: 'adam@new.example' }, adam, { commandId: 'writes' })
  assert.is((await writes()).order.email, 'adam@new.example')
  assert.is((await writes()).replayed, true)
  await the.desk.recallFromShopper({ orderId }, wade)
  await the.desk.selectCustomer({ orderId, customerId: stranger.customerId }, wade)
  assert.is((await refusalOf(writes())).code, 'UNKNOWN_STREAM')
})

test('while the store is at work, a shopper is told so, and not by whom', async () => {
  const the = world()
  const { cartId, orderId, sessionId } = await aTakeover(the)
  const on = { orderId }
  const orderCalls = {
    askForCartBack: () => the.storefront.askForCartBack(on, adam),
    beginPayment: () => the.storefront.beginPayment(on, adam),
    submitOrder: () => the.storefront.submitOrder({ ...on, expectedTotal: usd(0) }, adam),
    editEmail: () => the.storefront.editEmail({ ...on, email: 'adam@customers.example' }, adam),
    selectShippingMethod: () => the.storefront.selectShippingMethod({ ...on, baseVersion: 0, methodCode: 'standard', name: 'S' }, adam),
  }
  const cartCalls = {
    checkout: () => the.storefront.checkout({ cartId }, adam),
    addItem: () => the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam),
    reclaim: () => the.storefront.reclaim({ cartId }, adam),
    emptyCart: () => the.storefront.emptyCart({ cartId }, adam),
  }
  const tellsNobody = async (call: () => Promise<unknown>, name: string) => {
    const refused = await failureOf(call())
    assert.instance(refused, Rejected, name)
    const { message, detail, stream } = refused as Rejected
    for (const told of [message, JSON.stringify(detail), stream ?? '']) for (const who of ['wade', sessionId]) assert.not.match(told, who)
    return message
  }
  for (const [name, call] of Object.entries(cartCalls)) await tellsNobody(call, name)
  for (const [name, call] of Object.entries(orderCalls))
    assert.match(await tellsNobody(call, name), 'The store is finishing your order', name)
  const may = await the.storefront.may({ cartId, what: 'checkout' }, adam)
  assert.not.match(JSON.stringify(may), /wade|sessionId|csrId/)
  // The same refusals tell colleagues who it is.
  assert.match((await refusalOf(the.desk.releaseToShopper(on, wade))).message, 'wade is working in the cart of this order')
})

test.run()
