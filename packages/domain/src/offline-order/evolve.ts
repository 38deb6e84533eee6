import type { Draft } from 'immer'
import type { MemberOf, MetaOf, Recipes } from '../event-sourcing/index.js'
import type { TakeoverHouse } from '../house.js'
import { withOverride, withoutOverride } from '../values/price-override.js'
import type * as events from './events.js'
import { linesAfterCopy } from './lines-after-copy.js'
import type { OrderLine } from './order-line.js'
import type { CopyOutcomes } from './outcomes.js'
import type { OrderState } from './state.js'

type Order = Draft<OrderState>
type Price = Draft<OrderLine['price']>
export type Evolve = Recipes<OrderState, MemberOf<typeof events>, MetaOf<TakeoverHouse>>

/** The content is another: a quote or an open modal of before does not fit it any more. */
const contentChanged = (order: Order): void => {
  order.contentVersion += 1
}

/** A line is put in with an object of its own, since a later recipe changes its quantity. */
const placed = (line: OrderLine): Draft<OrderLine> => ({ ...line }) as Draft<OrderLine>

const copied = (order: Order, outcomes: CopyOutcomes): void => {
  const { added, couponsCarried } = outcomes
  order.lines = linesAfterCopy(order.lines as OrderState['lines'], outcomes).map(placed)
  for (const { lineNo } of added) order.lastLineNo = Math.max(order.lastLineNo, lineNo)
  // Only carts bring coupons: what this one does not carry is gone.
  order.coupons = [...couponsCarried] as Order['coupons']
  contentChanged(order)
}

