import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { integration } from '#src/integration/call.js'
import { totalsOf } from '#src/offline-order/totals.js'
import { fakeShop } from '#src/ports/fake-shop.js'
import { sitesOf } from '#src/ports/sites.js'
import { noWhereabouts } from '#src/ports/whereabouts.js'
import type { OrderAnswer } from '#src/processes/answers.js'
import { formatMoney } from '#src/values/money.js'
import { lineAmounts } from '#src/values/price.js'
import { atAppend } from '#testing/faults.js'
import { aLine, aProduct } from '#testing/lines.js'
import { adam, bob, wade } from '#testing/people.js'
import { aPrice, percentOff, usd } from '#testing/prices.js'
import { aWare, headless, hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { failureOf, refusalOf } from '../stories.js'

const { siteId } = headless

const putLine = (shop: ReturnType<typeof fakeShop>, cartId: string): void => {
  const product = aProduct({ productCode: 'sp_01', name: 'sp_01' })
  const price = aPrice({ list: usd(400), priceListCode: 'PL-2022', inPriceList: false, discounts: [percentOff(100)] })
  shop.put({ cartId, shopper: adam, siteId, currency: 'USD', lines: [aLine({ lineId: 'o-1', product, price })], coupons: [] })
}

/** A shop that keeps its carts itself; in Adam's is one `sp_01` ([A-85]). */
const beside = () => {
  const shop = fakeShop()
  putLine(shop, 'outside-1')
  return { shop, the: world({ ports: { cartsOutside: shop } }) }
}

const anOrder = async ({ desk }: ReturnType<typeof world>): Promise<string> => {
  const { orderId } = await desk.createOfflineOrder({ siteId }, wade)
  await desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  return orderId
}

test('Scenario 6: from the list of customers, a site is asked for, and the external cart is edited', async () => {
  const { the } = beside()
  const from = { entryPoint: 'customerList', customerId: '1000' } as const
  assert.is((await refusalOf(the.desk.viewUsersCart(from, wade))).code, 'SITE_REQUIRED')
  const view = await the.desk.viewUsersCart({ ...from, siteId }, wade)
  assert.equal([view.cartId, view.orderId, view.session.phase.is], ['outside-1', null, 'active'])
  assert.equal(
    view.cart.lines.map(({ lineId }) => lineId),
    ['o-1'],
  )
  const edited = await the.desk.addItem({ sessionId: view.sessionId, productCode: 'caps-ergo-carbon' }, wade)
  assert.is(edited.cart.lines.length, 2)
})

test('Scenario 6: without an order there is nothing to add the items to; with one attached there is', async () => {
  const { the } = beside()
  const { sessionId } = await the.desk.viewUsersCart({ entryPoint: 'customerDetails', customerId: '1000', siteId }, wade)
  assert.is((await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))).code, 'ORDER_REQUIRED')
  const orderId = await anOrder(the)
  assert.is((await the.desk.attachOrder({ sessionId, orderId }, wade)).orderId, orderId)
  const { order } = await the.desk.addItemsToOrder({ sessionId }, wade)
  assert.equal([order.lines.length, order.stage.is], [1, 'ReleasedToShopper'])
})

test('Scenario 6: where the external storefront is not enabled, nobody opens its carts', async () => {
  const shop = fakeShop()
  const the = world({ ports: { cartsOutside: shop, sites: sitesOf([hosted, { ...headless, headlessTakeover: false }]) } })
  assert.is(
    (await refusalOf(the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade))).code,
    'FEATURE_NOT_ENABLED',
  )
  assert.equal(the.log, [])
})

test('Scenario 7: a guest’s cart on an external storefront cannot be opened', async () => {
  const { the } = beside()
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  await the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, wade)
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, wade))).code, 'ANONYMOUS_NOT_SUPPORTED')
  assert.is((await refusalOf(the.desk.populateItemsFromCart({ orderId }, wade))).code, 'ANONYMOUS_NOT_SUPPORTED')
})

