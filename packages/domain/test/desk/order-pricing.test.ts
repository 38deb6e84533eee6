import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { totalsOf } from '#src/offline-order/totals.js'
import { DAY } from '#testing/moments.js'
import { ann, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { aWare } from '#testing/shop.js'
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

test.run()
