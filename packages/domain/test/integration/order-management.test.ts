import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { integration } from '#src/integration/call.js'
import { wade } from '#testing/people.js'
import { world } from '#testing/world.js'
import { aSubmittedOrder } from '../stories.js'

const oms = integration('oms')

test('what the order management system tells is recorded under its name, each once', async () => {
  const the = world()
  const { orderId, lineId } = await aSubmittedOrder(the)
  const told = await the.integration.recordStatus({ orderId, status: 'Accepted' }, oms)
  assert.is(told.order.status, 'Accepted')
  const parcel = { orderId, fulfillmentId: 'parcel-1', items: [{ lineId, quantity: 1 }] }
  await the.integration.recordFulfillment(parcel, oms)
  const again = await the.integration.recordFulfillment(parcel, oms)
  assert.equal([again.position, again.order.fulfilled], [null, { [lineId]: 1 }])
  const facts = the.log.filter(({ type }) => type === 'OrderStatusRecorded' || type === 'FulfillmentRecorded')
  assert.equal(
    facts.map(({ meta }) => (meta as { readonly actor?: unknown }).actor),
    [oms, oms],
  )
})

test('an order that went wrong there is retried by a CSR', async () => {
  const the = world()
  const { orderId } = await aSubmittedOrder(the)
  assert.is((await the.integration.recordError({ orderId, reason: 'NO_STOCK' }, oms)).order.status, 'Errored')
  assert.is((await the.desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, wade)).order.status, 'Submitted')
})

test.run()
