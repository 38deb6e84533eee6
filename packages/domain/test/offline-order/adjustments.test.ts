import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ApproveAdjustment } from '#src/offline-order/commands.js'
import { AdjustmentApplied, AdjustmentApproved } from '#src/offline-order/events.js'
import { offlineOrder as aggregate } from '#src/offline-order/offline-order.js'
import { totalsOf } from '#src/offline-order/totals.js'
import { finerBehaviors } from '#src/policy.js'
import { someEvidence } from '#testing/circumstances.js'
import { start } from '#testing/moments.js'
import { usd } from '#testing/prices.js'
import {
  addItem,
  adjust,
  adjusting,
  applyCoupon,
  approveAdjustment,
  byCsr,
  byShopper,
  bySystem,
  given,
  method,
  offlineOrder,
  orderId,
  paying,
  quote,
  released,
  save,
  typed,
  under,
} from './stages.js'

const approved = [...typed, under(adjusting('sue'), approveAdjustment(-400))] as const
const limit = { currency: 'USD', limit: 100 }

test('OI-7 an adjustment within the limit is made alone; one beyond it needs the approval of somebody else', () => {
  const then = given(offlineOrder, ...typed)
  then.when(save(3, adjust(-100)), adjusting()).thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  then.when(save(3, adjust(-101)), adjusting()).thenRejected('APPROVAL_REQUIRED', { ...limit, asked: 101 })
  const { state } = given(offlineOrder, ...approved)
    .when(save(3, adjust(-400)), adjusting())
    .thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  assert.equal([totalsOf(state)?.total, state.adjustmentApprovals], [usd(600), {}])
  const { events } = given(offlineOrder, ...approved).when(save(3, adjust(-300)), adjusting())
  const { kind: _, ...adjustment } = adjust(-300)
  assert.equal(events[0], AdjustmentApplied({ orderId, adjustment, approval: { by: 'sue', at: start } }))
})

test('OI-7 one’s own approval is none, and neither is one of less, or of something else', () => {
  given(offlineOrder, ...approved)
    .when(save(3, adjust(-400)), adjusting('sue'))
    .thenRejected('APPROVAL_REQUIRED')
  given(offlineOrder, ...approved)
    .when(save(3, adjust(-401)), adjusting())
    .thenRejected('APPROVAL_REQUIRED')
  given(offlineOrder, ...approved)
    .when(save(3, adjust(-400, 'adjustment-1', 'shipping')), adjusting())
    .thenRejected('APPROVAL_REQUIRED')
})

test('OI-7 an approval is good once, also within one save; what needs none leaves it', () => {
  given(offlineOrder, ...approved)
    .when(save(3, adjust(-150), adjust(-150, 'adjustment-2')), adjusting())
    .thenRejected('APPROVAL_REQUIRED', { ...limit, asked: 300 })
  const used = [...approved, under(adjusting(), save(3, adjust(-150)))] as const
  given(offlineOrder, ...used)
    .when(save(4, adjust(-10, 'adjustment-2')), adjusting())
    .thenRejected('APPROVAL_REQUIRED', { ...limit, asked: 160 })
  const small = [...approved, under(adjusting(), save(3, adjust(-50)))] as const
  given(offlineOrder, ...small)
    .when(save(4, adjust(-350, 'adjustment-2')), adjusting())
    .thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
})

test('OI-7 all that adjustments take off counts together, and what adds does not make up for it', () => {
  const plus = [...typed, under(adjusting(), save(3, adjust(-60), adjust(5_000, 'adjustment-2', 'handling')))] as const
  const then = given(offlineOrder, ...plus)
  then.when(save(5, adjust(-50, 'adjustment-3', 'shipping')), adjusting()).thenRejected('APPROVAL_REQUIRED', { ...limit, asked: 110 })
  const removal = { kind: 'removeAdjustment', adjustmentId: 'adjustment-1' } as const
  then
    .when(save(5, removal, adjust(-50, 'adjustment-3', 'shipping')), adjusting())
    .thenTypes('AdjustmentRemoved', 'AdjustmentApplied', 'OrderDetailsSaved')
})

test('OI-7 beyond what a colleague may approve nobody adjusts; in a currency without a limit everybody', () => {
  const then = given(offlineOrder, ...typed)
  then.when(save(3, adjust(-501)), adjusting()).thenRejected('LIMIT_EXCEEDED', { currency: 'USD', limit: 500, asked: 501 })
  then.when(approveAdjustment(-501), adjusting('sue')).thenRejected('LIMIT_EXCEEDED', { asked: 501 })
  const elsewhere = { adjustmentLimits: { CAD: { alone: 0, approved: 0 } } }
  then.when(save(3, adjust(-900)), adjusting('wade', elsewhere)).thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
})

test('OI-7 ApproveAdjustment: says who agreed to what; a repeat changes nothing', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(approveAdjustment(-400), adjusting('sue'))
    .thenEvents(AdjustmentApproved({ orderId, scope: 'order', amount: usd(-400), csrId: 'sue' }))
  assert.equal([state.adjustmentApprovals, state.contentVersion], [{ order: [{ amount: usd(-400), by: 'sue', at: start }] }, 3])
  const then = given(offlineOrder, ...approved)
  then.when(approveAdjustment(-400), adjusting('sue')).thenNothing()
  then.when(approveAdjustment(-300), adjusting('sue')).thenTypes('AdjustmentApproved')
  then.when(approveAdjustment(-400), adjusting('ann')).thenTypes('AdjustmentApproved')
})

