import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { reject } from '../rejections.js'
import { later } from '../values/ids.js'
import { isNoDuplicate } from './decide-duplicate.js'
import { OrderRecalledFromShopper, OrderReleasedToShopper, OrderSubmitted } from './events.js'
import { csrMayEdit, isNotTakenOver, isOwn, isPending, isTheirTurn } from './guards.js'
import { refundsOwed } from './payments.js'
import { readyToSubmit } from './ready-to-submit.js'
import type { Decide } from './tables.js'

export const submission = {
  ReleaseToShopper: (order, _, ctx) => {
    if (order.status === 'Pending' && order.stage.is === 'ReleasedToShopper') return accept()
    const editable = csrMayEdit(order, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    if (order.oneWay) return reject('RELEASE_NOT_SUPPORTED', {})
    if (order.shopper === null) return reject('CUSTOMER_REQUIRED', {})
    if (order.lines.length === 0) return reject('NO_ITEMS', {})
    const single = isNoDuplicate(order)
    if (isRefused(single)) return single
    return accept(OrderReleasedToShopper({ orderId: order.orderId, expiresAt: later(ctx.now, ctx.policy.releaseMs) }))
  },

  /** The CSR takes it back in hand; from then on the shopper's submit is refused. */
  RecallFromShopper: (order, _, ctx) => {
    const allowed = mayDo('editOrder', ctx)
    if (isRefused(allowed)) return allowed
    const own = isOwn(order, ctx)
    if (isRefused(own)) return own
    const pending = isPending(order)
    if (isRefused(pending)) return pending
    const { stage, orderId } = order
    if (ctx.actor.kind === 'shopper') return reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: stage.is })
    if (stage.is === 'PaymentInProgress') return reject('PAYMENT_IN_PROGRESS', { attemptId: stage.attemptId, deadline: stage.deadline })
    return stage.is === 'Editing' ? accept() : accept(OrderRecalledFromShopper({ orderId }))
  },

  /** At most once: whoever comes later, of either party, is answered with the number that there is (OI-14, R-18). More than it costs is owed. */
  SubmitOrder: (order, { expectedTotal }, ctx) => {
    const own = isOwn(order, ctx)
    if (isRefused(own)) return own
    const { orderId, orderNumber, status, linkedCart: cartId } = order
    if (status !== null && status !== 'Pending')
      return status === 'Cancelled' || status === 'Abandoned' ? reject('ORDER_NOT_EDITABLE', { status, stage: null }) : accept()
    const turn = isTheirTurn(order, 'submitOrder', ctx)
    if (isRefused(turn)) return turn
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    const single = isNoDuplicate(order)
    if (isRefused(single)) return single
    const ready = readyToSubmit(order, expectedTotal, ctx)
    if (isRefused(ready)) return ready
    const totals = ready.right
    return accept(
      OrderSubmitted({
        orderId,
        orderNumber,
        total: totals.total,
        totals,
        submittedBy: ctx.actor,
        onBehalfOf: order.shopper,
        cartId,
        sessionId: null,
      }),
      ...refundsOwed(order, { ...order, status: 'Submitted' }),
    )
  },
} satisfies Pick<Decide, 'ReleaseToShopper' | 'RecallFromShopper' | 'SubmitOrder'>
