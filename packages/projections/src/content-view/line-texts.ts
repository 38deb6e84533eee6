import {
  type Actor,
  type DiscountView,
  type Fulfillment,
  formatMoney,
  type LineNotice,
  type Money,
  type OptionView,
} from '@cart-takeover/domain'

/** What a price list is called; `null` is default pricing ([A-82]). */
export const pricingLabel = (priceListCode: string | null): string => priceListCode ?? 'Default Pricing'

/** `Direct Ship`, `In-Store Pickup (DALLAS)`. */
export const fulfillmentText = ({ method, locationCode }: Fulfillment): string => {
  const names = { DirectShip: 'Direct Ship', Pickup: 'In-Store Pickup', Delivery: 'Delivery', Digital: 'Digital' } as const
  return locationCode === null ? names[method] : `${names[method]} (${locationCode})`
}

/** `Color: Red`, `Engraving: "für Ada"`. */
export const optionText = ({ name, value, entered }: OptionView): string =>
  `${name}: ${[value === null ? [] : [String(value)], entered === null ? [] : [`"${entered}"`]].flat().join(' ')}`

export const noticeText = (notice: LineNotice): string => ({ NOT_IN_PRICE_LIST: 'This item not included in price list' })[notice]

/** A taken-off amount as the seeds print it: `($0.04)`; nothing taken off is `$0.00`. */
export const takenOff = ({ amount, currency }: Money): string => formatMoney({ amount: amount === 0 ? 0 : -amount, currency })

/** `Discount: Lineitemdiscount - $0.04` ([A-87]). */
export const discountText = ({ name, amount }: Pick<DiscountView, 'name' | 'amount'>): string =>
  `Discount: ${name} - ${formatMoney(amount)}`

/** An amount, or `N/A` before there is any: that is not zero ([A-26]). */
export const moneyOrNot = (amount: Money | null): string => (amount === null ? 'N/A' : formatMoney(amount))

/** Who it really was, as colleagues say it. */
export const actorText = (actor: Actor): string => {
  switch (actor.kind) {
    case 'csr':
      return `CSR ${actor.csrId}`
    case 'shopper':
      return actor.shopper.kind === 'registered' ? `customer ${actor.shopper.customerId}` : 'guest'
    case 'system':
      return `system (${actor.component})`
    case 'integration':
      return actor.name
  }
}
