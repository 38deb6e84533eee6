import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { totalsOf } from '#src/offline-order/totals.js'
import { bob, sue, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { world } from '#testing/world.js'
import { anOrder, refusalOf } from '../stories.js'

test('F50 OI-7 a price is refused, approved by a colleague, set, sent again, and taken back', async () => {
  const the = world({ policy: { priceOverrideLimits: { USD: { alone: 100, approved: 10_000 } } } })
  const orderId = await anOrder(the)
  const { contentVersion: baseVersion } = await the.order(orderId)
  const saved = await the.desk.saveOrderDetails(
    { orderId, baseVersion, changes: [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }] },
    wade,
  )
  const item = { orderId, lineId: saved.order.lines[0]?.lineId ?? 'none' }
  const wanted = { ...item, price: usd(15_000), reasonCode: 'MATCHED' }
  assert.is((await refusalOf(the.desk.overrideItemPrice(wanted, bob))).code, 'MISSING_BEHAVIOR')
  assert.is((await refusalOf(the.desk.overrideItemPrice(wanted, wade))).code, 'APPROVAL_REQUIRED')
  await the.desk.approveItemPrice({ ...item, price: usd(15_000) }, sue)
  const { order } = await the.desk.overrideItemPrice(wanted, wade, { commandId: 'price' })
  assert.equal(order.lines[0]?.price.effective, usd(15_000))
  assert.is((await the.desk.overrideItemPrice(wanted, wade, { commandId: 'price' })).replayed, true)
  const cleared = await the.desk.clearItemPriceOverride(item, wade)
  assert.equal(cleared.order.lines[0]?.price.effective, usd(18_000))
})

test('OI-7 an adjustment is refused, approved by a colleague, and made', async () => {
  const the = world({ policy: { adjustmentLimits: { USD: { alone: 100, approved: 10_000 } } } })
  const orderId = await anOrder(the)
  const changes = [
    { kind: 'addItem', productCode: 'caps-ergo-carbon' },
    { kind: 'applyAdjustment', scope: 'order', amount: usd(-5_000), reasonCode: 'LATE' },
  ] as const
  const save = () => the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  assert.is((await refusalOf(save())).code, 'APPROVAL_REQUIRED')
  await the.desk.approveAdjustment({ orderId, scope: 'order', amount: usd(-5_000) }, sue)
  assert.equal(totalsOf((await save()).order)?.total, usd(13_000))
})

test('OI-12 a discount of the whole order is applied, sent again, and taken out', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const { contentVersion: baseVersion } = await the.order(orderId)
  await the.desk.saveOrderDetails({ orderId, baseVersion, changes: [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }] }, wade)
  const wanted = { orderId, name: 'Loyal', amount: usd(1_000) }
  const { order } = await the.desk.applyOrderDiscount(wanted, wade, { commandId: 'off' })
  assert.equal(totalsOf(order)?.total, usd(17_000))
  assert.is((await the.desk.applyOrderDiscount(wanted, wade, { commandId: 'off' })).replayed, true)
  const removed = await the.desk.removeOrderDiscount({ orderId, discountId: order.orderDiscounts[0]?.discountId ?? '' }, wade)
  assert.equal(totalsOf(removed.order)?.total, usd(18_000))
})

test.run()
