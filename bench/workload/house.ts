import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import {
  clockAt,
  conductorOf,
  defaultPolicy,
  deskOf,
  grantsFrom,
  noConsents,
  noWhereabouts,
  type Surroundings,
  storefrontOf,
} from '@cart-takeover/domain'
import { type EventStore, orThrow } from '@cart-takeover/domain/event-sourcing'
import type { House } from './desk-work.js'
import { tenantId } from './recorded-cart.js'
import { instant } from './shelf.js'

/** Adam's Keyboards over a store, where the same calls always make the same events. */
export const surroundingsOver = async (store: EventStore): Promise<Surroundings> => {
  const shop = sampleShop(clockAt(instant))
  const adam = await orThrow(shop.customers.find('1000'))
  if (adam === null) throw new Error('The sample shop has lost its first customer')
  return {
    tenantId,
    store,
    policy: defaultPolicy,
    ports: {
      ...shop,
      // Everybody is a customer, so that every takeover has a cart of its own.
      customers: { ...shop.customers, find: (customerId) => async () => ({ _tag: 'Right', right: { ...adam, customerId } }) },
      orderNumbers: { next: (orderId) => async () => ({ _tag: 'Right', right: orderId.slice(0, 8) }) },
      ids: { next: () => 'every call has an id of its own' },
      consents: noConsents,
      grants: grantsFrom('the key of the bench'),
      cartsOutside: null,
      subjectKeys: null,
      whereabouts: noWhereabouts,
    },
  }
}

/** The desk and the storefront of the same shop. */
export const houseOver = async (store: EventStore): Promise<House> => {
  const conductor = conductorOf(await surroundingsOver(store))
  return { desk: deskOf(conductor), storefront: storefrontOf(conductor) }
}
