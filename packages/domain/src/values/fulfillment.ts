import * as t from 'io-ts'

export const FulfillmentMethod = t.keyof(
  { DirectShip: null, Pickup: null, Delivery: null, Digital: null },
  'DirectShip, Pickup, Delivery or Digital',
)
export type FulfillmentMethod = t.TypeOf<typeof FulfillmentMethod>

const fulfillment = t.readonly(
  t.type(
    { method: FulfillmentMethod, locationCode: t.union([t.string, t.null]), destinationId: t.union([t.string, t.null]) },
    'Fulfillment',
  ),
)

/** How a line reaches the shopper ([A-61]): shipped, or picked up at a location. */
export interface Fulfillment extends t.TypeOf<typeof fulfillment> {}
export const Fulfillment: t.Type<Fulfillment, unknown, unknown> = fulfillment

export const directShip: Fulfillment = { method: 'DirectShip', locationCode: null, destinationId: null }

/** Does it need an address? */
export const isShipped = ({ method }: Fulfillment): boolean => method === 'DirectShip' || method === 'Delivery'
