import * as t from 'io-ts'
import { event, personal, revised } from '../event-sourcing/index.js'
import { ControlMode } from '../policy.js'
import { Actor } from '../values/actor.js'
import { AddressRole, ShopperContact } from '../values/contact.js'
import { Coupon } from '../values/coupon.js'
import { Fulfillment } from '../values/fulfillment.js'
import { Id, Instant } from '../values/ids.js'
import { Amount, Money, SafeInteger } from '../values/money.js'
import { AlternateContact, PrimaryContact } from '../values/pickup-contact.js'
import { PriceSnapshot } from '../values/price.js'
import { Shopper } from '../values/shopper.js'
import { HandoffIntent } from '../values/takeover.js'
import { Account } from './account.js'
import { Adjustment, AdjustmentScope, ShippingMethod } from './details.js'
import { DiscountShare, OrderDiscount } from './order-discounts.js'
import { OrderLine } from './order-line.js'
import { outcomesShape } from './outcomes.js'
import { createdShape, fulfilledShape, noteShape, quoteShape, totalsShape } from './shapes.js'
import { OrderStatus } from './status.js'

const nullableId = t.union([Id, t.null])
const nullableText = t.union([t.string, t.null])
const contact = t.union([ShopperContact, t.null])
const approval = t.readonly(t.type({ by: Id, at: Instant }))
const privateText = t.union([personal(t.string, 'shopper'), t.null])

// The order itself
const createdBefore = { ...createdShape, type: t.literal('Offline'), createdBy: Actor }
/** `abandonAfterMs`: it is given up when nobody works on it for so long; `null`: never, as before orders said so. */
export const OfflineOrderCreated = revised(
  event('OfflineOrderCreated', t.type(createdBefore)),
  t.type({ ...createdBefore, abandonAfterMs: t.union([SafeInteger, t.null]) }),
  (before) => ({ ...before, abandonAfterMs: null }),
)
export const OrderCustomerSelected = event(
  'OrderCustomerSelected',
  t.type({ orderId: Id, shopper: Shopper, account: t.union([Account, t.null]), email: privateText, billing: contact, shipping: contact }),
)
export const OrderCancelled = event(
  'OrderCancelled',
  t.type({ orderId: Id, fromStatus: OrderStatus, reasonCode: t.string, moreInfo: privateText, cartId: nullableId, sessionId: nullableId }),
)

/** Nobody worked on it, or came for it, for too long (F58). */
export const OrderAbandoned = event('OrderAbandoned', t.type({ orderId: Id, cartId: nullableId, idleSince: Instant }))

/** The cart that it was made from was bought outside, where nobody here could stop it. */
export const DuplicateOrderRiskFlagged = event('DuplicateOrderRiskFlagged', t.type({ orderId: Id, cartId: Id, externalOrderId: t.string }))
/** A CSR has asked the shopper, who wants this order too. */
export const DuplicateOrderRiskAcknowledged = event(
  'DuplicateOrderRiskAcknowledged',
  t.type({ orderId: Id, externalOrderIds: t.readonlyArray(t.string), reasonCode: t.string }),
)

// Its people and addresses
export const OrderAddressChanged = event('OrderAddressChanged', t.type({ orderId: Id, role: AddressRole, contact: ShopperContact }))
export const OrderEmailChanged = event('OrderEmailChanged', t.type({ orderId: Id, email: personal(t.string, 'shopper') }))
export const PrimaryPickupContactSet = event('PrimaryPickupContactSet', t.type({ orderId: Id, contact: PrimaryContact }))
/** Nothing of what was typed: that is told by `AlternateContactSaved`, or never. */
export const AlternateContactDraftBegun = event('AlternateContactDraftBegun', t.type({ orderId: Id }))
export const AlternateContactSaved = event('AlternateContactSaved', t.type({ orderId: Id, contact: AlternateContact }))
export const AlternateContactDraftDiscarded = event('AlternateContactDraftDiscarded', t.type({ orderId: Id }))
export const AlternateContactRemoved = event('AlternateContactRemoved', t.type({ orderId: Id }))

