import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deadlineId, meetDeadline } from '#src/processes/clock.js'
import { cartDeadlines, type Deadline, isPast, orderDeadlines } from '#src/processes/deadlines.js'
import { DAY } from '#testing/moments.js'
import { aContact, adam, aGuest, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { known } from '../known.js'
import { aCart, aHandOff, anOrder, aTakeover, refusalOf } from '../stories.js'

const meet = async ({ conductor }: World, deadline: Deadline): Promise<boolean> => {
  const met = await meetDeadline(conductor, deadline)
  if (E.isLeft(met)) throw met.left
  return met.right
}

/** Lets time pass to a deadline, at which nothing is due yet, and past it, when it is once. */
const isMetOnce = async (the: World, deadline: Deadline): Promise<void> => {
  const before = the.log.length
  the.clock.pass(Date.parse(deadline.at) - Date.parse(the.clock.now()))
  assert.is(isPast(deadline, the.clock.now()), false)
  assert.is(await meet(the, deadline), false, 'at the deadline itself whoever acts is still in time')
  assert.is(the.log.length, before, 'nothing is said of what was not due')
  the.clock.pass(1)
  assert.is(isPast(deadline, the.clock.now()), true)
  assert.is(await meet(the, deadline), true)
}

test('CI-3 F12 a takeover that is past its deadline is ended by the clock, once, and what follows is done', async () => {
  const the = world()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  const deadline = known(cartDeadlines(await the.cart(cartId))[0])
  assert.equal([deadline.kind, 'sessionId' in deadline && deadline.sessionId], ['control', sessionId])
  await isMetOnce(the, deadline)
  assert.is((await the.session(sessionId)).phase.is, 'ended')
  assert.is((await the.order(orderId)).activeSession, null)
  assert.equal((await the.cart(cartId)).control, { holder: 'shopper' })
  assert.equal(cartDeadlines(await the.cart(cartId)), [])
  const before = the.log.length
  assert.is(await meet(the, deadline), false, 'asked again')
  assert.is(the.log.length, before)
})

test('CI-3 a takeover that was extended meanwhile is not ended by the deadline before', async () => {
  const the = world()
  const { cartId, sessionId } = await aTakeover(the)
  const early = known(cartDeadlines(await the.cart(cartId))[0])
  the.clock.pass(60_000)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  const later = known(cartDeadlines(await the.cart(cartId))[0])
  assert.is.not(deadlineId(early), deadlineId(later))
  the.clock.pass(Date.parse(early.at) - Date.parse(the.clock.now()) + 1)
  assert.is(await meet(the, early), false)
  assert.is((await the.session(sessionId)).phase.is, 'active')
  await isMetOnce(the, later)
})

test('CI-3 a hand-off that is under way has no deadline, and a clock that comes all the same ends nothing', async () => {
  const the = world()
  const { cartId, sessionId, order } = await aHandOff(the)
  assert.equal(cartDeadlines(await the.cart(cartId)), [])
  const before = the.log.length
  the.clock.pass(24 * 3_600_000)
  assert.is(await meet(the, { kind: 'control', cartId, sessionId, at: the.clock.now() }), false)
  assert.is(the.log.length, before)
  assert.equal(
    orderDeadlines(await the.order(order.orderId)).map(({ kind }) => kind),
    ['order'],
    'its release expires, that is all',
  )
})

test('CI-3 a checkout that was left lets the cart go', async () => {
  const the = world()
  const cartId = await aCart(the)
  const checkout = await the.storefront.checkout({ cartId }, adam)
  assert.is(checkout.leadsTo, 'checkout')
  const deadline = known(cartDeadlines(await the.cart(cartId))[0])
  assert.is(deadline.kind, 'checkout')
  await isMetOnce(the, deadline)
  assert.is((await the.cart(cartId)).phase.is, 'open')
  await the.desk.viewUsersCart({ orderId: await anOrder(the) }, wade)
})

test('OI-13 a payment that was left lets the order go', async () => {
  const the = world()
  const { order } = await aHandOff(the)
  const shipping = { methodCode: 'standard', name: 'Standard' }
  await the.storefront.selectShippingMethod({ orderId: order.orderId, baseVersion: order.contentVersion, ...shipping }, adam)
  await the.storefront.beginPayment({ orderId: order.orderId }, adam)
  const deadline = known(orderDeadlines(await the.order(order.orderId))[0])
  assert.is(deadline.kind, 'payment')
  await isMetOnce(the, deadline)
  assert.is.not((await the.order(order.orderId)).stage.is, 'PaymentInProgress')
})

test('F58 OI-19 an order that nobody works on is given up; whoever works on it, or puts money in, puts it off', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const early = known(orderDeadlines(await the.order(orderId))[0])
  assert.is(Date.parse(early.at) - Date.parse(the.clock.now()), 2 * DAY)
  the.clock.pass(DAY)
  await the.desk.addNote({ orderId, text: 'she calls back tomorrow' }, wade)
  the.clock.pass(DAY + 1)
  assert.is(await meet(the, early), false, 'worked on meanwhile')
  const later = known(orderDeadlines(await the.order(orderId))[0])
  const { order } = await the.desk.addPayment({ orderId, type: 'Check', amount: usd(1), tokenRef: 'tok' }, wade)
  assert.equal(orderDeadlines(order), [])
  the.clock.pass(DAY)
  assert.is(await meet(the, later), false, 'there is money in it')
  await the.desk.voidPayment({ orderId, paymentId: known(order.payments[0]).paymentId, reasonCode: 'BOUNCED' }, wade)
  await isMetOnce(the, known(orderDeadlines(await the.order(orderId))[0]))
  assert.is((await the.order(orderId)).status, 'Abandoned')
  assert.equal(orderDeadlines(await the.order(orderId)), [])
})

