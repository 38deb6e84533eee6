import type { OrderView } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, blue, engraved, red, type Shop, shop, usd, wade } from '../views/shop.js'
import { headlessStory } from '../views/stories.js'

const shown = async (world: Shop, orderId: string): Promise<OrderView> => {
  const view = await orThrow((await viewsNow(world)).orders.byId(orderId))
  if (view === null) throw new Error('there is no such order')
  return view
}

test('the order says what became of each line of the last hand-off', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.addItem({ sessionId, productCode: 'rare', quantity: 2 }, ann)
  await world.desk.addItem({ sessionId, productCode: 'board', options: [red] }, ann)
  await world.desk.applyCoupon({ sessionId, code: 'FIVER' }, ann)
  world.catalog.put({ productCode: 'rare', name: 'Rare Switch', price: usd(1_000), available: false })
  world.catalog.put({ productCode: 'caps-ergo-carbon', name: 'Carbon Key Caps for Ergodox', price: usd(19_000) })
  await world.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, ann)
  const { lastCopy, coupons, totals, lines } = await shown(world, orderId)
  assert.is(lastCopy?.by, 'handOff')
  assert.is(lastCopy?.sessionId, sessionId)
  assert.is(lastCopy?.refused, null)
  assert.equal(
    lastCopy?.added.map(({ lineNo, name, quantity }) => [lineNo, name, quantity]),
    [
      [1, 'Carbon Key Caps for Ergodox', 1],
      [2, 'Custom Keyboard', 1],
    ],
  )
  assert.equal(
    lastCopy?.skipped.map(({ code, name, quantity, reason }) => [code, name, quantity, reason]),
    [['rare', 'Rare Switch', 2, 'PRODUCT_UNAVAILABLE']],
  )
  assert.equal(
    lastCopy?.priceDrifts.map(({ code, cartPrice, presentPrice, used }) => [code, cartPrice.amount, presentPrice.amount, used]),
    [['caps-ergo-carbon', 18_000, 19_000, 'cart']],
  )
  assert.equal(lastCopy?.couponsCarried, ['FIVER'])
  assert.equal(coupons, [{ code: 'FIVER', discounts: [{ name: '$5 off', amount: usd(500) }] }])
  assert.equal(totals?.discounts, usd(500))
  assert.equal(totals?.subtotal, usd(18_000 + 9_999))
  assert.equal(lines[1]?.options, [{ name: 'Color', value: 'Red', entered: null }])

  const again = await world.desk.viewUsersCart({ orderId }, ann)
  const caps = again.cart.lines.find(({ product }) => product.productCode === 'caps-ergo-carbon')
  const rare = again.cart.lines.find(({ product }) => product.productCode === 'rare')
  await world.desk.changeItemQuantity({ sessionId: again.sessionId, lineId: caps?.lineId ?? '', quantity: 3 }, ann)
  await world.desk.removeItem({ sessionId: again.sessionId, lineId: rare?.lineId ?? '' }, ann)
  const board = again.cart.lines.find(({ product }) => product.productCode === 'board')
  await world.desk.removeItem({ sessionId: again.sessionId, lineId: board?.lineId ?? '' }, ann)
  await world.desk.addItemsToOrder({ sessionId: again.sessionId, intent: 'csrSubmit' }, ann)
  const second = (await shown(world, orderId)).lastCopy
  assert.equal(
    second?.updated.map(({ lineNo, quantityBefore, quantity, amountBefore, amount }) => [
      lineNo,
      quantityBefore,
      quantity,
      amountBefore.amount,
      amount.amount,
    ]),
    [[1, 1, 3, 18_000, 19_000]],
  )
  assert.equal(
    second?.removed.map(({ lineNo, name }) => [lineNo, name]),
    [[2, 'Custom Keyboard']],
  )
})

