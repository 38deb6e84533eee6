import * as t from 'io-ts'
import { personal } from '../event-sourcing/index.js'

const product = t.readonly(
  t.type(
    {
      productCode: t.string,
      variationProductCode: t.union([t.string, t.null]),
      name: t.string,
      imageUrl: t.union([t.string, t.null]),
      productType: t.string,
    },
    'Product',
  ),
)
export interface Product extends t.TypeOf<typeof product> {}
export const Product: t.Type<Product, unknown, unknown> = product

const option = t.readonly(
  t.type(
    {
      attributeFQN: t.string,
      name: t.string,
      value: t.union([t.string, t.number, t.boolean, t.null]),
      /** What the shopper typed, a monogram for instance: personal. */
      shopperEnteredValue: t.union([personal(t.string, 'shopper'), t.null]),
    },
    'Option',
  ),
)

/** A chosen option of a configurable product. */
export interface Option extends t.TypeOf<typeof option> {}
export const Option: t.Type<Option, unknown, unknown> = option
export const Options: t.Type<ReadonlyArray<Option>, unknown, unknown> = t.readonlyArray(Option)
