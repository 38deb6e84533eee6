import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family } from '#src/event-sourcing/index.js'
import { sessionEvents } from '#src/index.js'
import { fakeShop } from '#src/ports/fake-shop.js'
import { atAppend, Crash } from '#testing/faults.js'
import { aLine } from '#testing/lines.js'
import { HOUR, MINUTE } from '#testing/moments.js'
import { adam, ann, sue, wade } from '#testing/people.js'
import { headless } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { aCart, aHandOff, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

test('viewUsersCart: sent again with its id, it is the same takeover', async () => {
  const the = world()
  await aCart(the)
  const orderId = await anOrder(the)
  const first = await the.desk.viewUsersCart({ orderId }, wade, { commandId: 'view' })
  const events = the.log.length
  const again = await the.desk.viewUsersCart({ orderId }, wade, { commandId: 'view' })
  assert.equal([again.sessionId, again.replayed, the.log.length], [first.sessionId, true, events])
})

test('TI-4 the takeover repeats the deadlines that the cart keeps', async () => {
  const the = world({ policy: { idleTimeoutMs: 7 * MINUTE, absoluteTimeoutMs: 70 * MINUTE } })
  const { cartId } = await aTakeover(the)
  const [started] = the.stored(family(sessionEvents), 'TakeoverStarted')
  const { control } = await the.cart(cartId)
  assert.equal(
    [started?.idleTimeoutMs, started?.absoluteDeadline],
    control.holder === 'csr' && [control.idleTimeoutMs, control.absoluteDeadline],
  )
})

test('R-4 viewUsersCart: of two CSRs on one cart, or one order, the first has it; the other is told who, and leaves nothing behind', async () => {
  const the = world()
  const { orderId, cartId, sessionId } = await aTakeover(the)
  const other = await anOrder(the)
  for (const [asked, where] of [
    [orderId, orderId],
    [other, other],
  ] as const) {
    const refused = await refusalOf(the.desk.viewUsersCart({ orderId: asked }, ann))
    assert.equal([refused.code, refused.detail.csrId, refused.detail.sessionId], ['CART_ALREADY_UNDER_TAKEOVER', 'wade', sessionId], where)
  }
  assert.is((await the.order(other)).activeSession, null)
  assert.equal([(await the.order(orderId)).activeSession, (await the.cart(cartId)).control.holder], [sessionId, 'csr'])
})

test('R-4 viewUsersCart: of many at once, one gets the cart', async () => {
  const the = world()
  await aCart(the)
  const orders = [await anOrder(the), await anOrder(the), await anOrder(the)]
  const answers = await Promise.allSettled(orders.map((orderId, index) => the.desk.viewUsersCart({ orderId }, index === 0 ? wade : ann)))
  assert.is(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  const active = await Promise.all(orders.map((orderId) => the.order(orderId)))
  assert.is(active.filter(({ activeSession }) => activeSession !== null).length, 1)
})

test('viewUsersCart: a lapsed takeover is nobody’s hindrance', async () => {
  const the = world()
  const { sessionId, orderId } = await aTakeover(the)
  the.clock.pass(10 * MINUTE + 1)
  const other = await anOrder(the)
  assert.is((await the.desk.viewUsersCart({ orderId: other }, ann)).session.phase.is, 'active')
  assert.equal((await the.session(sessionId)).phase, { is: 'ended', outcome: 'Expired' })
  assert.is((await the.order(orderId)).activeSession, null)
})

test('L-20 a CSR who walked away holds up nobody who calls about the order, though no clock runs', async () => {
  const walkedAway = async (): Promise<{ readonly the: World; readonly orderId: string }> => {
    const the = world()
    const { orderId } = await aTakeover(the)
    the.clock.pass(10 * MINUTE)
    const early = await refusalOf(the.storefront.askForCartBack({ orderId }, adam))
    assert.is(early.code, 'TAKEOVER_IN_PROGRESS')
    assert.is((await refusalOf(the.desk.selectCustomer({ orderId, customerId: '1001' }, ann))).code, 'CUSTOMER_LOCKED_BY_TAKEOVER')
    the.clock.pass(1)
    return { the, orderId }
  }
  const calls: Readonly<Record<string, (the: World, orderId: string) => Promise<unknown>>> = {
    askForCartBack: ({ storefront }, orderId) => storefront.askForCartBack({ orderId }, adam),
    selectCustomer: ({ desk }, orderId) => desk.selectCustomer({ orderId, customerId: '1001' }, ann),
    createCustomer: ({ desk }, orderId) =>
      desk.createCustomer({ orderId, firstName: 'Eva', lastName: 'New', email: 'eva@example.com' }, ann),
    beginPayment: ({ desk }, orderId) => desk.beginPayment({ orderId }, ann),
    repriceOrder: ({ desk }, orderId) => desk.repriceOrder({ orderId }, ann),
    changePriceList: ({ desk }, orderId) => desk.changePriceList({ orderId, priceListCode: 'VIP' }, ann),
  }
  const standard = { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' } as const
  for (const [name, call] of Object.entries(calls)) {
    const { the, orderId } = await walkedAway()
    if (name === 'beginPayment') {
      const { order } = await the.desk.saveOrderDetails(
        { orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }, standard] },
        ann,
      )
      assert.is.not(order.activeSession, null)
    }
    await call(the, orderId)
    assert.is((await the.order(orderId)).activeSession, null, name)
    assert.is(the.names('cart').filter((type) => type === 'CartControlReturned').length, 1, name)
  }
})

test('viewUsersCart: an account that is not active, or not known, has to be unlocked first', async () => {
  const the = world()
  await aCart(the, ['caps-zinc-gold'], { kind: 'registered', customerId: '1003' })
  const locked = the.desk.selectCustomer(
    { orderId: (await the.desk.createOfflineOrder({ siteId: headless.siteId }, wade)).orderId, customerId: '1003' },
    wade,
  )
  assert.is((await refusalOf(locked)).code, 'CUSTOMER_NOT_ACTIVE')
  for (const customerId of ['1003', 'nobody'])
    assert.is(
      (await refusalOf(the.desk.viewUsersCart({ entryPoint: 'customerList', customerId, siteId: headless.siteId }, wade))).code,
      'CUSTOMER_NOT_ACTIVE',
    )
})

test('viewUsersCart: denied before it began, sent again, it is refused by a rule that can be worded', async () => {
  const the = world()
  await aCart(the)
  const orderId = await anOrder(the)
  const view = () => the.desk.viewUsersCart({ orderId }, wade, { commandId: 'view' })
  // The machine stops when control was taken, before the session knows.
  the.faults.plan = ({ events }) => (events[0]?.type === 'TakeoverStarted' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(view()), Crash)
  the.faults.plan = () => null
  // The CSR is silent, the takeover lapses, and the shopper goes on.
  the.clock.pass(10 * MINUTE + 1)
  const { cartId } = await the.storefront.openCart({ siteId: 'adams-keyboards' }, adam)
  await the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)
  assert.is((await refusalOf(view())).code, 'TAKEOVER_EXPIRED')
  await the.driveFromLog()
  assert.equal([(await the.order(orderId)).activeSession, (await the.cart(cartId)).control.holder], [null, 'shopper'])
})

