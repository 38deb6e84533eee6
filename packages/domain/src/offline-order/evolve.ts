import type { Draft } from 'immer'
import type { Said } from '../event-sourcing/index.js'
import type { AuditMetadata } from '../values/audit.js'
import { withOverride, withoutOverride } from '../values/price-override.js'
import { withApproval } from './approvals.js'
import type { Adjustment } from './details.js'
import { evolveAfterwards } from './evolve-afterwards.js'
import { linesAfterCopy } from './lines-after-copy.js'
import type { OrderLine } from './order-line.js'
import type { CopyOutcomes } from './outcomes.js'
import type { OrderState } from './state.js'
import type { Evolve } from './tables.js'
import { contentChanged, touched } from './touched.js'

type Order = Draft<OrderState>
type SaidOfOrder = Said<AuditMetadata>
type Price = Draft<OrderLine['price']>

/** A discount by hand takes off what an adjustment of this scope would. */
const wholeOrder: Adjustment['scope'] = 'order'

/** A line is put in with an object of its own, since a later recipe changes its quantity. */
const placed = (line: OrderLine): Draft<OrderLine> => ({ ...line }) as Draft<OrderLine>

const pricedAnew = (order: Order, repriced: ReadonlyArray<{ readonly lineId: string; readonly to: OrderLine['price'] }>): void => {
  const prices = new Map(repriced.map((one) => [one.lineId, one.to]))
  for (const line of order.lines) line.price = (prices.get(line.lineId) ?? line.price) as Price
}

const copied = (order: Order, outcomes: CopyOutcomes, said: SaidOfOrder): void => {
  const { added, couponsCarried } = outcomes
  order.lines = linesAfterCopy(order.lines as OrderState['lines'], outcomes).map(placed)
  for (const { lineNo } of added) order.lastLineNo = Math.max(order.lastLineNo, lineNo)
  // What was typed into the order stays; of those that carts bring, what this one does not carry is gone.
  const isTyped = ({ code }: { readonly code: string }): boolean => order.typedCoupons.includes(code)
  order.coupons = [...order.coupons.filter(isTyped), ...(couponsCarried.filter((one) => !isTyped(one)) as Order['coupons'])]
  const isCarried = (code: string): boolean => couponsCarried.some((one) => one.code === code)
  order.couponsDropped = order.couponsDropped.filter(({ code }) => !isCarried(code))
  contentChanged(order, said)
}

