import { personally } from '../event-sourcing/index.js'
import { SelectCustomer } from '../offline-order/commands.js'
import type { Customer } from '../ports/customers.js'
import { type Shopper, shopperSubject } from '../values/shopper.js'

/** What an order takes of a customer ([A-36] to ), each personal field marked as theirs. */
export const customerSelection = (customer: Customer) => {
  const shopper: Shopper = { kind: 'registered', customerId: customer.customerId }
  const subject = shopperSubject(shopper)
  const { firstName, lastName, email, billing, shipping } = customer
  const { status, hasShopperAccount, usesPurchaseOrders, fulfilledOrders, lifetimeValue, totalVisits, segments } = customer
  const person = personally(subject, { firstName, lastName, email })
  return SelectCustomer({
    shopper,
    account: { person, status, hasShopperAccount, usesPurchaseOrders, fulfilledOrders, lifetimeValue, totalVisits, segments },
    email: email === null ? null : personally(subject, email),
    billing: billing === null ? null : personally(subject, billing),
    shipping: shipping === null ? null : personally(subject, shipping),
  })
}

/** A guest: nothing is known of them but what they say on the phone. */
export const guestSelection = (anonymousId: string, contact: Pick<Customer, 'billing' | 'shipping' | 'email'>) => {
  const shopper: Shopper = { kind: 'anonymous', anonymousId }
  const subject = shopperSubject(shopper)
  return SelectCustomer({
    shopper,
    account: null,
    email: contact.email === null ? null : personally(subject, contact.email),
    billing: contact.billing === null ? null : personally(subject, contact.billing),
    shipping: contact.shipping === null ? null : personally(subject, contact.shipping),
  })
}
