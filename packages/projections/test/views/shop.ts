import {
  authorizationOf,
  type CartsOutside,
  type Catalog,
  type Clock,
  type Customer,
  cartDeadlines,
  catalogOf,
  clockAt,
  conductorOf,
  couponsOf,
  csr,
  customersOf,
  type Desk,
  type Discount,
  defaultPolicy,
  deskOf,
  fakeShop,
  grantsFrom,
  type IntegrationDoor,
  idsFrom,
  integration,
  integrationOf,
  isPast,
  type Line,
  type Money,
  meetDeadline,
  noConsents,
  offlineOrder,
  orderCommands,
  orderDeadlines,
  orderNumbersFrom,
  type Policy,
  type PriceSnapshot,
  quotesOf,
  type Shopper,
  type Storefront,
  sitesOf,
  storefrontOf,
  type Ware,
} from '@cart-takeover/domain'
import { orThrow, type Promised, promised } from '@cart-takeover/domain/event-sourcing'
import { whereaboutsIn } from '@cart-takeover/domain/testing'
import { type LoggedEvent, project } from '@cart-takeover/projections'
import { cartProjection } from '#src/cart-view/cart-projection.js'
import { orderProjection } from '#src/order-view/order-projection.js'
import { eventBook } from './event-book.js'

export const tenant = 'acme'
export const usd = (amount: number): Money => ({ amount, currency: 'USD' })
export const ann = csr('ann')
export const bob = csr('bob')
export const wade: Shopper = { kind: 'registered', customerId: '1000' }
export const zoe: Shopper = { kind: 'registered', customerId: '1001' }
export const adams = 'adams-keyboards'
export const headless = 'headless-keyboards'
export const wholesale = 'wholesale-keyboards'

export const dallas = {
  firstName: 'Ga',
  lastName: 'Ga',
  email: 'lu_lu@kibo.example',
  phone: '222-222-2222',
  address1: '717 N Harwood St',
  address2: null,
  city: 'Dallas',
  state: 'TX',
  postalCode: '75201',
  countryCode: 'US',
}
const person = (customerId: string, firstName: string, lastName: string, more: Partial<Customer> = {}): Customer => ({
  customerId,
  firstName,
  lastName,
  email: `${customerId}@customers.example`,
  status: 'Active',
  isStaff: false,
  allowsTakeover: false,
  hasShopperAccount: true,
  usesPurchaseOrders: false,
  fulfilledOrders: 0,
  lifetimeValue: usd(0),
  totalVisits: 3,
  segments: [],
  billing: dallas,
  shipping: dallas,
  ...more,
})

export const people = [
  person('1000', 'Ga', 'Ga', { email: 'lu_lu@kibo.example' }),
  person('1001', 'Zoë', 'Ångström', { fulfilledOrders: 41, lifetimeValue: usd(285_625), totalVisits: 11, segments: ['VIP'] }),
  person('1002', 'गौरव', '李雷', { email: null, usesPurchaseOrders: true, hasShopperAccount: false }),
  person('1003', 'Adam', 'Adler'),
]

export const oneSite = { channelCode: 'Online01', currency: 'USD', priceListCode: null, shipMode: 'single' as const }
export const sites = sitesOf([
  { ...oneSite, siteId: adams, name: 'Automation_Sandbox_Base', storefront: 'hosted', headlessTakeover: false },
  { ...oneSite, siteId: headless, name: 'Headless Keyboards', storefront: 'headless', headlessTakeover: true },
  {
    ...oneSite,
    siteId: wholesale,
    name: 'Wholesale',
    storefront: 'hosted',
    headlessTakeover: false,
    shipMode: 'multi',
    priceListCode: 'WHOLESALE',
  },
])

const spPrice = (pricedAt: string): PriceSnapshot => ({
  list: usd(400),
  sale: null,
  override: null,
  effective: usd(400),
  priceListCode: null,
  inPriceList: false,
  pricedAt,
  catalogVersion: null,
  discounts: [{ name: 'Lineitemdiscount', amount: usd(0), basisPoints: 100 }],
})

/** A line of a cart that is kept elsewhere: `sp_01`, as the seeds have it. */
export const spLine = (lineId: string, pricedAt: string, quantity = 1): Line => ({
  lineId,
  product: { productCode: 'sp_01', variationProductCode: null, name: 'sp_01', imageUrl: null, productType: 'Standard' },
  options: [],
  configurationKey: 'sp_01',
  quantity,
  price: spPrice(pricedAt),
  fulfillment: { method: 'DirectShip', locationCode: null, destinationId: null },
})

type CouponNow = ReadonlyArray<Discount> | 'COUPON_EXPIRED'
export const SAVE10: ReadonlyArray<Discount> = [{ name: '10 % off', amount: usd(0), basisPoints: 1_000 }]
export const FIVER: ReadonlyArray<Discount> = [{ name: '$5 off', amount: usd(500), basisPoints: null }]

