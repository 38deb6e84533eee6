import type { PriceSnapshot } from './price.js'

/** Whose price it is, and why, once a CSR has set one. */
export type PriceOverride = NonNullable<PriceSnapshot['override']>

/** What one piece costs unless somebody has set a price: the sale price, else the list price. */
export const regularPrice = ({ list, sale }: PriceSnapshot) => sale ?? list

/** The price with the one that a CSR has set: it goes before sale and list. */
export const withOverride = (price: PriceSnapshot, override: PriceOverride): PriceSnapshot => ({
  ...price,
  override,
  effective: override.price,
})

/** And without it. */
export const withoutOverride = (price: PriceSnapshot): PriceSnapshot => ({ ...price, override: null, effective: regularPrice(price) })
