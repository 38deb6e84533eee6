import { defaultPolicy, standingTexts } from '@cart-takeover/domain'
import { project, type ShopperOrderView } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orderProjection } from '#src/order-view/order-projection.js'
import { showOrderToShopper } from '#src/order-view/show-order-to-shopper.js'
import { textOf } from '#src/timeline/wording.js'
import { secretsOf, tellsNone } from '../timeline/secrets.js'
import { tour } from '../timeline/tour.js'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, bob, oms, type Shop, shop, usd, wade, zoe } from '../views/shop.js'
import { hostedStory, paidByShopper } from '../views/stories.js'

const shown = async (world: Shop, orderId: string): Promise<ShopperOrderView> => {
  const view = await orThrow((await viewsNow(world)).orders.forShopper(orderId, wade))
  if (view === null) throw new Error('there is no such order')
  return view
}

test('a shopper reads an order that is theirs, and no other', async () => {
  const world = await hostedStory()
  const { orders } = await viewsNow(world)
  assert.is(await orThrow(orders.forShopper(world.orderId, zoe)), null)
  assert.is(await orThrow(orders.forShopper('none', wade)), null)
  assert.is((await orThrow(orders.forShopper(world.orderId, wade)))?.orderNumber, '998')
})

test('an order that was released says whose turn it is and how long, what it costs, and what the shopper can do', async () => {
  const world = await hostedStory()
  const view = await shown(world, world.orderId)
  assert.equal([view.standing, view.text], ['YourTurn', standingTexts.YourTurn])
  assert.is(view.waitsUntil, '2022-06-16T12:39:00.000Z')
  assert.is(view.storeAtWork, null)
  assert.is(view.name, 'Ga Ga')
  const [caps] = view.lines
  assert.equal([caps?.lineNo, caps?.name, caps?.quantity, caps?.lineTotal], [1, 'Carbon Key Caps for Ergodox', 1, usd(18_000)])
  assert.is(caps?.addedBy, 'Store representative')
  assert.equal(view.payment.balance, usd(18_000))
  for (const action of ['AskForCartBack', 'SelectShippingMethod', 'AddPayment'] as const)
    assert.ok(view.availableActions.includes(action), action)
})

test('F37 what was left out at the copy is told to the shopper, in their order and on their timeline, in their own words', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.addItem({ sessionId, productCode: 'rare', quantity: 2 }, ann)
  world.catalog.put({ productCode: 'rare', name: 'Rare Switch', price: usd(1_000), stock: 1 })
  await world.desk.addItemsToOrder({ sessionId }, ann)
  const { leftOut, lines } = await shown(world, orderId)
  assert.equal([lines.length, leftOut], [1, [{ name: 'Rare Switch', quantity: 2, text: 'There are not enough of it now.' }]])
  const { timeline } = await viewsNow(world)
  const { rows } = await orThrow(timeline.ofOrder(orderId))
  const copied = rows.find(({ type }) => type === 'ItemsCopiedToOrder')
  const text = copied === undefined ? '' : textOf(copied, 'shopper')
  assert.match(text, 'items that cannot be bought now: 1')
  assert.not.match(text, 'INSUFFICIENT_STOCK')
  // Copied before, it is in the order as it was then, and has not been left out.
  await world.desk.recallFromShopper({ orderId }, ann)
  world.catalog.put({ productCode: 'rare', name: 'Rare Switch', price: usd(1_000), stock: 9 })
  const second = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItemsToOrder({ sessionId: second.sessionId, intent: 'csrSubmit' }, ann)
  const third = await world.desk.viewUsersCart({ orderId }, ann)
  world.catalog.put({ productCode: 'rare', name: 'Rare Switch', price: usd(1_000), available: false })
  await world.desk.addItemsToOrder({ sessionId: third.sessionId, intent: 'csrSubmit' }, ann)
  const after = await shown(world, orderId)
  assert.equal([after.lines.length, after.leftOut], [2, []])
})

test('while the store works on it, it says so, by nobody in particular', async () => {
  const world = shop()
  const orderId = await world.order()
  await world.desk.viewUsersCart({ orderId }, ann)
  const view = await shown(world, orderId)
  assert.equal([view.standing, view.waitsUntil], ['StoreIsFinishing', null])
  assert.equal(view.storeAtWork, { since: '2022-05-18T12:39:00.000Z', until: '2022-05-18T13:39:00.000Z' })
  assert.equal(view.availableActions, ['PrintOrder'])
})

