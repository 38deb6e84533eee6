import {
  collected as collectedOf,
  type Money,
  type OrderState,
  offlineOrder,
  orderAbandonedAt,
  orderCommands,
  presentQuote,
  refundDue,
  type SharedDiscounts,
  type Site,
  sameShopper,
  sharedDiscounts,
  shipGroups,
  shopperSubject,
  totalsOf,
} from '@cart-takeover/domain'
import { couponAmounts } from '../content-view/coupon-amounts.js'
import { pricingLabel } from '../content-view/line-texts.js'
import { itemsIn, showLine } from '../content-view/line-view.js'
import { asOf } from '../views/as-of.js'
import { anyCsr, contextOf, type Looking, type Reader } from '../views/looking.js'
import { availableActions } from './order-actions.js'
import type { OrderDocument } from './order-document.js'
import type { OrderView } from './order-view.js'

/** Balance = total − collected. Money that came in is shown whatever has become of the order. */
const paymentOf = (state: OrderState, orderTotal: Money | null): OrderView['payment'] => {
  if (orderTotal === null && state.payments.length === 0) return { orderTotal: null, collected: null, balance: null, refundDue: null }
  const collected = collectedOf(state)
  const balance = orderTotal === null ? null : { amount: orderTotal.amount - collected.amount, currency: collected.currency }
  return { orderTotal, collected, balance, refundDue: refundDue(state) }
}

/** Fulfillment is told by the system behind; until it is, nothing is fulfilled. */
const fulfillmentOf = ({ lines, fulfilled }: OrderState): OrderView['fulfillment'] => {
  if (lines.length === 0) return { items: null, fulfilled: null, remaining: null }
  const items = itemsIn(lines)
  const gone = Object.values(fulfilled).reduce((total, quantity) => total + quantity, 0)
  return { items, fulfilled: gone, remaining: items - gone }
}

const couponsOf = ({ coupons, rounding }: OrderState, subtotal: Money | null): OrderView['coupons'] =>
  subtotal === null
    ? coupons.map(({ code }) => ({ code, discounts: [] }))
    : couponAmounts(coupons, subtotal, rounding).map(({ code, discounts }) => ({
        code,
        discounts: discounts.map(({ name, amount }) => ({ name, amount })),
      }))

/** They come after the coupons. */
const discountsOf = ({ orderDiscounts, currency }: OrderState, { taken }: SharedDiscounts): OrderView['discounts'] =>
  orderDiscounts.map(({ discountId, name }, index) => ({
    discountId,
    name,
    amount: taken[taken.length - orderDiscounts.length + index]?.amount ?? { amount: 0, currency },
  }))

const linesOf = (
  { lines, rounding, currency }: OrderState,
  typedBy: OrderDocument['typedBy'],
  { borne }: SharedDiscounts,
): OrderView['lines'] =>
  lines.map((placed, index) => {
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

const takeoverOf = ({ activeSession, sessions }: OrderState, { takeover }: OrderDocument): OrderView['takeover'] => {
  const session = activeSession === null ? undefined : sessions[activeSession]
  if (activeSession === null || session === undefined || takeover === null) return null
  const { cartId, since } = session
  return { sessionId: activeSession, csrId: takeover.csrId, cartId, since, deadline: takeover.absoluteDeadline }
}

const accountOf = ({ shopper }: OrderState, { account }: OrderDocument): OrderView['account'] => {
  if (shopper === null) return null
  const person = account?.person.value ?? null
  return { shopper, name: person === null ? null : `${person.firstName} ${person.lastName}`.trim(), status: account?.status ?? null }
}

const contactsOf = ({ pickupContacts: { primary, alternate, alternateDraftOpen } }: OrderState): OrderView['contacts'] => ({
  primary: primary?.value ?? null,
  alternate: alternate?.value ?? null,
  alternateDraftOpen,
})

/**
 * The order as it is now, for this reader; for a CSR who may do everything unless told. Amounts are the domain's own, never computed
 * anew. `null` where there is no order, or where it is not this shopper's; what is among colleagues, a shopper is not told.
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
  const own = ctx.actor.kind === 'shopper' ? ctx.actor.shopper : null
  const isShopper = ctx.actor.kind === 'shopper'
  if (isShopper && !sameShopper(own, state.shopper)) return null
  // A note was for whoever the order was for then.
  const isTold = ({ visibility, text }: OrderDocument['notes'][number]): boolean =>
    own === null || (visibility === 'shopper' && text.subject === shopperSubject(own))
  const { submitted, cancelled, notes, errored, lastCopy, createdAt, updatedAt, shipMode, customerInteractionType } = document
  const totals = totalsOf(state)
  const shared = sharedDiscounts(state)
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
    email: state.email?.value ?? null,
    billing: state.billing?.value ?? null,
    shipping: state.shipping?.value ?? null,
    contacts: contactsOf(state),
    createdAt,
    createdBy: state.createdBy,
    updatedAt,
    pricing: { priceListCode, label: pricingLabel(priceListCode) },
    duplicateRisks: Object.entries(state.duplicates).map(([externalOrderId, is]) => ({
      externalOrderId,
      acknowledged: is === 'acknowledged',
    })),
    payment: paymentOf(state, totals?.total ?? null),
    fulfillment: fulfillmentOf(state),
    lines: linesOf(state, document.typedBy, shared),
    coupons: couponsOf(state, totals?.subtotal ?? null),
    discounts: discountsOf(state, shared),
    adjustments: state.adjustments,
    shippingMethod: state.shippingMethod,
    shipments: shipGroups(state).map(({ destinationId, contact, shippingMethod, lines }) => ({
      destinationId,
      contact: contact?.value ?? null,
      shippingMethod,
      lineNos: lines.map(({ lineNo }) => lineNo),
    })),
    totals,
    isQuoted: presentQuote(state) !== null,
    payments: state.payments,
    takeover: takeoverOf(state, document),
    cartLink: cartId === null ? null : { cartId, oneWay },
    lastCopy,
    submitted,
    cancelled:
      cancelled === null
        ? null
        : {
            ...cancelled,
            reasonCode: isShopper ? null : cancelled.reasonCode,
            moreInfo: isShopper ? null : (cancelled.moreInfo?.value ?? null),
          },
    givenUpAt: orderAbandonedAt(state),
    notes: notes.filter(isTold).map((note) => ({ ...note, text: note.text.value })),
    errored: status === 'Errored' && !isShopper ? errored : null,
    contentVersion: state.contentVersion,
    availableActions: availableActions({ ...document, state }, site, ctx),
  }
}