// Where a takeover works without an order at first

const withoutOrder = async (): Promise<{ readonly the: World; readonly sessionId: string; readonly order: () => Promise<string> }> => {
  const shop = fakeShop()
  const { siteId } = headless
  shop.put({ cartId: 'outside-1', shopper: adam, siteId, currency: 'USD', lines: [aLine({ lineId: 'o-1' })], coupons: [] })
  const the = world({ ports: { cartsOutside: shop } })
  const { sessionId } = await the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade)
  const order = async () => {
    const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
    await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
    return orderId
  }
  return { the, sessionId, order }
}

test('attachOrder: the takeover works for that order from then on', async () => {
  const { the, sessionId, order } = await withoutOrder()
  const orderId = await order()
  const attached = await the.desk.attachOrder({ sessionId, orderId }, wade)
  assert.equal([attached.orderId, (await the.order(orderId)).activeSession], [orderId, sessionId])
})

test('attachOrder: an order whose takeover has lapsed is free', async () => {
  const { the, sessionId } = await withoutOrder()
  const orderId = await anOrder(the)
  await the.desk.viewUsersCart({ orderId }, ann)
  const attach = () => the.desk.attachOrder({ sessionId, orderId }, wade)
  assert.is((await refusalOf(attach())).code, 'CART_ALREADY_UNDER_TAKEOVER')
  the.clock.pass(9 * MINUTE)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  the.clock.pass(2 * MINUTE)
  assert.is((await attach()).orderId, orderId)
  assert.is((await the.order(orderId)).activeSession, sessionId)
})

