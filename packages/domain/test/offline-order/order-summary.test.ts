import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { orderSummary } from '#src/offline-order/order-summary.js'
import type { OrderState } from '#src/offline-order/state.js'
import { directShip } from '#src/values/fulfillment.js'
import { aLine, pickup } from '#testing/lines.js'
import { start } from '#testing/moments.js'
import { aContact, adam, aPickupContact, contactOf, textOf } from '#testing/people.js'
import { aCoupon, aPrice, centsOff, usd } from '#testing/prices.js'

const placed = (lineNo: number, changed: Partial<OrderState['lines'][number]> = {}): OrderState['lines'][number] => ({
  ...aLine({ lineId: `line-${lineNo}`, quantity: 2, price: aPrice({ list: usd(1_000) }) }),
  lineNo,
  source: null,
  attribution: null,
  ...changed,
})
const order = (changed: Partial<OrderState> = {}): OrderState => ({
  ...offlineOrder.initial(),
  orderId: 'order-1',
  status: 'Pending',
  currency: 'USD',
  shopper: adam,
  lines: [placed(1), placed(2)],
  contentVersion: 3,
  ...changed,
})
const paid = { paymentId: 'p', type: 'CreditCard', amount: usd(4_000), collected: usd(1_500), status: 'recorded' } as const

test('[A-26] before there is a line nothing is known: N/A is not zero', () => {
  const { payment, fulfillment, totals, coupons } = orderSummary(order({ lines: [], coupons: [aCoupon()] }))
  assert.equal(payment, { orderTotal: null, collected: null, balance: null, refundDue: null })
  assert.equal(fulfillment, { items: null, fulfilled: null, remaining: null })
  assert.equal([totals, coupons], [null, [{ code: 'KEYS10', discounts: [] }]])
})

test('the balance is the total less what was collected, and pieces that are gone do not remain', () => {
  const { payment, fulfillment } = orderSummary(order({ payments: [paid], fulfilled: { 'line-1': 1, 'line-2': 2 } }))
  assert.equal(payment, { orderTotal: usd(4_000), collected: usd(1_500), balance: usd(2_500), refundDue: null })
  assert.equal(fulfillment, { items: 4, fulfilled: 3, remaining: 1 })
})

test('OI-13 money that came in is shown, and owed, whatever has become of the order', () => {
  const { payment } = orderSummary(order({ status: 'Cancelled', lines: [], payments: [paid] }))
  assert.equal(payment, { orderTotal: null, collected: usd(1_500), balance: null, refundDue: usd(1_500) })
})

test('each coupon and each discount says what it takes now: coupons first, and never more than there is', () => {
  const { coupons, discounts, totals } = orderSummary(
    order({
      coupons: [aCoupon(), aCoupon('TWO', [centsOff(100, 'a dollar'), centsOff(50, 'and a half')])],
      orderDiscounts: [
        { discountId: 'd-1', name: 'Loyal', amount: usd(200) },
        { discountId: 'd-2', name: 'Sorry', amount: usd(9_999) },
      ],
    }),
  )
  assert.equal(coupons, [
    { code: 'KEYS10', discounts: [{ name: '10 % off key caps', amount: usd(400) }] },
    {
      code: 'TWO',
      discounts: [
        { name: 'a dollar', amount: usd(100) },
        { name: 'and a half', amount: usd(50) },
      ],
    },
  ])
  assert.equal(discounts, [
    { discountId: 'd-1', name: 'Loyal', amount: usd(200) },
    { discountId: 'd-2', name: 'Sorry', amount: usd(3_250) },
  ])
  assert.equal([totals?.discounts, totals?.total], [usd(4_000), usd(0)])
})

test('what was erased of people is null, as is what was never told', () => {
  const none = orderSummary(order())
  assert.equal([none.email, none.billing, none.shipping], [null, null, null])
  assert.equal(none.contacts, { primary: null, alternate: null, alternateDraftOpen: false })
  const known = orderSummary(
    order({
      email: textOf(adam, 'adam@customers.example'),
      billing: contactOf(adam),
      shipping: { subject: 'shopper:1000', value: null },
      pickupContacts: {
        primary: { subject: 'shopper:1000', value: aPickupContact() },
        alternate: { subject: 'contact:order-1', value: null },
        alternateDraftOpen: true,
      },
    }),
  )
  assert.equal([known.email, known.billing, known.shipping], ['adam@customers.example', aContact(), null])
  assert.equal(known.contacts, { primary: aPickupContact(), alternate: null, alternateDraftOpen: true })
})

test('F53 what is shipped is shown by where it goes; what is picked up goes nowhere', () => {
  const shippingMethod = { methodCode: 'standard', name: 'Standard' }
  const lines = [placed(1), placed(2, { fulfillment: pickup() }), placed(5, { fulfillment: { ...directShip, destinationId: 'office' } })]
  const { shipments } = orderSummary(order({ shipMode: 'multi', lines, shippingMethod, shipping: contactOf(adam) }))
  assert.equal(shipments, [
    { destinationId: null, contact: aContact(), shippingMethod, lineNos: [1] },
    { destinationId: 'office', contact: null, shippingMethod: null, lineNos: [5] },
  ])
})

test('a quote counts for the content that it was made for', () => {
  const quote = { tax: usd(70), shipping: usd(0), handling: usd(0), duty: usd(0), forVersion: 3, validUntil: start }
  assert.is(orderSummary(order({ quote })).isQuoted, true)
  assert.is(orderSummary(order({ quote: { ...quote, forVersion: 2 } })).isQuoted, false)
  assert.is(orderSummary(order()).isQuoted, false)
})

test.run()
