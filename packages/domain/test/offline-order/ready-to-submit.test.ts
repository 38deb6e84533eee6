import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { SubmitOrder } from '#src/offline-order/commands.js'
import { pickup } from '#testing/lines.js'
import { after, DAY } from '#testing/moments.js'
import { aPrice, usd } from '#testing/prices.js'
import {
  addItem,
  byCsr,
  created,
  forAdam,
  given,
  offlineOrder,
  pay,
  quote,
  ready,
  save,
  select,
  standardShipping,
  submit,
  typed,
  under,
} from './stages.js'

// OI-8, condition by condition, in the order in which they are asked

test('OI-8 at least one item', () => {
  given(offlineOrder, ...forAdam)
    .when(submit(), byCsr())
    .thenRejected('NO_ITEMS')
})

test('OI-8 a customer', () => {
  given(offlineOrder, ...created, under(byCsr(), save(0, addItem('a'))))
    .when(submit(), byCsr())
    .thenRejected('CUSTOMER_REQUIRED')
})

test('OI-8 a billing address', () => {
  const without = [...created, under(byCsr(), select({ billing: null }), save(1, addItem('a')))]
  given(offlineOrder, ...without)
    .when(submit(), byCsr())
    .thenRejected('BILLING_REQUIRED')
})

test('OI-8 for what is shipped an address and a method', () => {
  const homeless = [...created, under(byCsr(), select({ shipping: null }), save(1, addItem('a'), standardShipping))]
  given(offlineOrder, ...homeless)
    .when(submit(), byCsr())
    .thenRejected('SHIPPING_ADDRESS_REQUIRED')
  given(offlineOrder, ...forAdam, under(byCsr(), save(1, addItem('a'))))
    .when(submit(), byCsr())
    .thenRejected('SHIPPING_METHOD_REQUIRED')
})

test('OI-8 a blank place or method is none', () => {
  const nowhere = { ...addItem('a', { fulfillmentMethods: ['Pickup'] }), fulfillment: pickup(' ') }
  given(offlineOrder, ...forAdam, under(byCsr(), save(1, nowhere)))
    .when(submit(), byCsr())
    .thenRejected('PICKUP_LOCATION_REQUIRED')
  given(offlineOrder, ...forAdam, under(byCsr(), save(1, addItem('a'), { ...standardShipping, methodCode: '' })))
    .when(submit(), byCsr())
    .thenRejected('SHIPPING_METHOD_REQUIRED')
})

test('OI-8 an address that nobody can read any more is none', () => {
  const erased = { subject: 'shopper:1000', value: null } as const
  given(offlineOrder, ...created, under(byCsr(), select({ billing: erased }), save(1, addItem('a'))))
    .when(submit(), byCsr())
    .thenRejected('BILLING_REQUIRED')
  given(offlineOrder, ...created, under(byCsr(), select({ shipping: erased }), save(1, addItem('a'), standardShipping)))
    .when(submit(), byCsr())
    .thenRejected('SHIPPING_ADDRESS_REQUIRED', { destinationId: null })
})

test('OI-8 for what is picked up a place, and no address or method', () => {
  const picked = (locationCode: string | null) => ({
    ...addItem('a', { fulfillmentMethods: ['Pickup'] }),
    fulfillment: pickup(locationCode),
  })
  const order = (locationCode: string | null) => [
    ...created,
    under(byCsr(), select({ shipping: null }), save(1, picked(locationCode))),
    quote(2, { shipping: usd(0) }),
    under(byCsr(), pay(usd(1_000))),
  ]
  given(offlineOrder, ...order(null))
    .when(submit(1_000), byCsr())
    .thenRejected('PICKUP_LOCATION_REQUIRED', { lineId: 'a' })
  given(offlineOrder, ...order('store-7'))
    .when(submit(1_000), byCsr())
    .thenTypes('OrderSubmitted')
})

test('OI-8 a quote for the present content, that is still valid', () => {
  given(offlineOrder, ...typed)
    .when(submit(), byCsr())
    .thenRejected('QUOTE_REQUIRED', { contentVersion: 3 })
  given(offlineOrder, ...typed, quote(3))
    .when(submit(), byCsr('wade', { now: after(DAY + 1) }))
    .thenRejected('QUOTE_REQUIRED')
  given(offlineOrder, ...typed, quote(3), under(byCsr(), save(3, addItem('b'))))
    .when(submit(), byCsr())
    .thenRejected('QUOTE_REQUIRED', { contentVersion: 4 })
})

test('OI-8 exactly the total that was shown', () => {
  given(offlineOrder, ...ready)
    .when(submit(1_499), byCsr())
    .thenRejected('TOTAL_CHANGED', { expected: 1_499, actual: 1_500, currency: 'USD' })
  given(offlineOrder, ...ready)
    .when(SubmitOrder({ expectedTotal: { amount: 1_500, currency: 'CAD' } }), byCsr())
    .thenRejected('TOTAL_CHANGED')
})

test('OI-8 payments that cover it, unless the policy does without', () => {
  const short = [...typed, quote(3), under(byCsr(), pay(usd(1_499)))]
  given(offlineOrder, ...short)
    .when(submit(), byCsr())
    .thenRejected('PAYMENT_REQUIRED', { missing: usd(1) })
  given(offlineOrder, ...short)
    .when(submit(), byCsr('wade', { policy: { paymentCoverage: 'notRequired' } }))
    .thenTypes('OrderSubmitted')
  given(offlineOrder, ...short, under(byCsr(), pay(usd(1), { paymentId: 'payment-2' })))
    .when(submit(), byCsr())
    .thenTypes('OrderSubmitted')
})

test('OI-8 prices that have not expired', () => {
  const old = [
    ...typed,
    quote(3, { validUntil: after(60 * DAY) }),
    under(byCsr('wade', { now: after(30 * DAY) }), pay(usd(1_500))),
  ] as const
  const at = (day: number) => byCsr('wade', { now: after(day * DAY) })
  given(offlineOrder, ...old)
    .when(submit(), at(30))
    .thenTypes('OrderSubmitted')
  given(offlineOrder, ...old)
    .when(submit(), at(31))
    .thenRejected('PRICE_EXPIRED', { lines: ['line-1'] })
})

test('OI-6 OI-8 an overridden price never expires', () => {
  const price = aPrice({ list: usd(2_000), override: { price: usd(1_000), reasonCode: 'MATCHED', by: 'wade' } })
  const order = [
    ...forAdam,
    under(byCsr(), save(1, addItem('line-1', { price }), standardShipping)),
    quote(3, { validUntil: after(90 * DAY) }),
  ]
  const late = byCsr('wade', { now: after(60 * DAY) })
  given(offlineOrder, ...order, under(late, pay(usd(1_500))))
    .when(submit(), late)
    .thenTypes('OrderSubmitted')
})

test('OI-8 with everything in place it is submitted', () => {
  const { state } = given(offlineOrder, ...ready)
    .when(submit(), byCsr())
    .thenTypes('OrderSubmitted')
  assert.is(state.status, 'Submitted')
})

test.run()
