import type { Conductor } from '../processes/conductor.js'
import { callOf } from './call.js'
import { checkoutOf } from './checkout.js'
import { mayOf } from './may.js'
import { ownCartOf } from './own-cart.js'
import { ownOrderOf } from './own-order.js'
import { ownOrderPeopleOf } from './own-order-people.js'

/** What the shopper's pages call. Every call takes the shopper and, optionally, a command id under which it may be repeated. */
export const storefrontOf = (conductor: Conductor) => {
  const call = callOf(conductor)
  return {
    ...ownCartOf(conductor, call),
    ...checkoutOf(conductor, call),
    ...ownOrderOf(conductor, call),
    ...ownOrderPeopleOf(conductor, call),
    ...mayOf(conductor, call),
  }
}

export type Storefront = ReturnType<typeof storefrontOf>
