import { either as E, taskEither as TE } from 'fp-ts'
import { deriveId } from '../event-sourcing/index.js'
import type { Contact } from '../values/contact.js'
import type { Money } from '../values/money.js'
import type { PortFailure } from './port-failure.js'

/** A customer as the platform knows them ([A-72]). */
export interface Customer {
  readonly customerId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  /** `Active`, or why not. */
  readonly status: string
  /** An account of the shop's own people: nobody takes over a cart of theirs. */
  readonly isStaff: boolean
  /** Have they allowed store representatives to open their cart? Asked for only where the policy's `consent` is `account`. */
  readonly allowsTakeover: boolean
  readonly hasShopperAccount: boolean
  readonly usesPurchaseOrders: boolean
  readonly fulfilledOrders: number
  readonly lifetimeValue: Money | null
  readonly totalVisits: number
  readonly segments: ReadonlyArray<string>
  readonly billing: Contact | null
  readonly shipping: Contact | null
}

/** What is known of somebody who shall become a customer ([A-33]). */
export type NewCustomer = Pick<Customer, 'firstName' | 'lastName' | 'email' | 'billing' | 'shipping'>

export interface Customers {
  readonly find: (customerId: string) => TE.TaskEither<PortFailure, Customer | null>
  /** By a part of the name, the e-mail or the id ([A-32]). */
  readonly search: (text: string) => TE.TaskEither<PortFailure, ReadonlyArray<Customer>>
  /**
   * Create New Customer ([A-33]); left out where the platform lets nobody else create one. `key`: the same key again answers with the
   * customer that it created first, whatever else is told, so that a call that is sent again makes no second one.
   */
  readonly create?: (person: NewCustomer, key: string) => TE.TaskEither<PortFailure, Customer>
}

/** Customers in memory. One that is created gets an id made from the key. */
export const customersOf = (people: ReadonlyArray<Customer>): Required<Customers> => {
  const byId = new Map(people.map((person) => [person.customerId, person]))
  return {
    find: (customerId) => TE.right(byId.get(customerId) ?? null),
    search: (text) => {
      const word = text.toLowerCase()
      return TE.right(
        [...byId.values()].filter(({ customerId, firstName, lastName, email }) =>
          `${customerId} ${firstName} ${lastName} ${email ?? ''}`.toLowerCase().includes(word),
        ),
      )
    },
    create: (person, key) => async () => {
      const customerId = deriveId('customer', key)
      const customer = byId.get(customerId) ?? { ...newcomer, ...person, customerId }
      byId.set(customerId, customer)
      return E.right(customer)
    },
  }
}

/** What there is to know of a customer who has bought nothing yet. */
export const newcomer = {
  status: 'Active',
  isStaff: false,
  allowsTakeover: false,
  hasShopperAccount: false,
  usesPurchaseOrders: false,
  fulfilledOrders: 0,
  lifetimeValue: null,
  totalVisits: 0,
  segments: [],
}
