import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow } from '../views/kept.js'
import { adams, ann, bob, headless, shop, wade, zoe } from '../views/shop.js'
import { hostedStory } from '../views/stories.js'
import { all, story, timelineNow, types } from './story.js'

test('one cart for two orders, one after the other: the first story ends when the cart is given back, the second begins with the cart', async () => {
  const world = await hostedStory()
  const { desk, front, cartId, orderId: first } = world
  await desk.cancelOrder({ orderId: first, reasonCode: 'OTHER' }, ann)
  await front.addItem({ cartId, productCode: 'rare' }, wade)
  const second = await world.order()
  const { sessionId } = await desk.viewUsersCart({ orderId: second }, bob)
  await desk.addItem({ sessionId, productCode: 'sp_01' }, bob)
  await desk.addItemsToOrder({ sessionId }, bob)

  const ofFirst = await story(world, first)
  assert.is(types(ofFirst).at(-1), 'CartReopened')
  assert.not.ok(types(ofFirst).includes('ItemAddedByShopper'))
  assert.not.ok(ofFirst.some(({ actor }) => actor.kind === 'csr' && actor.csrId === 'bob'))

  const ofSecond = await story(world, second)
  const ofCart = ofSecond.filter(({ stream }) => stream.startsWith('cart-'))
  assert.equal(types(ofCart), types((await orThrow((await timelineNow(world)).ofCart(cartId, all))).rows))
  assert.ok(types(ofSecond).includes('ItemAddedByShopper'))
  assert.not.ok(ofSecond.some(({ stream }) => stream.endsWith(first)))
  assert.not.ok(ofSecond.some(({ type, actor }) => type === 'TakeoverRequested' && actor.kind === 'csr' && actor.csrId === 'ann'))
  assert.is(types(ofSecond).at(-1), 'OrderReleasedToShopper')
})

test('what the shopper does with the cart after the order is over is another story', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.front.checkout({ cartId }, wade).catch(() => undefined)
  await world.desk.cancelOrder({ orderId, reasonCode: 'OTHER' }, ann)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const rows = types(await story(world, orderId))
  assert.ok(rows.includes('CheckoutAttemptBlocked'))
  // The cart goes back because the order was cancelled: that still belongs to it.
  assert.ok(rows.includes('CartControlReturned'))
  assert.is(rows.at(-1), 'TakeoverEnded')
  assert.not.ok(rows.includes('ItemAddedByShopper'))
  assert.ok(sessionId.length > 0)
})

test('a cart that was left aside is told until the order is submitted without it', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.abandonTakeover({ sessionId }, ann)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const { order } = await world.desk.saveOrderDetails(
    {
      orderId,
      baseVersion: 1,
      changes: [
        { kind: 'addItem', productCode: 'sp_01' },
        { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' },
      ],
    },
    ann,
  )
  assert.is(order.lines.length, 1)
  const { totals } = await world.desk.quoteOrder({ orderId }, ann)
  await world.desk.addPayment({ orderId, type: 'Check', amount: totals.total, tokenRef: 't' }, ann)
  await world.desk.submitOrder({ orderId, expectedTotal: totals.total }, ann)
  await world.front.addItem({ cartId, productCode: 'sp_01' }, wade)
  const rows = await story(world, orderId)
  assert.is(rows.filter(({ type }) => type === 'ItemAddedByShopper').length, 1)
  assert.is(types(rows).at(-1), 'OrderSubmitted')
})

test('a takeover that was denied is told, and the cart that it never had is not', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  await world.front.checkout({ cartId }, wade)
  const orderId = await world.order()
  await world.desk.viewUsersCart({ orderId }, ann).catch(() => undefined)
  const rows = await story(world, orderId)
  assert.ok(types(rows).includes('TakeoverDenied'))
  assert.ok(types(rows).includes('CartDissociatedFromOrder'))
  assert.not.ok(rows.some(({ stream }) => stream.startsWith('cart-')))
})

test('a second takeover of the same order takes the cart up again', async () => {
  const world = await hostedStory()
  await world.desk.recallFromShopper({ orderId: world.orderId }, ann)
  const { sessionId } = await world.desk.viewUsersCart({ orderId: world.orderId }, bob)
  await world.desk.addItem({ sessionId, productCode: 'rare' }, bob)
  await world.desk.addItemsToOrder({ sessionId }, bob)
  const rows = await story(world, world.orderId)
  assert.is(rows.length, world.events.length)
  assert.is(rows.filter(({ type }) => type === 'TakeoverEnded').length, 2)
})

test('a customer who is selected again, and whose cart is taken over again, has their cart in the story again', async () => {
  const world = shop()
  const orderId = await world.order('1000')
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.abandonTakeover({ sessionId }, ann)
  await world.desk.selectCustomer({ orderId, customerId: '1000' }, ann)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  assert.not.ok(types(await story(world, orderId)).includes('ItemAddedByShopper'))
  await world.desk.viewUsersCart({ orderId }, ann)
  assert.ok(types(await story(world, orderId)).includes('ItemAddedByShopper'))
})

test('a takeover that was begun without an order and given one is told whole', async () => {
  const world = shop()
  const wanted = { entryPoint: 'customerList' as const, customerId: '1000', siteId: headless }
  const { sessionId, cartId } = await world.desk.viewUsersCart(wanted, ann)
  await world.desk.addItem({ sessionId, productCode: 'rare' }, ann)
  const orderId = await world.order('1000', headless)
  assert.is((await story(world, orderId)).length, 2)
  await world.desk.attachOrder({ sessionId, orderId }, ann)
  const rows = await story(world, orderId)
  assert.is(rows.length, world.events.length)
  assert.ok(rows.some(({ stream }) => stream.endsWith(cartId)))
})

test('when the order is for another customer, the cart of the one before is told no further, and never to the new one', async () => {
  const world = shop()
  const orderId = await world.order('1000')
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.abandonTakeover({ sessionId }, ann)
  await world.desk.selectCustomer({ orderId, customerId: '1001' }, ann)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const rows = types(await story(world, orderId))
  assert.ok(rows.includes('ItemAddedByCsr'))
  assert.not.ok(rows.includes('ItemAddedByShopper'))
  const { rows: forZoe } = await orThrow((await timelineNow(world)).ofOrderForShopper(orderId, zoe, all))
  assert.equal(
    forZoe.map(({ text }) => text),
    ['created the order #998', 'put the order in your name'],
  )
})

test.run()
