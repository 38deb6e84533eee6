import { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Unavailable } from '#src/event-sourcing/index.js'
import { atAppend, Crash } from '#testing/faults.js'
import { DAY, MINUTE } from '#testing/moments.js'
import { adam, ann, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { aWare } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { aCart, aHandOff, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

test('addItemsToOrder: where the CSR submits, the order stays with them', async () => {
  const the = world()
  const { sessionId, cartId, orderId } = await aTakeover(the)
  const { order } = await the.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  assert.equal([order.stage.is, order.activeSession], ['Editing', null])
  const refused = await refusalOf(the.storefront.checkout({ cartId }, adam))
  assert.equal([refused.code, refused.detail], ['CART_HANDED_OFF', { orderId, stage: 'Editing', orderNumber: '998' }])
})

test('addItemsToOrder: an empty cart is refused, and the takeover goes on with nothing lost', async () => {
  const the = world()
  await aCart(the, [])
  const orderId = await anOrder(the)
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  assert.is((await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))).code, 'NOTHING_TO_COPY')
  assert.is((await the.session(sessionId)).phase.is, 'active')
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  assert.is((await the.desk.addItemsToOrder({ sessionId }, wade)).order.lines.length, 1)
})

test('F37 OI-17 addItemsToOrder: of a cart that was emptied, handed off again, nothing is left in the order, which stays with the CSR', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  await the.desk.recallFromShopper({ orderId }, wade)
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.emptyCart({ sessionId }, wade)
  const { order, outcomes } = await the.desk.addItemsToOrder({ sessionId }, wade)
  assert.equal([order.lines, outcomes?.removed.length, order.stage.is, order.activeSession], [[], 1, 'Editing', null])
  assert.equal((await refusalOf(the.storefront.checkout({ cartId }, adam))).detail, { orderId, stage: 'Editing' })
  // They think better of it.
  const again = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.addItem({ sessionId: again.sessionId, productCode: 'caps-zinc-gold' }, wade)
  assert.is((await the.desk.addItemsToOrder({ sessionId: again.sessionId }, wade)).order.stage.is, 'ReleasedToShopper')
})

test('addItemsToOrder: what cannot be bought now is skipped, and told', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  the.catalog.put(aWare('caps-zinc-gold', { available: false }))
  const { order, outcomes } = await the.desk.addItemsToOrder({ sessionId }, wade)
  assert.equal([order.lines.length, outcomes?.skipped.map(({ code }) => code)], [1, ['PRODUCT_UNAVAILABLE']])
})

test('R-14 addItemsToOrder: a price that has changed since is honoured for a day, rejected or taken, as asked', async () => {
  const come = async (pricePolicy: 'honourCartPrice' | 'repriceAtCopy' | 'rejectOnDrift', wait = 0) => {
    const the = world({ policy: { idleTimeoutMs: 90 * DAY, absoluteTimeoutMs: 90 * DAY } })
    const { sessionId } = await aTakeover(the)
    the.catalog.put(aWare('caps-ergo-carbon', { price: usd(20_000) }))
    the.clock.pass(wait)
    return the.desk.addItemsToOrder({ sessionId, pricePolicy }, wade)
  }
  assert.equal((await come('honourCartPrice')).order.lines[0]?.price.effective, usd(18_000))
  assert.equal((await come('honourCartPrice', DAY + 1)).order.lines[0]?.price.effective, usd(20_000))
  assert.equal((await come('repriceAtCopy')).order.lines[0]?.price.effective, usd(20_000))
  assert.is((await refusalOf(come('rejectOnDrift'))).code, 'PRICE_DRIFT')
})

test('L-25 a line that has lain in the cart for months can be handed off, and its order submitted', async () => {
  const the = world()
  const cartId = await aCart(the)
  the.clock.pass(100 * DAY)
  const orderId = await anOrder(the)
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  const { order } = await the.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  const changes = [{ kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: order.contentVersion, changes }, wade)
  const { totals } = await the.desk.quoteOrder({ orderId }, wade)
  await the.desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, wade)
  const submitted = await the.desk.submitOrder({ orderId, expectedTotal: totals.total }, wade)
  assert.equal([submitted.order.status, (await the.cart(cartId)).phase.is], ['Submitted', 'converted'])
})

