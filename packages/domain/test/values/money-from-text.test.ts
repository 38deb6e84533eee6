import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formatMoney } from '#src/values/money.js'
import { money, moneyFromText, NotMoney } from '#src/values/money-from-text.js'
import { usd } from '#testing/prices.js'

const reasonOf = (text: string, currency = 'USD') => {
  const read = moneyFromText(text, currency)
  return E.isLeft(read) ? read.left.reason : read.right
}

test('[A-58] [A-87] the figures of the sources are read as minor units', () => {
  assert.equal(
    ['180.00', '4.00', '3.96', '-0.04', '0'].map((text) => money(text, 'USD')),
    [18_000, 400, 396, -4, 0].map(usd),
  )
})

test('an amount is read with the digits that its currency has', () => {
  assert.equal(money('180', 'JPY'), { amount: 180, currency: 'JPY' })
  assert.equal(money('1.5', 'KWD'), { amount: 1_500, currency: 'KWD' })
  assert.equal(money('1.5', 'USD'), usd(150))
})

test('more decimals than the currency has are refused, not rounded, even where they are zeros', () => {
  assert.equal(
    [reasonOf('180.005'), reasonOf('180.000'), reasonOf('1.0', 'JPY'), reasonOf('1.0001', 'KWD')],
    Array(4).fill('tooManyDecimals'),
  )
})

test('what is no amount is refused, and so is a currency that is not known', () => {
  for (const text of ['', ' 1', '1 ', '$1', '1,000.00', '.5', '5.', '1e3', '+1', '--1', 'NaN', '0x10', '1.2.3', '١'])
    assert.is(reasonOf(text), 'notANumber', text)
  assert.equal([reasonOf('1', 'XXX'), reasonOf('1', 'usd')], ['unknownCurrency', 'unknownCurrency'])
})

test('the largest amount is read to its last digit, and none beyond it', () => {
  assert.equal(
    [reasonOf('90071992547409.91'), reasonOf('-90071992547409.91')],
    [usd(Number.MAX_SAFE_INTEGER), usd(-Number.MAX_SAFE_INTEGER)],
  )
  assert.equal([reasonOf('90071992547409.92'), reasonOf('9'.repeat(400))], ['tooLarge', 'tooLarge'])
})

test('minus nothing is nothing', () => {
  assert.ok(Object.is(money('-0.00', 'USD').amount, 0))
})

test('money throws what would be told, and it says what to write instead', () => {
  assert.throws(
    () => money('1.005', 'USD'),
    (error: unknown) =>
      error instanceof NotMoney && error._tag === 'NotMoney' && error.message === '1.005 has more decimals than USD: write 2 at most.',
  )
})

test('what is shown is read back as the same amount', () => {
  const currency = fc.constantFrom('USD', 'JPY', 'KWD')
  fc.assert(
    fc.property(fc.maxSafeNat(), currency, (amount, code) => {
      const shown = formatMoney({ amount, currency: code }).replaceAll(/[^\d.]/g, '')
      assert.equal(money(shown, code), { amount, currency: code })
    }),
  )
})

test.run()
