import * as t from 'io-ts'
import { CouponAnswer } from '../values/coupon.js'
import { Offer } from '../values/offer.js'
import { Product } from '../values/product.js'
import { aCustomer, anOutsideCart, aQuote, aSite, orNull, someEvidence } from './answers.js'
import type { Authorization } from './authorization.js'
import type { CartsOutside } from './carts-outside.js'
import type { Catalog } from './catalog.js'
import type { Consents } from './consents.js'
import type { Coupons } from './coupons.js'
import type { Customers } from './customers.js'
import { guardWith, type Patience } from './guard.js'
import type { Notifications } from './notifications.js'
import type { OrderNumbers } from './order-numbers.js'
import type { OrdersOutside } from './orders-outside.js'
import type { Quotes } from './quotes.js'
import type { Sites } from './sites.js'
import type { SubjectKeys } from './subject-keys.js'

/** Nothing is agreed but that it was done. */
const done = t.unknown

/**
 * The ports that a platform brings, each made safe to ask: none throws, none answers nonsense, and none keeps anybody waiting for longer than
 * there is patience. Everything in the house asks through these.
 */
export const guardedBy = (patience: Patience) => {
  const guard = guardWith(patience)
  return {
    catalog: (port: Catalog): Catalog => ({
      offer: guard('catalog.offer', (question) => port.offer(question), orNull(Offer)),
      search: guard('catalog.search', (words, siteId) => port.search(words, siteId), t.array(Product)),
    }),
    coupons: (port: Coupons): Coupons => ({ check: guard('coupons.check', (question) => port.check(question), CouponAnswer) }),
    customers: (port: Customers): Customers => ({
      find: guard('customers.find', (customerId) => port.find(customerId), orNull(aCustomer)),
      search: guard('customers.search', (words) => port.search(words), t.array(aCustomer)),
      ...(port.create === undefined ? {} : { create: guard('customers.create', port.create.bind(port), aCustomer) }),
    }),
    consents: (port: Consents): Consents => ({
      redeem: guard('consents.redeem', (question, key) => port.redeem(question, key), orNull(t.string)),
    }),
    authorization: (port: Authorization): Authorization => ({
      evidenceFor: guard('authorization.evidenceFor', (csrId) => port.evidenceFor(csrId), someEvidence),
      customerOf: guard('authorization.customerOf', (csrId) => port.customerOf(csrId), orNull(t.string)),
    }),
    quotes: (port: Quotes): Quotes => ({ quote: guard('quotes.quote', (question) => port.quote(question), aQuote) }),
    sites: (port: Sites): Sites => ({ site: guard('sites.site', (siteId) => port.site(siteId), orNull(aSite)) }),
    orderNumbers: (port: OrderNumbers): OrderNumbers => ({
      next: guard('orderNumbers.next', (orderId) => port.next(orderId), t.string),
    }),
    cartsOutside: (port: CartsOutside): CartsOutside => ({
      load: guard('cartsOutside.load', (shopper, siteId) => port.load(shopper, siteId), orNull(anOutsideCart)),
      apply: guard('cartsOutside.apply', (cartId, change, key) => port.apply(cartId, change, key), done),
    }),
    subjectKeys: (port: SubjectKeys): SubjectKeys => ({
      destroy: guard('subjectKeys.destroy', (subject) => port.destroy(subject), done),
    }),
    ordersOutside: <Order>(port: OrdersOutside<Order>): OrdersOutside<Order> => ({
      take: guard('ordersOutside.take', (order, key) => port.take(order, key), done),
      cancel: guard('ordersOutside.cancel', (orderId, key) => port.cancel(orderId, key), done),
    }),
    notifications: (port: Notifications): Notifications => ({
      send: guard('notifications.send', (to, notice, key) => port.send(to, notice, key), done),
    }),
  }
}
