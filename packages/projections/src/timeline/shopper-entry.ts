import { type Shopper, shopperKey } from '@cart-takeover/domain'
import type { TimelineRow } from './timeline-row.js'
import { textOf, type Wording, whoDid, wordingOf } from './wording.js'

/** A row as its shopper may see it: no colleague's name, no internal reason, nothing of takeovers and commands but what was done. */
export interface ShopperEntry extends Wording {
  readonly at: string
  /** `You`, `Store representative` or `The store`. */
  readonly who: string
  readonly text: string
}

/** A remark that is not for the shopper: not even that there is one. */
const isAmongColleagues = ({ type, after }: TimelineRow): boolean => {
  const { visibility = null } = after ?? {}
  return type === 'OrderNoteAdded' && visibility === 'internal'
}

/** Rows that concern nobody, or this shopper: an order may have been another customer's before. */
export const concerns =
  (shopper: Shopper) =>
  (row: TimelineRow): boolean =>
    !isAmongColleagues(row) && (row.onBehalfOf === null || shopperKey(row.onBehalfOf) === shopperKey(shopper))

export const shopperEntry = (row: TimelineRow, timeZone = 'UTC'): ShopperEntry => ({
  at: row.at,
  who: whoDid(row, 'shopper'),
  ...wordingOf(row, 'shopper'),
  text: textOf(row, 'shopper', timeZone),
})
