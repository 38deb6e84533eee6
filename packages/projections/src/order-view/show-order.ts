import {
  type OrderState,
  offlineOrder,
  orderAbandonedAt,
  orderCommands,
  orderSummary,
  type Site,
  sharedDiscounts,
  showLine,
} from '@cart-takeover/domain'
import { asOf } from '@cart-takeover/domain/event-sourcing'
import { pricingLabel } from '../content-view/line-texts.js'
import { anyCsr, contextOf, type Looking, type Reader } from '../views/looking.js'
import { availableActions } from './order-actions.js'
import type { OrderDocument } from './order-document.js'
import type { OrderView } from './order-view.js'

const linesOf = (state: OrderState, typedBy: OrderDocument['typedBy']): OrderView['lines'] => {
  const { lines, rounding, currency } = state
  const { borne } = sharedDiscounts(state)
  return lines.map((placed, index) => {
    const { line, unit, total } = showLine(placed, rounding)
    const { lineNo, source, attribution } = placed
    return {
      ...line,
      lineNo,
      amount: unit,
      override: placed.price.override,
      borne: borne[index] ?? { amount: 0, currency },
      lineTotal: total,
      source,
      attribution: attribution ?? typedBy[placed.lineId] ?? null,
    }
  })
}

/** The takeover that works for it now. */
export const takeoverOf = ({ activeSession, sessions }: OrderState, { takeover }: OrderDocument): OrderView['takeover'] => {
  const session = activeSession === null ? undefined : sessions[activeSession]
  if (activeSession === null || session === undefined || takeover === null) return null
  const { cartId, since } = session
  return { sessionId: activeSession, csrId: takeover.csrId, cartId, since, deadline: takeover.absoluteDeadline }
}

/** Whose order it is. */
export const accountOf = ({ shopper }: OrderState, { account }: OrderDocument): OrderView['account'] => {
  if (shopper === null) return null
  const person = account?.person.value ?? null
  return { shopper, name: person === null ? null : `${person.firstName} ${person.lastName}`.trim(), status: account?.status ?? null }
}

/**
 * The order as it is now, for this reader; for a CSR who may do everything unless told. Amounts are the domain's own, never computed
 * anew. `null` where there is no order.
 */
export const showOrder = (
  document: OrderDocument,
  { policy, clock }: Looking,
  site: Site | null = null,
  reader: Reader | null = null,
): OrderView | null => {
  const now = clock.now()
  const holder = takeoverOf(document.state, document)?.csrId
  const ctx = contextOf(reader ?? anyCsr(holder ?? 'anybody', policy, now), policy, now)
  const state = asOf(offlineOrder, document.state, orderCommands.RecallFromShopper({}), ctx)
  const { status, priceListCode, linkedCart, oneWay } = state
  if (status === null) return null
  const { submitted, cancelled, notes, errored, lastCopy, createdAt, updatedAt, shipMode, customerInteractionType } = document
  const cartId = linkedCart ?? document.populatedFrom
  return {
    orderId: state.orderId,
    orderNumber: state.orderNumber,
    status,
    stage: status === 'Pending' ? state.stage : null,
    type: 'Offline',
    site: { siteId: state.siteId, name: site?.name ?? null },
    channelCode: state.channelCode,
    currency: state.currency,
    shipMode,
    customerInteractionType,
    account: accountOf(state, document),
    ...orderSummary(state),
    createdAt,
    createdBy: state.createdBy,
    updatedAt,
    pricing: { priceListCode, label: pricingLabel(priceListCode) },
    duplicateRisks: Object.entries(state.duplicates).map(([externalOrderId, is]) => ({
      externalOrderId,
      acknowledged: is === 'acknowledged',
    })),
    lines: linesOf(state, document.typedBy),
    adjustments: state.adjustments,
    payments: state.payments,
    takeover: takeoverOf(state, document),
    cartLink: cartId === null ? null : { cartId, oneWay },
    lastCopy,
    submitted,
    cancelled: cancelled === null ? null : { ...cancelled, moreInfo: cancelled.moreInfo?.value ?? null },
    givenUpAt: orderAbandonedAt(state),
    notes: notes.map((note) => ({ ...note, text: note.text.value })),
    errored: status === 'Errored' ? errored : null,
    contentVersion: state.contentVersion,
    availableActions: availableActions({ ...document, state }, site, ctx),
  }
}
