import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import type { Deed } from '../values/behavior.js'
import { sameShopper } from '../values/shopper.js'
import type { OrderState } from './state.js'

/** Is there an order, and may it still change? */
export const isPending = ({ status }: OrderState) => {
  if (status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
  return status === 'Pending' ? E.right(null) : reject('ORDER_NOT_EDITABLE', { status, stage: null })
}

/** Is it this shopper's own? Everybody but a shopper passes. */
export const isOwn = (order: OrderState, { actor }: TakeoverContext) =>
  actor.kind === 'shopper' && !sameShopper(actor.shopper, order.shopper)
    ? reject('UNKNOWN_STREAM', { what: 'order of this shopper' })
    : E.right(null)

/** Does no takeover run (OI-18)? */
export const isNotTakenOver = ({ activeSession, sessions }: OrderState) => {
  const session = activeSession === null ? undefined : sessions[activeSession]
  return session === undefined || activeSession === null
    ? E.right(null)
    : reject('TAKEOVER_IN_PROGRESS', { csrId: session.csrId, sessionId: activeSession, since: session.since })
}

/** Is the order in the hands of those who edit it (OI-1)? A released one has to be recalled first. */
export const isEditing = (order: OrderState) => {
  const pending = isPending(order)
  if (isRefused(pending)) return pending
  const { stage } = order
  if (stage.is === 'PaymentInProgress') return reject('PAYMENT_IN_PROGRESS', { attemptId: stage.attemptId, deadline: stage.deadline })
  return stage.is === 'Editing' ? E.right(null) : reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: stage.is })
}

/** May this CSR do it, whatever has become of the order? A shopper may not. */
export const csrMay = (order: OrderState, deed: Deed, ctx: TakeoverContext) => {
  const allowed = mayDo(deed, ctx)
  if (isRefused(allowed)) return allowed
  const own = isOwn(order, ctx)
  if (isRefused(own)) return own
  const { status } = order
  if (status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
  return ctx.actor.kind === 'shopper' ? reject('ORDER_NOT_EDITABLE', { status, stage: null }) : E.right(status)
}

/** May this CSR do it, and is the order in their hands? A shopper's turn comes when it is released. */
export const csrMayEdit = (order: OrderState, deed: Deed, ctx: TakeoverContext) => {
  const allowed = mayDo(deed, ctx)
  if (isRefused(allowed)) return allowed
  const editing = isEditing(order)
  if (isRefused(editing)) return editing
  return ctx.actor.kind === 'shopper' ? reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: 'Editing' }) : E.right(null)
}

/**
 * Is it whoever's turn it is: a CSR while it is edited, its shopper while it is released and the release has not expired, the paying
 * party while a payment runs? A payment that had begun before the release expired may come to its end.
 */
export const isTheirTurn = (order: OrderState, deed: Deed, ctx: TakeoverContext) => {
  const allowed = mayDo(deed, ctx)
  if (isRefused(allowed)) return allowed
  const own = isOwn(order, ctx)
  if (isRefused(own)) return own
  const pending = isPending(order)
  if (isRefused(pending)) return pending
  const { stage } = order
  const party: 'csr' | 'shopper' = ctx.actor.kind === 'shopper' ? 'shopper' : 'csr'
  if (stage.is === 'PaymentInProgress')
    return stage.by === party ? E.right(party) : reject('PAYMENT_IN_PROGRESS', { attemptId: stage.attemptId, deadline: stage.deadline })
  // Here too, since a clock that gives up what has expired may be late, and never gives up an order with money in it.
  if (stage.is === 'ReleasedToShopper' && party === 'shopper' && ctx.now > stage.expiresAt)
    return reject('RELEASE_EXPIRED', { expiresAt: stage.expiresAt })
  const turn = stage.is === 'Editing' ? 'csr' : 'shopper'
  return turn === party ? E.right(party) : reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: stage.is })
}