test('attachOrder: a second order is refused, and left as it was', async () => {
  const { the, sessionId, order } = await withoutOrder()
  const [first, second] = [await order(), await order()]
  await the.desk.attachOrder({ sessionId, orderId: first }, wade)
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId: second }, wade))).code, 'HANDOFF_MISMATCH')
  assert.equal([(await the.session(sessionId)).orderId, (await the.order(second)).activeSession], [first, null])
  assert.is((await the.desk.attachOrder({ sessionId, orderId: first }, wade)).orderId, first)
})

test('attachOrder: only by the CSR of a takeover that runs', async () => {
  const { the, sessionId, order } = await withoutOrder()
  const orderId = await order()
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId }, ann))).code, 'NOT_CONTROL_HOLDER')
  await the.desk.abandonTakeover({ sessionId }, wade)
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
})

test('L-22 attachOrder: sent again with its id, it is answered, whatever has become of the takeover since', async () => {
  const { the, sessionId, order } = await withoutOrder()
  const orderId = await order()
  const attach = () => the.desk.attachOrder({ sessionId, orderId }, wade, { commandId: 'attach' })
  await attach()
  await the.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  const before = the.log.length
  const again = await attach()
  assert.equal([again.replayed, again.orderId, again.session.phase.is, the.log.length], [true, orderId, 'ended', before])
  // Another call, or another CSR's, is no repeat.
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId }, ann, { commandId: 'attach' }))).code, 'COMMAND_ID_REUSED')
})

test('L-22 viewUsersCart: sent again with its id, it is answered, also while an external cart is not written back yet', async () => {
  const shop = fakeShop()
  const { siteId } = headless
  shop.put({ cartId: 'outside-1', shopper: adam, siteId, currency: 'USD', lines: [aLine({ lineId: 'o-1' })], coupons: [] })
  const the = world({ ports: { cartsOutside: shop }, writtenBack: async () => E.right('start') })
  const view = (commandId: string) =>
    the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade, { commandId })
  const first = await view('view')
  const again = await view('view')
  assert.equal([again.replayed, again.sessionId, again.cartId], [true, first.sessionId, 'outside-1'])
  assert.is((await refusalOf(view('another'))).code, 'CART_NOT_WRITTEN_BACK')
})

test('attachOrder: an order that cannot take it refuses', async () => {
  const { the, sessionId, order } = await withoutOrder()
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId: 'no-such-order' }, wade))).code, 'UNKNOWN_STREAM')
  const orderId = await order()
  await the.desk.cancelOrder({ orderId, reasonCode: 'x' }, wade)
  assert.is((await refusalOf(the.desk.attachOrder({ sessionId, orderId }, wade))).code, 'ORDER_NOT_EDITABLE')
})

// Ending

test('abandonTakeover: the edits stay, or are taken back', async () => {
  for (const [disposition, lines] of [
    ['keep', 2],
    ['revert', 1],
  ] as const) {
    const the = world()
    const { sessionId, orderId } = await aTakeover(the)
    await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
    const { cart, session } = await the.desk.abandonTakeover({ sessionId, disposition }, wade)
    assert.equal([cart.lines.length, session.phase], [lines, { is: 'ended', outcome: 'Abandoned' }])
    assert.is((await the.order(orderId)).activeSession, null)
    assert.is((await the.desk.viewUsersCart({ orderId }, wade)).session.phase.is, 'active')
  }
})