test('OI-19 a released order that its shopper does not come for is given up when its release expires, and the cart comes back', async () => {
  const the = world()
  const { cartId, order } = await aHandOff(the)
  const deadline = known(orderDeadlines(await the.order(order.orderId))[0])
  assert.is(Date.parse(deadline.at) - Date.parse(the.clock.now()), 29 * DAY)
  await isMetOnce(the, deadline)
  const { phase, lines, control } = await the.cart(cartId)
  assert.equal([phase, lines.length, control], [{ is: 'open' }, 1, { holder: 'shopper' }])
  await the.storefront.checkout({ cartId }, adam)
})

test('OI-19 no order is given up while its cart is taken over', async () => {
  const the = world()
  const { orderId } = await aTakeover(the)
  assert.equal(orderDeadlines(await the.order(orderId)), [])
  the.clock.pass(3 * DAY)
  assert.is(await meet(the, { kind: 'order', orderId, at: the.clock.now() }), false)
  assert.is((await the.order(orderId)).status, 'Pending')
})

test('CI-17 L-25 the empty cart of a guest’s order is there as long as the order: taken over again when it was released for weeks', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId: hosted.siteId }, wade)
  await the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, wade)
  const { sessionId, cartId } = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  await the.desk.abandonTakeover({ sessionId }, wade)
  const { contentVersion } = await the.order(orderId)
  const changes = [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: contentVersion, changes }, wade)
  await the.desk.releaseToShopper({ orderId }, wade)
  assert.equal(cartDeadlines(await the.cart(cartId)), [])
  the.clock.pass(15 * DAY)
  assert.is(await meet(the, { kind: 'cart', cartId, at: the.clock.now() }), false)
  await the.desk.recallFromShopper({ orderId }, wade)
  const again = await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal([again.cartId, again.cart.lines.length], [cartId, 1])
  await the.desk.abandonTakeover({ sessionId: again.sessionId }, wade)
  await the.desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, wade)
  assert.is((await the.cart(cartId)).phase.is, 'abandoned', 'it goes with its order')
})