test('a refused copy says why', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  await assert_rejects(world.desk.addItemsToOrder({ sessionId }, ann), 'NOTHING_TO_COPY')
  const { lastCopy, takeover } = await shown(world, orderId)
  assert.is(lastCopy?.refused, 'NOTHING_TO_COPY')
  assert.equal(lastCopy?.added, [])
  assert.is(takeover?.sessionId, sessionId)
})

const assert_rejects = async (call: Promise<unknown>, code: string): Promise<void> => {
  try {
    await call
  } catch (error) {
    assert.is((error as { readonly code?: string }).code, code)
    return
  }
  assert.unreachable('it was not refused')
}

test('the headless story: sp_01 at $4.00 with 1 % off, its notice and its way of shipping', async () => {
  const world = await headlessStory()
  const view = await shown(world, world.orderId)
  const [line] = view.lines
  assert.is(line?.lineNo, 1)
  assert.is(line?.code, 'sp_01')
  assert.equal(line?.amount, usd(400))
  assert.is(line?.quantity, 1)
  assert.equal(line?.discounts, [{ name: 'Lineitemdiscount', amount: usd(4), quantity: 1 }])
  assert.equal(line?.lineTotal, usd(396))
  assert.equal(line?.notices, ['NOT_IN_PRICE_LIST'])
  assert.equal(line?.attribution?.by, { kind: 'shopper', shopper: wade })
  assert.equal(view.payment.orderTotal, usd(396))
  assert.equal(view.cartLink, { cartId: 'outside-1', oneWay: true })
  assert.is(view.lastCopy?.by, 'populate')
})

test('Edit Details, a quote, a payment and Submit Order show in the order', async () => {
  const world = await headlessStory()
  const { orderId, desk } = world
  const { contentVersion } = await shown(world, orderId)
  const { order } = await desk.saveOrderDetails(
    {
      orderId,
      baseVersion: contentVersion,
      changes: [
        { kind: 'addItem', productCode: 'board', quantity: 2, options: [blue, engraved('für Ada')] },
        { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' },
        { kind: 'applyAdjustment', scope: 'order', amount: usd(-100), reasonCode: 'GOODWILL' },
      ],
    },
    ann,
  )
  const edited = await shown(world, orderId)
  assert.is(edited.isQuoted, false)
  assert.is(edited.contentVersion, order.contentVersion)
  assert.equal(edited.shippingMethod, { methodCode: 'ground', name: 'Ground' })
  assert.equal(
    edited.adjustments.map(({ scope, amount, reasonCode }) => [scope, amount.amount, reasonCode]),
    [['order', -100, 'GOODWILL']],
  )
  const typed = edited.lines[1]
  assert.is(typed?.lineNo, 2)
  assert.is(typed?.source, null)
  assert.equal(typed?.attribution?.by, ann)
  assert.equal(typed?.options, [
    { name: 'Color', value: 'Blue', entered: null },
    { name: 'Engraving', value: null, entered: 'für Ada' },
  ])
  assert.equal(edited.fulfillment, { items: 3, fulfilled: 0, remaining: 3 })

  await desk.quoteOrder({ orderId }, ann)
  const total = usd(396 + 2 * 9_999 - 100 + 795)
  await desk.addPayment({ orderId, type: 'CreditCard', amount: total, tokenRef: 'tok_secret' }, ann)
  const paid = await shown(world, orderId)
  assert.is(paid.isQuoted, true)
  assert.equal(paid.totals?.shipping, usd(795))
  assert.equal(paid.totals?.adjustment, usd(-100))
  assert.equal(paid.payment, { orderTotal: total, collected: usd(0), balance: total, refundDue: null })
  assert.equal(
    paid.payments.map(({ type, amount, status }) => [type, amount.amount, status]),
    [['CreditCard', total.amount, 'recorded']],
  )
  assert.not.match(JSON.stringify(paid), 'tok_secret')

  world.clock.pass(1_000)
  await desk.submitOrder({ orderId, expectedTotal: total }, ann)
  const submitted = await shown(world, orderId)
  assert.is(submitted.status, 'Submitted')
  assert.is(submitted.stage, null)
  assert.equal(submitted.submitted, { by: ann, at: '2022-05-18T12:39:01.000Z', total })
})

test('money that came in is shown, whatever has become of the order', async () => {
  const world = shop()
  const orderId = await world.order()
  const { order } = await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'rare' }] }, ann)
  const { order: paid } = await world.desk.addPayment({ orderId, type: 'Check', amount: usd(300), tokenRef: 't' }, ann)
  await world.collect(orderId, paid.payments[0]?.paymentId ?? '', usd(300))
  assert.equal((await shown(world, orderId)).payment, { orderTotal: usd(1_000), collected: usd(300), balance: usd(700), refundDue: null })
  await world.desk.saveOrderDetails(
    { orderId, baseVersion: paid.contentVersion, changes: [{ kind: 'removeItem', lineId: order.lines[0]?.lineId ?? '' }] },
    ann,
  )
  assert.equal((await shown(world, orderId)).payment, { orderTotal: null, collected: usd(300), balance: null, refundDue: null })
})

