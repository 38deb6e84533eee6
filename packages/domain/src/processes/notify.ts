import type { Process } from '../event-sourcing/index.js'
import type { Outcome } from '../takeover-session/outcome.js'
import type { Actor } from '../values/actor.js'
import type { Money } from '../values/money.js'
import { auditOf } from './audit-of.js'
import type { TakeoverEvent } from './target.js'

/** A notice before anybody has looked up whom it is for. `by`: who did it, and so needs no telling. */
export type NoticeWanted =
  | { readonly kind: 'orderReady'; readonly orderId: string; readonly expiresAt: string }
  | { readonly kind: 'orderSubmitted' | 'orderCancelled'; readonly orderId: string; readonly by: Actor }
  | { readonly kind: 'orderErrored'; readonly orderId: string }
  | { readonly kind: 'refundOwed'; readonly orderId: string; readonly amount: Money }
  | { readonly kind: 'orderAbandoned'; readonly orderId: string; readonly to: 'csr' | 'shopper' }
  | { readonly kind: 'takeoverEnded'; readonly sessionId: string; readonly outcome: Outcome }
  | { readonly kind: 'cartReturned'; readonly sessionId: string }

/** The CSR knows that they have handed off, or left. */
const unknownToCsr = (outcome: Outcome): boolean => outcome !== 'HandedOff' && outcome !== 'Abandoned'
/** Nobody has told the shopper, who may still wait for a CSR that is gone. */
const unknownToShopper = (outcome: Outcome): boolean => outcome === 'Expired' || outcome === 'Revoked' || outcome === 'ForceEnded'

/**
 * Who is told what happened without them (F82). Each event is told once: its id makes the key. A takeover ends once, so it is told of
 * once however it ends.
 */
export const notify: Process<TakeoverEvent, NoticeWanted> = {
  name: 'notify',
  on: {
    OrderReleasedToShopper: ({ orderId, expiresAt }) => [{ target: { kind: 'orderReady', orderId, expiresAt } }],
    OrderSubmitted: ({ orderId, submittedBy }) => [{ target: { kind: 'orderSubmitted', orderId, by: submittedBy } }],
    OrderCancelled: ({ orderId }, event) => [{ target: { kind: 'orderCancelled', orderId, by: auditOf(event).actor } }],
    OrderAbandoned: ({ orderId }) => [
      { target: { kind: 'orderAbandoned', orderId, to: 'csr' } },
      { target: { kind: 'orderAbandoned', orderId, to: 'shopper' } },
    ],
    RefundOwed: ({ orderId, amount }) => [{ target: { kind: 'refundOwed', orderId, amount } }],
    OrderErrored: ({ orderId }) => [{ target: { kind: 'orderErrored', orderId } }],
    TakeoverEnded: ({ sessionId, outcome }) => [
      ...(unknownToCsr(outcome) ? [{ target: { kind: 'takeoverEnded' as const, sessionId, outcome } }] : []),
      ...(unknownToShopper(outcome) ? [{ target: { kind: 'cartReturned' as const, sessionId } }] : []),
    ],
  },
}
