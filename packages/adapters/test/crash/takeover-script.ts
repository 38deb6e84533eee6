import {
  authorizationOf,
  type Conductor,
  catalogOf,
  clockAt,
  conductorOf,
  couponsOf,
  csr,
  customersOf,
  defaultPolicy,
  deskOf,
  grantsFrom,
  noConsents,
  noWhereabouts,
  quotesOf,
  type Shopper,
  sitesOf,
  storefrontOf,
} from '@cart-takeover/domain'
import { type EventStore, orThrow } from '@cart-takeover/domain/event-sourcing'
import { customers, hostedSite, usd, wares } from '#src/sample-shop/adams-keyboards.js'

/** A house whose every answer is the same on every run: what differs afterwards, a crash has done. */
export const scriptedHouse = (store: EventStore): Conductor => {
  const clock = clockAt('2026-05-18T12:39:00.000Z')
  const [somebody] = customers
  if (somebody === undefined) throw new Error('The sample shop has no customers')
  const anybody = customersOf([somebody])
  return conductorOf({
    tenantId: 'crash',
    store,
    policy: defaultPolicy,
    ports: {
      clock,
      catalog: catalogOf(wares, clock),
      coupons: couponsOf({ KEYS10: [{ name: '10 %', amount: usd(0), basisPoints: 1_000 }] }),
      // Every customer id is somebody's, so that each takeover has a cart of its own.
      customers: { ...anybody, find: (customerId) => async () => ({ _tag: 'Right', right: { ...somebody, customerId } }) },
      authorization: authorizationOf({ wade: ['Customer Update'] }, clock),
      consents: noConsents,
      grants: grantsFrom('the key of the script'),
      quotes: quotesOf({ standard: usd(1_000) }, clock),
      sites: sitesOf([hostedSite]),
      orderNumbers: { next: (orderId) => async () => ({ _tag: 'Right', right: orderId.slice(0, 8) }) },
      ids: { next: () => 'the-only-one' },
      cartsOutside: null,
      subjectKeys: null,
      whereabouts: noWhereabouts,
    },
  })
}

/**
 * One takeover from the empty cart to the submitted order, each call under a command id of its own: after a crash the whole script is
 * simply run again from the top.
 */
export const playTakeover = async (conductor: Conductor, number: number): Promise<string> => {
  const desk = deskOf(conductor)
  const storefront = storefrontOf(conductor)
  const wade = csr('wade')
  const adam: Shopper = { kind: 'registered', customerId: `customer-${number}` }
  const as = (step: string) => ({ commandId: `${number}-${step}` })
  const { siteId } = hostedSite

  const { cartId } = await orThrow(storefront.openCart({ siteId }, adam, as('open')))
  await orThrow(storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam, as('shopper-adds')))
  const { orderId } = await orThrow(desk.createOfflineOrder({ siteId }, wade, as('order')))
  await orThrow(desk.selectCustomer({ orderId, customerId: adam.customerId }, wade, as('customer')))
  const { sessionId } = await orThrow(desk.viewUsersCart({ orderId }, wade, as('view')))
  await orThrow(desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade, as('add')))
  await orThrow(desk.applyCoupon({ sessionId, code: 'KEYS10' }, wade, as('coupon')))
  await orThrow(desk.addItemsToOrder({ sessionId }, wade, as('add-to-order')))
  // The customer and the copy are the two changes of content so far.
  await orThrow(storefront.selectShippingMethod({ orderId, baseVersion: 2, methodCode: 'standard', name: 'Standard' }, adam, as('method')))
  const { totals } = await orThrow(storefront.quoteOrder({ orderId }, adam, as('quote')))
  await orThrow(storefront.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, adam, as('pay')))
  const { order } = await orThrow(storefront.submitOrder({ orderId, expectedTotal: totals.total }, adam, as('submit')))
  return `${order.orderNumber} ${order.standing}`
}
