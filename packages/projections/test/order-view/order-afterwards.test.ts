import { isRefused, Refused } from '@cart-takeover/domain/event-sourcing'
import { orderAsText, type Reader } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, oms, red, type Shop, shop, usd, wade, zoe } from '../views/shop.js'

const shown = async (world: Shop, orderId: string) => {
  const view = await orThrow((await viewsNow(world)).orders.byId(orderId))
  if (view === null) throw new Error('there is no such order')
  return view
}

/** Two boards, submitted by Ann. */
const submitted = async () => {
  const world = shop()
  const orderId = await world.order()
  const changes = [
    { kind: 'addItem', productCode: 'board', options: [red], quantity: 2 },
    { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' },
  ] as const
  const { order } = await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, ann)
  const { total } = (await world.desk.quoteOrder({ orderId }, ann)).totals
  const paid = await world.desk.addPayment({ orderId, type: 'Check', amount: total, tokenRef: 't' }, ann)
  await world.desk.submitOrder({ orderId, expectedTotal: total }, ann)
  const pay = (amount: number) => world.collect(orderId, paid.order.payments[0]?.paymentId ?? '', usd(amount))
  return { world, orderId, lineId: order.lines[0]?.lineId ?? '', pay }
}

test('F59 notes are shown in their order', async () => {
  const { world, orderId } = await submitted()
  await world.desk.addNote({ orderId, text: 'called twice' }, ann)
  await world.desk.addNote({ orderId, text: 'it comes on Monday', visibility: 'shopper' }, ann)
  const textsOf = ({ notes }: Awaited<ReturnType<typeof shown>>) => notes.map(({ by, text }) => [by, text])
  assert.equal(textsOf(await shown(world, orderId)), [
    [ann, 'called twice'],
    [ann, 'it comes on Monday'],
  ])
  const printed = orderAsText(await shown(world, orderId))
  assert.match(printed, 'Note by CSR ann on 05/18/2022 12:39 pm: called twice')
  assert.match(printed, 'Note by CSR ann on 05/18/2022 12:39 pm, for the shopper: it comes on Monday')
})

test('a shopper is no reader of what is for colleagues, of their own order neither', async () => {
  const { world, orderId } = await submitted()
  const { orderNumber } = await shown(world, orderId)
  const { orders } = await viewsNow(world)
  for (const shopper of [wade, zoe]) {
    // Sound: just what a caller without types may do.
    const reader = { actor: { kind: 'shopper', shopper }, evidence: null } as unknown as Reader
    for (const read of [orders.byId(orderId, reader), orders.byNumber(orderNumber, reader)]) {
      const answered = await read()
      if (!isRefused(answered)) throw new Error('It was answered')
      assert.instance(answered.left, Refused)
      assert.match(answered.left.message, 'forShopper')
    }
  }
})

test('F57 what the order management system tells shows in the status and in the pieces', async () => {
  const { world, orderId, lineId } = await submitted()
  await world.integration.recordStatus({ orderId, status: 'Processing' }, oms)
  await world.integration.recordFulfillment({ orderId, fulfillmentId: 'parcel-1', items: [{ lineId, quantity: 1 }] }, oms)
  const { status, stage, fulfillment } = await shown(world, orderId)
  assert.equal([status, stage, fulfillment], ['Processing', null, { items: 2, fulfilled: 1, remaining: 1 }])
})

test('F57 an order that went wrong says why until it is retried', async () => {
  const { world, orderId } = await submitted()
  await world.integration.recordError({ orderId, reason: 'NO_STOCK' }, oms)
  const wrong = await shown(world, orderId)
  assert.equal([wrong.status, wrong.errored], ['Errored', { at: '2022-05-18T12:39:00.000Z', reason: 'NO_STOCK' }])
  assert.ok(wrong.availableActions.includes('RetryOrder'))
  assert.match(orderAsText(wrong), 'Went wrong on 05/18/2022 12:39 pm: NO_STOCK')
  await world.desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, ann)
  const retried = await shown(world, orderId)
  assert.equal([retried.status, retried.errored], ['Submitted', null])
  assert.not.ok(retried.availableActions.includes('RetryOrder'))
})

test('OI-13 a cancelled order says what has to be given back', async () => {
  const { world, orderId, pay } = await submitted()
  await pay(700)
  assert.is((await shown(world, orderId)).payment.refundDue, null)
  await world.desk.cancelOrder({ orderId, reasonCode: 'OTHER' }, ann)
  const cancelled = await shown(world, orderId)
  assert.equal(cancelled.payment.refundDue, usd(700))
  assert.match(orderAsText(cancelled), 'To be given back: $7.00')
  await pay(300)
  assert.equal((await shown(world, orderId)).payment.refundDue, usd(1_000))
})

test.run()
