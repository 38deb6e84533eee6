import * as t from 'io-ts'
import { event } from '../event-sourcing/index.js'
import { MergePolicy, PricePolicy } from '../policy.js'
import { Actor } from '../values/actor.js'
import { GrantHash } from '../values/grant.js'
import { Id, Instant } from '../values/ids.js'
import { SafeInteger } from '../values/money.js'
import { CopyCounts, HandoffIntent } from '../values/takeover.js'
import { Outcome } from './outcome.js'
import { CartBinding, requestedShape } from './requested.js'

const nullableId = t.union([Id, t.null])
const nullableText = t.union([t.string, t.null])

export const TakeoverRequested = event('TakeoverRequested', t.type(requestedShape))
export const TakeoverStarted = event(
  'TakeoverStarted',
  t.type({
    sessionId: Id,
    cartId: Id,
    orderId: nullableId,
    cartBinding: CartBinding,
    baselineRevision: SafeInteger,
    startedAt: Instant,
    idleTimeoutMs: SafeInteger,
    absoluteDeadline: Instant,
  }),
)
/** It never began. `detail` is what the refusing rule told. */
export const TakeoverDenied = event(
  'TakeoverDenied',
  t.type({ sessionId: Id, code: t.string, detail: t.unknown, cartId: Id, orderId: nullableId }),
)
export const OrderAttachedToTakeover = event('OrderAttachedToTakeover', t.type({ sessionId: Id, orderId: Id }))
/** The one with the highest number says whose takeover it is: a late driver may tell of an earlier one after a later one. */
export const TakeoverTransferred = event(
  'TakeoverTransferred',
  t.type({ sessionId: Id, orderId: nullableId, fromCsr: Id, toCsr: Id, transferNo: SafeInteger }),
)
/** The latest deadline counts, for the same reason. */
export const TakeoverExtended = event(
  'TakeoverExtended',
  t.type({ sessionId: Id, orderId: nullableId, newDeadline: Instant, reasonCode: t.string }),
)
/** Somebody clicked Checkout while a CSR was at work ([A-64]). */
export const CheckoutAttemptBlocked = event('CheckoutAttemptBlocked', t.type({ sessionId: Id, by: t.keyof({ csr: null, shopper: null }) }))

/** A CSR may be let into this one cart by an external storefront, once, until then (F91). Of the secret only a hash is known. */
export const ExternalGrantIssued = event(
  'ExternalGrantIssued',
  t.type({
    sessionId: Id,
    grantId: Id,
    hash: GrantHash,
    scope: t.literal('cart'),
    cartId: Id,
    siteId: t.string,
    csrId: Id,
    expiresAt: Instant,
  }),
)
/** The external storefront has let that CSR in. */
export const ExternalGrantRedeemed = event(
  'ExternalGrantRedeemed',
  t.type({ sessionId: Id, grantId: Id, cartId: Id, siteId: t.string, csrId: Id, redeemedAt: Instant }),
)

/** Add Items to Order was clicked ([A-60]). */
export const HandoffRequested = event(
  'HandoffRequested',
  t.type({
    handoffId: Id,
    sessionId: Id,
    cartId: Id,
    orderId: Id,
    intent: HandoffIntent,
    mergePolicy: MergePolicy,
    pricePolicy: PricePolicy,
  }),
)
/** The items did not get into the order; the takeover goes on with nothing lost. */
export const HandoffFailed = event(
  'HandoffFailed',
  t.type({ handoffId: Id, sessionId: Id, code: t.string, detail: t.unknown, orderStatus: nullableText, retryable: t.boolean }),
)
export const TakeoverEnded = event(
  'TakeoverEnded',
  t.type({
    sessionId: Id,
    outcome: Outcome,
    by: Actor,
    causeEventId: nullableText,
    cartId: Id,
    orderId: nullableId,
    handoffId: nullableId,
    intent: t.union([HandoffIntent, t.null]),
    code: nullableText,
    counts: t.union([CopyCounts, t.null]),
  }),
)
