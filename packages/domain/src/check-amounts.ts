import { either as E } from 'fp-ts'
import { reject } from './rejections.js'
import type { Money } from './values/money.js'
import type { PriceSnapshot } from './values/price.js'

/** Lines and charges, as far as they are added up. */
export interface Counted {
  readonly lines: ReadonlyArray<{ readonly price: PriceSnapshot; readonly quantity: number }>
  /** What comes on top, or off, beside the lines; unless told nothing does. */
  readonly charges?: ReadonlyArray<Money>
}

/**
 * Can all of it be added up exactly, as if nothing were taken off? Then every total of it is exact too. Asked before anything that
 * makes it more is accepted, so that no total is ever silently wrong.
 */
export const checkAmounts = ({ lines, charges = [] }: Counted) => {
  // Plain numbers will do: what is not negative only grows, so a sum beyond the safe integers is seen and never rounded back.
  const goods = lines.reduce((sum, { price, quantity }) => sum + price.effective.amount * quantity, 0)
  const all = charges.reduce((sum, { amount }) => sum + Math.abs(amount), goods)
  return Number.isSafeInteger(all) ? E.right(null) : reject('AMOUNT_TOO_LARGE', { limit: Number.MAX_SAFE_INTEGER })
}
