import {
  authorizationOf,
  type CartsOutside,
  type Clock,
  catalogOf,
  configurationKey,
  couponsOf,
  customersOf,
  directShip,
  fakeShop,
  type Line,
  quotesOf,
  type Shopper,
  sitesOf,
  systemClock,
} from '@cart-takeover/domain'
import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { customers, headlessSite, hostedSite, usd, wares } from './adams-keyboards.js'

/**
 * Adam's Keyboards: every port in memory, so that a takeover can be played before anything is connected. Replace one after another
 * by your own. CSRs: `wade` and `ann` may take over carts, `bob` may not, `sue` supervises. Coupons: `KEYS10`, and `EXPIRED`.
 */
export const sampleShop = (clock: Clock = systemClock) => ({
  clock,
  catalog: catalogOf(wares, clock),
  coupons: couponsOf({ KEYS10: [{ name: '10 % off key caps', amount: usd(0), basisPoints: 1_000 }], EXPIRED: 'COUPON_EXPIRED' }),
  customers: customersOf(customers),
  authorization: authorizationOf(
    {
      wade: ['Customer Update', 'Order Price Override'],
      ann: ['Customer Update'],
      bob: [],
      sue: ['Customer Update', 'Takeover Supervise', 'Order Price Override'],
    },
    clock,
  ),
  quotes: quotesOf({ standard: usd(1_000), express: usd(2_500) }, clock),
  sites: sitesOf([hostedSite, headlessSite]),
})

/** A line as an external shop has it, at the catalog's present price. */
export const outsideLine = async (
  shop: ReturnType<typeof sampleShop>,
  lineId: string,
  productCode: string,
  quantity: number,
): Promise<Line> => {
  const offer = await orThrow(shop.catalog.offer({ productCode, options: [], quantity, siteId: headlessSite.siteId, shopper: null }))
  if (offer === null) throw new Error(`There is no product ${productCode} in the sample shop`)
  const { product, price } = offer
  const key = configurationKey({ product, options: [], fulfillment: directShip })
  return { lineId, product, options: [], configurationKey: key, quantity, price, fulfillment: directShip }
}

/** The cart service of the external storefront, with one `sp_01` in the shopper's cart ([A-85]). */
export const sampleCartsOutside = async (
  shop: ReturnType<typeof sampleShop>,
  shopper: Shopper,
): Promise<CartsOutside & ReturnType<typeof fakeShop>> => {
  const outside = fakeShop()
  const lines = [await outsideLine(shop, 'outside-1', 'sp_01', 1)]
  outside.put({ cartId: 'outside-cart-1', shopper, siteId: headlessSite.siteId, currency: 'USD', lines, coupons: [] })
  return outside
}