/** What a test has of the shop. */
export interface Shop {
  readonly clock: Clock & { readonly pass: (milliseconds: number) => void }
  readonly policy: Policy
  readonly catalog: Catalog & { readonly put: (ware: Ware) => void }
  /** The coupons that hold: a test may let one expire. */
  readonly coupons: { SAVE10: CouponNow; FIVER: CouponNow }
  readonly authorization: { readonly put: (csrId: string, behaviors: ReadonlyArray<string>) => void }
  readonly desk: Promised<Desk>
  readonly front: Promised<Storefront>
  readonly integration: Promised<IntegrationDoor>
  readonly events: ReadonlyArray<LoggedEvent>
  /** The payment provider says that money came in. */
  readonly collect: (orderId: string, paymentId: string, amount: Money) => Promise<unknown>
  /** The clock looks at every cart and every order, and asks for what is past. */
  readonly meet: () => Promise<unknown>
  /** A new order for a customer; without one where it is `null`. */
  readonly order: (customerId?: string | null, siteId?: string) => Promise<string>
}

/** The keyboard shop of the seeds, with everything that is asked of the outside, in memory. `begun`: what has happened before. */
export const shop = ({
  begun = [],
  now = '2022-05-18T12:39:00.000Z',
  policy = {},
  ids = 'shop',
  outside = fakeShop(),
}: {
  readonly begun?: ReadonlyArray<LoggedEvent>
  readonly now?: string
  readonly policy?: Partial<Policy>
  readonly ids?: string
  readonly outside?: CartsOutside
} = {}): Shop => {
  const clock = clockAt(now)
  const book = eventBook(begun)
  const authorization = authorizationOf(
    { ann: ['Customer Update', 'Order Price Override'], bob: ['Customer Update', 'Takeover Supervise', 'Order Price Override'] },
    clock,
  )
  const color = { attributeFQN: 'tenant~color', name: 'Color', required: true, values: ['Red', 'Blue'] }
  const engraving = { attributeFQN: 'tenant~engraving', name: 'Engraving', required: false, values: null }
  const catalog = catalogOf(
    [
      {
        productCode: 'caps-ergo-carbon',
        name: 'Carbon Key Caps for Ergodox',
        price: usd(18_000),
        imageUrl: 'https://img.example/carbon.png',
      },
      {
        productCode: 'board',
        name: 'Custom Keyboard',
        price: usd(10_001),
        salePrice: usd(9_999),
        optionRules: [color, engraving],
        fulfillmentMethods: ['DirectShip', 'Pickup'],
      },
      { productCode: 'sp_01', name: 'sp_01', price: usd(400), inPriceList: false, discounts: spPrice(now).discounts },
      { productCode: 'rare', name: 'Rare Switch', price: usd(1_000), stock: 5 },
    ],
    clock,
  )
  const coupons: Shop['coupons'] = { SAVE10, FIVER }
  const full = { ...defaultPolicy, ...policy }
  const conductor = conductorOf({
    tenantId: tenant,
    store: book.store,
    policy: full,
    ports: {
      catalog,
      coupons: couponsOf(coupons),
      customers: customersOf(people),
      consents: noConsents,
      authorization,
      grants: grantsFrom('the key of the examples'),
      quotes: quotesOf({ ground: usd(795) }, clock),
      sites,
      orderNumbers: orderNumbersFrom(998),
      clock,
      ids: idsFrom(ids),
      cartsOutside: outside,
      subjectKeys: null,
      whereabouts: whereaboutsIn(book.events),
    },
  })
  const desk = promised(deskOf(conductor))
  const front = promised(storefrontOf(conductor))

  return {
    clock,
    policy: full,
    catalog,
    coupons,
    authorization,
    desk,
    front,
    integration: promised(integrationOf(conductor)),
    events: book.events,
    collect: (orderId, paymentId, amount) => {
      const provider = { kind: 'integration' as const, name: 'payments' }
      const asked = conductor.asked(provider, null, { paymentId, amount }, {})
      return orThrow(() => conductor.tell(offlineOrder, orderId, orderCommands.RecordCollection({ paymentId, amount }), asked))
    },
    meet: async () => {
      const states = [...project(cartProjection, book.events).values()].flatMap(({ state }) => cartDeadlines(state))
      const orders = [...project(orderProjection, book.events).values()].flatMap(({ state }) => orderDeadlines(state))
      for (const one of [...states, ...orders]) if (isPast(one, clock.now())) await orThrow(() => meetDeadline(conductor, one))
    },
    order: async (customerId = '1000', siteId = adams) => {
      const { orderId } = await desk.createOfflineOrder({ siteId }, ann)
      if (customerId !== null) await desk.selectCustomer({ orderId, customerId }, ann)
      return orderId
    },
  }
}

export const webShop = integration('web-shop')
export const oms = integration('oms')
const optionOf = (attributeFQN: string, name: string, value: string | null, entered: string | null) => ({
  attributeFQN,
  name,
  value,
  shopperEnteredValue: entered === null ? null : { subject: 'shopper:1000' as const, value: entered },
})
export const red = optionOf('tenant~color', 'Color', 'Red', null)
export const blue = optionOf('tenant~color', 'Color', 'Blue', null)
/** A keyboard that is picked up in Dallas, as a change of Edit Details. */
export const boardToPickUp = {
  kind: 'addItem',
  productCode: 'board',
  options: [red],
  fulfillment: { method: 'Pickup', locationCode: 'DALLAS', destinationId: null },
} as const
export const engraved = (text: string) => optionOf('tenant~engraving', 'Engraving', null, text)
