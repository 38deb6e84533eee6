import { dinero, toDecimal } from 'dinero.js/bigint'
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

/** An amount that is not negative: a price, a discount, a charge. What is taken off is told by its name, not by its sign. */
export const Amount: t.Type<Money, unknown, unknown> = new t.Type<Money, unknown, unknown>(
  'an amount that is not negative',
  (value): value is Money => money.is(value) && value.amount >= 0,
  (value, context) => (money.is(value) && value.amount < 0 ? t.failure(value, context) : money.validate(value, context)),
  t.identity,
)

/** Exact or not at all: what cannot be counted is refused where it is decided, and never gets here. */
const exact = (amount: number, currency: string): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} ${currency} (minor units) is too large to be counted exactly`)
  return { amount, currency }
}
const together = (a: Money, b: Money): string => {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} are not counted together`)
  return a.currency
}

export const zero = (currency: string): Money => ({ amount: 0, currency })
/** The sum. Throws RangeError where it cannot be exact, as do all of these. */
export const plus = (a: Money, b: Money): Money => exact(a.amount + b.amount, together(a, b))
export const minus = (a: Money, b: Money): Money => exact(a.amount - b.amount, together(a, b))
export const times = (a: Money, factor: number): Money => exact(a.amount * factor, a.currency)
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
  // A number with a point would round the largest amounts: as text they stay as they are.
  const decimal = toDecimal(dinero({ amount: BigInt(Math.abs(amount)), currency: { code: currency, base: 10n, exponent: BigInt(digits) } }))
  const shown = format.format(decimal as `${number}`) // sound: digits, and a point where there are decimals
  return amount < 0 ? `(${shown})` : shown
}
