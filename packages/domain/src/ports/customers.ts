import { taskEither as TE } from 'fp-ts'
import type { Refused, Unavailable } from '../event-sourcing/index.js'
import type { Contact } from '../values/contact.js'
import type { Money } from '../values/money.js'

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

export interface Customers {
  readonly find: (customerId: string) => TE.TaskEither<Unavailable | Refused, Customer | null>
  /** By a part of the name, the e-mail or the id ([A-32]). */
  readonly search: (text: string) => TE.TaskEither<Unavailable | Refused, ReadonlyArray<Customer>>
}

/** Customers in memory. */
export const customersOf = (people: ReadonlyArray<Customer>): Customers => {
  const byId = new Map(people.map((person) => [person.customerId, person]))
  return {
    find: (customerId) => TE.right(byId.get(customerId) ?? null),
    search: (text) => {
      const word = text.toLowerCase()
      return TE.right(
        people.filter(({ customerId, firstName, lastName, email }) =>
          `${customerId} ${firstName} ${lastName} ${email ?? ''}`.toLowerCase().includes(word),
        ),
      )
    },
  }
}