export const evolve: Evolve = {
  OfflineOrderCreated: (order, data) => {
    const { orderId, orderNumber, siteId, channelCode, currency, priceListCode, rounding, createdBy } = data
    Object.assign(order, { orderId, orderNumber, siteId, channelCode, currency, priceListCode, rounding, createdBy, status: 'Pending' })
  },
  OrderCustomerSelected: (order, { shopper, email, billing, shipping }) => {
    Object.assign(order, { shopper, email, billing, shipping })
    // It was the one of before who named somebody. An alternate contact goes by events of its own, since it is a person of its own.
    order.pickupContacts.primary = null
    contentChanged(order)
  },
  OrderCancelled: (order) => {
    order.status = 'Cancelled'
    order.stage = { is: 'Editing' }
  },

  OrderAddressChanged: (order, { role, contact }) => {
    order[role] = contact
    // Who pays the bill is nothing that is quoted.
    if (role === 'shipping') contentChanged(order)
  },
  OrderEmailChanged: (order, { email }) => {
    order.email = email
  },
  PrimaryPickupContactSet: (order, { contact }) => {
    order.pickupContacts.primary = contact
  },
  AlternateContactDraftBegun: (order) => {
    order.pickupContacts.alternateDraftOpen = true
  },
  AlternateContactSaved: (order, { contact }) => {
    order.pickupContacts.alternate = contact
    order.pickupContacts.alternateDraftOpen = false
  },
  AlternateContactDraftDiscarded: (order) => {
    order.pickupContacts.alternateDraftOpen = false
  },
  AlternateContactRemoved: (order) => {
    order.pickupContacts.alternate = null
  },

  DuplicateOrderRiskFlagged: (order, { externalOrderId }) => {
    order.duplicates[externalOrderId] = 'flagged'
  },
  DuplicateOrderRiskAcknowledged: (order, { externalOrderIds }) => {
    for (const id of externalOrderIds) order.duplicates[id] = 'acknowledged'
  },

  CartAssociatedWithOrder: (order, { sessionId, cartId, csrId }, { meta }) => {
    order.sessions[sessionId] = { is: 'active', cartId, csrId, since: meta.occurredAt, copied: false, previousLink: order.linkedCart }
    order.activeSession = sessionId
    order.linkedCart = cartId
  },
  CartDissociatedFromOrder: (order, { sessionId, restoredLink }) => {
    const session = order.sessions[sessionId]
    if (session !== undefined) session.is = 'dissociated'
    order.activeSession = null
    order.linkedCart = restoredLink
  },
  TakeoverClosedOnOrder: (order, { sessionId }) => {
    const session = order.sessions[sessionId]
    if (session !== undefined) session.is = 'closed'
    order.activeSession = null
  },
  ItemsCopiedToOrder: (order, data) => {
    const session = order.sessions[data.sessionId]
    if (session !== undefined) session.copied = true
    order.answered[data.handoffId] = 'copied'
    order.copied = true
    copied(order, data)
  },
  CopyRefused: (order, { handoffId }) => {
    order.answered[handoffId] = 'refused'
  },
  ItemsPopulatedFromCart: (order, data) => {
    order.answered[data.populateId] = 'populated'
    order.oneWay = true
    copied(order, data)
  },

  OrderItemAdded: (order, { line }) => {
    order.lines.push(placed(line))
    order.lastLineNo = Math.max(order.lastLineNo, line.lineNo)
    contentChanged(order)
  },
  OrderItemRemoved: (order, { removedLine }) => {
    order.lines = order.lines.filter(({ lineId }) => lineId !== removedLine.lineId)
    contentChanged(order)
  },
  OrderItemQuantityChanged: (order, { lineId, to }) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) line.quantity = to
    contentChanged(order)
  },
  ShippingMethodSelected: (order, { to }) => {
    order.shippingMethod = to
    contentChanged(order)
  },
  AdjustmentApplied: (order, { adjustment }) => {
    order.adjustments.push(adjustment)
    contentChanged(order)
  },
  AdjustmentRemoved: (order, { adjustment }) => {
    order.adjustments = order.adjustments.filter(({ adjustmentId }) => adjustmentId !== adjustment.adjustmentId)
    contentChanged(order)
  },
  OrderDiscountApplied: (order, { discount }) => {
    order.orderDiscounts.push(discount)
    contentChanged(order)
  },
  OrderDiscountRemoved: (order, { discount }) => {
    order.orderDiscounts = order.orderDiscounts.filter(({ discountId }) => discountId !== discount.discountId)
    contentChanged(order)
  },
  ItemPriceOverridden: (order, { lineId, to, reasonCode, csrId }) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) line.price = withOverride(line.price as OrderLine['price'], { price: to, reasonCode, by: csrId }) as Price
    delete order.priceApprovals[lineId]
    contentChanged(order)
  },
  ItemPriceOverrideCleared: (order, { lineId }) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) line.price = withoutOverride(line.price as OrderLine['price']) as Price
    contentChanged(order)
  },
  ItemPriceApproved: (order, { lineId, price, csrId }, { meta }) => {
    order.priceApprovals[lineId] = { price, by: csrId, at: meta.occurredAt }
  },
  OrderDetailsSaved: () => {},
  OrderQuoted: (order, { tax, shipping, handling, duty, forVersion, validUntil }) => {
    order.quote = { tax, shipping, handling, duty, forVersion, validUntil }
  },

  PaymentRecorded: (order, { paymentId, type, amount }) => {
    order.payments.push({ paymentId, type, amount, collected: { amount: 0, currency: amount.currency }, status: 'recorded' })
  },
  PaymentVoided: (order, { paymentId }) => {
    const payment = order.payments.find((one) => one.paymentId === paymentId)
    if (payment !== undefined) payment.status = 'voided'
  },
  PaymentCollected: (order, { paymentId, amount }) => {
    const payment = order.payments.find((one) => one.paymentId === paymentId)
    if (payment !== undefined) payment.collected = { amount: payment.collected.amount + amount.amount, currency: amount.currency }
  },
  OrderPaymentBegun: (order, { attemptId, by, deadline }) => {
    const from = order.stage.is === 'ReleasedToShopper' ? { expiresAt: order.stage.expiresAt } : 'Editing'
    order.stage = { is: 'PaymentInProgress', attemptId, by, deadline, from }
  },
  OrderPaymentAborted: (order) => {
    if (order.stage.is !== 'PaymentInProgress') return
    const { from } = order.stage
    order.stage = from === 'Editing' ? { is: 'Editing' } : { is: 'ReleasedToShopper', expiresAt: from.expiresAt }
  },
  OrderReleasedToShopper: (order, { expiresAt }) => {
    order.stage = { is: 'ReleasedToShopper', expiresAt }
  },
  OrderRecalledFromShopper: (order) => {
    order.stage = { is: 'Editing' }
  },
  OrderSubmitted: (order) => {
    order.status = 'Submitted'
    order.stage = { is: 'Editing' }
  },

  OrderNoteAdded: () => {},
  OrderStatusRecorded: (order, { to }) => {
    order.status = to
  },
  FulfillmentRecorded: (order, { fulfillmentId, items }) => {
    order.fulfillments.push(fulfillmentId)
    for (const { lineId, quantity } of items) order.fulfilled[lineId] = (order.fulfilled[lineId] ?? 0) + quantity
  },
  OrderErrored: (order) => {
    order.status = 'Errored'
  },
  OrderRetried: (order) => {
    order.status = 'Submitted'
  },
}
