import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import type { CsrControl } from '../cart/state.js'
import { isRefused } from '../event-sourcing/index.js'
import { AssociateCart } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { done } from '../processes/answers.js'
import type { OnSession } from '../processes/call-subject.js'
import type { Conductor, Told } from '../processes/conductor.js'
import { namingHolder } from '../processes/naming-holder.js'
import { recordLapse } from '../processes/record-lapse.js'
import type { Call } from './call.js'
import { type TakeoverAnswer, takeoverLooks } from './takeover-answer.js'

/** An order for a takeover that was started without one, from the customer list or page ([A-70]). */
export const attachOrderOf = (conductor: Conductor, call: Call) => {
  const { sessionOf, answer } = takeoverLooks(conductor)
  return {
    /** Gives an order to a takeover that was started without one; the items go there. A retry is answered with what has become of it since. */
    attachOrder: call<OnSession & { readonly orderId: string }, TakeoverAnswer>(async ({ sessionId, orderId }, asked) => {
      const session = await sessionOf(sessionId)
      if (isRefused(session)) return session
      const { cartId, csrId, shopper, mode, phase } = session.right
      const notActive = () => conductor.refuse('TAKEOVER_NOT_ACTIVE', { sessionId, cause: phase.is === 'ended' ? phase.outcome : null })
      if (shopper === null) return notActive()
      const order = await conductor.look(offlineOrder, orderId)
      if (isRefused(order)) return order
      const associate = (until: Pick<CsrControl, 'idleTimeoutMs' | 'absoluteDeadline'>) =>
        conductor.tell(offlineOrder, orderId, AssociateCart({ cartId, sessionId, csrId, shopper, mode, ...until, attach: true }), asked)
      const other = (works: string | null) =>
        conductor.refuse('HANDOFF_MISMATCH', { reason: `the takeover works for order ${works ?? 'none'}` })
      const attached = async (told: Told<unknown, unknown>) => {
        const answered = await answer(sessionId, done(told))
        // Another order was faster, or the takeover over: then this one was given back.
        return isRefused(answered) || answered.right.orderId === orderId ? answered : other(answered.right.orderId)
      }
      if (Object.hasOwn(order.right.sessions, sessionId)) {
        // It was here before, so that nothing is associated again; was it this very call (L-22)?
        const again = await associate({ idleTimeoutMs: 0, absoluteDeadline: conductor.ports.clock.now() })
        if (isRefused(again)) return again
        if (again.right.replayed) return attached(again.right)
      }
      const looked = await conductor.look(cart, cartId)
      if (isRefused(looked)) return looked
      const { control } = looked.right
      if (phase.is !== 'active' || control.holder !== 'csr' || control.sessionId !== sessionId) return notActive()
      if (csrId !== (asked.actor.kind === 'csr' ? asked.actor.csrId : null))
        return conductor.refuse('NOT_CONTROL_HOLDER', { reason: `${csrId} holds it` })
      if (session.right.orderId !== null && session.right.orderId !== orderId) return other(session.right.orderId)
      const lapsed = order.right.activeSession === sessionId ? E.right(false) : await recordLapse(conductor, order.right, asked)
      if (isRefused(lapsed)) return lapsed
      const { idleTimeoutMs, absoluteDeadline } = control
      const told = await associate({ idleTimeoutMs, absoluteDeadline })
      return isRefused(told) ? E.left(await namingHolder(conductor, told.left)) : attached(told.right)
    }),
  }
}
