import * as t from 'io-ts'
import { personal } from '../event-sourcing/index.js'
import { Id, Instant } from '../values/ids.js'
import { Amount, CurrencyCode, Money, SafeInteger } from '../values/money.js'
import { Rounding } from '../values/percentage.js'

/** What an order is from its first event on; the customer comes later ([A-14]). */
export const createdShape = {
  orderId: Id,
  /** Unique, given at creation, never again ([A-15]). */
  orderNumber: t.string,
  siteId: t.string,
  channelCode: t.string,
  currency: CurrencyCode,
  priceListCode: t.union([t.string, t.null]),
  shipMode: t.keyof({ single: null, multi: null }, 'single or multi'),
  customerInteractionType: t.keyof({ Call: null, Store: null, Website: null, Unknown: null }),
  rounding: Rounding,
}

/** What tax and shipping come to for one content of the order; other content needs another quote. */
export const quoteShape = {
  tax: Amount,
  shipping: Amount,
  handling: Amount,
  duty: Amount,
  forVersion: SafeInteger,
  validUntil: Instant,
}

/** The amounts of an order as it was submitted. */
export const totalsShape = {
  subtotal: Money,
  discounts: Money,
  adjustment: Money,
  shipping: Money,
  handling: Money,
  duty: Money,
  tax: Money,
  total: Money,
}

/** A remark on the order: for colleagues alone, or for the shopper too (F59). */
export const noteShape = {
  noteId: Id,
  text: personal(t.string, 'shopper'),
  visibility: t.keyof({ internal: null, shopper: null }, 'internal or shopper'),
}

/** Pieces that have left the house. */
export const fulfilledShape = {
  fulfillmentId: Id,
  items: t.readonlyArray(t.readonly(t.type({ lineId: Id, quantity: SafeInteger }, 'FulfilledItem'))),
}