test('Scenario 8: populate the items, edit the details, take the payment, submit; a release is refused', async () => {
  const { the, shop } = beside()
  const orderId = await anOrder(the)
  const populated = await the.desk.populateItemsFromCart({ orderId }, wade)
  assert.equal([populated.order.lines.length, populated.order.oneWay], [1, true])
  assert.is((await refusalOf(the.desk.releaseToShopper({ orderId }, wade))).code, 'RELEASE_NOT_SUPPORTED')

  const { contentVersion } = populated.order
  const saved = await the.desk.saveOrderDetails(
    {
      orderId,
      baseVersion: contentVersion,
      changes: [
        { kind: 'addItem', productCode: 'caps-zinc-gold', quantity: 2 },
        { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' },
        { kind: 'applyAdjustment', scope: 'order', amount: usd(-96), reasonCode: 'GOODWILL' },
      ],
    },
    wade,
  )
  assert.is(saved.order.lines.length, 2)
  assert.is((await refusalOf(the.desk.saveOrderDetails({ orderId, baseVersion: contentVersion, changes: [] }, wade))).code, 'STALE_EDIT')

  const { totals } = await the.desk.quoteOrder({ orderId }, wade)
  assert.equal(totals.total, usd(396 + 9_000 - 96 + 1_000))
  assert.is((await refusalOf(the.desk.submitOrder({ orderId, expectedTotal: totals.total }, wade))).code, 'PAYMENT_REQUIRED')
  await the.desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, wade)
  const { order } = await the.desk.submitOrder({ orderId, expectedTotal: totals.total }, wade)
  assert.is(order.status, 'Submitted')

  // One way: the external cart has seen nothing of it ([A-77]).
  assert.equal([shop.journal, shop.carts.get('outside-1')?.version], [[], 1])
})

test('Scenario 8: clicked twice, populate brings nothing twice (R-23)', async () => {
  const { the } = beside()
  const orderId = await anOrder(the)
  await the.desk.populateItemsFromCart({ orderId }, wade, { commandId: 'click' })
  const same = await the.desk.populateItemsFromCart({ orderId }, wade, { commandId: 'click' })
  const again = await the.desk.populateItemsFromCart({ orderId }, wade)
  assert.equal([same.replayed, same.order.lines.length, again.order.lines.length], [true, 1, 1])
})

test('L-8 a second order of one external cart, populated or handed off, is submitted only after a CSR has asked the shopper', async () => {
  const ways: ReadonlyArray<(the: World, orderId: string) => Promise<Pick<OrderAnswer, 'order' | 'position'>>> = [
    ({ desk }, orderId) => desk.populateItemsFromCart({ orderId }, wade, { commandId: 'again' }),
    async ({ desk }, orderId) => {
      const { sessionId } = await desk.viewUsersCart({ orderId }, wade)
      return desk.addItemsToOrder({ sessionId }, wade)
    },
  ]
  for (const way of ways) {
    const { the } = beside()
    const first = await anOrder(the)
    const { order } = await the.desk.populateItemsFromCart({ orderId: first }, wade)
    const second = await anOrder(the)
    const made = await way(the, second)
    assert.equal([made.order.lines.length, made.order.stage.is], [1, 'Editing'])
    assert.is(made.position, the.log.at(-1)?.position, 'a reader who has got there has seen the flag')
    assert.equal(made.order.duplicates, { [order.orderNumber]: 'flagged' })
    const submit = () => the.desk.submitOrder({ orderId: second, expectedTotal: usd(1) }, wade)
    assert.is((await refusalOf(submit())).code, 'DUPLICATE_RISK')
    await the.desk.acknowledgeDuplicateRisk({ orderId: second, reasonCode: 'WANTS_BOTH' }, wade)
    assert.is.not((await refusalOf(submit())).code, 'DUPLICATE_RISK')
    assert.equal((await the.order(first)).duplicates, {})
  }
})

test('L-8 of two orders that are populated at the same moment, at least one is asked about, whatever read models know', async () => {
  const shop = fakeShop()
  putLine(shop, 'outside-1')
  const the = world({ ports: { cartsOutside: shop, whereabouts: noWhereabouts } })
  const orders = [await anOrder(the), await anOrder(the), await anOrder(the)]
  await Promise.all(orders.map((orderId) => the.desk.populateItemsFromCart({ orderId }, wade)))
  const flagged = (await Promise.all(orders.map(the.order))).filter(({ duplicates }) => Object.keys(duplicates).length > 0)
  assert.ok(flagged.length >= 2, 'at most one of the three is submitted without a question')
})

test('L-8 whoever is interrupted after any append is answered when they call again, and no second order goes unasked', async () => {
  for (let crashAt = 1; crashAt <= 2; crashAt += 1) {
    const { the } = beside()
    const first = await anOrder(the)
    await the.desk.populateItemsFromCart({ orderId: first }, wade)
    const second = await anOrder(the)
    const begun = the.faults.appends()
    the.faults.plan = atAppend(begun + crashAt, { kind: 'unavailable' })
    await failureOf(the.desk.populateItemsFromCart({ orderId: second }, wade, { commandId: 'click' }))
    the.faults.plan = () => null
    const { order } = await the.desk.populateItemsFromCart({ orderId: second }, wade, { commandId: 'click' })
    assert.equal(Object.values(order.duplicates), ['flagged'], `interrupted at append ${crashAt}`)
  }
})

