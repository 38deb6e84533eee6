import * as t from 'io-ts'
import { type Personal, personal } from '../event-sourcing/index.js'
import { isEmailAddress } from './email-address.js'

const text = t.union([t.string, t.null])

const contact = t.readonly(
  t.type(
    {
      firstName: t.string,
      lastName: t.string,
      email: text,
      phone: text,
      address1: text,
      address2: text,
      city: text,
      state: text,
      postalCode: text,
      countryCode: text,
    },
    'Contact',
  ),
)

/** A name and an address ([A-37], [A-38]). */
export interface Contact extends t.TypeOf<typeof contact> {}
export const Contact: t.Type<Contact, unknown, unknown> = contact

/** The first of these addresses, by the path of its field, whose e-mail address is none; an address may do without one. */
export const wrongEmailIn = (contacts: Readonly<Record<string, Pick<Contact, 'email'> | null>>): string | null => {
  const wrong = Object.entries(contacts).find(([, told]) => typeof told?.email === 'string' && !isEmailAddress(told.email))
  return wrong === undefined ? null : `${wrong[0]}.email`
}

/** Which of an order's two addresses: whose the bill is, or where the items go. */
export const AddressRole = t.keyof({ billing: null, shipping: null }, 'billing or shipping')
export type AddressRole = t.TypeOf<typeof AddressRole>

/** A shopper's contact, marked as the shopper's. */
export type ShopperContact = Personal<Contact, 'shopper'>
export const ShopperContact: t.Type<ShopperContact, unknown, unknown> = personal(Contact, 'shopper')
