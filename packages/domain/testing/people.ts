import type { Personal } from '#src/event-sourcing/personal.js'
import { personally } from '#src/event-sourcing/personal.js'
import { csr } from '#src/values/actor.js'
import type { Contact, ShopperContact } from '#src/values/contact.js'
import type { PickupContact } from '#src/values/pickup-contact.js'
import { type Shopper, shopperSubject } from '#src/values/shopper.js'

/** A customer with an account; `1000` unless told. */
export const aShopper = (customerId = '1000'): Extract<Shopper, { readonly kind: 'registered' }> => ({ kind: 'registered', customerId })

/** A guest. */
export const aGuest = (anonymousId = 'guest-1'): Extract<Shopper, { readonly kind: 'anonymous' }> => ({ kind: 'anonymous', anonymousId })

/** The registered shopper of the examples ([A-72]). */
export const adam = aShopper()

/** Two CSRs who may take over carts, one who may not, and one who supervises. */
export const wade = csr('wade')
export const ann = csr('ann')
export const bob = csr('bob')
export const sue = csr('sue')
/** A CSR who shops here too, as customer 1001. */
export const john = csr('john')

/** A name and an address ([A-37]). */
export const aContact = (changed: Partial<Contact> = {}): Contact => ({
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
  ...changed,
})

/** A contact, marked as a shopper's. */
export const contactOf = (shopper: Shopper, changed: Partial<Contact> = {}): ShopperContact =>
  personally(shopperSubject(shopper), aContact(changed))

/** Somebody who picks an order up in a store ([B-21]). */
export const aPickupContact = (changed: Partial<PickupContact> = {}): PickupContact => ({
  firstName: 'Eva',
  lastName: 'Neighbour',
  email: 'eva@example.com',
  phone: '333-333-3333',
  ...changed,
})

/** Any text, marked as a shopper's. */
export const textOf = (shopper: Shopper, text: string): Personal<string, 'shopper'> => personally(shopperSubject(shopper), text)
