import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { integration } from '#src/integration/call.js'
import { wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { world } from '#testing/world.js'

const provider = integration('card-provider')

test('OI-13 money that comes in after the order was cancelled is recorded, under the name of who tells it, once', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
  const { order } = await the.desk.addPayment({ orderId, type: 'CreditCard', amount: usd(500), tokenRef: 'tok' }, wade)
  const paymentId = order.payments[0]?.paymentId ?? ''
  await the.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, wade)
  const told = { orderId, paymentId, amount: usd(500) }
  const first = await the.integration.recordCollection(told, provider, { commandId: 'capture-1' })
  const again = await the.integration.recordCollection(told, provider, { commandId: 'capture-1' })
  assert.equal(first.order.payments[0]?.collected, usd(500))
  assert.equal([first.replayed, again.replayed], [false, true])
  const collected = the.log.filter(({ type }) => type === 'PaymentCollected')
  assert.equal(
    collected.map(({ meta }) => (meta as { readonly actor?: unknown }).actor),
    [provider],
  )
})

test.run()
