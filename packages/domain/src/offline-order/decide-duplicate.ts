import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { DuplicateOrderRiskAcknowledged, DuplicateOrderRiskFlagged } from './events.js'
import { csrMay } from './guards.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'

/** The orders outside of which this one may be a double, as far as nobody has looked into it. */
export const duplicatesOf = ({ duplicates }: OrderState): ReadonlyArray<string> =>
  Object.keys(duplicates).filter((externalOrderId) => duplicates[externalOrderId] === 'flagged')

/** Has nobody said yet that it may be a double of that one? */
export const isNewDuplicate = ({ duplicates }: OrderState, externalOrderId: string): boolean => !Object.hasOwn(duplicates, externalOrderId)

/** Is it no double of an order outside, or has a CSR made sure that it is wanted? */
export const isNoDuplicate = (order: OrderState) => {
  const externalOrderIds = duplicatesOf(order)
  return externalOrderIds.length === 0 ? E.right(null) : reject('DUPLICATE_RISK', { externalOrderIds })
}

export const duplicate = {
  /** In every status and stage (OI-20): what was bought outside is a fact, whatever has become of this order. */
  FlagDuplicateRisk: (order, { cartId, externalOrderId }) => {
    if (order.status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    return isNewDuplicate(order, externalOrderId)
      ? accept(DuplicateOrderRiskFlagged({ orderId: order.orderId, cartId, externalOrderId }))
      : accept()
  },

  AcknowledgeDuplicateRisk: (order, { reasonCode }, ctx) => {
    const able = csrMay(order, 'editOrder', ctx)
    if (isRefused(able)) return able
    const { orderId } = order
    if (isBlank(reasonCode)) return reject('REASON_REQUIRED', { field: 'reasonCode' })
    const externalOrderIds = duplicatesOf(order)
    return externalOrderIds.length === 0 ? accept() : accept(DuplicateOrderRiskAcknowledged({ orderId, externalOrderIds, reasonCode }))
  },
} satisfies Pick<Decide, 'FlagDuplicateRisk' | 'AcknowledgeDuplicateRisk'>
