import { authorizationOf } from '#src/ports/authorization.js'
import { catalogOf } from '#src/ports/catalog.js'
import type { Clock } from '#src/ports/clock.js'
import { couponsOf } from '#src/ports/coupons.js'
import { fakeShop } from '#src/ports/fake-shop.js'
import { idsFrom } from '#src/ports/ids.js'
import type { Ports } from '#src/ports/ports.js'
import type { CouponRefusal } from '#src/values/coupon.js'
import type { Line } from '#src/values/line.js'
import type { Discount } from '#src/values/price.js'
import { aLine, aProduct } from '../lines.js'
import { adam } from '../people.js'
import { aPrice, percentOff, usd } from '../prices.js'
import { aShop, aWare, headless } from '../shop.js'
import type { CsrName, Item } from './wish.js'

/** Ten percent off everything, as long as it runs. */
export const COUPON = 'KEYS10'
/** The cart that an external storefront keeps. */
export const OUTSIDE_CART = 'outside-1'

const digital = { fulfillmentMethods: ['Digital'] } as const
/** Nothing here is shipped: an order needs no address and no method. */
export const byDownload = { method: 'Digital', locationCode: null, destinationId: null } as const
const rights = { csr: ['Customer Update'], supervisor: ['Customer Update', 'Takeover Supervise'] } as const

/** What is to be had in a history, and what changes of it while it is played. */
export interface Shelf {
  readonly ports: Omit<Ports, 'whereabouts' | 'clock'>
  readonly priceChanges: (item: Item) => void
  readonly itemIsSoldOut: (item: Item) => void
  readonly couponEnds: () => void
  readonly losesTheRight: (csr: CsrName) => void
  readonly getsTheRightBack: (csr: CsrName) => void
  readonly shopperPutsOutside: (quantity: number) => void
}

const lineOutside = (quantity: number): Line =>
  aLine({
    lineId: 'mug-outside',
    quantity,
    product: aProduct({ productCode: 'mug', name: 'mug' }),
    price: aPrice({ list: usd(1_000) }),
    fulfillment: byDownload,
  })

/** `keepsCarts`: the storefront keeps its carts itself. */
export const shelfAt = (clock: Clock, keepsCarts: boolean): Shelf => {
  const catalog = catalogOf([aWare('mug', digital), aWare('cap', digital), aWare('pen', digital)], clock)
  const coupons: Record<string, ReadonlyArray<Discount> | CouponRefusal> = { [COUPON]: [percentOff(1_000, '10 % off key caps')] }
  const authorization = authorizationOf({ wade: rights.csr, ann: rights.csr, sue: rights.supervisor }, clock)
  const outside = fakeShop()
  let raises = 0
  return {
    ports: {
      ...aShop(clock),
      catalog,
      authorization,
      coupons: couponsOf(coupons),
      ids: idsFrom('history'),
      cartsOutside: keepsCarts ? outside : null,
    },
    priceChanges: (item) => {
      raises += 1
      catalog.put(aWare(item, { ...digital, price: usd(1_000 + 100 * raises) }))
    },
    itemIsSoldOut: (item) => catalog.put(aWare(item, { ...digital, available: false })),
    couponEnds: () => {
      coupons[COUPON] = 'COUPON_EXPIRED'
    },
    losesTheRight: (csr) => authorization.put(csr, []),
    getsTheRightBack: (csr) => authorization.put(csr, rights.csr),
    shopperPutsOutside: (quantity) =>
      outside.put({
        cartId: OUTSIDE_CART,
        shopper: adam,
        siteId: headless.siteId,
        currency: headless.currency,
        lines: [lineOutside(quantity)],
        coupons: [],
      }),
  }
}
