import { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { WantedChange } from '#src/desk/order-details.js'
import type { EventOf } from '#src/event-sourcing/index.js'
import type { ItemsCopiedToOrder } from '#src/offline-order/events.js'
import { totalsOf } from '#src/offline-order/totals.js'
import type { Catalog } from '#src/ports/catalog.js'
import type { Coupons } from '#src/ports/coupons.js'
import type { Conductor } from '#src/processes/conductor.js'
import type { Offer } from '#src/values/offer.js'
import { DAY } from '#testing/moments.js'
import { adam, ann, wade } from '#testing/people.js'
import { aPrice, usd } from '#testing/prices.js'
import { aWare, hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { anOrder, refusalOf } from '../stories.js'

/** An order with the carbon key caps, at $180.00. */
const withCaps = async (the: World) => {
  const orderId = await anOrder(the)
  const changes = [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }] as const
  const { order } = await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  return { orderId, order }
}

test('applyOrderCoupon: a coupon is refused by the port, applied, sent again, and taken out', async () => {
  const the = world()
  const { orderId } = await withCaps(the)
  assert.is((await refusalOf(the.desk.applyOrderCoupon({ orderId, code: 'NONE' }, wade))).code, 'COUPON_UNKNOWN')
  assert.is((await refusalOf(the.desk.applyOrderCoupon({ orderId, code: 'EXPIRED' }, wade))).code, 'COUPON_EXPIRED')
  assert.is((await refusalOf(the.desk.applyOrderCoupon({ orderId: 'nothing', code: 'KEYS10' }, wade))).code, 'UNKNOWN_STREAM')
  const apply = () => the.desk.applyOrderCoupon({ orderId, code: 'KEYS10' }, wade, { commandId: 'coupon' })
  assert.equal(totalsOf((await apply()).order)?.total, usd(16_200))
  assert.is((await apply()).replayed, true)
  assert.equal(totalsOf((await the.desk.removeOrderCoupon({ orderId, code: 'KEYS10' }, wade)).order)?.total, usd(18_000))
})

test('[A-82] changePriceList: prices come from the other list, for what is there and for what is added later', async () => {
  const the = world()
  const { orderId } = await withCaps(the)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(18_000), priceLists: { VIP: usd(15_000) } }))
  the.catalog.put(aWare('caps-zinc-gold', { price: usd(4_500), priceLists: { VIP: usd(4_000) } }))
  const change = () => the.desk.changePriceList({ orderId, priceListCode: 'VIP' }, wade, { commandId: 'list' })
  const { order } = await change()
  assert.equal([order.priceListCode, order.lines[0]?.price.effective, order.lines[0]?.price.priceListCode], ['VIP', usd(15_000), 'VIP'])
  assert.is((await change()).replayed, true)
  const changes = [{ kind: 'addItem', productCode: 'caps-zinc-gold' }] as const
  const added = await the.desk.saveOrderDetails({ orderId, baseVersion: order.contentVersion, changes }, wade)
  assert.equal(added.order.lines[1]?.price.effective, usd(4_000))
  const back = await the.desk.changePriceList({ orderId, priceListCode: null }, wade)
  assert.equal(
    back.order.lines.map(({ price }) => price.effective),
    [usd(18_000), usd(4_500)],
  )
})

test('OI-8 repriceOrder: prices that are too old to be submitted are brought up to date, from the order’s own list', async () => {
  const the = world()
  const { orderId } = await withCaps(the)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(18_000), priceLists: { VIP: usd(15_000) } }))
  const listed = await the.desk.changePriceList({ orderId, priceListCode: 'VIP' }, wade)
  const standard = [{ kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: listed.order.contentVersion, changes: standard }, wade)
  the.clock.pass(31 * DAY)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(19_000), priceLists: { VIP: usd(16_000) } }))
  const total = async () => (await the.desk.quoteOrder({ orderId }, wade)).totals.total
  const tooOld = await refusalOf(the.desk.submitOrder({ orderId, expectedTotal: await total() }, wade))
  assert.is(tooOld.code, 'PRICE_EXPIRED')
  assert.match(tooOld.message, 'reprice the order')
  const reprice = () => the.desk.repriceOrder({ orderId }, wade, { commandId: 'reprice' })
  const { order } = await reprice()
  assert.equal([order.priceListCode, order.lines[0]?.price.effective], ['VIP', usd(16_000)])
  assert.is((await reprice()).replayed, true)
  const expectedTotal = await total()
  await the.desk.addPayment({ orderId, type: 'CreditCard', amount: expectedTotal, tokenRef: 'tok' }, wade)
  assert.is((await the.desk.submitOrder({ orderId, expectedTotal }, wade)).order.status, 'Submitted')
})

