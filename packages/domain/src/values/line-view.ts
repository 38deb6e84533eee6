import type { Fulfillment } from './fulfillment.js'
import type { Line } from './line.js'
import type { Money } from './money.js'
import type { Rounding } from './percentage.js'
import { lineAmounts } from './price.js'
import type { Option } from './product.js'

/** A chosen option. What a shopper typed is theirs: `null` also where it was erased. */
export interface OptionView {
  readonly name: string
  readonly value: string | number | boolean | null
  readonly entered: string | null
}

/** What a discount takes off a line: never negative here, in parentheses where it is printed ([A-87]). */
export interface DiscountView {
  readonly name: string
  readonly amount: Money
  /** How many of the product it was taken off. */
  readonly quantity: number
}

/** What a person should know of a line; it keeps nobody from buying it ([A-86]). */
export type LineNotice = 'NOT_IN_PRICE_LIST'

/** What a line is, wherever it stands and whoever looks: nothing of who of the store has touched it, nor why. */
export interface LineView {
  readonly lineId: string
  readonly imageUrl: string | null
  readonly code: string
  readonly variationCode: string | null
  readonly name: string
  readonly options: ReadonlyArray<OptionView>
  readonly fulfillment: Fulfillment
  readonly quantity: number
  readonly discounts: ReadonlyArray<DiscountView>
  readonly notices: ReadonlyArray<LineNotice>
}

export const showOption = ({ name, value, shopperEnteredValue }: Option): OptionView => ({
  name,
  value,
  entered: shopperEnteredValue?.value ?? null,
})

/** A line as people see it, and what it costs. */
export const showLine = (
  { lineId, product, options, fulfillment, quantity, price }: Line,
  rounding: Rounding,
): { readonly line: LineView; readonly unit: Money; readonly total: Money } => {
  const { discounts, total } = lineAmounts({ price, quantity }, rounding)
  const line: LineView = {
    lineId,
    imageUrl: product.imageUrl,
    code: product.productCode,
    variationCode: product.variationProductCode,
    name: product.name,
    options: options.map(showOption),
    fulfillment,
    quantity,
    discounts: discounts.map(({ name, amount }) => ({ name, amount, quantity })),
    notices: price.inPriceList ? [] : ['NOT_IN_PRICE_LIST'],
  }
  return { line, unit: price.effective, total }
}

/** How many things there are. */
export const itemsIn = (lines: ReadonlyArray<{ readonly quantity: number }>): number =>
  lines.reduce((items, { quantity }) => items + quantity, 0)