export const evolve: Evolve = {
  OfflineOrderCreated: (order, data, said) => {
    const { orderId, orderNumber, siteId, channelCode, currency, priceListCode, shipMode, rounding, createdBy, abandonAfterMs } = data
    Object.assign(order, {
      orderId,
      orderNumber,
      siteId,
      channelCode,
      currency,
      priceListCode,
      shipMode,
      rounding,
      createdBy,
      abandonAfterMs,
      status: 'Pending',
    })
    touched(order, said)
  },
  OrderCustomerSelected: (order, { shopper, email, billing, shipping }, said) => {
    Object.assign(order, { shopper, email, billing, shipping })
    // The addresses of the one of before; what was to go there has to be sent elsewhere.
    order.destinations = []
    // It was the one of before who named somebody. An alternate contact goes by events of its own, since it is a person of its own.
    order.pickupContacts.primary = null
    contentChanged(order, said)
  },
  OrderCancelled: (order) => {
    order.status = 'Cancelled'
    order.stage = { is: 'Editing' }
  },
  OrderAbandoned: (order) => {
    order.status = 'Abandoned'
    order.stage = { is: 'Editing' }
  },

  OrderAddressChanged: (order, { role, contact }, said) => {
    order[role] = contact
    // Who pays the bill is nothing that is quoted.
    if (role === 'shipping') contentChanged(order, said)
    touched(order, said)
  },
  OrderEmailChanged: (order, { email }, said) => {
    order.email = email
    touched(order, said)
  },
  PrimaryPickupContactSet: (order, { contact }, said) => {
    order.pickupContacts.primary = contact
    touched(order, said)
  },
  AlternateContactDraftBegun: (order, _, said) => {
    order.pickupContacts.alternateDraftOpen = true
    touched(order, said)
  },
  AlternateContactSaved: (order, { contact }, said) => {
    order.pickupContacts.alternate = contact
    order.pickupContacts.alternateDraftOpen = false
    touched(order, said)
  },
  AlternateContactDraftDiscarded: (order, _, said) => {
    order.pickupContacts.alternateDraftOpen = false
    touched(order, said)
  },
  AlternateContactRemoved: (order, _, said) => {
    order.pickupContacts.alternate = null
    touched(order, said)
  },

  DuplicateOrderRiskFlagged: (order, { externalOrderId }) => {
    order.duplicates[externalOrderId] = 'flagged'
  },
  DuplicateOrderRiskAcknowledged: (order, { externalOrderIds }, said) => {
    for (const id of externalOrderIds) order.duplicates[id] = 'acknowledged'
    touched(order, said)
  },

  CartAssociatedWithOrder: (order, { sessionId, cartId, csrId }, { meta }) => {
    order.sessions[sessionId] = { is: 'active', cartId, csrId, since: meta.occurredAt, copied: false, previousLink: order.linkedCart }
    order.activeSession = sessionId
    order.linkedCart = cartId
  },
  CartDissociatedFromOrder: (order, { sessionId, restoredLink }, said) => {
    const session = order.sessions[sessionId]
    if (session !== undefined) session.is = 'dissociated'
    order.activeSession = null
    order.linkedCart = restoredLink
    touched(order, said)
  },
  TakeoverClosedOnOrder: (order, { sessionId }, said) => {
    const session = order.sessions[sessionId]
    if (session !== undefined) session.is = 'closed'
    order.activeSession = null
    touched(order, said)
  },
  ItemsCopiedToOrder: (order, data, said) => {
    const session = order.sessions[data.sessionId]
    if (session !== undefined) session.copied = true
    order.answered[data.handoffId] = 'copied'
    order.copied = true
    copied(order, data, said)
  },
  CopyRefused: (order, { handoffId }) => {
    order.answered[handoffId] = 'refused'
  },
  ItemsPopulatedFromCart: (order, data, said) => {
    order.answered[data.populateId] = 'populated'
    order.oneWay = true
    copied(order, data, said)
  },

  OrderItemAdded: (order, { line }, said) => {
    order.lines.push(placed(line))
    order.lastLineNo = Math.max(order.lastLineNo, line.lineNo)
    contentChanged(order, said)
  },
  OrderItemRemoved: (order, { removedLine }, said) => {
    order.lines = order.lines.filter(({ lineId }) => lineId !== removedLine.lineId)
    contentChanged(order, said)
  },
  OrderItemQuantityChanged: (order, { lineId, to, price }, said) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) Object.assign(line, { quantity: to, price: price ?? line.price })
    contentChanged(order, said)
  },
  DestinationSet: (order, { destinationId, contact }, said) => {
    const known = order.destinations.find((one) => one.destinationId === destinationId)
    if (known === undefined) order.destinations.push({ destinationId, contact, shippingMethod: null })
    else known.contact = contact
    contentChanged(order, said)
  },
  ItemDestinationAssigned: (order, { lineId, to, toKey }, said) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) Object.assign(line, { fulfillment: to, configurationKey: toKey })
    contentChanged(order, said)
  },
  ShippingMethodSelected: (order, { destinationId, to }, said) => {
    const destination = destinationId === null ? order : order.destinations.find((one) => one.destinationId === destinationId)
    if (destination !== undefined) destination.shippingMethod = to
    contentChanged(order, said)
  },
  AdjustmentApplied: (order, { adjustment, approval }, said) => {
    order.adjustments.push(adjustment)
    if (approval !== null) delete order.adjustmentApprovals[adjustment.scope]
    contentChanged(order, said)
  },
  AdjustmentRemoved: (order, { adjustment }, said) => {
    order.adjustments = order.adjustments.filter(({ adjustmentId }) => adjustmentId !== adjustment.adjustmentId)
    contentChanged(order, said)
  },
  AdjustmentApproved: (order, { scope, amount, csrId }, said) => {
    const at = said.meta.occurredAt
    order.adjustmentApprovals[scope] = [...withApproval(order.adjustmentApprovals, scope, { amount, by: csrId, at })]
    touched(order, said)
  },
  OrderDiscountApplied: (order, { discount, approval }, said) => {
    order.orderDiscounts.push(discount)
    if (approval !== null) delete order.adjustmentApprovals[wholeOrder]
    contentChanged(order, said)
  },
  OrderDiscountRemoved: (order, { discount }, said) => {
    order.orderDiscounts = order.orderDiscounts.filter(({ discountId }) => discountId !== discount.discountId)
    contentChanged(order, said)
  },
  OrderCouponApplied: (order, { coupon }, said) => {
    order.coupons.push(coupon as Order['coupons'][number])
    order.typedCoupons.push(coupon.code)
    order.couponsDropped = order.couponsDropped.filter(({ code }) => code !== coupon.code)
    contentChanged(order, said)
  },
  OrderCouponRemoved: (order, { coupon: { code } }, said) => {
    order.coupons = order.coupons.filter((one) => one.code !== code)
    order.typedCoupons = order.typedCoupons.filter((one) => one !== code)
    contentChanged(order, said)
  },
  OrderCouponsJudged: (order, { changed, dropped }) => {
    const now = new Map(changed.map(({ to }) => [to.code, to]))
    const gone = dropped.map(({ coupon, reason }) => ({ code: coupon.code, reason }))
    const isGone = (code: string): boolean => gone.some((one) => one.code === code)
    const left = (order.coupons as OrderState['coupons']).filter(({ code }) => !isGone(code))
    order.coupons = left.map((one) => now.get(one.code) ?? one) as Order['coupons']
    order.typedCoupons = order.typedCoupons.filter((code) => !isGone(code))
    order.couponsDropped = [...order.couponsDropped.filter(({ code }) => !isGone(code)), ...gone]
    // Whoever looks at a total does not work on the order.
    order.contentVersion += 1
  },
  OrderPriceListChanged: (order, { to, repriced }, said) => {
    order.priceListCode = to
    pricedAnew(order, repriced)
    contentChanged(order, said)
  },
  OrderRepriced: (order, { repriced }, said) => {
    pricedAnew(order, repriced)
    contentChanged(order, said)
  },
  ItemPriceOverridden: (order, { lineId, to, reasonCode, csrId }, said) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) line.price = withOverride(line.price as OrderLine['price'], { price: to, reasonCode, by: csrId }) as Price
    delete order.priceApprovals[lineId]
    contentChanged(order, said)
  },
  ItemPriceOverrideCleared: (order, { lineId }, said) => {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (line !== undefined) line.price = withoutOverride(line.price as OrderLine['price']) as Price
    contentChanged(order, said)
  },
  ItemPriceApproved: (order, { lineId, price, csrId }, said) => {
    order.priceApprovals[lineId] = [...withApproval(order.priceApprovals, lineId, { price, by: csrId, at: said.meta.occurredAt })]
    touched(order, said)
  },
  OrderDetailsSaved: () => {},
  OrderQuoted: (order, { tax, shipping, handling, duty, forVersion, validUntil }) => {
    order.quote = { tax, shipping, handling, duty, forVersion, validUntil }
  },

  ...evolveAfterwards,
}
