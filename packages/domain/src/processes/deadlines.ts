import { type CartState, abandonedAt as cartAbandonedAt, controlDeadline } from '../cart/state.js'
import { type OrderState, abandonedAt as orderAbandonedAt } from '../offline-order/state.js'

/** What time alone ends, unless something is done about it until `at`, that instant included. */
export type Deadline =
  /** A takeover: its idle timer or its absolute deadline, whichever is first (F12, F13). */
  | { readonly kind: 'control'; readonly cartId: string; readonly sessionId: string; readonly at: string }
  /** A shopper's checkout, which holds the cart. */
  | { readonly kind: 'checkout'; readonly cartId: string; readonly checkoutId: string; readonly at: string }
  /** A payment attempt, which holds the order. */
  | { readonly kind: 'payment'; readonly orderId: string; readonly attemptId: string; readonly at: string }
  /** A guest's cart that nobody comes back to. */
  | { readonly kind: 'cart'; readonly cartId: string; readonly at: string }
  /** A pending order that nobody works on, or that its shopper does not come for (F58). */
  | { readonly kind: 'order'; readonly orderId: string; readonly at: string }

/** What a cart will end by itself. A hand-off is not cut short: while sealed nothing is (CI-3). */
export const cartDeadlines = (cart: CartState): ReadonlyArray<Deadline> => {
  const { cartId, phase, control } = cart
  if (phase.is === 'sealed') return []
  if (phase.is === 'checkingOut') return [{ kind: 'checkout', cartId, checkoutId: phase.checkoutId, at: phase.deadline }]
  if (control.holder === 'csr') return [{ kind: 'control', cartId, sessionId: control.sessionId, at: controlDeadline(control) }]
  const at = cartAbandonedAt(cart)
  return at === null ? [] : [{ kind: 'cart', cartId, at }]
}

/** What an order will end by itself. */
export const orderDeadlines = (order: OrderState): ReadonlyArray<Deadline> => {
  const { orderId, stage } = order
  if (stage.is === 'PaymentInProgress') return [{ kind: 'payment', orderId, attemptId: stage.attemptId, at: stage.deadline }]
  const at = orderAbandonedAt(order)
  return at === null ? [] : [{ kind: 'order', orderId, at }]
}

/** Is it past? At the deadline itself whoever acts is still in time (CI-2). */
export const isPast = ({ at }: Deadline, now: string): boolean => now > at
