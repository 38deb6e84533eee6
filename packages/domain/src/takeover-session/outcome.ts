import * as t from 'io-ts'
import type { ReleaseCause } from '../values/takeover.js'

/** How a takeover ended. */
export const Outcome = t.keyof(
  {
    HandedOff: null,
    Abandoned: null,
    Expired: null,
    Revoked: null,
    ForceEnded: null,
    Superseded: null,
    ReclaimedByShopper: null,
    OrderCancelled: null,
    CartConverted: null,
    SubjectErased: null,
  },
  'how a takeover ended',
)
export type Outcome = t.TypeOf<typeof Outcome>

/** What the cart said, as the session tells it. A denied start ends no session, since it never began. */
export const outcomeOf: Readonly<Record<Exclude<ReleaseCause, 'denied'>, Outcome>> = {
  abandoned: 'Abandoned',
  reclaimed: 'ReclaimedByShopper',
  lapsed: 'Expired',
  revoked: 'Revoked',
  forceEnded: 'ForceEnded',
  superseded: 'Superseded',
  orderCancelled: 'OrderCancelled',
  cartConverted: 'CartConverted',
  subjectErased: 'SubjectErased',
}
