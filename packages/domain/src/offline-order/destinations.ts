import type { ShopperContact } from '../values/contact.js'
import { isShipped } from '../values/fulfillment.js'
import type { ShippingMethod } from './details.js'
import type { OrderLine } from './order-line.js'
import type { OrderState } from './state.js'

/** Another place that items of a multi-ship order go to ([A-6]). */
export interface Destination {
  readonly destinationId: string
  readonly contact: ShopperContact
  readonly shippingMethod: ShippingMethod | null
}

/** Items that go one way together: to the order's own shipping address (`null`), or to another destination. */
export interface ShipGroup {
  readonly destinationId: string | null
  readonly contact: ShopperContact | null
  readonly shippingMethod: ShippingMethod | null
  readonly lines: ReadonlyArray<OrderLine>
}

type Shipped = Pick<OrderState, 'shipMode' | 'shipping' | 'shippingMethod' | 'destinations' | 'lines'>

/**
 * What is shipped, by where it goes (F53). A single-ship order has one group at most, whatever its carts said of destinations. A
 * destination that is not known (any more) has no contact, and so has to be given before the order is submitted.
 */
export const shipGroups = ({ shipMode, shipping, shippingMethod, destinations, lines }: Shipped): ReadonlyArray<ShipGroup> => {
  const groups = new Map<string | null, Array<OrderLine>>()
  for (const line of lines) {
    if (!isShipped(line.fulfillment)) continue
    const destinationId = shipMode === 'multi' ? line.fulfillment.destinationId : null
    groups.set(destinationId, [...(groups.get(destinationId) ?? []), line])
  }
  return [...groups].map(([destinationId, together]) => {
    if (destinationId === null) return { destinationId, contact: shipping, shippingMethod, lines: together }
    const known = destinations.find((one) => one.destinationId === destinationId)
    return { destinationId, contact: known?.contact ?? null, shippingMethod: known?.shippingMethod ?? null, lines: together }
  })
}
