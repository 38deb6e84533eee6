import { orderEvents } from '@cart-takeover/domain'
import { defineView } from '../views/define-view.js'
import { kept } from '../views/kept.js'
import { beginningsOf, namesOf } from '../views/search-terms.js'
import type { CustomerDocument } from './customer-document.js'

/** What a customer is searched by: their id, and either name. */
export const customerTerms = ({ customerId, account }: CustomerDocument): ReadonlyArray<string> => [
  customerId,
  ...namesOf(account?.person.value ?? null),
]

/** The customers with an account who were selected for an order here. */
export const customerProjection = defineView({
  name: 'customers',
  version: 1,
  events: { OrderCustomerSelected: orderEvents.OrderCustomerSelected },
  initial: (customerId): CustomerDocument => ({ customerId, account: null, updatedAt: '' }),
  route: ({ data }) => (data.shopper.kind === 'registered' ? [data.shopper.customerId] : []),
  keys: (customer) => ({ customer: [customer.customerId], text: beginningsOf(customerTerms(customer), customer.customerId) }),
  on: {
    OrderCustomerSelected: (customer, { account }, { meta }) => {
      customer.account = kept(account)
      customer.updatedAt = meta.occurredAt
    },
  },
})
