import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { reject } from '../rejections.js'
import { later } from '../values/ids.js'
import { CheckoutAttemptBlocked, OrderAttachedToTakeover, TakeoverDenied, TakeoverRequested, TakeoverStarted } from './events.js'
import { over } from './over.js'
import type { Decide } from './tables.js'

export const start = {
  RequestTakeover: (session, { eligibility, siteId, shopper, ...asked }, ctx) => {
    if (session.phase.is !== 'none') return accept()
    const { actor, policy, now } = ctx
    if (actor.kind !== 'csr') return reject('NOT_CONTROL_HOLDER', { reason: 'only a CSR takes over a cart' })
    const allowed = mayDo('takeOver', ctx)
    if (isRefused(allowed)) return allowed
    const headless = asked.storefront === 'headless'
    if (headless && !eligibility.featureEnabled) return reject('FEATURE_NOT_ENABLED', { feature: 'headlessTakeover' })
    // Only external storefronts show the button outside an order ([A-8], [A-70]).
    if (asked.orderId === null && (asked.entryPoint === 'order' || !headless)) return reject('ORDER_REQUIRED', {})
    if (siteId === null) return reject('SITE_REQUIRED', {})
    if (shopper === null) return reject('CUSTOMER_REQUIRED', {})
    if (headless && shopper.kind === 'anonymous') return reject('ANONYMOUS_NOT_SUPPORTED', {})
    if (shopper.kind === 'registered' && eligibility.accountStatus !== 'Active')
      return reject('CUSTOMER_NOT_ACTIVE', { status: eligibility.accountStatus })
    if (policy.reasonRequired && asked.reasonCode === null) return reject('REASON_REQUIRED', { field: 'reasonCode' })
    return accept(
      TakeoverRequested({
        ...asked,
        siteId,
        shopper,
        csrId: actor.csrId,
        mode: policy.controlMode,
        idleTimeoutMs: policy.idleTimeoutMs,
        absoluteDeadline: later(now, policy.absoluteTimeoutMs),
      }),
    )
  },

  /** Refused for ever once it was denied: then the driver's work is undone. */
  ConfirmStart: (session, granted, { now }) => {
    const { sessionId, cartId, orderId, cartBinding, phase } = session
    if (phase.is === 'none' || phase.is === 'denied') return over(session)
    if (phase.is !== 'requested') return accept()
    return accept(TakeoverStarted({ sessionId, cartId, orderId, cartBinding, startedAt: now, ...granted }))
  },

  /** Refused for ever once it has started: whichever of the two is first, the other is void. */
  DenyTakeover: ({ sessionId, cartId, orderId, phase }, { code, detail }) => {
    if (phase.is === 'denied') return accept()
    if (phase.is !== 'requested') return reject('TAKEOVER_NOT_ACTIVE', { sessionId, cause: 'it has started' })
    return accept(TakeoverDenied({ sessionId, code, detail, cartId, orderId }))
  },

  AttachOrder: (session, { orderId }) => {
    const { sessionId, phase } = session
    if (session.orderId === orderId) return accept()
    if (phase.is === 'none' || phase.is === 'denied' || phase.is === 'ended') return over(session)
    if (session.orderId !== null) return reject('HANDOFF_MISMATCH', { reason: `the takeover works for order ${session.orderId} already` })
    return accept(OrderAttachedToTakeover({ sessionId, orderId }))
  },

  NoteBlockedCheckout: ({ sessionId, phase }, { by }) =>
    phase.is === 'active' || phase.is === 'handingOff' ? accept(CheckoutAttemptBlocked({ sessionId, by })) : accept(),
} satisfies Pick<Decide, 'RequestTakeover' | 'ConfirmStart' | 'DenyTakeover' | 'AttachOrder' | 'NoteBlockedCheckout'>
