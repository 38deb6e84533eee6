import { either as E } from 'fp-ts'
import { deriveId, isRefused, type Position } from '../event-sourcing/index.js'
import { RecordQuote } from '../offline-order/commands.js'
import { type ShipGroup, shipGroups } from '../offline-order/destinations.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import { presentQuote, type Totals, totalsOf } from '../offline-order/totals.js'
import type { QuoteQuestion } from '../ports/quotes.js'
import { system } from '../values/actor.js'
import type { Conductor } from './conductor.js'
import { judgeCoupons } from './judge-coupons.js'
import type { Failure } from './surroundings.js'

export interface Quoted {
  readonly orderId: string
  readonly totals: Totals
  /** The content that was quoted: a submit or an edit that names it fits this content only. */
  readonly contentVersion: number
  /** Coupons that were applied and hold no more, with the reason: they take nothing off `totals`. */
  readonly couponsDropped: OrderState['couponsDropped']
  readonly position: Position | null
}

/** What is asked of an order: where it goes and how. A method that was chosen for where nothing goes any more is none of it. */
const questionOf = (order: OrderState): QuoteQuestion => {
  const { siteId, currency, lines, shipping } = order
  const groups = shipGroups(order)
  const codeOf = ({ shippingMethod }: ShipGroup): string | null => shippingMethod?.methodCode ?? null
  const own = groups.find(({ destinationId }) => destinationId === null)
  return {
    siteId,
    currency,
    lines,
    shipping,
    shippingMethodCode: own === undefined ? null : codeOf(own),
    destinations: groups.flatMap((group) => {
      const { destinationId, contact } = group
      return destinationId === null ? [] : [{ destinationId, contact, shippingMethodCode: codeOf(group) }]
    }),
  }
}

/**
 * The amounts of an order with tax and shipping: from the quote that it has, or from a new one where that does not fit any more. Its
 * coupons are judged with each new one, and nothing is charged for a way that nothing goes.
 */
export const quoteOrder = async (conductor: Conductor, orderId: string): Promise<E.Either<Failure, Quoted>> => {
  const { ports } = conductor
  for (;;) {
    const looked = await conductor.look(offlineOrder, orderId)
    if (isRefused(looked)) return looked
    const { status } = looked.right
    if (status === null) return conductor.refuse('UNKNOWN_STREAM', { what: 'order' })
    const totals = totalsOf(looked.right)
    if (totals === null) return conductor.refuse('NO_ITEMS', {})
    const present = presentQuote(looked.right)
    if (status !== 'Pending' || (present !== null && present.validUntil >= ports.clock.now())) {
      const { contentVersion, couponsDropped } = looked.right
      return E.right({ orderId, totals, contentVersion, couponsDropped, position: null })
    }
    const judged = await judgeCoupons(conductor, looked.right)
    if (isRefused(judged)) return judged
    const question = questionOf(judged.right.order)
    const answer = await ports.quotes.quote(question)()
    if (isRefused(answer)) return answer
    if ('unknownMethodCode' in answer.right)
      return conductor.refuse('SHIPPING_METHOD_UNKNOWN', { methodCode: answer.right.unknownMethodCode })
    const { contentVersion } = judged.right.order
    const quote = { ...answer.right, forVersion: contentVersion }
    const asked = conductor.asked(system('quotes'), null, quote, {
      commandId: deriveId('quote', orderId, String(contentVersion), ports.ids.next()),
    })
    const told = await conductor.tell(offlineOrder, orderId, RecordQuote(quote), asked)
    if (isRefused(told)) return told
    const { state, position } = told.right
    const after = totalsOf(state)
    // Changed meanwhile: the quote was for other content, so ask again.
    if (after !== null && state.contentVersion === contentVersion)
      return E.right({ orderId, totals: after, contentVersion, couponsDropped: state.couponsDropped, position })
  }
}
