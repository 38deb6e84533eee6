import { configurationKey, directShip, type Line, type Option, type PriceSnapshot } from '@cart-takeover/domain'

export const instant = '2026-05-18T12:39:00.000Z'

export const usd = (amount: number) => ({ amount, currency: 'USD' })

export const priceOf = (amount: number): PriceSnapshot => ({
  list: usd(amount),
  sale: null,
  override: null,
  effective: usd(amount),
  priceListCode: null,
  inPriceList: true,
  pricedAt: instant,
  catalogVersion: null,
  discounts: [],
})

export const profile = (value: string): Option => ({ attributeFQN: 'tenant~profile', name: 'Profile', value, shopperEnteredValue: null })
export const engraving = (value: string): Option => ({
  attributeFQN: 'tenant~engraving',
  name: 'Engraving',
  value: null,
  shopperEnteredValue: { subject: 'shopper:1000', value },
})

/** A line as the catalog of the sample shop would make it. */
export const lineOf = (lineId: string, productCode: string, name: string, amount: number, options: ReadonlyArray<Option> = []): Line => {
  const product = { productCode, variationProductCode: null, name, imageUrl: null, productType: 'Standard' }
  const key = configurationKey({ product, options, fulfillment: directShip })
  return { lineId, product, options, configurationKey: key, quantity: 1, price: priceOf(amount), fulfillment: directShip }
}
