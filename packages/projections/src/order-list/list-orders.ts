import type { OrderStatus } from '@cart-takeover/domain'
import type { OrderDocument } from '../order-view/order-document.js'
import type { orderProjection } from '../order-view/order-projection.js'
import type { IndexOf } from '../projection.js'
import type { ReadModel } from '../read-model.js'
import { type Answered, type Listed, listed, type Wanted } from '../views/listed.js'
import { placeOf } from '../views/place.js'
import { searchFor } from '../views/search-terms.js'
import { wished } from '../views/wish.js'
import { orderTerms } from './order-keys.js'
import { type OrderRow, showOrderRow } from './order-row.js'

/** Which orders; all that is given must hold. */
export interface OrdersWanted extends Wanted {
  readonly status?: OrderStatus
  readonly customerId?: string
  readonly siteId?: string
  /** The beginning of an order number, or of a customer's first or last name, whatever its case and accents. */
  readonly text?: string
}

type Orders = ReadModel<OrderDocument, IndexOf<typeof orderProjection>>

/** The index that leaves the least to look at. */
const indexFor = ({ status, customerId, siteId, text }: OrdersWanted) => {
  if (customerId !== undefined) return { index: 'customer', startsWith: placeOf(customerId) } as const
  if (text !== undefined) return { index: 'text', startsWith: searchFor(text).startsWith } as const
  if (siteId !== undefined && status !== undefined) return { index: 'siteStatus', startsWith: placeOf(siteId, status) } as const
  if (siteId !== undefined) return { index: 'site', startsWith: placeOf(siteId) } as const
  return status === undefined ? ({ index: 'created' } as const) : ({ index: 'status', startsWith: placeOf(status) } as const)
}

const found = (orders: Orders, wanted: OrdersWanted): Answered<Listed<OrderRow>> => {
  const { status, siteId, text } = wanted
  const search = text === undefined ? null : searchFor(text)
  // What is wanted of a customer is in no other index: that index alone is enough.
  const fits = (order: OrderDocument): boolean =>
    (status === undefined || order.state.status === status) &&
    (siteId === undefined || order.state.siteId === siteId) &&
    (search === null || search.fits(orderTerms(order)))
  return listed(orders, { ...indexFor(wanted), descending: true }, wanted, (order) => (fits(order) ? showOrderRow(order) : null))
}

/** The orders that are wanted, the newest first. */
export const listOrders = (orders: Orders, wanted: OrdersWanted): Answered<Listed<OrderRow>> =>
  wished('orders', wanted, () => found(orders, wanted))