// A takeover of its shopper's cart
/** View User's Cart: from here on until the takeover is closed, nothing is submitted, released, paid or populated (OI-18). */
export const CartAssociatedWithOrder = event(
  'CartAssociatedWithOrder',
  t.type({
    orderId: Id,
    cartId: Id,
    sessionId: Id,
    csrId: Id,
    mode: ControlMode,
    idleTimeoutMs: SafeInteger,
    absoluteDeadline: Instant,
    attach: t.boolean,
  }),
)
export const CartDissociatedFromOrder = event(
  'CartDissociatedFromOrder',
  t.type({ orderId: Id, cartId: Id, sessionId: Id, restoredLink: nullableId }),
)
/** `notReleased` says why the order does not go to the shopper. */
export const TakeoverClosedOnOrder = event(
  'TakeoverClosedOnOrder',
  t.type({ orderId: Id, cartId: Id, sessionId: Id, outcome: t.string, released: t.boolean, notReleased: t.union([t.string, t.null]) }),
)
export const ItemsCopiedToOrder = event(
  'ItemsCopiedToOrder',
  t.type({ orderId: Id, handoffId: Id, sessionId: Id, cartId: Id, intent: HandoffIntent, ...outcomesShape }),
)
export const CopyRefused = event(
  'CopyRefused',
  t.type({ orderId: Id, handoffId: Id, sessionId: Id, cartId: Id, code: t.string, detail: t.unknown, orderStatus: OrderStatus }),
)
/** One way: what is done to the order never shows in the external cart ([A-77]). */
export const ItemsPopulatedFromCart = event(
  'ItemsPopulatedFromCart',
  t.type({ orderId: Id, populateId: Id, cartId: Id, oneWay: t.literal(true), ...outcomesShape }),
)

// Its content; Save of Edit Details appends several of these, closed by `OrderDetailsSaved`
export const OrderItemAdded = event('OrderItemAdded', t.type({ orderId: Id, line: OrderLine }))
export const OrderItemRemoved = event('OrderItemRemoved', t.type({ orderId: Id, removedLine: OrderLine }))
const quantityChanged = { orderId: Id, lineId: Id, from: SafeInteger, to: SafeInteger }
/** `price`: of so many pieces, as the catalog says it now; `null`: it stays, as it always did before. */
export const OrderItemQuantityChanged = revised(
  event('OrderItemQuantityChanged', t.type(quantityChanged)),
  t.type({ ...quantityChanged, price: t.union([PriceSnapshot, t.null]) }),
  (before) => ({ ...before, price: null }),
)
/** Another place that items go to, or another address of it. */
export const DestinationSet = event('DestinationSet', t.type({ orderId: Id, destinationId: Id, contact: ShopperContact }))
export const ItemDestinationAssigned = event(
  'ItemDestinationAssigned',
  t.type({ orderId: Id, lineId: Id, from: Fulfillment, to: Fulfillment, toKey: t.string }),
)
const selected = { orderId: Id, from: t.union([ShippingMethod, t.null]), to: ShippingMethod }
/** For what goes to that destination; `null`: to the order's own shipping address, as was all of it before. */
export const ShippingMethodSelected = revised(
  event('ShippingMethodSelected', t.type(selected)),
  t.type({ ...selected, destinationId: nullableId }),
  (before) => ({ ...before, destinationId: null }),
)
const adjustmentAppliedV1 = event('AdjustmentApplied', t.type({ orderId: Id, adjustment: Adjustment }))
/** `approval`: whose it was, where the CSR could not take off so much alone. */
export const AdjustmentApplied = revised(
  adjustmentAppliedV1,
  t.type({ orderId: Id, adjustment: Adjustment, approval: t.union([approval, t.null]) }),
  (old) => ({ ...old, approval: null }),
)
export const AdjustmentApproved = event('AdjustmentApproved', t.type({ orderId: Id, scope: AdjustmentScope, amount: Money, csrId: Id }))
export const AdjustmentRemoved = event('AdjustmentRemoved', t.type({ orderId: Id, adjustment: Adjustment }))
export const OrderDetailsSaved = event('OrderDetailsSaved', t.type({ orderId: Id, editId: Id, changes: SafeInteger }))
const discounted = { orderId: Id, discount: OrderDiscount, allocation: t.readonlyArray(DiscountShare) }
/** `allocation`: what each line bears of it, for the content as it was then; together exactly its amount. `approval`: as of adjustments. */
export const OrderDiscountApplied = revised(
  event('OrderDiscountApplied', t.type(discounted)),
  t.type({ ...discounted, approval: t.union([approval, t.null]) }),
  (before) => ({ ...before, approval: null }),
)
export const OrderDiscountRemoved = event('OrderDiscountRemoved', t.type({ orderId: Id, discount: OrderDiscount }))
/** Typed into the order, not brought by a cart: it stays, whatever is copied later. */
export const OrderCouponApplied = event('OrderCouponApplied', t.type({ orderId: Id, coupon: Coupon }))
export const OrderCouponRemoved = event('OrderCouponRemoved', t.type({ orderId: Id, coupon: Coupon }))
/** Judged again over what is in the order by now: those that take off something else, and those that hold no more, each with the reason. */
export const OrderCouponsJudged = event(
  'OrderCouponsJudged',
  t.type({
    orderId: Id,
    changed: t.readonlyArray(t.readonly(t.type({ from: Coupon, to: Coupon }, 'ChangedCoupon'))),
    dropped: t.readonlyArray(t.readonly(t.type({ coupon: Coupon, reason: t.string }, 'DroppedCoupon'))),
  }),
)
const repriced = t.readonly(t.type({ lineId: Id, from: PriceSnapshot, to: PriceSnapshot }, 'RepricedLine'))
/** A line whose price a CSR has set is not among `repriced`: it keeps that price. */
export const OrderPriceListChanged = event(
  'OrderPriceListChanged',
  t.type({ orderId: Id, from: nullableText, to: nullableText, repriced: t.readonlyArray(repriced) }),
)
/** At present prices of the order's own list, whose age begins anew. `repriced`: as of another list; also those that cost the same. */
export const OrderRepriced = event(
  'OrderRepriced',
  t.type({ orderId: Id, priceListCode: nullableText, repriced: t.readonlyArray(repriced) }),
)
/** Per piece. `approval`: whose it was, where the CSR could not set such a price alone. */
export const ItemPriceOverridden = event(
  'ItemPriceOverridden',
  t.type({ orderId: Id, lineId: Id, from: Amount, to: Amount, reasonCode: t.string, csrId: Id, approval: t.union([approval, t.null]) }),
)
export const ItemPriceOverrideCleared = event('ItemPriceOverrideCleared', t.type({ orderId: Id, lineId: Id, from: Amount, to: Amount }))
export const ItemPriceApproved = event('ItemPriceApproved', t.type({ orderId: Id, lineId: Id, price: Amount, csrId: Id }))
export const OrderQuoted = event('OrderQuoted', t.type({ orderId: Id, ...quoteShape }))

