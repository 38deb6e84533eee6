import { type Money, type OrderStatus, totalsOf } from '@cart-takeover/domain'
import type { OrderDocument } from '../order-view/order-document.js'

/** An order in the list of orders ([A-21]). Names are `null` until a customer is selected, for guests, and once they were erased. */
export interface OrderRow {
  readonly orderId: string
  readonly orderNumber: string
  /** `null` until it is submitted. */
  readonly submittedAt: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly status: OrderStatus
  /** `null`, shown as N/A, while there is no line. */
  readonly total: Money | null
  readonly siteId: string
  readonly createdAt: string
}

export const showOrderRow = ({ state, account, submitted, createdAt }: OrderDocument): OrderRow | null => {
  const { orderId, orderNumber, status, siteId } = state
  if (status === null) return null
  const { firstName = null, lastName = null } = account?.person.value ?? {}
  return {
    orderId,
    orderNumber,
    submittedAt: submitted?.at ?? null,
    firstName,
    lastName,
    status,
    total: totalsOf(state)?.total ?? null,
    siteId,
    createdAt,
  }
}
