import * as t from 'io-ts'
import { FulfillmentMethod } from './fulfillment.js'
import { SafeInteger } from './money.js'
import { PriceSnapshot } from './price.js'
import { Product } from './product.js'

const optionRule = t.readonly(
  t.type(
    {
      attributeFQN: t.string,
      name: t.string,
      required: t.boolean,
      /** The values to choose from; `null`: whatever the shopper enters. */
      values: t.union([t.readonlyArray(t.union([t.string, t.number, t.boolean])), t.null]),
    },
    'OptionRule',
  ),
)
export interface OptionRule extends t.TypeOf<typeof optionRule> {}

const offer = t.readonly(
  t.type(
    {
      product: Product,
      price: PriceSnapshot,
      optionRules: t.readonlyArray(optionRule),
      available: t.boolean,
      /** How many there are; `null`: it is not counted. */
      stock: t.union([SafeInteger, t.null]),
      fulfillmentMethods: t.readonlyArray(FulfillmentMethod),
    },
    'Offer',
  ),
)

/**
 * What the catalog says now about a product in one configuration: the evidence for a price. It is fetched by the desk or the
 * storefront and never taken from a caller.
 */
export interface Offer extends t.TypeOf<typeof offer> {}
export const Offer: t.Type<Offer, unknown, unknown> = offer