test('addItemsToOrder: while the catalog cannot be reached the hand-off waits, sealed, and is finished from the log', async () => {
  const port = { down: false }
  const the = world()
  const { catalog } = the.surroundings.ports
  const offer = catalog.offer
  Object.assign(catalog, {
    offer: (question: Parameters<typeof offer>[0]) => (port.down ? TE.left(new Unavailable('The catalog is down')) : offer(question)),
  })
  const { sessionId, cartId, orderId } = await aTakeover(the)
  port.down = true
  assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId }, wade)), Unavailable)
  assert.is((await the.cart(cartId)).phase.is, 'sealed')
  assert.is((await refusalOf(the.desk.emptyCart({ sessionId }, wade))).code, 'CART_SEALED')
  const { code, detail } = await refusalOf(the.storefront.reclaim({ cartId }, adam))
  assert.equal([code, detail], ['CART_SEALED', {}])
  assert.is((await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))).code, 'HANDOFF_IN_PROGRESS')
  port.down = false
  assert.is(await the.driveFromLog(), 0)
  assert.equal([(await the.cart(cartId)).phase, (await the.order(orderId)).stage.is], [{ is: 'handedOff', orderId }, 'ReleasedToShopper'])
})

test('R-17 a cancel while the hand-off is under way: nothing is copied, and the cart is the shopper’s', async () => {
  const the = world()
  const { sessionId, cartId, orderId } = await aTakeover(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'ItemsCopiedToOrder' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId }, wade)), Crash)
  the.faults.plan = () => null
  const { order } = await the.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, ann)
  assert.is(order.status, 'Cancelled')
  assert.is(await the.driveFromLog(), 0)
  assert.equal((await the.session(sessionId)).phase, { is: 'ended', outcome: 'OrderCancelled' })
  const cart = await the.cart(cartId)
  assert.equal([cart.phase, cart.control.holder, cart.lines.length], [{ is: 'open' }, 'shopper', 1])
  assert.not((await the.order(orderId)).copied)
})

test('R-8 a deadline that passes while the cart is sealed changes nothing: the hand-off finishes', async () => {
  const the = world()
  const { sessionId, orderId } = await aTakeover(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'ItemsCopiedToOrder' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId }, wade)), Crash)
  the.faults.plan = () => null
  the.clock.pass(90 * MINUTE)
  await the.driveFromLog()
  assert.equal([(await the.session(sessionId)).phase, (await the.order(orderId)).lines.length], [{ is: 'ended', outcome: 'HandedOff' }, 1])
})

test('R-7 a lapse that is recorded before the seal wins: the hand-off ends the takeover as expired', async () => {
  const the = world()
  const { sessionId, cartId, orderId } = await aTakeover(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'CartSealed' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId }, wade)), Crash)
  the.faults.plan = () => null
  the.clock.pass(90 * MINUTE)
  await the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)
  await the.driveFromLog()
  assert.equal((await the.session(sessionId)).phase, { is: 'ended', outcome: 'Expired' })
  assert.equal([(await the.order(orderId)).activeSession, (await the.order(orderId)).lines], [null, []])
})

test('a crash at every append of Add Items to Order ends where a run without one ends', async () => {
  const run = async (number: number | null, stored: boolean) => {
    const the = world()
    const { sessionId, cartId, orderId } = await aTakeover(the)
    const handOff = () => the.desk.addItemsToOrder({ sessionId }, wade, { commandId: 'add' })
    let crashed = false
    if (number !== null) {
      the.faults.plan = atAppend(the.faults.appends() + number, { kind: 'crash', stored })
      crashed = await handOff().then(
        () => false,
        (error: unknown) => error instanceof Crash,
      )
      the.faults.plan = () => null
      await the.driveFromLog()
    }
    const { outcomes } = await handOff()
    return { crashed, end: [await the.cart(cartId), await the.order(orderId), await the.session(sessionId), outcomes] }
  }
  const calm = await run(null, false)
  let crashes = 0
  for (const stored of [true, false])
    for (let number = 1; ; number++) {
      const { crashed, end } = await run(number, stored)
      assert.equal(end, calm.end, `append ${number}, ${stored ? 'stored' : 'lost'}`)
      if (!crashed) break
      crashes += 1
    }
  // Request, seal, copy, complete, end, close: before and after each.
  assert.is(crashes, 12)
})

test.run()