test('abandonTakeover: only one’s own; a second time it is over already', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  assert.is((await refusalOf(the.desk.abandonTakeover({ sessionId }, ann))).code, 'NOT_CONTROL_HOLDER')
  await the.desk.abandonTakeover({ sessionId }, wade)
  assert.equal((await the.desk.abandonTakeover({ sessionId }, wade)).session.phase, { is: 'ended', outcome: 'Abandoned' })
  assert.is((await refusalOf(the.desk.abandonTakeover({ sessionId: 'no-such-session' }, wade))).code, 'UNKNOWN_STREAM')
})

test('forceEndTakeover: for supervisors; the CSR’s late write is refused (R-5)', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  assert.is((await refusalOf(the.desk.forceEndTakeover({ sessionId }, ann))).code, 'MISSING_BEHAVIOR')
  assert.equal((await the.desk.forceEndTakeover({ sessionId }, sue)).session.phase, { is: 'ended', outcome: 'ForceEnded' })
  const late = await refusalOf(the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade))
  assert.equal([late.code, late.detail.cause], ['TAKEOVER_NOT_ACTIVE', 'forceEnded'])
})

test('R-7 an expired takeover: the write is refused, and once the shopper is back Add Items to Order too', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  the.clock.pass(HOUR)
  assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade))).code, 'TAKEOVER_EXPIRED')
  await the.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)
  assert.is((await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))).code, 'TAKEOVER_EXPIRED')
  assert.equal((await the.session(sessionId)).phase, { is: 'ended', outcome: 'Expired' })
})

// Again

test('a second takeover of a handed-off order: recall, view the same cart, edit, add again: reconciled', async () => {
  const the = world()
  const { orderId, cartId } = await aHandOff(the)
  assert.equal((await refusalOf(the.desk.viewUsersCart({ orderId }, wade))).detail, { status: 'Pending', stage: 'ReleasedToShopper' })
  await the.desk.recallFromShopper({ orderId }, wade)
  const again = await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal([again.cartId, again.session.cartBinding], [cartId, 'adopted'])
  const [line] = again.cart.lines
  await the.desk.changeItemQuantity({ sessionId: again.sessionId, lineId: line?.lineId ?? '', quantity: 3 }, wade)
  await the.desk.addItem({ sessionId: again.sessionId, productCode: 'caps-zinc-gold' }, wade)
  const { order, outcomes } = await the.desk.addItemsToOrder({ sessionId: again.sessionId }, wade)
  assert.equal(
    order.lines.map(({ quantity }) => quantity),
    [3, 1],
  )
  assert.equal([outcomes?.updated.length, outcomes?.added.length], [1, 1])
})

test('another order on a handed-off cart: open the one that it has become', async () => {
  const the = world()
  const { orderId } = await aHandOff(the)
  const refused = await refusalOf(the.desk.viewUsersCart({ orderId: await anOrder(the) }, ann))
  assert.equal([refused.code, refused.detail.orderId], ['CART_HANDED_OFF', orderId])
})

test('a crash at every append of View User’s Cart leaves a takeover that the next try completes', async () => {
  for (const stored of [true, false])
    for (let number = 1; number < 40; number++) {
      const the = world()
      await aCart(the)
      const orderId = await anOrder(the)
      const before = the.faults.appends()
      the.faults.plan = atAppend(before + number, { kind: 'crash', stored })
      const view = () => the.desk.viewUsersCart({ orderId }, wade, { commandId: 'view' })
      const crashed = await view().then(
        () => false,
        (error: unknown) => error instanceof Crash,
      )
      if (!crashed) return
      the.faults.plan = () => null
      await the.driveFromLog()
      const { session, cart } = await view()
      assert.equal([session.phase.is, cart.control.holder], ['active', 'csr'], `append ${number}, ${stored ? 'stored' : 'lost'}`)
    }
})

test.run()
