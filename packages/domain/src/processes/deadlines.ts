import { type CartState, controlDeadline } from '../cart/state.js'
import type { OrderState } from '../offline-order/state.js'

/** What time alone ends, unless something is done about it until `at`, that instant included. */
export type Deadline =
  /** A takeover: its idle timer or its absolute deadline, whichever is first (F12, F13). */
  | { readonly kind: 'control'; readonly cartId: string; readonly sessionId: string; readonly at: string }
  /** A shopper's checkout, which holds the cart. */
  | { readonly kind: 'checkout'; readonly cartId: string; readonly checkoutId: string; readonly at: string }
  /** A payment attempt, which holds the order. */
  | { readonly kind: 'payment'; readonly orderId: string; readonly attemptId: string; readonly at: string }

/** What a cart will end by itself. A hand-off is not cut short: while sealed nothing is (CI-3). */
export const cartDeadlines = ({ cartId, phase, control }: CartState): ReadonlyArray<Deadline> => {
  if (phase.is === 'sealed') return []
  if (phase.is === 'checkingOut') return [{ kind: 'checkout', cartId, checkoutId: phase.checkoutId, at: phase.deadline }]
  return control.holder === 'shopper' ? [] : [{ kind: 'control', cartId, sessionId: control.sessionId, at: controlDeadline(control) }]
}

/** What an order will end by itself. */
export const orderDeadlines = ({ orderId, stage }: OrderState): ReadonlyArray<Deadline> =>
  stage.is === 'PaymentInProgress' ? [{ kind: 'payment', orderId, attemptId: stage.attemptId, at: stage.deadline }] : []

/** Is it past? At the deadline itself whoever acts is still in time (CI-2). */
export const isPast = ({ at }: Deadline, now: string): boolean => now > at
