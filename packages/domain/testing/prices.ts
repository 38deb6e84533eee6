import type { Coupon } from '#src/values/coupon.js'
import type { Money } from '#src/values/money.js'
import type { Discount, PriceSnapshot } from '#src/values/price.js'
import { start } from './moments.js'

/** An amount in US cents. */
export const usd = (amount: number): Money => ({ amount, currency: 'USD' })

/** A price per unit; $180.00 unless told ([A-58]). `effective` follows from override, sale and list unless it is told itself. */
export const aPrice = (changed: Partial<PriceSnapshot> = {}): PriceSnapshot => {
  const { list = usd(18_000), sale = null, override = null } = changed
  return {
    list,
    sale,
    override,
    effective: override?.price ?? sale ?? list,
    priceListCode: null,
    inPriceList: true,
    pricedAt: start,
    catalogVersion: null,
    discounts: [],
    ...changed,
  }
}

/** A share of what it is taken off, in basis points (100 = 1 %). */
export const percentOff = (basisPoints: number, name = 'Lineitemdiscount'): Discount => ({ name, amount: usd(0), basisPoints })

/** A fixed amount in US cents. */
export const centsOff = (amount: number, name = 'Fixed'): Discount => ({ name, amount: usd(amount), basisPoints: null })

/** A coupon; ten percent unless told. */
export const aCoupon = (code = 'KEYS10', discounts: ReadonlyArray<Discount> = [percentOff(1_000, '10 % off key caps')]): Coupon => ({
  code,
  discounts,
})
