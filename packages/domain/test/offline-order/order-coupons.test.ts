import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ApplyOrderCoupon, JudgeOrderCoupons, RemoveOrderCoupon } from '#src/offline-order/commands.js'
import { OrderCouponApplied, OrderCouponRemoved, OrderCouponsJudged } from '#src/offline-order/events.js'
import { totalsOf } from '#src/offline-order/totals.js'
import { aCoupon, usd } from '#testing/prices.js'
import {
  applyCoupon,
  associate,
  byCsr,
  byShopper,
  cancel,
  cancelled,
  close,
  copy,
  given,
  line,
  offlineOrder,
  orderId,
  paying,
  populate,
  released,
  snapshotOf,
  typed,
  under,
} from './stages.js'

const applied = [...typed, under(byCsr(), applyCoupon())] as const
const remove = (code = 'KEYS10') => RemoveOrderCoupon({ code })

test('ApplyOrderCoupon: takes off what the coupons port says, and the content is another', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(applyCoupon(), byCsr())
    .thenEvents(OrderCouponApplied({ orderId, coupon: aCoupon() }))
  assert.equal([totalsOf(state)?.discounts, totalsOf(state)?.total, state.contentVersion], [usd(100), usd(900), 4])
})

test('RemoveOrderCoupon: and takes it off no more', () => {
  const { state } = given(offlineOrder, ...applied)
    .when(remove(), byCsr())
    .thenEvents(OrderCouponRemoved({ orderId, coupon: aCoupon() }))
  assert.equal([totalsOf(state)?.total, state.contentVersion, state.typedCoupons], [usd(1_000), 5, []])
  given(offlineOrder, ...typed)
    .when(remove(), byCsr())
    .thenRejected('COUPON_NOT_FOUND', { code: 'KEYS10' })
})

