import { either as E } from 'fp-ts'
import { deriveId, type EventOf, isRefused } from '../event-sourcing/index.js'
import type { ItemsCopiedToOrder } from '../offline-order/events.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import type { MergePolicy, PricePolicy } from '../policy.js'
import { type Done, done } from '../processes/answers.js'
import type { Conductor } from '../processes/conductor.js'
import { flagSecondOrder } from '../processes/orders-made-of.js'
import type { RejectionCode } from '../rejections.js'
import { AddItemsToOrder } from '../takeover-session/commands.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { HandoffIntent } from '../values/takeover.js'
import type { Call } from './call.js'

export interface HandoffAnswer extends Done {
  readonly sessionId: string
  readonly orderId: string
  readonly order: OrderState
  readonly session: SessionState
  /** What became of each line. `null` where this call was a repeat under another id: the order and the timeline have it. */
  readonly outcomes: EventOf<typeof ItemsCopiedToOrder>['data'] | null
}

/** Add Items to Order. */
export const handOffOf = (conductor: Conductor, call: Call) => ({
  /**
   * Copies the cart into the order and ends the takeover ([A-60]), exactly once however often it is clicked (F36). With the intent
   * `shopperCheckout` the order then waits for the shopper's own checkout. Where it fails the takeover goes on, with nothing lost.
   */
  addItemsToOrder: call<
    { readonly sessionId: string; readonly intent?: HandoffIntent; readonly mergePolicy?: MergePolicy; readonly pricePolicy?: PricePolicy },
    HandoffAnswer
  >(async ({ sessionId, intent = 'shopperCheckout', mergePolicy, pricePolicy }, asked, by) => {
    const { policy } = conductor
    const handoffId = deriveId('handoff', sessionId, asked.commandId)
    const command = AddItemsToOrder({
      handoffId,
      intent,
      mergePolicy: mergePolicy ?? policy.mergePolicy,
      pricePolicy: pricePolicy ?? policy.pricePolicy,
    })
    const before = await conductor.look(takeoverSession, sessionId)
    if (isRefused(before)) return before
    const { orderId: into, cartId, phase: at, csrId } = before.right
    // Before the order may go to the shopper in the same breath.
    if (at.is === 'active' && csrId === by.csrId && into !== null) {
      const flagged = await flagSecondOrder(conductor, into, cartId, asked)
      if (isRefused(flagged)) return flagged
    }
    const told = await conductor.tell(takeoverSession, sessionId, command, asked)
    if (isRefused(told)) return told
    const looked = await conductor.look(takeoverSession, sessionId)
    if (isRefused(looked)) return looked
    const session = looked.right
    const { phase, lastHandoff } = session
    if (phase.is === 'handingOff') return conductor.refuse('HANDOFF_IN_PROGRESS', { handoffId: phase.handoffId })
    if (phase.is === 'ended' && phase.outcome === 'Expired') return conductor.refuse('TAKEOVER_EXPIRED', { sessionId })
    if (phase.is === 'ended' && phase.outcome !== 'HandedOff')
      return conductor.refuse('TAKEOVER_NOT_ACTIVE', { sessionId, cause: phase.outcome })
    // Sound: the code was given by a rule of this house when it refused the copy.
    if (phase.is === 'active' && lastHandoff?.failed != null)
      return conductor.refuse(lastHandoff.failed.code as RejectionCode, lastHandoff.failed.detail as never)
    const orderId = session.orderId ?? ''
    const order = await conductor.look(offlineOrder, orderId)
    if (isRefused(order)) return order
    const copied = told.right.happened.find(({ type }) => type === 'ItemsCopiedToOrder')
    // Sound: an event of that name holds that payload.
    const outcomes = (copied?.data ?? null) as HandoffAnswer['outcomes']
    return E.right({ ...done(told.right), sessionId, orderId, order: order.right, session, outcomes })
  }),
})
