import { shopperActor } from '#src/values/actor.js'
import { configurationKey } from '#src/values/configuration-key.js'
import { directShip, type Fulfillment } from '#src/values/fulfillment.js'
import type { CartLine, Line } from '#src/values/line.js'
import type { Offer } from '#src/values/offer.js'
import type { Option, Product } from '#src/values/product.js'
import { start } from './moments.js'
import { adam } from './people.js'
import { aPrice } from './prices.js'

/** The carbon key caps of the sources ([A-57], [A-58]), or another product. */
export const aProduct = (changed: Partial<Product> = {}): Product => ({
  productCode: 'caps-ergo-carbon',
  variationProductCode: null,
  name: 'Carbon Key Caps for Ergodox',
  imageUrl: null,
  productType: 'Standard',
  ...changed,
})

/** A chosen option. */
export const anOption = (changed: Partial<Option> = {}): Option => ({
  attributeFQN: 'tenant~profile',
  name: 'Profile',
  value: 'DSA',
  shopperEnteredValue: null,
  ...changed,
})

/** Picked up in a store. */
export const pickup = (locationCode: string | null = 'store-7'): Fulfillment => ({ method: 'Pickup', locationCode, destinationId: null })

/** A line without its history; its configuration key follows from the rest unless told. */
export const aLine = (changed: Partial<Line> = {}): Line => {
  const { product = aProduct(), options = [], fulfillment = directShip } = changed
  return {
    lineId: 'line-1',
    product,
    options,
    configurationKey: configurationKey({ product, options, fulfillment }),
    quantity: 1,
    price: aPrice(),
    fulfillment,
    ...changed,
  }
}

/** A line of a cart; the shopper's own unless told. */
export const aCartLine = (changed: Partial<CartLine> = {}): CartLine => ({
  ...aLine(changed),
  attribution: { by: shopperActor(adam), sessionId: null, at: start, eventId: 'event-1' },
  ...changed,
})

/** What the catalog says; available, shipped only and not counted unless told. */
export const anOffer = (changed: Partial<Offer> = {}): Offer => ({
  product: aProduct(),
  price: aPrice(),
  optionRules: [],
  available: true,
  stock: null,
  fulfillmentMethods: ['DirectShip'],
  ...changed,
})
