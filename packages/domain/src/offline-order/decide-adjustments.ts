import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import type { Money } from '../values/money.js'
import { approvalOf, othersApproval } from './approvals.js'
import type { Adjustment } from './details.js'
import { AdjustmentApplied, AdjustmentApproved, AdjustmentRemoved } from './events.js'
import { csrMayEdit } from './guards.js'
import { checkLimits } from './limits.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'
import { type Priced, presentQuote, totalsOf } from './totals.js'

type Adjusted = Pick<OrderState, 'orderId' | 'currency' | 'adjustments' | 'adjustmentApprovals' | 'orderDiscounts'>

/** What there is to take off; `null` while nobody knows, since nothing was quoted for the present content. */
const adjustable = (order: Priced, scope: Adjustment['scope']): number | null => {
  const totals = totalsOf(order)
  if (scope !== 'order') return totals === null || presentQuote(order) === null ? null : totals[scope].amount
  return totals === null ? 0 : totals.subtotal.amount - totals.discounts.amount + totals.adjustment.amount
}

/** Does it change anything, and take off no more than there is? */
const checkExtent = (order: Priced, { scope, amount: { amount } }: Adjustment) => {
  if (amount === 0) return reject('INVALID_AMOUNT', { field: 'amount', reason: 'must add something or take something off' })
  const limit = adjustable(order, scope)
  return limit !== null && -amount > limit
    ? reject('ADJUSTMENT_EXCEEDS_AMOUNT', { scope, limit, asked: -amount, currency: order.currency })
    : E.right(null)
}

/** May an order be adjusted by so much? What adds is nobody's loss; what is taken off counts with all that was taken off before. */
const checkAdjustment = ({ currency, adjustments, orderDiscounts }: Adjusted, amount: Money, { policy }: TakeoverContext) => {
  if (amount.currency !== currency) return reject('CURRENCY_MISMATCH', { expected: currency, got: amount.currency })
  if (amount.amount >= 0) return E.right(null)
  const adjusted = [...adjustments.map((one) => one.amount), amount].reduce((all, one) => all - Math.min(one.amount, 0), 0)
  const off = orderDiscounts.reduce((all, one) => all + one.amount.amount, adjusted)
  return checkLimits(policy.adjustmentLimits, off, currency)
}

/** A colleague's word that covers it. */
const approvalFor = ({ adjustmentApprovals }: Adjusted, scope: Adjustment['scope'], amount: Money, { actor }: TakeoverContext) =>
  othersApproval(adjustmentApprovals, scope, actor.kind === 'csr' ? actor.csrId : null, (given) => given.amount.amount <= amount.amount)

/** May whoever asks change an amount of that scope by so much? With the approval that it takes; `null`: it takes none (OI-7). */
export const mayAdjust = (order: Adjusted, scope: Adjustment['scope'], amount: Money, ctx: TakeoverContext) => {
  const allowed = mayDo('adjust', ctx)
  if (isRefused(allowed)) return allowed
  const checked = checkAdjustment(order, amount, ctx)
  if (isRefused(checked)) return checked
  const approval = checked.right === null ? null : approvalFor(order, scope, amount, ctx)
  return checked.right !== null && approval === null ? reject('APPROVAL_REQUIRED', checked.right) : E.right(approval)
}

/**
 * An amount of an order is changed by hand, for a reason. What takes off more than a CSR may alone needs the approval of a colleague,
 * given before; an approval is good for one adjustment of that scope, by so much or less (OI-7). Nothing takes off more than there is.
 */
export const applyAdjustment = (order: Adjusted & Priced, adjustment: Adjustment, ctx: TakeoverContext) => {
  const { scope, amount, reasonCode } = adjustment
  if (isBlank(reasonCode)) return reject('REASON_REQUIRED', { field: 'reasonCode' })
  const able = mayAdjust(order, scope, amount, ctx)
  if (isRefused(able)) return able
  const extent = checkExtent(order, adjustment)
  return isRefused(extent) ? extent : E.right(AdjustmentApplied({ orderId: order.orderId, adjustment, approval: able.right }))
}

export const removeAdjustment = ({ orderId, adjustments }: Adjusted, adjustmentId: string, ctx: TakeoverContext) => {
  const allowed = mayDo('adjust', ctx)
  if (isRefused(allowed)) return allowed
  const adjustment = adjustments.find((one) => one.adjustmentId === adjustmentId)
  return adjustment === undefined ? reject('ADJUSTMENT_NOT_FOUND', { adjustmentId }) : E.right(AdjustmentRemoved({ orderId, adjustment }))
}

export const adjustmentApprovals = {
  /** A colleague agrees to what somebody else may not take off alone (OI-7). Nothing is taken off until that one does it. */
  ApproveAdjustment: (order, { scope, amount }, ctx) => {
    const editable = csrMayEdit(order, 'adjust', ctx)
    if (isRefused(editable)) return editable
    const { actor } = ctx
    if (actor.kind !== 'csr') return reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: 'Editing' })
    if (amount.amount >= 0) return reject('INVALID_AMOUNT', { field: 'amount', reason: 'must take something off' })
    const checked = checkAdjustment(order, amount, ctx)
    if (isRefused(checked)) return checked
    if (approvalOf(order.adjustmentApprovals, scope, actor.csrId)?.amount.amount === amount.amount) return accept()
    return accept(AdjustmentApproved({ orderId: order.orderId, scope, amount, csrId: actor.csrId }))
  },
} satisfies Pick<Decide, 'ApproveAdjustment'>
