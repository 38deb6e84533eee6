import {
  type OrderState,
  offlineOrder,
  orderCommands,
  orderToShopper,
  type Shopper,
  type Site,
  shopperActor,
  shopperSubject,
  whoToShopper,
} from '@cart-takeover/domain'
import { asOf } from '@cart-takeover/domain/event-sourcing'
import { contextOf, type Looking } from '../views/looking.js'
import { leftOutOf } from './left-out.js'
import { availableActions } from './order-actions.js'
import type { OrderDocument } from './order-document.js'
import { shopperActions } from './shopper-order-actions.js'
import type { ShopperOrderView } from './shopper-order-view.js'
import { accountOf, takeoverOf } from './show-order.js'

/** With who typed a line in, of whom only the document knows. */
const withTypists = ({ state, typedBy }: OrderDocument): OrderState => ({
  ...state,
  lines: state.lines.map((line) => ({ ...line, attribution: line.attribution ?? typedBy[line.lineId] ?? null })),
})

/** The order as it is now, as its shopper may see it. `null` where there is no order, or where it is not theirs. */
export const showOrderToShopper = (
  document: OrderDocument,
  { policy, clock }: Looking,
  site: Site | null,
  shopper: Shopper,
): ShopperOrderView | null => {
  const now = clock.now()
  const told = orderToShopper(withTypists(document), shopper, { policy, now })
  if (told === null) return null
  const ctx = contextOf({ actor: shopperActor(shopper), evidence: null }, policy, now)
  const state = asOf(offlineOrder, document.state, orderCommands.RecallFromShopper({}), ctx)
  const takeover = takeoverOf(state, document)
  const { submitted, cancelled, notes, createdAt, updatedAt } = document
  return {
    ...told,
    site: { siteId: state.siteId, name: site?.name ?? null },
    createdAt,
    updatedAt,
    storeAtWork: takeover === null ? null : { since: takeover.since, until: takeover.deadline },
    name: accountOf(state, document)?.name ?? null,
    leftOut: leftOutOf(document.lastCopy, state.lines),
    submitted: submitted === null ? null : { who: whoToShopper(submitted.by), at: submitted.at, total: submitted.total },
    cancelled: cancelled === null ? null : { who: whoToShopper(cancelled.by), at: cancelled.at },
    // A note was for whoever the order was for then.
    notes: notes
      .filter(({ visibility, text }) => visibility === 'shopper' && text.subject === shopperSubject(shopper))
      .map(({ by, at, text }) => ({ who: whoToShopper(by), at, text: text.value })),
    availableActions: shopperActions(availableActions({ ...document, state }, site, ctx)),
  }
}
