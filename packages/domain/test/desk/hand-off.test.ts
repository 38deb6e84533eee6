import { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Refused, Unavailable } from '#src/event-sourcing/index.js'
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
  assert.equal((await refusalOf(the.storefront.checkout({ cartId }, adam))).detail, {
    orderId,
    orderNumber: order.orderNumber,
    stage: 'Editing',
  })
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

const answers = {
  refuses: () => TE.left(new Refused('SKU discontinued')),
  'cannot be reached': () => TE.left(new Unavailable('The service is down')),
} as const

/** Wade hands off a cart with two lines and a coupon, while the catalog or the coupons answer as told about one of them. */
const aTroubledHandOff = async (port: 'catalog' | 'coupons', how: keyof typeof answers) => {
  const trouble = { on: false, asked: 0 }
  const the = world()
  const { catalog, coupons } = the.surroundings.ports
  const { offer } = catalog
  const { check } = coupons
  const isTroubled = (about: string): boolean => {
    trouble.asked += 1
    return trouble.on && about === (port === 'catalog' ? 'caps-zinc-gold' : 'KEYS10')
  }
  Object.assign(catalog, {
    offer: (question: Parameters<typeof offer>[0]) => (isTroubled(question.productCode) ? answers[how]() : offer(question)),
  })
  Object.assign(coupons, {
    check: (question: Parameters<typeof check>[0]) => (isTroubled(question.code) ? answers[how]() : check(question)),
  })
  const { sessionId, cartId, orderId } = await aTakeover(the)
  const { cart } = await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  await the.desk.applyCoupon({ sessionId, code: 'KEYS10' }, wade)
  trouble.on = true
  return { the, trouble, sessionId, cartId, orderId, lineId: cart.lines[1]?.lineId ?? '' }
}

for (const port of ['catalog', 'coupons'] as const)
  test(`L-25 addItemsToOrder: where the ${port} will not answer, the copy is refused at once: the cart is the CSR’s again, with nothing lost`, async () => {
    const { the, trouble, sessionId, cartId } = await aTroubledHandOff(port, 'refuses')
    const refused = await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))
    const about = port === 'catalog' ? 'caps-zinc-gold' : 'KEYS10'
    assert.equal([refused.code, refused.detail], ['PRICE_CHECK_FAILED', { port, about, reason: 'refused' }])
    const { phase, lines, coupons } = await the.cart(cartId)
    assert.equal([phase.is, lines.length, coupons.length], ['open', 2, 1])
    assert.is((await the.session(sessionId)).phase.is, 'active')
    trouble.on = false
    assert.is((await the.desk.addItemsToOrder({ sessionId }, wade)).order.lines.length, 2)
  })

test('L-25 addItemsToOrder: what the catalog will not answer for is taken out, and the rest goes into the order', async () => {
  const { the, sessionId, lineId } = await aTroubledHandOff('catalog', 'refuses')
  await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))
  await the.desk.removeItem({ sessionId, lineId }, wade)
  assert.is((await the.desk.addItemsToOrder({ sessionId }, wade)).order.lines.length, 1)
})

for (const port of ['catalog', 'coupons'] as const)
  test(`L-25 a hand-off waits for the ${port} that cannot be reached as long as the policy says; then it fails, and the cart is free`, async () => {
    const { the, sessionId, cartId, orderId } = await aTroubledHandOff(port, 'cannot be reached')
    assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId }, wade)), Unavailable)
    the.clock.pass(the.surroundings.policy.handoffPatienceMs)
    assert.instance(await the.driveFromLog().catch((thrown: unknown) => thrown), Unavailable)
    assert.is((await the.cart(cartId)).phase.is, 'sealed')
    the.clock.pass(1)
    assert.is(await the.driveFromLog(), 0)
    assert.equal([(await the.cart(cartId)).phase.is, (await the.session(sessionId)).phase.is], ['open', 'active'])
    assert.is((await the.order(orderId)).lines.length, 0)
    const failed = (await the.session(sessionId)).lastHandoff?.failed
    assert.equal(failed, {
      code: 'PRICE_CHECK_FAILED',
      detail: { port, about: port === 'catalog' ? 'caps-zinc-gold' : 'KEYS10', reason: 'unreachable' },
    })
    the.clock.pass(2 * MINUTE)
    await the.storefront.reclaim({ cartId }, adam)
  })

test('R-17 a hand-off into an order that was cancelled meanwhile asks no port: its cart is free, though the catalog is down', async () => {
  const { the, trouble, sessionId, cartId, orderId } = await aTroubledHandOff('catalog', 'cannot be reached')
  assert.instance(await failureOf(the.desk.addItemsToOrder({ sessionId }, wade)), Unavailable)
  await the.desk.cancelOrder({ orderId, reasonCode: 'x' }, wade)
  const { asked } = trouble
  assert.is(await the.driveFromLog(), 0)
  assert.is(trouble.asked, asked)
  assert.equal([(await the.cart(cartId)).phase.is, (await the.cart(cartId)).control.holder], ['open', 'shopper'])
  assert.equal((await the.session(sessionId)).phase, { is: 'ended', outcome: 'OrderCancelled' })
  await the.storefront.emptyCart({ cartId }, adam)
})

for (const event of ['CartSealed', 'ItemsCopiedToOrder'])
  test(`L-25 addItemsToOrder: more than the store takes in one piece (${event}) is refused for good, and the cart is the CSR’s again`, async () => {
    const the = world()
    const { sessionId, cartId, orderId } = await aTakeover(the)
    const { cart } = await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
    const limit = 1_000
    the.faults.plan = ({ events }) => (events[0]?.type === event ? { kind: 'tooLarge', limit } : null)
    const refused = await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))
    assert.equal([refused.code, refused.detail], ['HANDOFF_TOO_LARGE', { limit }])
    assert.equal([(await the.cart(cartId)).phase.is, (await the.session(sessionId)).phase.is], ['open', 'active'])
    // Whoever drives it later, with room by then, changes nothing any more.
    the.faults.plan = () => null
    const before = the.log.length
    assert.equal([await the.driveFromLog(), the.log.length], [0, before])
    await the.desk.removeItem({ sessionId, lineId: cart.lines[0]?.lineId ?? '' }, wade)
    const { order } = await the.desk.addItemsToOrder({ sessionId }, wade)
    assert.equal([order.lines.length, (await the.cart(cartId)).phase], [1, { is: 'handedOff', orderId }])
  })

test('driven again after it was copied, a hand-off asks no port', async () => {
  const { the, trouble, sessionId } = await aTroubledHandOff('catalog', 'cannot be reached')
  trouble.on = false
  await the.desk.addItemsToOrder({ sessionId }, wade)
  const { asked } = trouble
  await the.driveFromLog()
  assert.is(trouble.asked, asked)
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
