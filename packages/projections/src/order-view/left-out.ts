import type { OrderLine } from '@cart-takeover/domain'
import type { CopyReport } from './copy-report.js'

/** An item of the shopper's cart that did not come into the order. */
export interface LeftOutItem {
  /** `null` where only the cart service knows what it is. */
  readonly name: string | null
  readonly quantity: number | null
  /** Why, in a shopper's words. */
  readonly text: string
}

/** The rules that a copy leaves a line out by, as far as they are of use to a shopper. */
const texts: Readonly<Record<string, string>> = {
  INSUFFICIENT_STOCK: 'There are not enough of it now.',
  FULFILLMENT_UNAVAILABLE: 'It cannot come to you in the way that was chosen.',
  OPTIONS_REQUIRED: 'It is sold with other options now.',
  OPTION_INVALID: 'It is sold with other options now.',
}

/**
 * What the last copy of the cart has left out, for the shopper: it is still in the cart, and not in the order (F37). What an earlier copy has
 * brought is in the order as it was then.
 */
export const leftOutOf = (lastCopy: CopyReport | null, lines: ReadonlyArray<OrderLine>): ReadonlyArray<LeftOutItem> => {
  const here = new Set(lines.flatMap(({ source }) => (source?.cartId === lastCopy?.cartId ? [source?.cartLineId] : [])))
  return (lastCopy?.skipped ?? [])
    .filter(({ cartLineId }) => !here.has(cartLineId))
    .map(({ name, quantity, reason }) => ({ name, quantity, text: texts[reason] ?? 'It cannot be bought now.' }))
}
