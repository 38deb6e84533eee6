import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject, rejections } from '../rejections.js'
import type { ReleaseCause } from '../values/takeover.js'
import { HandoffFailed, HandoffRequested, TakeoverDenied, TakeoverEnded } from './events.js'
import { type Outcome, outcomeOf } from './outcome.js'
import type { SessionState } from './state.js'
import type { Decide } from './tables.js'

/** The one payload of every end; what an end knows more about, it adds. */
const ended = (session: SessionState, { actor }: TakeoverContext, outcome: Outcome, causeEventId: string | null) => {
  const { sessionId, cartId, orderId, phase } = session
  const handoff = phase.is === 'handingOff' ? phase : null
  return {
    sessionId,
    outcome,
    by: actor,
    causeEventId,
    cartId,
    orderId,
    handoffId: handoff?.handoffId ?? null,
    intent: handoff?.intent ?? null,
    code: null,
    counts: null,
  }
}

const isRetryable = (code: string): boolean =>
  (rejections as Readonly<Record<string, { readonly retryable: boolean } | undefined>>)[code]?.retryable ?? false

/** Control was gone before the takeover had begun: the rule by which the cart would refuse its session from then on. */
const lostBeforeStart = (sessionId: string, cause: ReleaseCause) =>
  cause === 'lapsed' ? { code: 'TAKEOVER_EXPIRED', detail: { sessionId } } : { code: 'TAKEOVER_NOT_ACTIVE', detail: { sessionId, cause } }

export const end = {
  /** A second click is answered like the first: it asks for nothing new. Where it does, with another intent, it is refused. */
  AddItemsToOrder: (session, { handoffId, intent, mergePolicy, pricePolicy }, ctx) => {
    const { sessionId, cartId, orderId, phase } = session
    const allowed = mayDo('addItemsToOrder', ctx)
    if (isRefused(allowed)) return allowed
    if (ctx.actor.kind !== 'csr' || (phase.is !== 'none' && ctx.actor.csrId !== session.csrId))
      return reject('NOT_CONTROL_HOLDER', { reason: `${session.csrId} holds it` })
    if (phase.is === 'handingOff' || (phase.is === 'ended' && phase.outcome === 'HandedOff')) {
      const first = session.lastHandoff?.intent ?? intent
      return first === intent ? accept() : reject('HANDOFF_MISMATCH', { reason: `the items were added with the intent ${first}` })
    }
    if (phase.is === 'ended' && phase.outcome === 'Expired') return reject('TAKEOVER_EXPIRED', { sessionId })
    if (phase.is !== 'active') return reject('TAKEOVER_NOT_ACTIVE', { sessionId, cause: phase.is === 'ended' ? phase.outcome : null })
    // Each hand-off is entered once: one that has failed is answered as it was then, and another needs another id (TI-2).
    if (session.handoffs.includes(handoffId)) return accept()
    if (session.mode === 'readOnly') return reject('NOT_CONTROL_HOLDER', { reason: 'this takeover is for looking only' })
    if (orderId === null) return reject('ORDER_REQUIRED', {})
    return accept(HandoffRequested({ handoffId, sessionId, cartId, orderId, intent, mergePolicy, pricePolicy }))
  },

  /** Back to work with nothing lost; or the end, when control or the order is gone. */
  FailHandoff: (session, { handoffId, code, detail, cause, orderStatus }, ctx) => {
    const { sessionId, phase } = session
    if (phase.is !== 'handingOff' || phase.handoffId !== handoffId) return accept()
    const orderGone = orderStatus !== null && orderStatus !== 'Pending'
    if (cause === null && !orderGone)
      return accept(HandoffFailed({ handoffId, sessionId, code, detail, orderStatus, retryable: isRetryable(code) }))
    const outcome: Outcome = cause === null || cause === 'denied' ? 'OrderCancelled' : outcomeOf[cause]
    return accept(TakeoverEnded({ ...ended(session, ctx, outcome, null), code }))
  },

  CompleteTakeover: (session, { handoffId, causeEventId, counts }, ctx) => {
    const { phase } = session
    if (phase.is !== 'handingOff' || phase.handoffId !== handoffId) return accept()
    return accept(TakeoverEnded({ ...ended(session, ctx, 'HandedOff', causeEventId), counts }))
  },

  /** Told by the cart after control is gone. While a hand-off runs it waits: that hand-off ends the session itself (TI-9). */
  EndTakeover: (session, { cause, causeEventId }, ctx) => {
    const { sessionId, cartId, orderId, phase } = session
    if (phase.is === 'handingOff') return reject('HANDOFF_IN_PROGRESS', { handoffId: phase.handoffId })
    if (phase.is === 'requested') return accept(TakeoverDenied({ sessionId, ...lostBeforeStart(sessionId, cause), cartId, orderId }))
    if (phase.is !== 'active' || cause === 'denied') return accept()
    return accept(TakeoverEnded(ended(session, ctx, outcomeOf[cause], causeEventId)))
  },
} satisfies Pick<Decide, 'AddItemsToOrder' | 'FailHandoff' | 'CompleteTakeover' | 'EndTakeover'>