test('OI-7 one’s own approval takes nothing from a colleague’s; the last word of each counts', () => {
  const both = [...approved, under(adjusting(), approveAdjustment(-400))] as const
  given(offlineOrder, ...both)
    .when(save(3, adjust(-400)), adjusting())
    .thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  given(offlineOrder, ...both, under(adjusting('sue'), approveAdjustment(-300)))
    .when(save(3, adjust(-400)), adjusting())
    .thenRejected('APPROVAL_REQUIRED')
  given(offlineOrder, ...both, under(adjusting('ann'), approveAdjustment(-200)))
    .when(save(3, adjust(-400)), adjusting())
    .thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  const { state } = given(offlineOrder, ...both).when(save(3, adjust(-400)), adjusting())
  assert.equal(state.adjustmentApprovals, {}, 'what two have agreed to is good once')
})

test('ApproveAdjustment: something that is taken off, in the order’s currency, by a CSR while it is edited', () => {
  const then = given(offlineOrder, ...typed)
  for (const amount of [0, 100]) then.when(approveAdjustment(amount), adjusting('sue')).thenRejected('INVALID_AMOUNT', { field: 'amount' })
  const yen = ApproveAdjustment({ scope: 'order', amount: { amount: -1, currency: 'JPY' } })
  then.when(yen, adjusting('sue')).thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
  for (const who of [byShopper(), bySystem()]) then.when(approveAdjustment(-1), who).thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...released)
    .when(approveAdjustment(-1), adjusting('sue'))
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  given(offlineOrder, ...paying)
    .when(approveAdjustment(-1), adjusting('sue'))
    .thenRejected('PAYMENT_IN_PROGRESS')
})

test('adjustments: need the behavior where the policy splits it', () => {
  const finer = byCsr('wade', { evidence: someEvidence(['Order Update']), policy: { behaviors: finerBehaviors } })
  const made = [...typed, under(byCsr(), save(3, adjust(-1)))] as const
  const removal = { kind: 'removeAdjustment', adjustmentId: 'adjustment-1' } as const
  for (const command of [save(4, adjust(-1, 'adjustment-2')), save(4, removal), approveAdjustment(-1)])
    given(offlineOrder, ...made)
      .when(command, finer)
      .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Adjustment' })
})

test('an adjustment of before there were approvals is read as one that needed none', () => {
  const { kind: _, ...adjustment } = adjust(-1)
  assert.equal(aggregate.events.read('AdjustmentApplied', 1, { orderId, adjustment }), { orderId, adjustment, approval: null })
})

test('an adjustment takes off no more than there is, as far as that is known, and is never nothing', () => {
  const then = given(offlineOrder, ...typed)
  for (const scope of ['order', 'shipping'] as const)
    then.when(save(3, adjust(0, 'adjustment-1', scope)), byCsr()).thenRejected('INVALID_AMOUNT', { field: 'amount' })
  const exceeds = 'ADJUSTMENT_EXCEEDS_AMOUNT'
  then.when(save(3, adjust(-1_001)), byCsr()).thenRejected(exceeds, { scope: 'order', limit: 1_000, asked: 1_001, currency: 'USD' })
  then.when(save(3, adjust(-1_000)), byCsr()).thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  // With what others take off, in the same save or before it; and with what adds.
  then.when(save(3, adjust(-600), adjust(-401, 'adjustment-2')), byCsr()).thenRejected(exceeds, { limit: 400 })
  then
    .when(save(3, adjust(50), adjust(-1_050, 'adjustment-2')), byCsr())
    .thenTypes('AdjustmentApplied', 'AdjustmentApplied', 'OrderDetailsSaved')
  given(offlineOrder, ...typed, under(byCsr(), applyCoupon()))
    .when(save(4, adjust(-901)), byCsr())
    .thenRejected(exceeds, { limit: 900 })
  then.when(save(3, addItem('b'), adjust(-2_000)), byCsr()).thenTypes('OrderItemAdded', 'AdjustmentApplied', 'OrderDetailsSaved')
  then.when(save(3, { kind: 'removeItem', lineId: 'line-1' }, adjust(-1)), byCsr()).thenRejected(exceeds, { limit: 0 })
})

test('an adjustment of shipping takes off no more than was quoted; what was not quoted, nobody knows', () => {
  const shipping = (amount: number) => adjust(amount, 'adjustment-1', 'shipping')
  const then = given(offlineOrder, ...typed, quote(3))
  then.when(save(3, shipping(-501)), byCsr()).thenRejected('ADJUSTMENT_EXCEEDS_AMOUNT', { scope: 'shipping', limit: 500 })
  then.when(save(3, adjust(-1, 'a', 'handling')), byCsr()).thenRejected('ADJUSTMENT_EXCEEDS_AMOUNT', { scope: 'handling', limit: 0 })
  then.when(save(3, shipping(-500)), byCsr()).thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  given(offlineOrder, ...typed)
    .when(save(3, shipping(-900)), byCsr())
    .thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
  then
    .when(save(3, method(null, 'express'), shipping(-900)), byCsr())
    .thenTypes('ShippingMethodSelected', 'AdjustmentApplied', 'OrderDetailsSaved')
})

test.run()
