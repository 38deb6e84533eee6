import * as t from 'io-ts'
import { personal } from '../event-sourcing/index.js'
import { Money, SafeInteger } from '../values/money.js'

const person = t.type({ firstName: t.string, lastName: t.string, email: t.union([t.string, t.null]) }, 'Person')

const account = t.readonly(
  t.type(
    {
      person: personal(person, 'shopper'),
      status: t.string,
      hasShopperAccount: t.boolean,
      usesPurchaseOrders: t.boolean,
      fulfilledOrders: SafeInteger,
      lifetimeValue: t.union([Money, t.null]),
      totalVisits: SafeInteger,
      segments: t.readonlyArray(t.string),
    },
    'Account',
  ),
)

/** What the customer list shows of a customer ([A-72]). */
export interface Account extends t.TypeOf<typeof account> {}
export const Account: t.Type<Account, unknown, unknown> = account