test('R-23 populate that is clicked again under its id is answered, though the cart is in other hands by then', async () => {
  const { the } = beside()
  const orderId = await anOrder(the)
  await the.desk.populateItemsFromCart({ orderId }, wade, { commandId: 'click' })
  await the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade)
  assert.is((await the.desk.populateItemsFromCart({ orderId }, wade, { commandId: 'click' })).replayed, true)
  assert.is((await refusalOf(the.desk.populateItemsFromCart({ orderId }, wade))).code, 'CART_ALREADY_UNDER_TAKEOVER')
})

test('a populate that is refused claims nothing: it makes no other order a second one', async () => {
  const { the } = beside()
  const first = await anOrder(the)
  the.catalog.put(aWare('sp_01', { price: usd(900) }))
  const strict = { orderId: first, pricePolicy: 'rejectOnDrift' } as const
  assert.is((await refusalOf(the.desk.populateItemsFromCart(strict, wade))).code, 'PRICE_DRIFT')
  const { order } = await the.desk.populateItemsFromCart({ orderId: await anOrder(the) }, wade)
  assert.equal(order.duplicates, {})
})

test('R-3 F24 an order that was populated from two carts is flagged by whichever is bought outside', async () => {
  const [shop, later] = [fakeShop(), fakeShop()]
  putLine(shop, 'outside-1')
  putLine(later, 'outside-2')
  const live = { shop }
  const the = world({ ports: { cartsOutside: { ...shop, load: (...of) => live.shop.load(...of) } } })
  const orderId = await anOrder(the)
  await the.desk.populateItemsFromCart({ orderId }, wade)
  live.shop = later
  await the.desk.populateItemsFromCart({ orderId }, wade)
  await the.integration.boughtOutside({ cartId: 'outside-1', externalOrderId: 'X-1' }, integration('shop'))
  await the.integration.boughtOutside({ cartId: 'outside-2', externalOrderId: 'X-2' }, integration('shop'))
  assert.equal((await the.order(orderId)).duplicates, { 'X-1': 'flagged', 'X-2': 'flagged' })
  // What was bought is nobody's to populate from.
  assert.is((await refusalOf(the.desk.populateItemsFromCart({ orderId: await anOrder(the) }, wade))).code, 'CART_ALREADY_CONVERTED')
})

test('L-8 an order that came to nothing makes no other a second one', async () => {
  const { the } = beside()
  const first = await anOrder(the)
  await the.desk.populateItemsFromCart({ orderId: first }, wade)
  await the.desk.cancelOrder({ orderId: first, reasonCode: 'MIND_CHANGED' }, wade)
  const { order } = await the.desk.populateItemsFromCart({ orderId: await anOrder(the) }, wade)
  assert.equal(order.duplicates, {})
})

test('Scenario 8, OI-21: without an enabled external storefront, or a cart in it, there is nothing to populate from', async () => {
  const { the } = beside()
  const { orderId } = await the.desk.createOfflineOrder({ siteId: hosted.siteId }, wade)
  await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  assert.is((await refusalOf(the.desk.populateItemsFromCart({ orderId }, wade))).code, 'FEATURE_NOT_ENABLED')
  const empty = world({ ports: { cartsOutside: fakeShop() } })
  assert.is((await refusalOf(empty.desk.populateItemsFromCart({ orderId: await anOrder(empty) }, wade))).code, 'NOTHING_TO_COPY')
})

test('Scenario 10: a product outside the price list is marked, and its one percent comes to four cents', async () => {
  const { the } = beside()
  const { order } = await the.desk.populateItemsFromCart({ orderId: await anOrder(the) }, wade)
  const [line] = order.lines
  if (line === undefined) throw new Error('nothing was populated')
  assert.equal([line.lineNo, line.price.inPriceList, line.price.priceListCode], [1, false, 'PL-2022'])
  const { subtotal, discounts, total } = lineAmounts(line, order.rounding)
  assert.equal(
    [
      formatMoney(subtotal),
      ...discounts.map(({ name, amount }) => `${name} ${formatMoney({ ...amount, amount: -amount.amount })}`),
      formatMoney(total),
    ],
    ['$4.00', 'Lineitemdiscount ($0.04)', '$3.96'],
  )
  assert.equal(totalsOf(order)?.total, usd(396))
})

test('Scenario 3: without Customer Update nobody opens an external cart, and nothing of it is written here', async () => {
  const { the } = beside()
  assert.is(
    (await refusalOf(the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, bob))).code,
    'MISSING_BEHAVIOR',
  )
  assert.equal(the.names(), [])
})

test.run()
