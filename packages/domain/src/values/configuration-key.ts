import { canonicalJson } from '../event-sourcing/index.js'
import type { Fulfillment } from './fulfillment.js'
import type { Option, Product } from './product.js'

export interface Configured {
  readonly product: Product
  readonly options: ReadonlyArray<Option>
  readonly fulfillment: Fulfillment
}

/** One text for one configuration: product, variation, sorted options, fulfillment and destination. What a shopper typed is personal and stays out. */
export const configurationKey = ({ product, options, fulfillment }: Configured): string =>
  canonicalJson([
    product.productCode,
    product.variationProductCode,
    options.map(({ attributeFQN, value }) => [attributeFQN, value]).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    [fulfillment.method, fulfillment.locationCode, fulfillment.destinationId],
  ])

const entered = (options: ReadonlyArray<Option>): string =>
  canonicalJson(
    options
      .map((option) => [option.attributeFQN, option.shopperEnteredValue?.value ?? null])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  )

/** Are these the same thing to buy, down to what the shopper typed? */
export const sameConfiguration = (
  a: { readonly configurationKey: string; readonly options: ReadonlyArray<Option> },
  b: { readonly configurationKey: string; readonly options: ReadonlyArray<Option> },
): boolean => a.configurationKey === b.configurationKey && entered(a.options) === entered(b.options)
