import type { SessionEvent } from '@cart-takeover/domain'
import { asFact, type Tellings, target, telling } from './telling.js'

/** What each event of a takeover tells. */
export const tellSession: Tellings<SessionEvent> = {
  TakeoverRequested: (asked) => {
    const { sessionId, csrId, cartId, orderId, entryPoint, storefront, mode, cartBinding, contactChannel, consentRef, reasonText } = asked
    const { reasonCode } = asked
    return telling('requested', target('takeover', sessionId), {
      after: {
        csrId,
        cartId,
        orderId,
        entryPoint,
        storefront,
        mode,
        cartBinding,
        contactChannel,
        consentRef,
        reasonText: reasonText?.value ?? null,
      },
      reasonCode,
    })
  },
  TakeoverStarted: ({ sessionId, cartId, orderId, cartBinding, absoluteDeadline }) =>
    telling('started', target('takeover', sessionId), { after: { cartId, orderId, cartBinding, until: absoluteDeadline } }),
  TakeoverDenied: ({ sessionId, code, detail }) =>
    telling('denied', target('takeover', sessionId), { after: { detail: asFact(detail ?? null) }, reasonCode: code }),
  OrderAttachedToTakeover: ({ sessionId, orderId }) => telling('attached', target('takeover', sessionId), { after: { orderId } }),
  TakeoverTransferred: ({ sessionId, fromCsr, toCsr, transferNo }) =>
    telling('transferred', target('takeover', sessionId), { before: { csrId: fromCsr }, after: { csrId: toCsr, transferNo } }),
  TakeoverExtended: ({ sessionId, newDeadline, reasonCode }) =>
    telling('extended', target('takeover', sessionId), { after: { until: newDeadline }, reasonCode }),
  CheckoutAttemptBlocked: ({ sessionId, by }) => telling('blocked', target('takeover', sessionId), { after: { by } }),

  ExternalGrantIssued: ({ sessionId, cartId, siteId, csrId, expiresAt }) =>
    telling('issued', target('takeover', sessionId), { after: { cartId, siteId, csrId, until: expiresAt } }),
  ExternalGrantRedeemed: ({ sessionId, cartId, siteId, csrId }) =>
    telling('redeemed', target('takeover', sessionId), { after: { cartId, siteId, csrId } }),

  HandoffRequested: ({ sessionId, orderId, intent, mergePolicy, pricePolicy }) =>
    telling('requested', target('takeover', sessionId), { after: { orderId, intent, mergePolicy, pricePolicy } }),
  HandoffFailed: ({ sessionId, code, orderStatus, retryable }) =>
    telling('failed', target('takeover', sessionId), { after: { orderStatus, retryable }, reasonCode: code }),
  TakeoverEnded: ({ sessionId, outcome, orderId, code, counts }) =>
    telling('ended', target('takeover', sessionId), { after: { outcome, orderId, counts: asFact(counts) }, reasonCode: code }),
}
