import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Priced, totalsOf } from '#src/offline-order/totals.js'
import { start } from '#testing/moments.js'
import { aCoupon, aPrice, centsOff, percentOff, usd } from '#testing/prices.js'

const order = (changed: Partial<Priced> = {}): Priced => ({
  currency: 'USD',
  rounding: 'HalfEven',
  lines: [{ price: aPrice(), quantity: 1 }],
  coupons: [],
  orderDiscounts: [],
  adjustments: [],
  contentVersion: 1,
  quote: null,
  ...changed,
})
const quote = { tax: usd(700), shipping: usd(500), handling: usd(100), duty: usd(50), forVersion: 1, validUntil: start }
const adjust = (amount: number, scope: 'order' | 'shipping' | 'handling' = 'order') => ({
  adjustmentId: scope,
  scope,
  amount: usd(amount),
  reasonCode: 'x',
})

test('[A-26] there is no total, which is not zero, before there is a line', () => {
  assert.is(totalsOf(order({ lines: [] })), null)
  assert.is(totalsOf(order({ lines: [], quote, adjustments: [adjust(100)] })), null)
})

test('[A-62] [A-87] the lines of the sources: $180.00, and $4.00 with its one percent', () => {
  const lines = [
    { price: aPrice(), quantity: 1 },
    { price: aPrice({ list: usd(400), discounts: [percentOff(100)] }), quantity: 1 },
  ]
  assert.equal(totalsOf(order({ lines }))?.subtotal, usd(18_396))
})

test('the amounts come in their order: lines, coupons, adjustment, shipping, handling, duty, tax', () => {
  const totals = totalsOf(
    order({ coupons: [aCoupon()], adjustments: [adjust(-200), adjust(50, 'shipping'), adjust(-30, 'handling')], quote }),
  )
  assert.equal(totals, {
    subtotal: usd(18_000),
    discounts: usd(1_800),
    adjustment: usd(-200),
    shipping: usd(550),
    handling: usd(70),
    duty: usd(50),
    tax: usd(700),
    total: usd(16_000 + 550 + 70 + 50 + 700),
  })
})

test('a quote for other content counts for nothing', () => {
  assert.equal(totalsOf(order({ quote: { ...quote, forVersion: 2 } }))?.total, usd(18_000))
})

test('no adjustment or discount makes any amount negative', () => {
  const totals = totalsOf(
    order({ coupons: [aCoupon('x', [centsOff(99_999)])], adjustments: [adjust(-1), adjust(-999, 'shipping')], quote }),
  )
  assert.equal([totals?.discounts, totals?.adjustment, totals?.shipping], [usd(18_000), usd(0), usd(0)])
})

test('L-14 the parts add up to the total, whatever they are, in whatever order the lines come', () => {
  const line = fc.record({ list: fc.nat(100_000), quantity: fc.integer({ min: 1, max: 9 }), share: fc.nat(10_000) })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.nat(10_000),
      fc.integer({ min: -50_000, max: 50_000 }),
      (lines, share, by) => {
        const priced = lines.map(({ list, quantity, share: off }) => ({
          price: aPrice({ list: usd(list), discounts: [percentOff(off)] }),
          quantity,
        }))
        const of = (inOrder: typeof priced) =>
          totalsOf(order({ lines: inOrder, coupons: [aCoupon('c', [percentOff(share)])], adjustments: [adjust(by)], quote }))
        const totals = of(priced)
        if (totals === null) throw new Error('there are lines')
        const { subtotal, discounts, adjustment, shipping, handling, duty, tax, total } = totals
        const parts = [subtotal, adjustment, shipping, handling, duty, tax].reduce((sum, { amount }) => sum + amount, -discounts.amount)
        assert.is(total.amount, parts)
        assert.ok(total.amount >= 0)
        assert.equal(of(priced.toReversed()), totals)
      },
    ),
  )
})

test.run()