test('CI-17 a guest’s cart that nobody comes back to is given up; the next one is another', async () => {
  const the = world()
  const guest = aGuest()
  const cartId = await aCart(the, ['caps-zinc-gold'], guest)
  const deadline = known(cartDeadlines(await the.cart(cartId))[0])
  assert.is(Date.parse(deadline.at) - Date.parse(the.clock.now()), 14 * DAY)
  await isMetOnce(the, deadline)
  assert.is((await the.cart(cartId)).phase.is, 'abandoned')
  assert.is((await refusalOf(the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, guest))).code, 'CART_CLOSED')
  assert.is.not(await aCart(the, [], guest), cartId)
  assert.equal(cartDeadlines(await the.cart(await aCart(the))), [], 'a customer’s is kept')
})

test('[A-10] the empty cart of a guest’s order is given up with the order: cancelled, left, or submitted without it', async () => {
  for (const end of ['cancelled', 'left', 'submitted', 'cancelled for somebody else'] as const) {
    const the = world()
    const { orderId } = await the.desk.createOfflineOrder({ siteId: hosted.siteId }, wade)
    const guest = { email: null, billing: aContact(), shipping: aContact() }
    await the.desk.selectCustomer({ orderId, guest }, wade)
    const { sessionId, cartId } = await the.desk.viewUsersCart({ orderId }, wade)
    await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
    if (end !== 'cancelled') await the.desk.abandonTakeover({ sessionId }, wade)
    if (end === 'cancelled') await the.desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, wade)
    if (end === 'left') {
      await isMetOnce(the, known(orderDeadlines(await the.order(orderId))[0]))
    }
    if (end === 'submitted') await submittedAlone(the, orderId)
    if (end === 'cancelled for somebody else') {
      await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
      await the.desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, wade)
    }
    assert.is((await the.cart(cartId)).phase.is, 'abandoned', end)
    const abandoned = the.log.filter(({ type }) => type === 'CartAbandoned')
    assert.equal(
      abandoned.map(({ data }) => (data as { readonly orderId: string }).orderId),
      [orderId],
    )
  }
})
const submittedAlone = async ({ desk }: World, orderId: string): Promise<void> => {
  const changes = [
    { kind: 'addItem', productCode: 'caps-zinc-gold' },
    { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' },
  ] as const
  await desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  const { total } = (await desk.quoteOrder({ orderId }, wade)).totals
  await desk.addPayment({ orderId, type: 'CreditCard', amount: total, tokenRef: 'tok' }, wade)
  await desk.submitOrder({ orderId, expectedTotal: total }, wade)
}

test('a guest’s cart that went into the order is bought with it', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId: hosted.siteId }, wade)
  await the.desk.selectCustomer({ orderId, guest: { email: null, billing: aContact(), shipping: aContact() } }, wade)
  const { sessionId, cartId } = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  const { order } = await the.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  const changes = [{ kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: order.contentVersion, changes }, wade)
  const { total } = (await the.desk.quoteOrder({ orderId }, wade)).totals
  await the.desk.addPayment({ orderId, type: 'CreditCard', amount: total, tokenRef: 'tok' }, wade)
  await the.desk.submitOrder({ orderId, expectedTotal: total }, wade)
  assert.is((await the.cart(cartId)).phase.is, 'converted')
})

test('a clock that cannot reach the store says so, and is asked again', async () => {
  const the = world()
  const { cartId } = await aTakeover(the)
  const deadline = known(cartDeadlines(await the.cart(cartId))[0])
  the.clock.pass(24 * 3_600_000)
  the.faults.plan = () => ({ kind: 'unavailable' })
  const met = await meetDeadline(the.conductor, deadline)
  assert.ok(E.isLeft(met) && met.left._tag === 'Unavailable')
  the.faults.plan = () => null
  assert.is(await meet(the, deadline), true)
})

test.run()
