import { type Authorization, authorizationOf } from '#src/ports/authorization.js'
import { type Catalog, catalogOf, type Ware } from '#src/ports/catalog.js'
import type { Clock } from '#src/ports/clock.js'
import { noConsents } from '#src/ports/consents.js'
import { couponsOf } from '#src/ports/coupons.js'
import { type Customer, customersOf } from '#src/ports/customers.js'
import { grantsFrom } from '#src/ports/grants.js'
import { idsFrom } from '#src/ports/ids.js'
import { orderNumbersFrom } from '#src/ports/order-numbers.js'
import type { Ports } from '#src/ports/ports.js'
import { quotesOf } from '#src/ports/quotes.js'
import { type Site, sitesOf } from '#src/ports/sites.js'
import { aContact } from './people.js'
import { percentOff, usd } from './prices.js'

/** The platform's own storefront ([A-24], [A-30]). */
export const hosted: Site = {
  siteId: 'adams-keyboards',
  name: "Adam's Keyboards",
  storefront: 'hosted',
  headlessTakeover: false,
  channelCode: 'Online01',
  currency: 'USD',
  priceListCode: null,
  shipMode: 'single',
}

/** An external storefront that keeps its carts itself ([A-66]). */
export const headless: Site = { ...hosted, siteId: 'adams-headless', storefront: 'headless', headlessTakeover: true }

/** Something to buy; shipped only, at $10.00, unless told. */
export const aWare = (productCode: string, changed: Partial<Ware> = {}): Ware => ({
  productCode,
  name: productCode,
  price: usd(1_000),
  ...changed,
})

const wares: ReadonlyArray<Ware> = [
  aWare('caps-ergo-carbon', { name: 'Carbon Key Caps for Ergodox', price: usd(18_000) }),
  aWare('caps-zinc-gold', { name: 'Gold Zinc Key Caps', price: usd(4_500), fulfillmentMethods: ['DirectShip', 'Pickup'] }),
  aWare('caps-troubled', { name: 'Troubled Minds Key Cap Set', price: usd(9_900), stock: 5 }),
  aWare('caps-dsa-blank', {
    name: 'Blank Black DSA PBT Key Caps for Ergodox',
    price: usd(3_500),
    optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: ['DSA', 'SA', 'Cherry'] }],
  }),
  aWare('sp_01', { price: usd(400), priceListCode: 'PL-2022', inPriceList: false, discounts: [percentOff(100)] }),
]

/** A customer as the platform knows them; Adam Tester unless told ([A-73]). */
export const aCustomer = (changed: Partial<Customer> = {}): Customer => ({
  customerId: '1000',
  firstName: 'Adam',
  lastName: 'Tester',
  email: 'adam.tester@example.com',
  status: 'Active',
  isStaff: false,
  allowsTakeover: false,
  hasShopperAccount: true,
  usesPurchaseOrders: false,
  fulfilledOrders: 41,
  lifetimeValue: usd(285_625),
  totalVisits: 11,
  segments: [],
  billing: aContact(),
  shipping: aContact(),
  ...changed,
})

const people = [
  aCustomer(),
  aCustomer({ customerId: '1001', firstName: 'John' }),
  aCustomer({ customerId: '1003', status: 'Locked' }),
  aCustomer({ customerId: '1004', firstName: 'Root', isStaff: true }),
  aCustomer({ customerId: '1005', firstName: 'Open', allowsTakeover: true }),
]

/** Adam's Keyboards, every port in memory. `wade` and `ann` may take over carts, `bob` may not, `sue` supervises, `john` is customer 1001 too. */
export const aShop = (
  clock: Clock,
): Omit<Ports, 'whereabouts'> & {
  readonly catalog: Catalog & ReturnType<typeof catalogOf>
  readonly authorization: Authorization & ReturnType<typeof authorizationOf>
} => ({
  clock,
  catalog: catalogOf(wares, clock),
  coupons: couponsOf({ KEYS10: [percentOff(1_000, '10 % off key caps')], EXPIRED: 'COUPON_EXPIRED' }),
  customers: customersOf(people),
  consents: noConsents,
  authorization: authorizationOf(
    {
      wade: ['Customer Update', 'Order Price Override'],
      ann: ['Customer Update', 'Order Price Override'],
      bob: [],
      sue: ['Customer Update', 'Takeover Supervise', 'Order Price Override'],
      john: ['Customer Update'],
    },
    clock,
    { john: '1001' },
  ),
  grants: grantsFrom('the key of the examples'),
  quotes: quotesOf({ standard: usd(1_000), express: usd(2_500) }, clock),
  sites: sitesOf([hosted, headless]),
  orderNumbers: orderNumbersFrom(998),
  ids: idsFrom('ids'),
  cartsOutside: null,
  subjectKeys: null,
})
