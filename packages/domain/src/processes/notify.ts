import type { Process, RecordedEvent } from '../event-sourcing/index.js'
import type { Outcome } from '../takeover-session/outcome.js'
import type { Actor } from '../values/actor.js'
import type { Money } from '../values/money.js'
import { auditOf } from './audit-of.js'
import { emptyCartId } from './empty-cart.js'
import type { TakeoverEvent } from './target.js'

/** A notice before anybody has looked up whom it is for. `by`: who did it, and so needs no telling. */
export type NoticeWanted =
  | { readonly kind: 'orderReady'; readonly orderId: string; readonly expiresAt: string }
  | { readonly kind: 'orderSubmitted'; readonly orderId: string; readonly by: Actor }
  | { readonly kind: 'orderCancelled'; readonly orderId: string; readonly by: Actor; readonly cartBack: string | null }
  | { readonly kind: 'orderErrored'; readonly orderId: string }
  | { readonly kind: 'refundOwed'; readonly orderId: string; readonly amount: Money }
  | { readonly kind: 'orderAbandoned'; readonly orderId: string; readonly to: 'csr' | 'shopper'; readonly cartBack: string | null }
  | { readonly kind: 'takeoverEnded'; readonly sessionId: string; readonly outcome: Outcome }
  | { readonly kind: 'cartReturned'; readonly sessionId: string }

/** The cart that is the shopper's again with a pending order that is over. One that was opened for a guest's order goes with it ([A-10]). */
const cartBackOf = (
  { orderId, cartId }: { readonly orderId: string; readonly cartId: string | null },
  event: Pick<RecordedEvent, 'meta'>,
): string | null =>
  auditOf(event).onBehalfOf?.kind === 'anonymous' || cartId === emptyCartId(event.meta.tenantId, orderId) ? null : cartId

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
    OrderCancelled: (cancelled, event) => {
      const cartBack = cancelled.fromStatus === 'Pending' ? cartBackOf(cancelled, event) : null
      return [{ target: { kind: 'orderCancelled', orderId: cancelled.orderId, by: auditOf(event).actor, cartBack } }]
    },
    OrderAbandoned: (abandoned, event) => {
      const told = { kind: 'orderAbandoned', orderId: abandoned.orderId, cartBack: cartBackOf(abandoned, event) } as const
      return [{ target: { ...told, to: 'csr' } }, { target: { ...told, to: 'shopper' } }]
    },
    RefundOwed: ({ orderId, amount }) => [{ target: { kind: 'refundOwed', orderId, amount } }],
    OrderErrored: ({ orderId }) => [{ target: { kind: 'orderErrored', orderId } }],
    TakeoverEnded: ({ sessionId, outcome }) => [
      ...(unknownToCsr(outcome) ? [{ target: { kind: 'takeoverEnded' as const, sessionId, outcome } }] : []),
      ...(unknownToShopper(outcome) ? [{ target: { kind: 'cartReturned' as const, sessionId } }] : []),
    ],
  },
}
