import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cart } from '#src/cart/cart.js'
import { EmptyCart, ReleaseControl } from '#src/cart/commands.js'
import { orThrow, Rejected, Unavailable, Undecodable } from '#src/event-sourcing/index.js'
import { conductorOf } from '#src/processes/conductor.js'
import { drive } from '#src/processes/drive.js'
import { liveCart } from '#src/processes/live-cart.js'
import { senderOf } from '#src/processes/send.js'
import { EndTakeover } from '#src/takeover-session/commands.js'
import { Crash } from '#testing/faults.js'
import { anOption } from '#testing/lines.js'
import { adam, wade } from '#testing/people.js'
import { hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { openCart } from '../cart/stages.js'
import { known } from '../known.js'
import { aCart, aHandOff, anOrder, aTakeover, failureOf } from '../stories.js'

test('a call without an id of its own is given one, and ties its own events together', () => {
  const { conductor } = world()
  const [first, second] = [conductor.asked(wade, null, 1, {}), conductor.asked(wade, null, 1, {})]
  assert.is.not(first.commandId, second.commandId)
  assert.is(first.correlationId, first.commandId)
  assert.equal(conductor.asked(wade, null, 1, { commandId: 'c', correlationId: 'call-7' }), {
    actor: wade,
    evidence: null,
    commandId: 'c',
    correlationId: 'call-7',
    input: { by: wade, input: 1 },
  })
})

test('what belongs together is tied together, through every stream and every process', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const before = the.log.length
  await the.desk.viewUsersCart({ orderId }, wade, { commandId: 'view', correlationId: 'call-7' })
  const told = the.log.slice(before)
  assert.equal(new Set(told.map(({ meta }) => meta.correlationId)), new Set(['call-7']))
  // Each step names the event that led to it.
  const ids = new Set(told.map(({ eventId }) => eventId))
  assert.equal(
    told.map(({ type, meta }) => [type, meta.causationId === null || ids.has(meta.causationId)]),
    told.map(({ type }) => [type, true]),
  )
  assert.equal(
    told.filter(({ meta }) => meta.causationId === null).map(({ type }) => type),
    ['TakeoverRequested'],
  )
})

test('what a caller passes stays the caller’s own: it is not frozen, and what they do to it later changes nothing', async () => {
  const the = world()
  const cartId = await aCart(the)
  const [shopper, clerk] = [{ ...adam }, { ...wade }]
  const input = { cartId, productCode: 'caps-dsa-blank', options: [{ ...anOption() }] }
  const adding = the.storefront.addItem(input, shopper)
  known(input.options[0]).name = 'changed meanwhile'
  assert.is((await adding).cart.lines[1]?.options[0]?.name, 'Profile')
  const { orderId } = await the.desk.createOfflineOrder({ siteId: hosted.siteId }, clerk)
  await the.desk.selectCustomer({ orderId, customerId: '1000' }, clerk)
  for (const passed of [input, input.options, input.options[0], shopper, clerk]) assert.not(Object.isFrozen(passed))
})

test('looking answers with the present state, frozen; of what is not there, with the state of the beginning', async () => {
  const the = world()
  const cartId = await aCart(the)
  const state = await orThrow(() => the.conductor.look(cart, cartId))
  assert.ok(Object.isFrozen(state) && Object.isFrozen(state.lines) && Object.isFrozen(state.lines[0]?.price))
  assert.equal(await orThrow(() => the.conductor.look(cart, 'not-there')), cart.initial())
})

test('an id that cannot name a stream is Undecodable, for looking and for telling', async () => {
  const { conductor } = world()
  const asked = conductor.asked(wade, null, null, {})
  for (const answer of [await conductor.look(cart, 'with space'), await conductor.tell(cart, '', openCart, asked)])
    assert.ok(E.isLeft(answer) && answer.left instanceof Undecodable)
})

test('a refusal that is found before a command is made reads as any other', () => {
  const refused = world().conductor.refuse('NO_ITEMS', {})
  assert.ok(E.isLeft(refused) && refused.left instanceof Rejected)
  assert.is(E.isLeft(refused) && refused.left.message, 'NO_ITEMS: There are no items: add one first.')
})

test('tell says what has happened in all streams, and how far the log is', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const { cartId } = await the.session(sessionId)
  const asked = the.conductor.asked(wade, await orThrow(the.authorization.evidenceFor('wade')), null, {})
  const before = the.log.length
  const told = await orThrow(() =>
    the.conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause: 'abandoned', disposition: 'keep' }), asked),
  )
  assert.equal(
    told.happened.map(({ type }) => type),
    ['CartControlReturned', 'TakeoverEnded', 'TakeoverClosedOnOrder'],
  )
  assert.equal([told.happened.length, told.position, told.waiting], [the.log.length - before, the.log.at(-1)?.position, 0])
})

