import type { Conductor } from '../processes/conductor.js'
import { attachOrderOf } from './attach-order.js'
import { begunHere } from './begun-here.js'
import { callOf } from './call.js'
import { cartEditsOf } from './cart-edits.js'
import { externalGrantsOf } from './external-grants.js'
import { handOffOf } from './hand-off.js'
import { itemPricesOf } from './item-prices.js'
import { orderDetailsOf } from './order-details.js'
import { orderPeopleOf } from './order-people.js'
import { orderPricingOf } from './order-pricing.js'
import { ordersOf } from './orders.js'
import { runningTakeoverOf } from './running-takeover.js'
import { takeoverOf } from './takeover.js'

/** What a CSR's screen calls. Every call takes the CSR and, optionally, a command id under which it may be repeated. */
export const deskOf = (conductor: Conductor) => {
  const call = callOf(conductor)
  const begun = begunHere()
  return {
    ...ordersOf(conductor, call),
    ...orderPeopleOf(conductor, call),
    ...orderDetailsOf(conductor, call),
    ...itemPricesOf(conductor, call),
    ...orderPricingOf(conductor, call),
    ...takeoverOf(conductor, call, begun),
    ...attachOrderOf(conductor, call),
    ...runningTakeoverOf(conductor, call, begun),
    ...externalGrantsOf(conductor, call),
    ...cartEditsOf(conductor, call),
    ...handOffOf(conductor, call),
  }
}

export type Desk = ReturnType<typeof deskOf>
