import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { currencyExponent } from '#src/values/currency.js'
import { formatMoney, Money, minus, plus, sum, times, zero } from '#src/values/money.js'
import { usd } from '#testing/prices.js'

test('an amount is a safe integer of minor units', () => {
  for (const amount of [18_000, 0, -4, Number.MAX_SAFE_INTEGER]) assert.ok(Money.is(usd(amount)), String(amount))
  for (const amount of [180.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN, Number.POSITIVE_INFINITY, '18000', 18_000n, null])
    assert.ok(E.isLeft(Money.decode({ amount, currency: 'USD' })), String(amount))
})

test('a currency is one whose minor unit is known', () => {
  for (const currency of ['USD', 'JPY', 'KWD']) assert.ok(Money.is({ amount: 1, currency }))
  for (const currency of ['', 'usd', 'XXX', 'US', 'constructor', 840]) assert.ok(E.isLeft(Money.decode({ amount: 1, currency })))
})

test('currencies have two digits behind the point, or none, or three', () => {
  assert.equal(['USD', 'EUR', 'JPY', 'CLP', 'KWD', 'TND', 'XXX'].map(currencyExponent), [2, 2, 0, 0, 3, 3, null])
})

test('amounts are added, taken off and multiplied exactly', () => {
  assert.equal(plus(usd(18_000), usd(400)), usd(18_400))
  assert.equal(minus(usd(400), usd(4)), usd(396))
  assert.equal(times(usd(18_000), 3), usd(54_000))
  assert.equal(sum('USD', [usd(1), usd(2), usd(-4)]), usd(-1))
  assert.equal(
    [sum('JPY', []), zero('JPY')],
    [
      { amount: 0, currency: 'JPY' },
      { amount: 0, currency: 'JPY' },
    ],
  )
})

test('[A-58] [A-87] the figures of the sources read as the sources have them', () => {
  assert.equal(
    [usd(18_000), usd(400), usd(-4), usd(0)].map((amount) => formatMoney(amount)),
    ['$180.00', '$4.00', '($0.04)', '$0.00'],
  )
})

test('a currency is shown with the digits that it has', () => {
  assert.is(formatMoney({ amount: 18_000, currency: 'JPY' }), '¥18,000')
  assert.is(formatMoney({ amount: -1_234_567, currency: 'KWD' }).replace('\u00a0', ' '), '(KWD 1,234.567)')
  assert.is(formatMoney({ amount: 123_456, currency: 'EUR' }, 'de-DE').replace('\u00a0', ' '), '1.234,56 €')
})

test('the largest amount is shown to its last digit', () => {
  assert.is(formatMoney(usd(Number.MAX_SAFE_INTEGER)), '$90,071,992,547,409.91')
})

test.run()