test('a payment that the shopper has begun can be aborted from the page; one of the store is the store at work', async () => {
  const world = await hostedStory()
  const on = { orderId: world.orderId }
  const released = await shown(world, world.orderId)
  const on1 = { ...on, baseVersion: released.contentVersion, methodCode: 'ground', name: 'Ground' }
  await world.front.selectShippingMethod(on1, wade)
  await world.front.beginPayment(on, wade)
  const { standing, attemptId, waitsUntil } = await shown(world, world.orderId)
  assert.equal([standing, waitsUntil], ['YouArePaying', '2022-05-18T12:44:00.000Z'])
  await world.front.abortPayment({ ...on, attemptId: attemptId ?? '', reason: 'closed' }, wade)
  assert.is((await shown(world, world.orderId)).standing, 'YourTurn')
  await world.desk.recallFromShopper(on, ann)
  await world.desk.beginPayment(on, ann)
  const theirs = await shown(world, world.orderId)
  assert.equal([theirs.standing, theirs.attemptId, theirs.waitsUntil], ['StoreIsFinishing', null, null])
})

test('an order that was submitted, and one that was cancelled, say by whom as shoppers say it', async () => {
  const world = await hostedStory()
  await paidByShopper(world)
  const placed = await shown(world, world.orderId)
  assert.equal([placed.standing, placed.submitted?.who], ['Placed', 'You'])
  assert.equal(
    placed.payments.map(({ type, status }) => [type, status]),
    [['CreditCard', 'recorded']],
  )
  await world.integration.recordError({ orderId: world.orderId, reason: 'STOLEN_CARD' }, oms)
  const wrong = await shown(world, world.orderId)
  assert.is(wrong.standing, 'StoreIsLookingIntoIt')
  assert.not.match(JSON.stringify(wrong), 'STOLEN')
  await world.desk.cancelOrder({ orderId: world.orderId, reasonCode: 'MISTAKE', moreInfo: 'private' }, bob)
  assert.equal((await shown(world, world.orderId)).cancelled, { who: 'Store representative', at: '2022-05-18T12:39:00.000Z' })
})

test('F59 of notes they read their own: not those among colleagues, nor those for the customer that the order was for before', async () => {
  const world = shop()
  const orderId = await world.order('1001')
  await world.desk.addNote({ orderId, text: 'for Zoë', visibility: 'shopper' }, ann)
  await world.desk.selectCustomer({ orderId, customerId: '1000' }, ann)
  await world.desk.addNote({ orderId, text: 'among colleagues' }, ann)
  await world.desk.addNote({ orderId, text: 'it comes on Monday', visibility: 'shopper' }, ann)
  const { notes } = await shown(world, orderId)
  assert.equal(notes, [{ who: 'Store representative', at: '2022-05-18T12:39:00.000Z', text: 'it comes on Monday' }])
})

test('whatever happens, a shopper reads no CSR, no reason and no session in their order', async () => {
  const { events, clock } = await tour()
  const secrets = secretsOf(events)
  const told = { seen: 0, atWork: 0, standings: new Set<string>() }
  for (let end = 1; end <= events.length; end += 1) {
    for (const document of project(orderProjection, events.slice(0, end)).values()) {
      const { shopper } = document.state
      if (shopper === null) continue
      // As it was then: by the end of the tour everything has lapsed.
      const look = { policy: defaultPolicy, clock: { ...clock, now: () => document.updatedAt }, sites: null }
      const shownTo = showOrderToShopper(document, look, null, shopper)
      if (shownTo === null) continue
      tellsNone(shownTo, secrets)
      told.seen += 1
      told.atWork += shownTo.storeAtWork === null ? 0 : 1
      told.standings.add(shownTo.standing)
    }
  }
  assert.ok(told.seen > 100 && told.atWork > 20)
  for (const standing of ['StoreIsFinishing', 'YourTurn', 'YouArePaying', 'Placed', 'StoreIsLookingIntoIt', 'Cancelled', 'PutAway'])
    assert.ok(told.standings.has(standing), standing)
})

test.run()