test('changePriceList: lines that come in while the catalog is asked are priced too', async () => {
  const the = world()
  const { orderId } = await withCaps(the)
  the.catalog.put(aWare('caps-zinc-gold', { price: usd(4_500), priceLists: { VIP: usd(4_000) } }))
  const changes = [{ kind: 'addItem', productCode: 'caps-zinc-gold' }] as const
  let raced = false
  the.faults.plan = ({ events }) => {
    if (raced || events[0]?.type !== 'OrderPriceListChanged') return null
    raced = true
    return { kind: 'race', rival: () => the.desk.saveOrderDetails({ orderId, baseVersion: 2, changes }, ann) }
  }
  const { order } = await the.desk.changePriceList({ orderId, priceListCode: 'VIP' }, wade)
  assert.equal([raced, order.lines[1]?.price.effective], [true, usd(4_000)])
})

/** A coupon that takes $50 off what comes to $200 at least; and how it is taken away from everybody. */
const fiftyOff = () => {
  const now = { expired: false }
  const check: Coupons['check'] = ({ lines }) => {
    if (now.expired) return TE.right({ valid: false, refusal: 'COUPON_EXPIRED' })
    const comes = lines.reduce((sum, { price, quantity }) => sum + price.effective.amount * quantity, 0)
    if (comes < 20_000) return TE.right({ valid: false, refusal: 'COUPON_NOT_APPLICABLE' })
    return TE.right({ valid: true, discounts: [{ name: '$50 off', amount: usd(5_000), basisPoints: null }] })
  }
  return { now, coupons: { check } }
}

