import { either as E } from 'fp-ts'
import { isRefused } from './event-sourcing/index.js'
import type { Policy } from './policy.js'
import { reject } from './rejections.js'
import type { Fulfillment } from './values/fulfillment.js'
import type { Offer } from './values/offer.js'
import { foreignCurrency } from './values/price.js'
import type { Option } from './values/product.js'

/** What somebody wants to buy, and what the catalog says to it. */
export interface Wish {
  readonly productCode: string
  readonly options: ReadonlyArray<Option>
  readonly quantity: number
  readonly fulfillment: Fulfillment
  readonly currency: string
}

/** Is it a whole number that may be bought at once (CI-6)? `productCode`: of what, to be told. */
export const checkQuantity = (quantity: number, { policy }: { readonly policy: Policy }, productCode?: string) =>
  Number.isInteger(quantity) && quantity >= 1 && quantity <= policy.maxQuantity
    ? E.right(quantity)
    : reject('INVALID_QUANTITY', { quantity, max: policy.maxQuantity, ...(productCode === undefined ? {} : { productCode }) })

/** Can the wish be met by the catalog's offer? */
export const checkOffer = (wish: Wish, offer: Offer | null, ctx: { readonly policy: Policy }) => {
  const { productCode, options, quantity, fulfillment, currency } = wish
  const counted = checkQuantity(quantity, ctx, productCode)
  if (isRefused(counted)) return counted
  if (offer === null || !offer.available) return reject('PRODUCT_UNAVAILABLE', { productCode })
  const { effective, discounts } = offer.price
  const foreign = effective.currency === currency ? foreignCurrency(discounts, currency) : effective.currency
  if (foreign !== null) return reject('CURRENCY_MISMATCH', { expected: currency, got: foreign })
  const chosen = new Map(options.map((option) => [option.attributeFQN, option]))
  const missing = offer.optionRules.filter(({ attributeFQN, required }) => required && !chosen.has(attributeFQN)).map(({ name }) => name)
  if (missing.length > 0) return reject('OPTIONS_REQUIRED', { missing })
  for (const option of options) {
    const rule = offer.optionRules.find(({ attributeFQN }) => attributeFQN === option.attributeFQN)
    const fits = rule !== undefined && (rule.values === null || (option.value !== null && rule.values.includes(option.value)))
    if (!fits) return reject('OPTION_INVALID', { attributeFQN: option.attributeFQN })
  }
  if (!offer.fulfillmentMethods.includes(fulfillment.method))
    return reject('FULFILLMENT_UNAVAILABLE', { productCode, method: fulfillment.method })
  if (offer.stock !== null && offer.stock < quantity)
    return reject('INSUFFICIENT_STOCK', { productCode, stock: offer.stock, asked: quantity })
  if (!offer.price.inPriceList && ctx.policy.notInPriceList === 'block')
    return reject('NOT_IN_PRICE_LIST', { productCode, priceListCode: offer.price.priceListCode })
  return E.right(offer)
}
