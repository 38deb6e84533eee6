import type { Contact, Customer, Money, Site, Ware } from '@cart-takeover/domain'

/** An amount in US cents. */
export const usd = (amount: number): Money => ({ amount, currency: 'USD' })

/** The platform's own storefront. */
export const hostedSite: Site = {
  siteId: 'adams-keyboards',
  name: "Adam's Keyboards",
  storefront: 'hosted',
  headlessTakeover: false,
  channelCode: 'Online01',
  currency: 'USD',
  priceListCode: null,
  shipMode: 'single',
}

/** An external storefront that keeps its carts itself. */
export const headlessSite: Site = {
  ...hostedSite,
  siteId: 'adams-headless',
  name: "Adam's Keyboards (headless)",
  storefront: 'headless',
  headlessTakeover: true,
}

export const wares: ReadonlyArray<Ware> = [
  { productCode: 'caps-ergo-carbon', name: 'Carbon Key Caps for Ergodox', price: usd(18_000) },
  { productCode: 'caps-zinc-gold', name: 'Gold Zinc Key Caps', price: usd(4_500), fulfillmentMethods: ['DirectShip', 'Pickup'] },
  { productCode: 'caps-zinc-silver', name: 'Silver Zinc Key Caps', price: usd(4_200), fulfillmentMethods: ['DirectShip', 'Pickup'] },
  { productCode: 'caps-troubled', name: 'Troubled Minds Key Cap Set', price: usd(9_900), stock: 5 },
  {
    productCode: 'caps-dsa-blank',
    name: 'Blank Black DSA PBT Key Caps for Ergodox',
    price: usd(3_500),
    optionRules: [
      { attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: ['DSA', 'SA', 'Cherry'] },
      { attributeFQN: 'tenant~engraving', name: 'Engraving', required: false, values: null },
    ],
  },
  {
    productCode: 'sp_01',
    name: 'sp_01',
    price: usd(400),
    priceListCode: 'PL-2022',
    inPriceList: false,
    discounts: [{ name: 'Lineitemdiscount', amount: usd(0), basisPoints: 100 }],
  },
]

const dallas: Contact = {
  firstName: 'Adam',
  lastName: 'Tester',
  email: 'adam.tester@example.com',
  phone: '222-222-2222',
  address1: '717 N Harwood St',
  address2: null,
  city: 'Dallas',
  state: 'TX',
  postalCode: '75201',
  countryCode: 'US',
}

const person = (customerId: string, firstName: string, lastName: string, more: Partial<Customer>): Customer => {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase()
  const contact = { ...dallas, firstName, lastName, email }
  return {
    customerId,
    firstName,
    lastName,
    email,
    status: 'Active',
    isStaff: false,
    allowsTakeover: true,
    hasShopperAccount: true,
    usesPurchaseOrders: false,
    fulfilledOrders: 0,
    lifetimeValue: usd(0),
    totalVisits: 3,
    segments: [],
    billing: contact,
    shipping: contact,
    ...more,
  }
}

export const customers: ReadonlyArray<Customer> = [
  person('1000', 'Adam', 'Tester', { fulfilledOrders: 41, lifetimeValue: usd(285_625), totalVisits: 11 }),
  person('1001', 'John', 'Doe', {}),
  person('1002', 'Ga', 'Khandelwal', {}),
  person('1003', 'Sam', 'Locked', { status: 'Locked' }),
]
