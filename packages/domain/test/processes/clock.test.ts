import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deadlineId, meetDeadline } from '#src/processes/clock.js'
import { cartDeadlines, type Deadline, isPast, orderDeadlines } from '#src/processes/deadlines.js'
import { adam, wade } from '#testing/people.js'
import { type World, world } from '#testing/world.js'
import { known } from '../known.js'
import { aCart, aHandOff, anOrder, aTakeover } from '../stories.js'

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
  assert.equal(orderDeadlines(await the.order(order.orderId)), [])
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
  await the.storefront.beginPayment({ orderId: order.orderId }, adam)
  const deadline = known(orderDeadlines(await the.order(order.orderId))[0])
  assert.is(deadline.kind, 'payment')
  await isMetOnce(the, deadline)
  assert.is.not((await the.order(order.orderId)).stage.is, 'PaymentInProgress')
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