test('R-13 quoteOrder: a coupon that was applied holds for what is in the order now, or is dropped with the reason', async () => {
  const { coupons } = fiftyOff()
  const the = world({ ports: { coupons } })
  const { orderId, order } = await withCaps(the)
  const lineId = order.lines[0]?.lineId ?? ''
  const save = async (...changes: ReadonlyArray<WantedChange>) => {
    const { contentVersion: baseVersion } = await the.order(orderId)
    return the.desk.saveOrderDetails({ orderId, baseVersion, changes }, wade)
  }
  await save({ kind: 'changeQuantity', lineId, quantity: 2 }, { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' })
  await the.desk.applyOrderCoupon({ orderId, code: 'FIFTY' }, wade)
  const before = await the.desk.quoteOrder({ orderId }, wade)
  assert.equal([before.totals.discounts, before.couponsDropped], [usd(5_000), []])
  await save({ kind: 'removeItem', lineId }, { kind: 'addItem', productCode: 'caps-zinc-gold' })
  const dropped = [{ code: 'FIFTY', reason: 'COUPON_NOT_APPLICABLE' }]
  for (const _ of ['told', 'told again']) {
    const after = await the.desk.quoteOrder({ orderId }, wade)
    assert.equal([after.totals.subtotal, after.totals.discounts, after.couponsDropped], [usd(4_500), usd(0), dropped])
  }
  assert.is(the.names().filter((name) => name === 'OrderCouponsJudged').length, 1)
})

test('R-13 repriceOrder, quoteOrder: a coupon that has expired since takes nothing off any more', async () => {
  const { now, coupons } = fiftyOff()
  const the = world({ ports: { coupons } })
  const orders = [await withCaps(the), await withCaps(the)].map(({ orderId }) => orderId)
  for (const orderId of orders) {
    const { contentVersion: baseVersion, lines } = await the.order(orderId)
    const more = { kind: 'changeQuantity', lineId: lines[0]?.lineId ?? '', quantity: 2 } as const
    await the.desk.saveOrderDetails({ orderId, baseVersion, changes: [more] }, wade)
    await the.desk.applyOrderCoupon({ orderId, code: 'FIFTY' }, wade)
  }
  now.expired = true
  const [first = '', second = ''] = orders
  const reprice = () => the.desk.repriceOrder({ orderId: first }, wade, { commandId: 'reprice' })
  const { order, position } = await reprice()
  assert.equal([order.coupons, order.couponsDropped], [[], [{ code: 'FIFTY', reason: 'COUPON_EXPIRED' }]])
  assert.is(position, the.log.at(-1)?.position)
  assert.equal((await reprice()).order, order)
  assert.equal((await the.desk.quoteOrder({ orderId: second }, wade)).couponsDropped, order.couponsDropped)
})

test('R-13 quoteOrder: items that come in while the coupons port is asked are judged too', async () => {
  const { coupons } = fiftyOff()
  const the = world({ ports: { coupons } })
  const { orderId, order } = await withCaps(the)
  const changes = [{ kind: 'changeQuantity', lineId: order.lines[0]?.lineId ?? '', quantity: 2 }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 2, changes }, wade)
  await the.desk.applyOrderCoupon({ orderId, code: 'FIFTY' }, wade)
  await the.desk.saveOrderDetails({ orderId, baseVersion: 4, changes: [{ ...changes[0], quantity: 1 }] }, wade)
  let raced = false
  the.faults.plan = ({ events }) => {
    if (raced || events[0]?.type !== 'OrderCouponsJudged') return null
    raced = true
    return {
      kind: 'race',
      rival: () => the.desk.saveOrderDetails({ orderId, baseVersion: 5, changes: [{ ...changes[0], quantity: 3 }] }, ann),
    }
  }
  const { totals, couponsDropped } = await the.desk.quoteOrder({ orderId }, wade)
  assert.equal([raced, totals.discounts, couponsDropped], [true, usd(5_000), []])
})

test('R-13 a hand-off judges coupons over what can really be bought', async () => {
  const { coupons } = fiftyOff()
  const the = world({ ports: { coupons } })
  const { cartId } = await the.storefront.openCart({ siteId: hosted.siteId }, adam)
  for (const productCode of ['caps-ergo-carbon', 'caps-zinc-gold']) await the.storefront.addItem({ cartId, productCode }, adam)
  await the.storefront.applyCoupon({ cartId, code: 'FIFTY' }, adam)
  const orderId = await anOrder(the)
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(18_000), available: false }))
  await the.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  const copied = the.log.find(({ type }) => type === 'ItemsCopiedToOrder')?.data as EventOf<typeof ItemsCopiedToOrder>['data']
  assert.equal([copied.skipped.length, copied.couponsCarried], [1, []])
  assert.equal(copied.couponsDropped, [{ code: 'FIFTY', reason: 'COUPON_NOT_APPLICABLE' }])
})

test('F39 saveOrderDetails: fewer pieces do not keep the price of many, nor more that of few', async () => {
  const tiers = (conductor: Conductor): Conductor => {
    const { catalog } = conductor.ports
    const price = (pieces: number) => aPrice({ list: usd(pieces >= 10 ? 10_000 : 18_000) })
    const offer: Catalog['offer'] = (question) =>
      TE.map((one: Offer | null) => (one === null ? null : { ...one, price: price(question.quantity) }))(catalog.offer(question))
    return { ...conductor, ports: { ...conductor.ports, catalog: { ...catalog, offer } } }
  }
  const the = world({ around: tiers })
  const orderId = await anOrder(the)
  const many = [{ kind: 'addItem', productCode: 'caps-ergo-carbon', quantity: 10 }] as const
  const { order } = await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: many }, wade)
  const lineId = order.lines[0]?.lineId ?? ''
  const change = async (baseVersion: number, quantity: number) => {
    const changes = [{ kind: 'changeQuantity', lineId, quantity }] as const
    return (await the.desk.saveOrderDetails({ orderId, baseVersion, changes }, wade)).order.lines[0]?.price.effective
  }
  assert.equal([order.lines[0]?.price.effective, await change(2, 1), await change(3, 12)], [usd(10_000), usd(18_000), usd(10_000)])
})

test.run()
