import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { currencyExponent } from '#src/values/currency.js'
import { Amount, formatMoney, Money, minus, plus, sum, times, zero } from '#src/values/money.js'
import { BasisPoints } from '#src/values/percentage.js'
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

test('what is not exact, or of two currencies, is never counted', () => {
  const most = usd(Number.MAX_SAFE_INTEGER)
  const yen = { amount: 1, currency: 'JPY' }
  assert.equal(plus(minus(most, usd(1)), usd(1)), most)
  for (const wrong of [() => plus(most, usd(1)), () => minus(usd(-2), most), () => times(most, 2), () => times(usd(1), 0.5)])
    assert.throws(wrong, (error: unknown) => error instanceof RangeError && error.message.includes('USD (minor units)'))
  for (const mixed of [() => plus(usd(1), yen), () => minus(usd(1), yen), () => sum('USD', [yen])])
    assert.throws(mixed, (error: unknown) => error instanceof RangeError && error.message.includes('JPY'))
})

test('prices, discounts and charges are never negative, and a share is never more than all', () => {
  assert.ok(Amount.is(usd(0)) && E.isRight(Amount.decode(usd(18_000))))
  for (const amount of [usd(-1), usd(0.5), { amount: 1, currency: 'XXX' }, null])
    assert.ok(!Amount.is(amount) && E.isLeft(Amount.decode(amount)), JSON.stringify(amount))
  for (const share of [0, 100, 10_000]) assert.ok(BasisPoints.is(share) && E.isRight(BasisPoints.decode(share)))
  for (const share of [-1, 10_001, 0.5, '100', Number.NaN])
    assert.ok(!BasisPoints.is(share) && E.isLeft(BasisPoints.decode(share)), String(share))
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
