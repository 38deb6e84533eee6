import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ApplyOrderDiscount, RemoveOrderDiscount } from '#src/offline-order/commands.js'
import { OrderDiscountApplied, OrderDiscountRemoved } from '#src/offline-order/events.js'
import { sharedDiscounts } from '#src/offline-order/order-discounts.js'
import { totalsOf } from '#src/offline-order/totals.js'
import { finerBehaviors } from '#src/policy.js'
import { lineAmounts } from '#src/values/price.js'
import { someEvidence } from '#testing/circumstances.js'
import { aCoupon, aPrice, centsOff, percentOff, usd } from '#testing/prices.js'
import {
  addItem,
  adjust,
  adjusting,
  approveAdjustment,
  byCsr,
  byShopper,
  created,
  given,
  offlineOrder,
  orderId,
  paying,
  released,
  save,
  typed,
  under,
} from './stages.js'

const take = (amount: number, discountId = 'discount-1', name = 'Loyal') => ApplyOrderDiscount({ discountId, name, amount: usd(amount) })
const discount = { discountId: 'discount-1', name: 'Loyal', amount: usd(100) }
/** Three lines at $10.00 each. */
const three = [...typed, under(byCsr(), save(3, addItem('line-2'), addItem('line-3')))] as const
const taken = [...three, under(byCsr(), take(100))] as const

test('OI-12 ApplyOrderDiscount: it is told what each line bears, the first of equal ones the cent that is left over', () => {
  const { state } = given(offlineOrder, ...three)
    .when(take(100), byCsr())
    .thenEvents(
      OrderDiscountApplied({
        orderId,
        discount,
        allocation: [
          { lineId: 'line-1', amount: usd(34) },
          { lineId: 'line-2', amount: usd(33) },
          { lineId: 'line-3', amount: usd(33) },
        ],
        approval: null,
      }),
    )
  assert.equal([totalsOf(state)?.discounts, totalsOf(state)?.total, state.contentVersion], [usd(100), usd(2_900), 6])
})

test('OI-12 ApplyOrderDiscount: never more than what the lines still come to', () => {
  given(offlineOrder, ...taken)
    .when(take(2_901, 'discount-2'), byCsr())
    .thenRejected('DISCOUNT_EXCEEDS_LINE', { limit: 2_900, asked: 2_901, currency: 'USD' })
  const { state } = given(offlineOrder, ...taken)
    .when(take(2_900, 'discount-2'), byCsr())
    .thenTypes('OrderDiscountApplied')
  assert.equal([totalsOf(state)?.total, sharedDiscounts(state).left], [usd(0), [0, 0, 0]])
})

test('OI-7 ApplyOrderDiscount: under the limits of adjustments, together with them; beyond what one may alone with an approval', () => {
  const then = given(offlineOrder, ...three)
  then.when(take(100), adjusting()).thenTypes('OrderDiscountApplied')
  then.when(take(101), adjusting()).thenRejected('APPROVAL_REQUIRED', { limit: 100, asked: 101 })
  then.when(take(501), adjusting()).thenRejected('LIMIT_EXCEEDED', { limit: 500, asked: 501 })
  given(offlineOrder, ...three, under(adjusting(), save(5, adjust(-60))))
    .when(take(41), adjusting())
    .thenRejected('APPROVAL_REQUIRED', { asked: 101 })
  given(offlineOrder, ...three, under(adjusting(), take(60)))
    .when(save(6, adjust(-41)), adjusting())
    .thenRejected('APPROVAL_REQUIRED', { asked: 101 })
  const approved = given(offlineOrder, ...three, under(adjusting('sue'), approveAdjustment(-400))).when(take(400), adjusting())
  approved.thenTypes('OrderDiscountApplied')
  assert.equal(approved.state.adjustmentApprovals, {}, 'it is good once')
  given(offlineOrder, ...three)
    .when(take(1), byCsr('wade', { policy: { behaviors: finerBehaviors }, evidence: someEvidence(['Order Update']) }))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Adjustment' })
})

test('ApplyOrderDiscount: needs a name, an amount in the order’s currency, items, and the order in the CSR’s hands', () => {
  const then = given(offlineOrder, ...three)
  then.when(take(1, 'discount-1', ''), byCsr()).thenRejected('REASON_REQUIRED', { field: 'name' })
  then.when(take(0), byCsr()).thenRejected('INVALID_AMOUNT')
  const yen = ApplyOrderDiscount({ discountId: 'discount-1', name: 'Loyal', amount: { amount: 1, currency: 'JPY' } })
  then.when(yen, byCsr()).thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
  given(offlineOrder, ...created)
    .when(take(1), byCsr())
    .thenRejected('NO_ITEMS')
  for (const command of [take(1), RemoveOrderDiscount({ discountId: 'discount-1' })]) {
    then.when(command, byShopper()).thenRejected('ORDER_NOT_EDITABLE')
    given(offlineOrder, ...released)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE')
    given(offlineOrder, ...paying)
      .when(command, byCsr())
      .thenRejected('PAYMENT_IN_PROGRESS')
  }
})

test('ApplyOrderDiscount, RemoveOrderDiscount: a repeat changes nothing', () => {
  given(offlineOrder, ...taken)
    .when(take(100), byCsr())
    .thenNothing()
  const { state } = given(offlineOrder, ...taken)
    .when(RemoveOrderDiscount({ discountId: 'discount-1' }), byCsr())
    .thenEvents(OrderDiscountRemoved({ orderId, discount }))
  assert.equal([totalsOf(state)?.total, state.contentVersion], [usd(3_000), 7])
  given(offlineOrder, ...three)
    .when(RemoveOrderDiscount({ discountId: 'discount-1' }), byCsr())
    .thenNothing()
})

test('L-13 OI-12 whatever coupons and discounts there are, the lines bear them exactly, and none more than it comes to', () => {
  const line = fc.record({ list: fc.nat(5_000), quantity: fc.integer({ min: 1, max: 3 }), off: fc.nat(10_000) })
  const some = fc.array(fc.nat(4_000), { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), some, fc.nat(10_000), some, (lines, cents, share, discounts) => {
      const order = {
        currency: 'USD',
        rounding: 'HalfEven',
        lines: lines.map(({ list, quantity, off }) => ({
          price: aPrice({ list: usd(list), discounts: [percentOff(off)] }),
          quantity,
        })),
        coupons: [aCoupon('c', [percentOff(share), ...cents.map((one) => centsOff(one))])],
        orderDiscounts: discounts.map((amount, index) => ({ discountId: String(index), name: 'x', amount: usd(amount) })),
        adjustments: [],
        contentVersion: 1,
        quote: null,
      } as const
      const { borne, left } = sharedDiscounts(order)
      const all = borne.reduce((sum, { amount }) => sum + amount, 0)
      assert.is(all, totalsOf(order)?.discounts.amount ?? 0)
      for (const [index, one] of order.lines.entries()) {
        const { amount } = lineAmounts(one, 'HalfEven').total
        const bears = borne[index]?.amount ?? -1
        assert.ok(bears >= 0 && bears <= amount)
        assert.is(left[index], amount - bears)
      }
    }),
  )
})

test.run()
