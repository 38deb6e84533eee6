import * as t from 'io-ts'
import { currencyExponent } from './currency.js'

/** A number that JSON and arithmetic keep exactly: a safe integer. */
export const SafeInteger: t.Type<number, number, unknown> = new t.Type(
  'a safe integer',
  (value): value is number => Number.isSafeInteger(value),
  (value, context) => (Number.isSafeInteger(value) ? t.success(value as number) : t.failure(value, context)),
  t.identity,
)

/** An ISO 4217 code whose minor unit is known here. */
export const CurrencyCode: t.Type<string, string, unknown> = new t.Type(
  'a currency code such as USD',
  (value): value is string => typeof value === 'string' && currencyExponent(value) !== null,
  (value, context) => (typeof value === 'string' && currencyExponent(value) !== null ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const money = t.readonly(t.type({ amount: SafeInteger, currency: CurrencyCode }, 'Money'))

/** An amount in minor units (cents, yen, fils): `{ amount: 18000, currency: 'USD' }` is $180.00. */
export interface Money extends t.TypeOf<typeof money> {}
export const Money: t.Type<Money, unknown, unknown> = money

export const zero = (currency: string): Money => ({ amount: 0, currency })
export const plus = (a: Money, b: Money): Money => ({ amount: a.amount + b.amount, currency: a.currency })
export const minus = (a: Money, b: Money): Money => ({ amount: a.amount - b.amount, currency: a.currency })
export const times = (a: Money, factor: number): Money => ({ amount: a.amount * factor, currency: a.currency })
export const sum = (currency: string, amounts: Iterable<Money>): Money => {
  let total = zero(currency)
  for (const amount of amounts) total = plus(total, amount)
  return total
}

/** `{ amount: 18000, currency: 'USD' }` as `$180.00`; a negative amount in parentheses, as the order's lines show a discount. */
export const formatMoney = ({ amount, currency }: Money, locale = 'en-US'): string => {
  const digits = currencyExponent(currency) ?? 2
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // As text: a division would round the largest amounts.
  const minor = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = minor.slice(0, minor.length - digits)
  const shown = format.format((digits === 0 ? whole : `${whole}.${minor.slice(-digits)}`) as `${number}`)
  return amount < 0 ? `(${shown})` : shown
}
