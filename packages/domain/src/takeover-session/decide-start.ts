import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { reject } from '../rejections.js'
import { later } from '../values/ids.js'
import { CheckoutAttemptBlocked, OrderAttachedToTakeover, TakeoverDenied, TakeoverRequested, TakeoverStarted } from './events.js'
import { mayBegin } from './may-begin.js'
import { over } from './over.js'
import type { Decide } from './tables.js'

export const start = {
  RequestTakeover: (session, asked, ctx) => {
    if (session.phase.is !== 'none') return accept()
    const { policy, now } = ctx
    const begins = mayBegin(asked, ctx)
    if (isRefused(begins)) return begins
    const { eligibility: _, ...told } = asked
    return accept(
      TakeoverRequested({
        ...told,
        ...begins.right,
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

  /** Refused for ever once it has started: whichever of the two is first, the other is void. Another CSR's is for supervisors. */
  DenyTakeover: ({ sessionId, cartId, orderId, csrId, phase }, { code, detail }, ctx) => {
    const allowed = ctx.actor.kind === 'csr' && ctx.actor.csrId !== csrId ? mayDo('supervise', ctx) : E.right(null)
    if (isRefused(allowed)) return allowed
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
