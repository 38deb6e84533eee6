import { either as E } from 'fp-ts'
import { currencyExponent } from './currency.js'
import type { Money } from './money.js'

/** A text that is no amount of that currency; the message says what to write instead. */
export class NotMoney extends Error {
  readonly _tag = 'NotMoney'
  readonly reason: 'notANumber' | 'unknownCurrency' | 'tooManyDecimals' | 'tooLarge'
  constructor(reason: NotMoney['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * An amount as people write it, `180.00` or `-0.04`, in a currency such as USD, as minor units. Nothing is rounded: more decimals than
 * the currency has are refused, as are amounts that could not be counted exactly.
 */
export const moneyFromText = (text: string, currency: string): E.Either<NotMoney, Money> => {
  const digits = currencyExponent(currency)
  if (digits === null) return E.left(new NotMoney('unknownCurrency', `"${currency}" is no known currency: write a code such as USD.`))
  const [, sign = '', whole = '', decimals = ''] = DECIMAL.exec(text) ?? []
  if (whole === '') return E.left(new NotMoney('notANumber', `"${text}" is no amount: write digits and a point, such as 180.00.`))
  if (decimals.length > digits)
    return E.left(new NotMoney('tooManyDecimals', `${text} has more decimals than ${currency}: write ${digits} at most.`))
  const amount = Number(whole + decimals.padEnd(digits, '0'))
  if (!Number.isSafeInteger(amount)) return E.left(new NotMoney('tooLarge', `${text} ${currency} is too large to be counted exactly.`))
  return E.right({ amount: sign === '' || amount === 0 ? amount : -amount, currency })
}

/** The same for scripts and tests: throws {@link NotMoney}. `money('180.00', 'USD')`. */
export const money = (text: string, currency: string): Money => {
  const read = moneyFromText(text, currency)
  if (E.isLeft(read)) throw read.left
  return read.right
}
