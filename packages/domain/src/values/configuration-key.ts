import { canonicalJson } from '../event-sourcing/index.js'
import type { Fulfillment } from './fulfillment.js'
import type { Option, Product } from './product.js'

export interface Configured {
  readonly product: Product
  readonly options: ReadonlyArray<Option>
  readonly fulfillment: Fulfillment
}

/** In one order, whatever the one they came in: two options of one attribute too. */
const sorted = <T>(rows: ReadonlyArray<readonly [attributeFQN: string, ...T[]]>) =>
  rows.toSorted(([a, ...x], [b, ...y]) => compare(a, b) || compare(canonicalJson(x), canonicalJson(y)))
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** One text for one configuration: product, variation, sorted options, fulfillment and destination. What a shopper typed is personal and stays out. */
export const configurationKey = ({ product, options, fulfillment }: Configured): string =>
  canonicalJson([
    product.productCode,
    product.variationProductCode,
    sorted(options.map(({ attributeFQN, value }) => [attributeFQN, value] as const)),
    [fulfillment.method, fulfillment.locationCode, fulfillment.destinationId],
  ])

const entered = (options: ReadonlyArray<Option>): string =>
  canonicalJson(sorted(options.map((option) => [option.attributeFQN, option.value, option.shopperEnteredValue?.value ?? null] as const)))

/** Are these the same thing to buy, down to what the shopper typed? */
export const sameConfiguration = (
  a: { readonly configurationKey: string; readonly options: ReadonlyArray<Option> },
  b: { readonly configurationKey: string; readonly options: ReadonlyArray<Option> },
): boolean => a.configurationKey === b.configurationKey && entered(a.options) === entered(b.options)