test('R-8 steps that have to wait are counted, and taken up from the log later', async () => {
  const the = world()
  const { sessionId, cartId, orderId } = await aTakeover(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'CartHandedOff' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)), Crash)
  await failureOf(the.desk.cancelOrder({ orderId, reasonCode: 'x' }, wade)).catch(() => null)
  assert.equal([(await the.order(orderId)).status, (await the.cart(cartId)).phase.is], ['Cancelled', 'sealed'])
  const send = senderOf(the.surroundings)
  const driven = await drive(
    send,
    the.log.filter(({ type }) => type === 'OrderCancelled'),
  )
  assert.is(E.isRight(driven) && driven.right.waiting, 1)
  the.faults.plan = () => null
  assert.is(await the.driveFromLog(), 0)
  assert.equal([(await the.cart(cartId)).phase.is, (await the.session(sessionId)).phase], ['open', { is: 'ended', outcome: 'HandedOff' }])
})

test('L-6 driving the whole log again, as often as one likes, makes nothing happen', async () => {
  const the = world()
  const { orderId } = await aHandOff(the)
  await the.storefront.askForCartBack({ orderId }, adam)
  const before = the.log.length
  for (const _ of [1, 2, 3]) assert.is(await the.driveFromLog(), 0)
  assert.is(the.log.length, before)
})

test('a row that a newer version runs again, in other words, is answered with what was done', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const cause = known(the.log.find(({ type }) => type === 'CartControlTransferred'))
  const send = senderOf(the.surroundings)
  const say = (causeEventId: string) =>
    send(
      { aggregate: 'takeoverSession', id: sessionId, command: EndTakeover({ cause: 'abandoned', causeEventId }) },
      'step',
      cause,
      'control',
    )
  const first = await say('as it was')
  const again = await say('as it is worded now')
  assert.ok(E.isRight(first) && E.isRight(first.right))
  assert.equal(
    E.isRight(again) && E.isRight(again.right) && again.right.right.map(({ eventId }) => eventId),
    E.isRight(first) && E.isRight(first.right) && first.right.right.map(({ eventId }) => eventId),
  )
})

test('a failure of the infrastructure on the way is answered, and what was stored is finished from the log', async () => {
  const the = world()
  const orderId = await anOrder(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'CartControlTransferred' ? { kind: 'unavailable' } : null)
  assert.instance(await failureOf(the.desk.viewUsersCart({ orderId }, wade)), Unavailable)
  the.faults.plan = () => null
  await the.driveFromLog()
  assert.ok(the.names('takeoverSession').includes('TakeoverStarted'))
})

test('a conductor may pause between two attempts of a lost race', async () => {
  const the = world()
  const cartId = await aCart(the)
  const pauses: Array<number> = []
  const pause = async (attempt: number): Promise<void> => {
    pauses.push(attempt)
  }
  const conductor = conductorOf({ ...the.surroundings, pause })
  const appends = the.faults.appends()
  the.faults.plan = ({ number }) =>
    number === appends + 1 ? { kind: 'race', rival: () => the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam) } : null
  const asked = conductor.asked({ kind: 'shopper', shopper: adam }, null, null, {})
  const told = await orThrow(() => conductor.tell(cart, cartId, EmptyCart({ sessionId: null }), asked))
  assert.equal([told.state.lines, pauses], [[], [1]])
})

test('liveCart: the first cart that is not over, found in few steps among many', async () => {
  const the = world()
  const shopper = { kind: 'registered', customerId: 'frequent' } as const
  for (let generation = 0; generation < 20; generation++) {
    const { cartId } = await the.storefront.openCart({ siteId: hosted.siteId }, shopper)
    await the.storefront.addItem({ cartId, productCode: 'sp_01' }, shopper)
    const checkout = await the.storefront.checkout({ cartId }, shopper)
    const checkoutId = checkout.leadsTo === 'checkout' ? checkout.checkoutId : ''
    await the.storefront.completeCheckout({ cartId, checkoutId, externalOrderId: 'x' }, shopper)
    const live = await orThrow(() => liveCart(the.conductor, shopper, hosted.siteId))
    assert.equal([live.state.phase.is, live.cartId === cartId], ['none', false], `after ${generation + 1}`)
  }
})

test.run()
