import { either as E } from 'fp-ts'
import { accept, canonicalJson, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { missingIn } from '../values/pickup-contact.js'
import { AlternateContactDraftBegun, AlternateContactDraftDiscarded, AlternateContactSaved, PrimaryPickupContactSet } from './events.js'
import { isTheirTurn } from './guards.js'
import { isPickedUp, withoutAlternate } from './pickup-contacts.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'

/** Is it their turn, and is there a customer? Contacts change no amount: who is paying may still save the one that they have begun. */
const mayName = (order: OrderState, ctx: TakeoverContext) => {
  const turn = isTheirTurn(order, 'editOrder', ctx)
  if (isRefused(turn)) return turn
  return order.shopper === null ? reject('CUSTOMER_REQUIRED', {}) : E.right(null)
}

/** The same for an alternate contact, which only an order has that is picked up (OI-10, [B-20]). */
const mayNameAlternate = (order: OrderState, ctx: TakeoverContext) => {
  const able = mayName(order, ctx)
  if (isRefused(able)) return able
  return isPickedUp(order.lines) ? E.right(null) : reject('ALTERNATE_CONTACT_NOT_APPLICABLE', {})
}

export const pickupContacts = {
  SetPrimaryPickupContact: (order, { contact }, ctx) => {
    const able = mayName(order, ctx)
    if (isRefused(able)) return able
    if (!isPickedUp(order.lines)) return reject('PICKUP_CONTACT_NOT_APPLICABLE', {})
    const field = missingIn(contact.value)
    if (field !== null) return reject('CONTACT_INVALID', { field })
    if (canonicalJson(order.pickupContacts.primary) === canonicalJson(contact)) return accept()
    return accept(PrimaryPickupContactSet({ orderId: order.orderId, contact }))
  },

  /** Somebody has begun to enter an alternate contact ([B-22]); what they type is told only when they save it. */
  BeginAlternateContact: (order, _, ctx) => {
    const able = mayNameAlternate(order, ctx)
    if (isRefused(able)) return able
    return order.pickupContacts.alternateDraftOpen ? accept() : accept(AlternateContactDraftBegun({ orderId: order.orderId }))
  },

  /** Save ([B-21], [B-22]), whether it was told or not that somebody had begun. A contact that was there before makes way. */
  SaveAlternateContact: (order, { contact }, ctx) => {
    const able = mayNameAlternate(order, ctx)
    if (isRefused(able)) return able
    const field = missingIn(contact.value)
    if (field !== null) return reject('ALTERNATE_CONTACT_INVALID', { field })
    const { alternate, alternateDraftOpen } = order.pickupContacts
    if (!alternateDraftOpen && canonicalJson(alternate) === canonicalJson(contact)) return accept()
    return accept(AlternateContactSaved({ orderId: order.orderId, contact }))
  },

  /** What was begun is given up; a contact that was saved before stays. */
  CancelAlternateContact: (order, _, ctx) => {
    const able = mayName(order, ctx)
    if (isRefused(able)) return able
    return order.pickupContacts.alternateDraftOpen ? accept(AlternateContactDraftDiscarded({ orderId: order.orderId })) : accept()
  },

  /** Nobody but the primary contact comes for it any more; what was begun is given up too. */
  RemoveAlternateContact: (order, _, ctx) => {
    const able = mayName(order, ctx)
    return isRefused(able) ? able : accept(...withoutAlternate(order))
  },
} satisfies Pick<
  Decide,
  'SetPrimaryPickupContact' | 'BeginAlternateContact' | 'SaveAlternateContact' | 'CancelAlternateContact' | 'RemoveAlternateContact'
>
