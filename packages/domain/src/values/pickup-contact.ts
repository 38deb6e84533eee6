import * as t from 'io-ts'
import { type Personal, personal, type SubjectId } from '../event-sourcing/index.js'
import { isBlank } from './blank.js'
import { isEmailAddress } from './email-address.js'

const contact = t.readonly(
  t.type({ firstName: t.string, lastName: t.string, email: t.string, phone: t.union([t.string, t.null]) }, 'PickupContact'),
)

/** Somebody who picks an order up in a store ([B-21]): the phone number may be omitted. */
export interface PickupContact extends t.TypeOf<typeof contact> {}
export const PickupContact: t.Type<PickupContact, unknown, unknown> = contact

/** As it is told: the phone number may be left out altogether ([B-22]). */
export type PickupContactTold = Omit<PickupContact, 'phone'> & { readonly phone?: string | null }
/** Of an address that somebody passes only what is asked of a contact. */
export const pickupContactOf = (told: PickupContactTold): PickupContact => {
  const { firstName, lastName, email, phone } = { phone: null, ...told }
  return { firstName, lastName, email, phone }
}

/** The shopper themselves, or who stands in for them under the shopper's own name. */
export type PrimaryContact = Personal<PickupContact, 'shopper'>
export const PrimaryContact: t.Type<PrimaryContact, unknown, unknown> = personal(PickupContact, 'shopper')

/** Somebody else: a person of their own, whose data goes when they ask for it, not when the shopper does. */
export type AlternateContact = Personal<PickupContact, 'contact'>
export const AlternateContact: t.Type<AlternateContact, unknown, unknown> = personal(PickupContact, 'contact')

/** The subject that the data of an order's alternate contact belongs to. */
export const alternateSubject = (orderId: string): SubjectId<'contact'> => `contact:${orderId}`

/** The first thing that a contact lacks: both names and an e-mail address are needed. `null`: it is complete. */
export const missingIn = (person: Pick<PickupContact, 'firstName' | 'lastName' | 'email'> | null) => {
  if (person === null || isBlank(person.firstName)) return 'firstName'
  if (isBlank(person.lastName)) return 'lastName'
  return isEmailAddress(person.email) ? null : 'email'
}
