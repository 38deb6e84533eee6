import { AbandonUnusedCart, GrantControl, OpenCart, ReleaseControl } from '../cart/commands.js'
import type { Rejection } from '../event-sourcing/index.js'
import { AssociateCart, DissociateCart } from '../offline-order/commands.js'
import type { Detail } from '../rejections.js'
import { AttachOrder, ConfirmStart, DenyTakeover } from '../takeover-session/commands.js'
import { emptyCartId } from './empty-cart.js'
import { type Step, type TakeoverProcess, toCart, toOrder, toSession } from './target.js'

const deny =
  (sessionId: string, when: Pick<Step, 'refused'> = {}) =>
  ({ code, detail }: Rejection<string>) => [toSession(sessionId, DenyTakeover({ code, detail: detail ?? null }), when)]

const undo = (sessionId: string, orderId: string | null) => (orderId === null ? [] : [toOrder(orderId, DissociateCart({ sessionId }))])

/** Was it denied since the order is over? One that is only out of the CSR's hands is still pending. */
const isOver = ({ code, detail }: { readonly code: string; readonly detail: unknown }): boolean =>
  // Sound: the detail of this code as the order words it.
  code === 'ORDER_NOT_EDITABLE' && (detail as Detail<'ORDER_NOT_EDITABLE'>).status !== 'Pending'

/**
 * From View User's Cart to a CSR in control. The session arbitrates: whichever of `TakeoverStarted` and `TakeoverDenied` is first,
 * what the other's driver has done is undone by its own row, never for a session that has ended.
 */
export const startTakeover: TakeoverProcess = {
  name: 'start-takeover',
  on: {
    TakeoverRequested: ({ sessionId, csrId, shopper, cartId, orderId, mode, newCart, idleTimeoutMs, absoluteDeadline }) => [
      ...(newCart === null ? [] : [toCart(cartId, OpenCart(newCart), { refused: deny(sessionId) })]),
      orderId === null
        ? toCart(cartId, GrantControl({ sessionId, csrId, orderId, mode, idleTimeoutMs, absoluteDeadline }), { refused: deny(sessionId) })
        : toOrder(orderId, AssociateCart({ cartId, sessionId, csrId, shopper, mode, idleTimeoutMs, absoluteDeadline, attach: false }), {
            refused: deny(sessionId),
          }),
    ],
    CartAssociatedWithOrder: ({ orderId, cartId, sessionId, csrId, mode, idleTimeoutMs, absoluteDeadline, attach }) => [
      attach
        ? toSession(sessionId, AttachOrder({ orderId }), { refused: () => undo(sessionId, orderId) })
        : toCart(cartId, GrantControl({ sessionId, csrId, orderId, mode, idleTimeoutMs, absoluteDeadline }), {
            // Denied, by this or before: undone. Started by then: nothing is denied, and nothing undone.
            refused: (rejection) => [...deny(sessionId, { refused: () => [] })(rejection), ...undo(sessionId, orderId)],
          }),
    ],
    CartControlTransferred: ({ cartId, sessionId, orderId, baselineRevision, idleTimeoutMs, absoluteDeadline }) => [
      toSession(sessionId, ConfirmStart({ baselineRevision, idleTimeoutMs, absoluteDeadline }), {
        refused: () => [toCart(cartId, ReleaseControl({ sessionId, cause: 'denied', disposition: 'keep' })), ...undo(sessionId, orderId)],
      }),
    ],
    TakeoverDenied: ({ sessionId, cartId, orderId, ...denied }, { meta }) => [
      toCart(cartId, ReleaseControl({ sessionId, cause: 'denied', disposition: 'keep' })),
      ...undo(sessionId, orderId),
      // What is done about the cart when its order is over was done before there was one.
      ...(orderId !== null && isOver(denied) && cartId === emptyCartId(meta.tenantId, orderId)
        ? [toCart(cartId, AbandonUnusedCart({ orderId }))]
        : []),
    ],
  },
}
