import * as t from 'io-ts'
import { Contact } from '../values/contact.js'
import { Coupon } from '../values/coupon.js'
import { Id } from '../values/ids.js'
import { Line } from '../values/line.js'
import { Money } from '../values/money.js'
import type { OutsideCart } from './carts-outside.js'
import type { Customer } from './customers.js'
import type { QuoteAnswer, UnknownMethod } from './quotes.js'
import type { Site } from './sites.js'

// What the ports have agreed to answer, where no event or command says it already.

const text = t.union([t.string, t.null])
export const orNull = <Answer extends t.Mixed>(codec: Answer) => t.union([codec, t.null])

/** A Customer of the customers port. */
export const aCustomer: t.Type<Customer, unknown, unknown> = t.type(
  {
    customerId: t.string,
    firstName: t.string,
    lastName: t.string,
    email: text,
    status: t.string,
    isStaff: t.boolean,
    allowsTakeover: t.boolean,
    hasShopperAccount: t.boolean,
    usesPurchaseOrders: t.boolean,
    fulfilledOrders: t.number,
    lifetimeValue: t.union([Money, t.null]),
    totalVisits: t.number,
    segments: t.readonlyArray(t.string),
    billing: t.union([Contact, t.null]),
    shipping: t.union([Contact, t.null]),
  },
  'Customer',
)

/** A Site of the sites port. */
export const aSite: t.Type<Site, unknown, unknown> = t.type(
  {
    siteId: t.string,
    name: t.string,
    storefront: t.keyof({ hosted: null, headless: null }),
    headlessTakeover: t.boolean,
    channelCode: t.string,
    currency: t.string,
    priceListCode: text,
    shipMode: t.keyof({ single: null, multi: null }),
  },
  'Site',
)

/** How old a proof is, the decisions judge. */
export const someEvidence = t.type(
  { behaviors: t.readonlyArray(t.string), roles: t.readonlyArray(t.string), policyVersion: t.string, checkedAt: t.string },
  'Evidence',
)

export const aQuote: t.Type<QuoteAnswer | UnknownMethod, unknown, unknown> = t.union([
  t.type({ tax: Money, shipping: Money, handling: Money, duty: Money, validUntil: t.string }, 'QuoteAnswer'),
  t.type({ unknownMethodCode: t.string }, 'UnknownMethod'),
])

/** A cart of the service that keeps it. */
export const anOutsideCart: t.Type<OutsideCart, unknown, unknown> = t.type(
  { cartId: Id, version: t.string, currency: t.string, lines: t.readonlyArray(Line), coupons: t.readonlyArray(Coupon) },
  'OutsideCart',
)
