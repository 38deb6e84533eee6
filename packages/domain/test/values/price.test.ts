import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { lineAmounts, takeOff } from '#src/values/price.js'
import { aPrice, centsOff, percentOff, usd } from '#testing/prices.js'

test('[A-62] one piece at $180.00 comes to $180.00', () => {
  const { subtotal, discount, total } = lineAmounts({ price: aPrice(), quantity: 1 }, 'HalfEven')
  assert.equal([subtotal, discount, total], [usd(18_000), usd(0), usd(18_000)])
})

test('[A-87] one percent off $4.00 takes four cents and leaves $3.96', () => {
  const line = { price: aPrice({ list: usd(400), discounts: [percentOff(100)] }), quantity: 1 }
  const { subtotal, discounts, discount, total } = lineAmounts(line, 'HalfEven')
  assert.equal([subtotal, discount, total], [usd(400), usd(4), usd(396)])
  assert.equal(discounts, [{ name: 'Lineitemdiscount', amount: usd(4), basisPoints: 100 }])
})

test('a percentage is rounded once a line, not once a piece', () => {
  // 0.5 % of 99 is 0.495: 0 a piece, but 1.485 for three.
  const line = { price: aPrice({ list: usd(99), discounts: [percentOff(50)] }), quantity: 3 }
  assert.equal(lineAmounts(line, 'HalfEven').discount, usd(1))
})

test('rounding goes as it is said', () => {
  const line = { price: aPrice({ list: usd(50), discounts: [percentOff(100)] }), quantity: 1 }
  assert.equal(
    (['HalfEven', 'HalfUp', 'Down'] as const).map((rounding) => lineAmounts(line, rounding).discount.amount),
    [0, 1, 0],
  )
})

test('the price that counts is the override, else the sale price, else the list price', () => {
  const override = { price: usd(1), reasonCode: 'MATCHED', by: 'wade' }
  assert.equal(
    [aPrice(), aPrice({ sale: usd(9_000) }), aPrice({ sale: usd(9_000), override })].map(({ effective }) => effective.amount),
    [18_000, 9_000, 1],
  )
})

test('discounts never take more than there is, and the order of percentages does not matter', () => {
  assert.equal(
    takeOff(usd(100), [centsOff(80), centsOff(80)], 'HalfEven').taken.map(({ amount }) => amount.amount),
    [80, 20],
  )
  assert.equal(takeOff(usd(100), [percentOff(6_000), percentOff(6_000)], 'HalfEven').left, usd(0))
  assert.equal(takeOff(usd(0), [centsOff(80), percentOff(100)], 'HalfEven').left, usd(0))
})

test('OI-12: whatever the discounts, the line stays between zero and its subtotal, and nothing gets lost', () => {
  const discount = fc.oneof(
    fc.nat(20_000).map((n) => centsOff(n)),
    fc.nat(10_000).map((n) => percentOff(n)),
  )
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 99 }), fc.array(discount, { maxLength: 4 }), (list, quantity, discounts) => {
      const amounts = lineAmounts({ price: aPrice({ list: usd(list), discounts }), quantity }, 'HalfEven')
      assert.is(amounts.subtotal.amount, list * quantity)
      assert.is(amounts.total.amount + amounts.discount.amount, amounts.subtotal.amount)
      assert.ok(amounts.total.amount >= 0)
      for (const { amount } of amounts.discounts) assert.ok(amount.amount >= 0)
    }),
  )
})

test.run()
