import * as t from 'io-ts'
import { SafeInteger } from './money.js'

/** Why control went back to the shopper. */
export const ReleaseCause = t.keyof(
  {
    abandoned: null,
    reclaimed: null,
    lapsed: null,
    revoked: null,
    forceEnded: null,
    superseded: null,
    orderCancelled: null,
    cartConverted: null,
    subjectErased: null,
    denied: null,
  },
  'why control is returned',
)
export type ReleaseCause = t.TypeOf<typeof ReleaseCause>

/** Are the CSR's edits kept, or is the cart put back as it was when control was taken? */
export const Disposition = t.keyof({ keep: null, revert: null }, 'keep or revert')
export type Disposition = t.TypeOf<typeof Disposition>

/** Who completes the order after the hand-off: the shopper at their checkout ([A-60]), or the CSR ([A-92]). */
export const HandoffIntent = t.keyof({ shopperCheckout: null, csrSubmit: null }, 'shopperCheckout or csrSubmit')
export type HandoffIntent = t.TypeOf<typeof HandoffIntent>

const counts = t.readonly(
  t.type({ added: SafeInteger, updated: SafeInteger, unchanged: SafeInteger, removed: SafeInteger, skipped: SafeInteger }, 'CopyCounts'),
)

/** What became of the lines of a hand-off. */
export interface CopyCounts extends t.TypeOf<typeof counts> {}
export const CopyCounts: t.Type<CopyCounts, unknown, unknown> = counts
