import { CompleteHandoff, SealCart, UnsealCart } from '../cart/commands.js'
import type { Rejection } from '../event-sourcing/index.js'
import { CloseTakeover, CopyItems } from '../offline-order/commands.js'
import { countsOf } from '../offline-order/copy-items.js'
import { CompleteTakeover, FailHandoff } from '../takeover-session/commands.js'
import type { ReleaseCause } from '../values/takeover.js'
import { type TakeoverProcess, toCart, toOrder, toSession } from './target.js'

/** Why the cart gave control back: it says so when it refuses to be sealed. */
const causeOf = ({ code, detail }: Rejection<string>): ReleaseCause => {
  if (code === 'TAKEOVER_EXPIRED') return 'lapsed'
  const told = detail as { readonly cause?: ReleaseCause | null } | null // sound: the detail of TAKEOVER_NOT_ACTIVE as the cart words it
  return told?.cause ?? 'abandoned'
}

/**
 * Add Items to Order, exactly once: seal, copy, complete, end, release. The copy is the commit point. Each row is keyed by the
 * event before it, so that it may run twice, late, or after a crash.
 */
export const handOff: TakeoverProcess = {
  name: 'hand-off',
  on: {
    HandoffRequested: ({ handoffId, sessionId, cartId, orderId, intent, mergePolicy, pricePolicy }) => [
      toCart(cartId, SealCart({ handoffId, sessionId, orderId, intent, mergePolicy, pricePolicy, refusal: null }), {
        refused: (rejection) => [
          toSession(
            sessionId,
            FailHandoff({ handoffId, code: rejection.code, detail: rejection.detail, cause: causeOf(rejection), orderStatus: null }),
          ),
        ],
      }),
    ],
    CartSealed: ({ handoffId, sessionId, cartId, orderId, cartRevision, intent, snapshot, mergePolicy, pricePolicy }) => [
      toOrder(
        orderId,
        CopyItems({
          handoffId,
          sessionId,
          cartId,
          cartRevision,
          intent,
          snapshot,
          mergePolicy,
          pricePolicy,
          offers: {},
          couponAnswers: {},
          refusal: null,
        }),
      ),
    ],
    ItemsCopiedToOrder: (copied) => [toCart(copied.cartId, CompleteHandoff({ handoffId: copied.handoffId, counts: countsOf(copied) }))],
    CopyRefused: ({ handoffId, cartId, code, detail, orderStatus }) => [
      toCart(cartId, UnsealCart({ handoffId, code, detail, orderStatus })),
    ],
    CartUnsealed: ({ handoffId, sessionId, code, detail, orderStatus }) => [
      toSession(sessionId, FailHandoff({ handoffId, code, detail, cause: null, orderStatus })),
    ],
    CartHandedOff: ({ handoffId, sessionId, counts }, { eventId }) => [
      toSession(sessionId, CompleteTakeover({ handoffId, causeEventId: eventId, counts })),
    ],
    TakeoverEnded: ({ sessionId, orderId, outcome, intent }) =>
      orderId === null ? [] : [toOrder(orderId, CloseTakeover({ sessionId, outcome, intent }))],
  },
}