// Payment and submission
export const PaymentRecorded = event(
  'PaymentRecorded',
  t.type({ orderId: Id, paymentId: Id, type: t.string, amount: Money, tokenRef: t.string, by: Actor }),
)
export const PaymentVoided = event('PaymentVoided', t.type({ orderId: Id, paymentId: Id, reasonCode: t.string }))
export const PaymentCollected = event('PaymentCollected', t.type({ orderId: Id, paymentId: Id, amount: Money }))
/** Money is here that the order does not need any more, so much of it: the shop owes it to whoever paid (OI-13). */
export const RefundOwed = event('RefundOwed', t.type({ orderId: Id, amount: Money }))
export const OrderPaymentBegun = event(
  'OrderPaymentBegun',
  t.type({ orderId: Id, attemptId: Id, by: t.keyof({ csr: null, shopper: null }), deadline: Instant }),
)
export const OrderPaymentAborted = event('OrderPaymentAborted', t.type({ orderId: Id, attemptId: Id, reason: t.string }))
export const OrderReleasedToShopper = event('OrderReleasedToShopper', t.type({ orderId: Id, expiresAt: Instant }))
export const OrderRecalledFromShopper = event('OrderRecalledFromShopper', t.type({ orderId: Id }))
export const OrderSubmitted = event(
  'OrderSubmitted',
  t.type({
    orderId: Id,
    orderNumber: t.string,
    total: Money,
    totals: t.readonly(t.type(totalsShape)),
    submittedBy: Actor,
    onBehalfOf: t.union([Shopper, t.null]),
    cartId: nullableId,
    sessionId: nullableId,
  }),
)

// Beside it, and after it
export const OrderNoteAdded = event('OrderNoteAdded', t.type({ orderId: Id, ...noteShape }))
/** What the order management system has told: it is recorded, never decided here. */
export const OrderStatusRecorded = event('OrderStatusRecorded', t.type({ orderId: Id, from: OrderStatus, to: OrderStatus }))
export const FulfillmentRecorded = event('FulfillmentRecorded', t.type({ orderId: Id, ...fulfilledShape }))
/** It went wrong there; a CSR may have it taken again. */
export const OrderErrored = event('OrderErrored', t.type({ orderId: Id, fromStatus: OrderStatus, reason: t.string }))
export const OrderRetried = event('OrderRetried', t.type({ orderId: Id, reasonCode: t.string }))
