import type { CopyOutcomes, OrderEvent, PickupContact } from '@cart-takeover/domain'
import { pricingLabel } from '../content-view/line-texts.js'
import { asFact, codesOf, type Facts, goods, moneyFact, type Tellings, target, telling } from './telling.js'

const before = ({ updated, removed }: CopyOutcomes): Facts => ({
  updated: updated.map((one) => goods(one.before)),
  removed: removed.map(goods),
})
const after = ({ added, updated, unchanged, skipped, priceDrifts, couponsCarried, couponsDropped }: CopyOutcomes): Facts => ({
  added: added.map(goods),
  updated: updated.map((one) => goods(one.after)),
  unchanged: unchanged.length,
  skipped: skipped.map(({ cartLineId, code }) => ({ cartLineId, reason: code })),
  leftOut: skipped.length === 0 ? null : skipped.length,
  priceDrifts: asFact(priceDrifts),
  coupons: codesOf(couponsCarried),
  couponsDropped: couponsDropped.map(({ code, reason }) => ({ code, reason })),
})

/** Who comes for it; of somebody whose data was erased nothing is told. */
const person = (contact: PickupContact | null): Facts | null =>
  contact === null ? null : { name: `${contact.firstName} ${contact.lastName}`.trim(), email: contact.email, phone: contact.phone }

