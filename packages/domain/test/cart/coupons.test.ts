import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ApplyCoupon, RemoveCoupon } from '#src/cart/commands.js'
import { CouponApplied, CouponRemoved } from '#src/cart/events.js'
import type { Discount } from '#src/values/price.js'
import { aCoupon, centsOff, percentOff } from '#testing/prices.js'
import { byCsr, byShopper, cart, given, sessionId, takenOver, under, withLine } from './stages.js'

const apply = (discounts: ReadonlyArray<Discount> = aCoupon().discounts, session: string | null = null) =>
  ApplyCoupon({ sessionId: session, code: 'KEYS10', answer: { valid: true, discounts } })
const remove = RemoveCoupon({ sessionId: null, code: 'KEYS10' })

test('[A-52] ApplyCoupon: what the coupon port said to it is in the cart', () => {
  const { state } = given(cart, ...withLine)
    .when(apply(), byShopper())
    .thenEvents(CouponApplied({ sessionId: null, coupon: aCoupon() }))
  assert.equal(state.coupons, [aCoupon()])
})

test('ApplyCoupon: a CSR’s names the session', () => {
  given(cart, ...takenOver)
    .when(apply(undefined, sessionId), byCsr())
    .thenEvents(CouponApplied({ sessionId, coupon: aCoupon() }))
})

test('CI-12 ApplyCoupon: a refused coupon changes nothing, and says why', () => {
  const refusals = ['COUPON_UNKNOWN', 'COUPON_INACTIVE', 'COUPON_EXPIRED', 'COUPON_NOT_APPLICABLE', 'COUPON_LIMIT_REACHED'] as const
  for (const refusal of refusals)
    given(cart, ...withLine)
      .when(ApplyCoupon({ sessionId: null, code: 'KEYS10', answer: { valid: false, refusal } }), byShopper())
      .thenRejected(refusal, { code: 'KEYS10' })
})

test('ApplyCoupon: once', () => {
  given(cart, ...withLine, under(byShopper(), apply()))
    .when(apply(), byShopper())
    .thenRejected('COUPON_ALREADY_APPLIED', { code: 'KEYS10' })
})

test('CI-7 ApplyCoupon: a fixed amount in another currency is refused; a share has none', () => {
  const yen = { name: 'Fixed', amount: { amount: 500, currency: 'JPY' }, basisPoints: null }
  given(cart, ...withLine)
    .when(apply([yen]), byShopper())
    .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
  given(cart, ...withLine)
    .when(apply([centsOff(500), percentOff(100)]), byShopper())
    .thenTypes('CouponApplied')
})

test('RemoveCoupon: takes out the one, and only what is there', () => {
  const { state } = given(cart, ...withLine, under(byShopper(), apply()))
    .when(remove, byShopper())
    .thenEvents(CouponRemoved({ sessionId: null, coupon: aCoupon() }))
    .when(remove, byShopper())
    .thenRejected('COUPON_NOT_FOUND', { code: 'KEYS10' })
  assert.equal(state.coupons, [])
})

test.run()