test('a line that is removed and typed in again is of whoever typed it last', async () => {
  const world = shop()
  const { orderId } = { orderId: await world.order() }
  const save = async (changes: Parameters<typeof world.desk.saveOrderDetails>[0]['changes'], by = ann) =>
    world.desk.saveOrderDetails({ orderId, baseVersion: (await shown(world, orderId)).contentVersion, changes }, by)
  await save([{ kind: 'addItem', productCode: 'rare' }])
  const [first] = (await shown(world, orderId)).lines
  await save([{ kind: 'removeItem', lineId: first?.lineId ?? '' }])
  await save([{ kind: 'addItem', productCode: 'rare' }], { kind: 'csr', csrId: 'bob' })
  const { lines } = await shown(world, orderId)
  assert.is(lines.length, 1)
  assert.is(lines[0]?.lineNo, 2)
  assert.equal(lines[0]?.attribution?.by, { kind: 'csr', csrId: 'bob' })
})

test('F50 a price that a CSR has set is shown with its reason and who set it, and counts in the line', async () => {
  const world = shop()
  const orderId = await world.order()
  const { contentVersion: baseVersion } = await shown(world, orderId)
  const changes = [{ kind: 'addItem', productCode: 'caps-ergo-carbon', quantity: 2 }] as const
  const { order } = await world.desk.saveOrderDetails({ orderId, baseVersion, changes }, ann)
  const lineId = order.lines[0]?.lineId ?? ''
  await world.desk.overrideItemPrice({ orderId, lineId, price: usd(17_000), reasonCode: 'MATCHED' }, ann)
  const [line] = (await shown(world, orderId)).lines
  assert.equal(line?.override, { price: usd(17_000), reasonCode: 'MATCHED', by: 'ann' })
  assert.equal([line?.amount, line?.lineTotal], [usd(17_000), usd(34_000)])
})

test('OI-12 a discount of the whole order is shown, and what each line bears of it', async () => {
  const world = shop()
  const orderId = await world.order()
  const { contentVersion: baseVersion } = await shown(world, orderId)
  const changes = ['caps-ergo-carbon', 'sp_01'].map((productCode) => ({ kind: 'addItem', productCode }) as const)
  await world.desk.saveOrderDetails({ orderId, baseVersion, changes }, ann)
  const { order } = await world.desk.applyOrderDiscount({ orderId, name: 'Loyal', amount: usd(184) }, ann)
  const { discounts, lines, totals } = await shown(world, orderId)
  assert.equal(discounts, [{ discountId: order.orderDiscounts[0]?.discountId, name: 'Loyal', amount: usd(184) }])
  assert.equal(totals?.discounts, usd(184))
  assert.is(
    lines.reduce((sum, { borne }) => sum + borne.amount, 0),
    184,
  )
})

test.run()
