import { either as E } from 'fp-ts'
import { deriveId, isRefused, type Position } from '../event-sourcing/index.js'
import { RecordQuote } from '../offline-order/commands.js'
import { shipGroups } from '../offline-order/destinations.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { presentQuote, type Totals, totalsOf } from '../offline-order/totals.js'
import { system } from '../values/actor.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

export interface Quoted {
  readonly orderId: string
  readonly totals: Totals
  /** The content that was quoted: a submit or an edit that names it fits this content only. */
  readonly contentVersion: number
  readonly position: Position | null
}

/** The amounts of an order with tax and shipping: from the quote that it has, or from a new one where that does not fit any more. */
export const quoteOrder = async (conductor: Conductor, orderId: string): Promise<E.Either<Failure, Quoted>> => {
  const { ports } = conductor
  for (;;) {
    const looked = await conductor.look(offlineOrder, orderId)
    if (isRefused(looked)) return looked
    const order = looked.right
    if (order.status === null) return conductor.refuse('UNKNOWN_STREAM', { what: 'order' })
    const totals = totalsOf(order)
    if (totals === null) return conductor.refuse('NO_ITEMS', {})
    const { contentVersion, siteId, currency, lines, shipping, shippingMethod, status } = order
    const present = presentQuote(order)
    if (status !== 'Pending' || (present !== null && present.validUntil >= ports.clock.now()))
      return E.right({ orderId, totals, contentVersion, position: null })
    const answer = await ports.quotes.quote({
      siteId,
      currency,
      lines,
      shipping,
      shippingMethodCode: shippingMethod?.methodCode ?? null,
      destinations: shipGroups(order).flatMap((group) =>
        group.destinationId === null
          ? []
          : [
              {
                destinationId: group.destinationId,
                contact: group.contact,
                shippingMethodCode: group.shippingMethod?.methodCode ?? null,
              },
            ],
      ),
    })()
    if (isRefused(answer)) return answer
    const quote = { ...answer.right, forVersion: contentVersion }
    const asked = conductor.asked(system('quotes'), null, quote, {
      commandId: deriveId('quote', orderId, String(contentVersion), ports.ids.next()),
    })
    const told = await conductor.tell(offlineOrder, orderId, RecordQuote(quote), asked)
    if (isRefused(told)) return told
    const after = totalsOf(told.right.state)
    // Changed meanwhile: the quote was for other content, so ask again.
    if (after !== null && told.right.state.contentVersion === contentVersion)
      return E.right({ orderId, totals: after, contentVersion, position: told.right.position })
  }
}
