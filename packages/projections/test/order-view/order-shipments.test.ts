import { orderAsText } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, dallas, shop, usd, wholesale } from '../views/shop.js'

test('[A-6] F53 the order shows what goes where and how, and what it costs to send it to each place', async () => {
  const world = shop()
  const orderId = await world.order('1000', wholesale)
  const austin = { ...dallas, city: 'Austin', postalCode: '73301' }
  const first = await world.desk.saveOrderDetails(
    {
      orderId,
      baseVersion: 1,
      changes: [
        { kind: 'addItem', productCode: 'caps-ergo-carbon' },
        { kind: 'addItem', productCode: 'rare', quantity: 2 },
        { kind: 'setDestination', destinationId: 'office', contact: austin },
      ],
    },
    ann,
  )
  const [, rare] = first.order.lines
  await world.desk.saveOrderDetails(
    {
      orderId,
      baseVersion: first.order.contentVersion,
      changes: [
        { kind: 'assignDestination', lineId: rare?.lineId ?? '', destinationId: 'office' },
        { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' },
        { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground', destinationId: 'office' },
      ],
    },
    ann,
  )
  await world.desk.quoteOrder({ orderId }, ann)
  const view = await orThrow((await viewsNow(world)).orders.byId(orderId))
  if (view === null) throw new Error('there is no such order')
  const ground = { methodCode: 'ground', name: 'Ground' }
  assert.equal(view.shipments, [
    { destinationId: null, contact: dallas, shippingMethod: ground, lineNos: [1] },
    { destinationId: 'office', contact: austin, shippingMethod: ground, lineNos: [2] },
  ])
  assert.equal(view.totals?.shipping, usd(2 * 795))
  const printed = orderAsText(view)
  assert.match(printed, 'Ship line 1 by Ground\n  to the shipping address\n  Ga Ga')
  assert.match(printed, 'Ship line 2 by Ground\n  to destination office\n  Ga Ga')
  assert.match(printed, 'Austin, TX 73301')
})

test('where there is one destination, what is shipped is one group, and nothing more is printed', async () => {
  const world = shop()
  const orderId = await world.order()
  await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'rare' }] }, ann)
  const view = await orThrow((await viewsNow(world)).orders.byId(orderId))
  assert.equal(view?.shipments, [{ destinationId: null, contact: dallas, shippingMethod: null, lineNos: [1] }])
  assert.not.match(view === null ? '' : orderAsText(view), 'Ship line')
})

test.run()
