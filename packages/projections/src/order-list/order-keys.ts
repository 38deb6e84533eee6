import { orderDeadlines } from '@cart-takeover/domain'
import type { OrderDocument } from '../order-view/order-document.js'
import { placeOf } from '../views/place.js'
import { beginningsOf, namesOf } from '../views/search-terms.js'

/** What an order is searched by: its number, and either name of its customer. */
export const orderTerms = ({ state, account }: OrderDocument): ReadonlyArray<string> => [
  state.orderNumber,
  ...namesOf(account?.person.value ?? null),
]

/** Every list is in the order of creation; a page of it is read from its end. */
export const orderKeys = (order: OrderDocument) => {
  const { state, createdAt } = order
  const { status, siteId, orderNumber } = state
  if (status === null) return { created: [], number: [], customer: [], site: [], status: [], siteStatus: [], text: [], due: [] }
  return {
    created: [createdAt],
    number: [orderNumber],
    customer: state.shopper?.kind === 'registered' ? [placeOf(state.shopper.customerId) + createdAt] : [],
    site: [placeOf(siteId) + createdAt],
    status: [placeOf(status) + createdAt],
    siteStatus: [placeOf(siteId, status) + createdAt],
    text: beginningsOf(orderTerms(order), createdAt),
    due: orderDeadlines(state).map(({ at }) => at),
  }
}
