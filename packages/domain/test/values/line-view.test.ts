import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { couponAmounts } from '#src/values/coupon-amounts.js'
import { itemsIn, showLine } from '#src/values/line-view.js'
import { aLine, anOption, aProduct } from '#testing/lines.js'
import { adam, textOf } from '#testing/people.js'
import { aCoupon, aPrice, centsOff, percentOff, usd } from '#testing/prices.js'

test('[A-86] [A-87] a line says what it is, what it costs, and what a person should know of it', () => {
  const product = aProduct({ productCode: 'sp_01', name: 'sp_01', variationProductCode: 'sp_01-red', imageUrl: 'https://img.example/sp' })
  const price = aPrice({ list: usd(400), inPriceList: false, discounts: [percentOff(100)] })
  const options = [
    anOption({ shopperEnteredValue: textOf(adam, 'für Ada') }),
    anOption({ name: 'Wrap', value: true, shopperEnteredValue: { subject: 'shopper:1000', value: null } }),
    anOption({ name: 'Color', value: 'Red' }),
  ]
  const { line, unit, total } = showLine(aLine({ product, price, options, quantity: 2 }), 'HalfEven')
  assert.equal([unit, total], [usd(400), usd(792)])
  assert.equal(line, {
    lineId: 'line-1',
    imageUrl: 'https://img.example/sp',
    code: 'sp_01',
    variationCode: 'sp_01-red',
    name: 'sp_01',
    options: [
      { name: 'Profile', value: 'DSA', entered: 'für Ada' },
      { name: 'Wrap', value: true, entered: null },
      { name: 'Color', value: 'Red', entered: null },
    ],
    fulfillment: { method: 'DirectShip', locationCode: null, destinationId: null },
    quantity: 2,
    discounts: [{ name: 'Lineitemdiscount', amount: usd(8), quantity: 2 }],
    notices: ['NOT_IN_PRICE_LIST'],
  })
  assert.equal(showLine(aLine(), 'HalfEven').line.notices, [])
})

test('a price that a CSR has set is the price, and nothing of who has set it, and why, is a part of the line', () => {
  const price = aPrice({ override: { price: usd(17_000), reasonCode: 'MATCHED', by: 'wade' } })
  const shown = showLine(aLine({ price }), 'HalfEven')
  assert.equal(shown.unit, usd(17_000))
  assert.not.match(JSON.stringify(shown), /wade|MATCHED/)
})

test('each coupon takes its own, one after the other, from what is left', () => {
  const coupons = [aCoupon('A', [centsOff(700), centsOff(200)]), aCoupon('B', []), aCoupon('C', [centsOff(500)])]
  assert.equal(
    couponAmounts(coupons, usd(1_000), 'HalfEven').map(({ code, discounts }) => [code, ...discounts.map(({ amount }) => amount.amount)]),
    [['A', 700, 200], ['B'], ['C', 100]],
  )
})

test('things are counted, not lines', () => {
  assert.is(itemsIn([]), 0)
  assert.is(itemsIn([aLine({ quantity: 2 }), aLine({ quantity: 3 })]), 5)
})

test.run()