/** What each event of an order tells. A payment's token is nobody's business here. */
export const tellOrder: Tellings<OrderEvent> = {
  OfflineOrderCreated: ({ orderId, orderNumber, siteId, channelCode, priceListCode, type, customerInteractionType }) =>
    telling('created', target('order', orderId, `#${orderNumber}`), {
      after: { status: 'Pending', type, siteId, channelCode, priceListCode, customerInteractionType },
    }),
  OrderCustomerSelected: ({ shopper, account, email, billing, shipping }) => {
    const person = account?.person.value ?? null
    const name = person === null ? null : `${person.firstName} ${person.lastName}`.trim()
    return telling('selected', target('customer', shopper.kind === 'registered' ? shopper.customerId : shopper.anonymousId, name), {
      after: {
        kind: shopper.kind,
        name,
        email: email?.value ?? null,
        billing: asFact(billing?.value ?? null),
        shipping: asFact(shipping?.value ?? null),
      },
    })
  },
  OrderCancelled: ({ orderId, fromStatus, reasonCode, moreInfo }) =>
    telling('cancelled', target('order', orderId), {
      before: { status: fromStatus },
      after: { status: 'Cancelled', moreInfo: moreInfo?.value ?? null },
      reasonCode,
    }),
  OrderAbandoned: ({ orderId, idleSince }) =>
    telling('abandoned', target('order', orderId), { before: { status: 'Pending' }, after: { status: 'Abandoned', idleSince } }),
  OrderAddressChanged: ({ orderId, role, contact }) =>
    telling('changed', target('address', orderId, role), { after: { role, contact: asFact(contact.value) } }),
  OrderEmailChanged: ({ orderId, email }) => telling('changed', target('email', orderId), { after: { email: email.value } }),
  PrimaryPickupContactSet: ({ orderId, contact }) =>
    telling('set', target('pickupContact', orderId, 'primary'), { after: person(contact.value) }),
  AlternateContactDraftBegun: ({ orderId }) => telling('begun', target('pickupContact', orderId, 'alternate')),
  AlternateContactSaved: ({ orderId, contact }) =>
    telling('saved', target('pickupContact', orderId, 'alternate'), { after: person(contact.value) }),
  AlternateContactDraftDiscarded: ({ orderId }) => telling('discarded', target('pickupContact', orderId, 'alternate')),
  AlternateContactRemoved: ({ orderId }) => telling('removed', target('pickupContact', orderId, 'alternate')),

  DuplicateOrderRiskFlagged: ({ orderId, cartId, externalOrderId }) =>
    telling('flagged', target('order', orderId), { after: { cartId, externalOrderId } }),
  DuplicateOrderRiskAcknowledged: ({ orderId, externalOrderIds, reasonCode }) =>
    telling('acknowledged', target('order', orderId), { after: { externalOrderIds: [...externalOrderIds] }, reasonCode }),

  CartAssociatedWithOrder: ({ cartId, csrId, mode, attach }) =>
    telling('associated', target('cart', cartId), { after: { csrId, mode, attach } }),
  CartDissociatedFromOrder: ({ cartId, restoredLink }) =>
    telling('dissociated', target('cart', cartId), { after: { cartId: restoredLink } }),
  TakeoverClosedOnOrder: ({ sessionId, outcome, released, notReleased }) =>
    telling('closed', target('takeover', sessionId), { after: { outcome, released }, reasonCode: notReleased }),
  ItemsCopiedToOrder: (copied) => telling('copied', target('order', copied.orderId), { before: before(copied), after: after(copied) }),
  CopyRefused: ({ orderId, code, orderStatus }) =>
    telling('refused', target('order', orderId), { after: { orderStatus }, reasonCode: code }),
  ItemsPopulatedFromCart: (copied) =>
    telling('populated', target('order', copied.orderId), { before: before(copied), after: after(copied) }),

  OrderItemAdded: ({ line }) =>
    telling('added', target('line', line.lineId, line.product.name), { after: goods(line), amount: line.price.effective }),
  OrderItemRemoved: ({ removedLine: line }) =>
    telling('removed', target('line', line.lineId, line.product.name), { before: goods(line), amount: line.price.effective }),
  OrderItemQuantityChanged: ({ lineId, from, to, price }) =>
    telling('changed', target('line', lineId), {
      before: { quantity: from },
      after: { quantity: to },
      amount: price?.effective ?? null,
    }),
  DestinationSet: ({ destinationId, contact }) =>
    telling('set', target('destination', destinationId), { after: { contact: asFact(contact.value) } }),
  ItemDestinationAssigned: ({ lineId, from, to }) =>
    telling('assigned', target('line', lineId), {
      before: { destinationId: from.destinationId },
      after: { destinationId: to.destinationId },
    }),
  ShippingMethodSelected: ({ destinationId, from, to }) =>
    telling('selected', target('shippingMethod', to.methodCode, to.name), {
      before: from === null ? null : { name: from.name, methodCode: from.methodCode },
      after: { name: to.name, methodCode: to.methodCode, destinationId },
    }),
  AdjustmentApplied: ({ adjustment: { adjustmentId, scope, amount, reasonCode }, approval }) =>
    telling('applied', target('adjustment', adjustmentId), { after: { scope, approvedBy: approval?.by ?? null }, amount, reasonCode }),
  AdjustmentApproved: ({ scope, amount }) => telling('approved', target('adjustment', scope), { after: { scope }, amount }),
  AdjustmentRemoved: ({ adjustment: { adjustmentId, scope, amount, reasonCode } }) =>
    telling('removed', target('adjustment', adjustmentId), { before: { scope }, amount, reasonCode }),
  OrderDiscountApplied: ({ discount: { discountId, name, amount }, allocation, approval }) =>
    telling('applied', target('discount', discountId, name), {
      after: {
        allocation: allocation.map(({ lineId, amount: share }) => ({ lineId, share: moneyFact(share) })),
        approvedBy: approval?.by ?? null,
      },
      amount,
    }),
  OrderDiscountRemoved: ({ discount: { discountId, name, amount } }) =>
    telling('removed', target('discount', discountId, name), { amount }),
  OrderCouponApplied: ({ coupon: { code, discounts } }) =>
    telling('applied', target('coupon', code, code), { after: { discounts: asFact(discounts) } }),
  OrderCouponRemoved: ({ coupon: { code, discounts } }) =>
    telling('removed', target('coupon', code, code), { before: { discounts: asFact(discounts) } }),
  OrderCouponsJudged: ({ orderId, changed, dropped }) =>
    telling('judged', target('order', orderId), {
      before: { coupons: codesOf(dropped.map(({ coupon }) => coupon)) },
      after: {
        coupons: codesOf(changed.map(({ to }) => to)),
        couponsDropped: dropped.map(({ coupon: { code }, reason }) => ({ code, reason })),
      },
    }),
  OrderPriceListChanged: ({ orderId, from, to, repriced }) =>
    telling('repriced', target('order', orderId), {
      before: { priceListCode: from, pricing: pricingLabel(from) },
      after: {
        priceListCode: to,
        pricing: pricingLabel(to),
        items: repriced.length,
        prices: repriced.map((line) => ({ lineId: line.lineId, from: moneyFact(line.from.effective), to: moneyFact(line.to.effective) })),
      },
    }),
  OrderRepriced: ({ orderId, priceListCode, repriced }) =>
    telling('repriced', target('order', orderId), {
      after: {
        pricing: pricingLabel(priceListCode),
        items: repriced.length,
        prices: repriced.map((line) => ({ lineId: line.lineId, from: moneyFact(line.from.effective), to: moneyFact(line.to.effective) })),
      },
    }),
  ItemPriceOverridden: ({ lineId, from, to, reasonCode, approval }) =>
    telling('overridden', target('line', lineId), {
      before: { price: moneyFact(from) },
      after: { price: moneyFact(to), approvedBy: approval?.by ?? null },
      amount: to,
      reasonCode,
    }),
  ItemPriceOverrideCleared: ({ lineId, from, to }) =>
    telling('cleared', target('line', lineId), { before: { price: moneyFact(from) }, after: { price: moneyFact(to) }, amount: to }),
  ItemPriceApproved: ({ lineId, price }) => telling('approved', target('line', lineId), { amount: price }),
  OrderDetailsSaved: ({ orderId, changes }) => telling('saved', target('order', orderId), { after: { changes } }),
  OrderQuoted: ({ orderId, tax, shipping, handling, duty }) =>
    telling('quoted', target('order', orderId), {
      after: { tax: moneyFact(tax), shipping: moneyFact(shipping), handling: moneyFact(handling), duty: moneyFact(duty) },
    }),

  PaymentRecorded: ({ paymentId, type, amount }) => telling('recorded', target('payment', paymentId), { after: { type }, amount }),
  PaymentVoided: ({ paymentId, reasonCode }) => telling('voided', target('payment', paymentId), { reasonCode }),
  PaymentCollected: ({ paymentId, amount }) => telling('collected', target('payment', paymentId), { amount }),
  RefundOwed: ({ orderId, amount }) => telling('owed', target('order', orderId), { amount }),
  OrderPaymentBegun: ({ orderId, by, deadline }) => telling('begun', target('order', orderId), { after: { by, until: deadline } }),
  OrderPaymentAborted: ({ orderId, reason }) => telling('aborted', target('order', orderId), { reasonCode: reason }),
  OrderReleasedToShopper: ({ orderId, expiresAt }) => telling('released', target('order', orderId), { after: { until: expiresAt } }),
  OrderRecalledFromShopper: ({ orderId }) => telling('recalled', target('order', orderId)),
  OrderSubmitted: ({ orderId, orderNumber, total, totals }) =>
    telling('submitted', target('order', orderId, `#${orderNumber}`), {
      before: { status: 'Pending' },
      after: { status: 'Submitted', totals: asFact(totals) },
      amount: total,
    }),

  OrderNoteAdded: ({ noteId, text, visibility }) =>
    telling('added', target('note', noteId), {
      after: { visibility, text: text.value, shared: visibility === 'shopper' ? text.value : null },
    }),
  OrderStatusRecorded: ({ orderId, from, to }) =>
    telling('recorded', target('order', orderId), { before: { status: from }, after: { status: to } }),
  FulfillmentRecorded: ({ fulfillmentId, items }) =>
    telling('fulfilled', target('fulfillment', fulfillmentId), {
      after: { items: asFact(items), pieces: items.reduce((total, { quantity }) => total + quantity, 0) },
    }),
  OrderErrored: ({ orderId, fromStatus, reason }) =>
    telling('errored', target('order', orderId), { before: { status: fromStatus }, after: { status: 'Errored' }, reasonCode: reason }),
  OrderRetried: ({ orderId, reasonCode }) =>
    telling('retried', target('order', orderId), { before: { status: 'Errored' }, after: { status: 'Submitted' }, reasonCode }),
}