test('CI-12 ApplyOrderCoupon: a refused coupon says why, and changes nothing', () => {
  const then = given(offlineOrder, ...applied)
  then.when(applyCoupon(), byCsr()).thenRejected('COUPON_ALREADY_APPLIED', { code: 'KEYS10' })
  for (const refusal of ['COUPON_UNKNOWN', 'COUPON_EXPIRED', 'COUPON_LIMIT_REACHED'] as const)
    then.when(ApplyOrderCoupon({ code: 'X', answer: { valid: false, refusal } }), byCsr()).thenRejected(refusal, { code: 'X' })
  const yen = applyCoupon('YEN', [{ name: 'Yen', amount: { amount: 5, currency: 'JPY' }, basisPoints: null }])
  then.when(yen, byCsr()).thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('OI-1 ApplyOrderCoupon, RemoveOrderCoupon: by a CSR who has the order in hand', () => {
  for (const command of [applyCoupon('OTHER'), remove()]) {
    given(offlineOrder, ...applied)
      .when(command, byShopper())
      .thenRejected('ORDER_NOT_EDITABLE')
    given(offlineOrder, ...released)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
    given(offlineOrder, ...paying)
      .when(command, byCsr())
      .thenRejected('PAYMENT_IN_PROGRESS')
    given(offlineOrder, ...cancelled)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { status: 'Cancelled' })
  }
})

test('what was typed into the order survives a copy; what a cart brings follows the copy', () => {
  const bringing = (handoffId: string, ...codes: ReadonlyArray<string>) =>
    copy([line('a')], { handoffId, snapshot: snapshotOf([line('a')], { coupons: codes.map((code) => aCoupon(code)) }) })
  const codes = (order: { readonly state: { readonly coupons: ReadonlyArray<{ readonly code: string }> } }) =>
    order.state.coupons.map(({ code }) => code)
  const first = [...applied, associate(), bringing('handoff-1', 'CART', 'OTHER')] as const
  assert.equal(codes(given(offlineOrder, ...first)), ['KEYS10', 'CART', 'OTHER'])
  const second = given(offlineOrder, ...first).when(bringing('handoff-2', 'OTHER'))
  assert.equal(codes(second), ['KEYS10', 'OTHER'])
  // In the cart and in the order: it counts once, and stays when the cart has lost it.
  const both = given(offlineOrder, ...first).when(bringing('handoff-2', 'KEYS10'))
  assert.equal(codes(both), ['KEYS10'])
  assert.equal(codes(both.when(bringing('handoff-3'))), ['KEYS10'])
  // What came with the cart and was taken out comes again with the next copy.
  const out = given(offlineOrder, ...first, close('HandedOff', 'csrSubmit')).when(remove('CART'), byCsr())
  assert.equal(codes(out), ['KEYS10', 'OTHER'])
  const again = copy([line('a')], {
    handoffId: 'handoff-4',
    sessionId: 'session-2',
    snapshot: snapshotOf([line('a')], { coupons: [aCoupon('CART')] }),
  })
  assert.equal(codes(out.when(associate({ sessionId: 'session-2' })).when(again)), ['KEYS10', 'CART'])
  const replaced = given(offlineOrder, ...applied).when(populate([line('b')], { mergePolicy: 'replaceAll' }), byCsr())
  assert.equal(codes(replaced), ['KEYS10'])
})

// JudgeOrderCoupons

const judge = (baseVersion: number, answers: ReturnType<typeof JudgeOrderCoupons>['data']['answers']) =>
  JudgeOrderCoupons({ baseVersion, answers })

test('R-13 JudgeOrderCoupons: what holds no more is dropped with the reason, what takes off something else does so from now on', () => {
  const other = aCoupon('CART', [{ name: '$1 off', amount: usd(100), basisPoints: null }])
  const two = [...applied, associate(), copy([line('a')], { snapshot: snapshotOf([line('a')], { coupons: [aCoupon('CART')] }) })] as const
  const { state } = given(offlineOrder, ...two)
    .when(judge(5, { KEYS10: { valid: false, refusal: 'COUPON_EXPIRED' }, CART: { valid: true, discounts: other.discounts } }))
    .thenEvents(
      OrderCouponsJudged({
        orderId,
        changed: [{ from: aCoupon('CART'), to: other }],
        dropped: [{ coupon: aCoupon(), reason: 'COUPON_EXPIRED' }],
      }),
    )
  assert.equal([state.coupons, state.typedCoupons, state.contentVersion], [[other], [], 6])
  assert.equal(state.couponsDropped, [{ code: 'KEYS10', reason: 'COUPON_EXPIRED' }])
})

test('R-13 JudgeOrderCoupons: one that holds as it is changes nothing; one in another currency is none', () => {
  const yen = [{ name: 'Yen', amount: { amount: 5, currency: 'JPY' }, basisPoints: null }]
  const then = given(offlineOrder, ...applied)
  then.when(judge(4, { KEYS10: { valid: true, discounts: aCoupon().discounts } })).thenNothing()
  then.when(judge(4, {})).thenNothing()
  then
    .when(judge(4, { KEYS10: { valid: true, discounts: yen } }))
    .thenEvents(OrderCouponsJudged({ orderId, changed: [], dropped: [{ coupon: aCoupon(), reason: 'CURRENCY_MISMATCH' }] }))
})

test('R-13 JudgeOrderCoupons: for other content, or an order that is over, it is of no use and forgotten', () => {
  const expired = { KEYS10: { valid: false, refusal: 'COUPON_EXPIRED' } } as const
  given(offlineOrder, ...applied)
    .when(judge(3, expired))
    .thenNothing()
  given(offlineOrder, ...applied, under(byCsr(), cancel()))
    .when(judge(4, expired))
    .thenNothing()
})

test('a dropped coupon is told of until it is applied again, by hand or by a cart', () => {
  const dropped = [...applied, judge(4, { KEYS10: { valid: false, refusal: 'COUPON_LIMIT_REACHED' } })] as const
  const again = given(offlineOrder, ...dropped)
  assert.is(again.state.couponsDropped.length, 1)
  assert.equal(again.when(applyCoupon(), byCsr()).state.couponsDropped, [])
  const brought = copy([line('a')], { snapshot: snapshotOf([line('a')], { coupons: [aCoupon()] }) })
  assert.equal(again.when(associate()).when(brought).state.couponsDropped, [])
})

test.run()
