import type { AlternateContact, PrimaryContact } from '../values/pickup-contact.js'
import { AlternateContactDraftDiscarded, AlternateContactRemoved } from './events.js'
import type { OrderLine } from './order-line.js'

/** Who picks the order up. */
export interface PickupContacts {
  readonly primary: PrimaryContact | null
  readonly alternate: AlternateContact | null
  /** Somebody has begun to enter an alternate contact: until it is saved or given up, nobody submits ([B-22]). */
  readonly alternateDraftOpen: boolean
}

interface WithContacts {
  readonly orderId: string
  readonly pickupContacts: PickupContacts
}

/** Is there anything that is picked up in a store? */
export const isPickedUp = (lines: ReadonlyArray<Pick<OrderLine, 'fulfillment'>>): boolean =>
  lines.some(({ fulfillment }) => fulfillment.method === 'Pickup')

/** What becomes of the alternate contact and its draft when there shall be none. */
export const withoutAlternate = ({ orderId, pickupContacts: { alternate, alternateDraftOpen } }: WithContacts) => [
  ...(alternateDraftOpen ? [AlternateContactDraftDiscarded({ orderId })] : []),
  ...(alternate === null ? [] : [AlternateContactRemoved({ orderId })]),
]

/** What follows for the alternate contact from these lines: with the last one that is picked up it goes too (OI-10). */
export const alternateAfter = (order: WithContacts, lines: ReadonlyArray<Pick<OrderLine, 'fulfillment'>>) =>
  isPickedUp(lines) ? [] : withoutAlternate(order)
