import { either as E } from 'fp-ts'
import { checkAmounts } from '../check-amounts.js'
import { accept, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import type { Money } from '../values/money.js'
import { regularPrice, withOverride } from '../values/price-override.js'
import { approvalOf, othersApproval } from './approvals.js'
import { ItemPriceApproved, ItemPriceOverridden, ItemPriceOverrideCleared } from './events.js'
import { csrMayEdit } from './guards.js'
import { checkLimits } from './limits.js'
import type { OrderLine } from './order-line.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'
import { amountsOf } from './totals.js'

const findLine = ({ lines }: OrderState, lineId: string) => {
  const line = lines.find((one) => one.lineId === lineId)
  return line === undefined ? reject('LINE_NOT_FOUND', { lineId }) : E.right(line)
}

/** The CSR and the line, if this CSR may set its price. A price is set in a person's name: no process does. */
const mayPrice = (order: OrderState, lineId: string, ctx: TakeoverContext) => {
  const editable = csrMayEdit(order, 'overridePrice', ctx)
  if (isRefused(editable)) return editable
  const { actor } = ctx
  if (actor.kind !== 'csr') return reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: 'Editing' })
  const found = findLine(order, lineId)
  return isRefused(found) ? found : E.right({ csrId: actor.csrId, line: found.right })
}

/** May a piece of this line cost so little at all? And if so: does it take a colleague's approval? */
const checkReduction = ({ currency }: OrderState, { price }: OrderLine, wanted: Money, { policy }: TakeoverContext) => {
  if (wanted.currency !== currency) return reject('CURRENCY_MISMATCH', { expected: currency, got: wanted.currency })
  const off = regularPrice(price).amount - wanted.amount
  return checkLimits(policy.priceOverrideLimits, off, currency)
}

export const prices = {
  /**
   * A CSR sets what a piece of a line costs, for a reason (F50, OI-7). What takes off more than they may alone needs the approval of
   * a colleague, given before; an approval is good for one override, to that price or a higher one.
   */
  OverrideItemPrice: (order, { lineId, price, reasonCode }, ctx) => {
    const able = mayPrice(order, lineId, ctx)
    if (isRefused(able)) return able
    const { csrId, line } = able.right
    if (isBlank(reasonCode)) return reject('REASON_REQUIRED', { field: 'reasonCode' })
    const { override, effective } = line.price
    const isSame = override !== null && override.price.amount === price.amount && override.price.currency === price.currency
    if (isSame && override.reasonCode === reasonCode) return accept()
    const checked = checkReduction(order, line, price, ctx)
    if (isRefused(checked)) return checked
    const approval = othersApproval(order.priceApprovals, lineId, csrId, (given) => given.price.amount <= price.amount)
    if (checked.right !== null && approval === null) return reject('APPROVAL_REQUIRED', checked.right)
    const set = withOverride(line.price, { price, reasonCode, by: csrId })
    const counted = checkAmounts(
      amountsOf({ ...order, lines: order.lines.map((one) => (one === line ? { ...line, price: set } : one)), quote: null }),
    )
    if (isRefused(counted)) return counted
    return accept(
      ItemPriceOverridden({
        orderId: order.orderId,
        lineId,
        from: effective,
        to: price,
        reasonCode,
        csrId,
        approval: checked.right === null ? null : approval,
      }),
    )
  },

  /** The regular price counts again. */
  ClearItemPriceOverride: (order, { lineId }, ctx) => {
    const able = mayPrice(order, lineId, ctx)
    if (isRefused(able)) return able
    const { price } = able.right.line
    if (price.override === null) return accept()
    const to = regularPrice(price)
    const lines = order.lines.map((one) => (one === able.right.line ? { ...one, price: { ...price, effective: to } } : one))
    const counted = checkAmounts(amountsOf({ ...order, lines, quote: null }))
    if (isRefused(counted)) return counted
    return accept(ItemPriceOverrideCleared({ orderId: order.orderId, lineId, from: price.effective, to }))
  },

  /** A colleague agrees to what somebody else may not do alone (OI-7). The price itself stays as it is until it is set. */
  ApproveItemPrice: (order, { lineId, price }, ctx) => {
    const able = mayPrice(order, lineId, ctx)
    if (isRefused(able)) return able
    const { csrId, line } = able.right
    const checked = checkReduction(order, line, price, ctx)
    if (isRefused(checked)) return checked
    if (approvalOf(order.priceApprovals, lineId, csrId)?.price.amount === price.amount) return accept()
    return accept(ItemPriceApproved({ orderId: order.orderId, lineId, price, csrId }))
  },
} satisfies Pick<Decide, 'OverrideItemPrice' | 'ClearItemPriceOverride' | 'ApproveItemPrice'>
