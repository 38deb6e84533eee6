import * as t from 'io-ts'
import { command } from '../event-sourcing/index.js'
import { ControlMode, MergePolicy, PricePolicy } from '../policy.js'
import { CartSnapshot } from '../values/cart-content.js'
import { Coupon, CouponAnswer } from '../values/coupon.js'
import { Fulfillment } from '../values/fulfillment.js'
import { Id, Instant } from '../values/ids.js'
import { Line } from '../values/line.js'
import { SafeInteger } from '../values/money.js'
import { NewCart, openedShape } from '../values/new-cart.js'
import { Offer } from '../values/offer.js'
import { Options } from '../values/product.js'
import { Receiver } from '../values/receiver.js'
import { Refusal } from '../values/refusal.js'
import { Shopper } from '../values/shopper.js'
import { CopyCounts, Disposition, HandoffIntent, ReleaseCause } from '../values/takeover.js'

/** The session that a CSR writes for; `null` for a shopper. It is the fence: only the session that holds control may write. */
const sessionId = t.union([Id, t.null])
const offer = t.union([Offer, t.null])

// The cart itself
export const OpenCart = command('OpenCart', t.type(openedShape))
const outside = { lines: t.readonlyArray(Line), coupons: t.readonlyArray(Coupon), externalVersion: t.string }
export const ImportCart = command('ImportCart', t.type({ ...openedShape, ...outside }))
export const ResyncCart = command('ResyncCart', t.type({ cartId: Id, ...outside }))
/** An order is about to be populated from this cart, which is kept elsewhere and stays what it is. */
export const ClaimItems = command('ClaimItems', t.type({ cartId: Id, shopper: Shopper, siteId: t.string, orderId: Id }))

// What is in it; `offer` is the catalog's present word, fetched by the desk or the storefront
const wanted = { lineId: Id, productCode: t.string, options: Options, quantity: t.number, fulfillment: Fulfillment, offer }
export const AddItem = command('AddItem', t.type({ sessionId, ...wanted }))
/** All of them or none. */
export const AddItems = command('AddItems', t.type({ sessionId, items: t.readonlyArray(t.type(wanted)) }))
export const ChangeItemQuantity = command('ChangeItemQuantity', t.type({ sessionId, lineId: Id, quantity: t.number, offer }))
export const ConfigureItem = command('ConfigureItem', t.type({ sessionId, lineId: Id, options: Options, offer }))
export const RemoveItem = command('RemoveItem', t.type({ sessionId, lineId: Id }))
export const EmptyCart = command('EmptyCart', t.type({ sessionId }))
export const SetItemFulfillment = command('SetItemFulfillment', t.type({ sessionId, lineId: Id, fulfillment: Fulfillment, offer }))
export const ApplyCoupon = command('ApplyCoupon', t.type({ sessionId, code: t.string, answer: CouponAnswer }))
export const RemoveCoupon = command('RemoveCoupon', t.type({ sessionId, code: t.string }))
/** At the catalog's present word to each line; a line without one stays as it is. */
export const RepriceCart = command(
  'RepriceCart',
  t.type({ sessionId, priceListCode: t.union([t.string, t.null]), offers: t.record(t.string, offer) }),
)
/** What the last so many commands of this session did to the content is taken back. */
export const UndoLast = command('UndoLast', t.type({ sessionId: Id, count: t.number }))

// Who may change it
export const GrantControl = command(
  'GrantControl',
  t.type({
    sessionId: Id,
    csrId: Id,
    orderId: t.union([Id, t.null]),
    mode: ControlMode,
    idleTimeoutMs: SafeInteger,
    absoluteDeadline: Instant,
  }),
)
/** To a colleague: `receiver` is what the ports said about them. */
export const TransferControl = command('TransferControl', t.type({ sessionId: Id, toCsr: Id, receiver: Receiver }))
/** It shall last at least until `newDeadline`. */
export const ExtendControl = command('ExtendControl', t.type({ sessionId: Id, newDeadline: Instant, reasonCode: t.string }))
/** `sessionId` null: whichever session holds it, which is all that a shopper knows. */
export const ReleaseControl = command('ReleaseControl', t.type({ sessionId, cause: ReleaseCause, disposition: Disposition }))

// The hand-off
export const SealCart = command(
  'SealCart',
  t.type({
    handoffId: Id,
    sessionId: Id,
    orderId: Id,
    intent: HandoffIntent,
    mergePolicy: MergePolicy,
    pricePolicy: PricePolicy,
    /** Why it cannot be sealed as it is: found by the driver, which the store has refused the seal. `null`: it can. */
    refusal: Refusal,
  }),
)
export const UnsealCart = command('UnsealCart', t.type({ handoffId: Id, code: t.string, detail: t.unknown, orderStatus: t.string }))
export const CompleteHandoff = command('CompleteHandoff', t.type({ handoffId: Id, counts: CopyCounts }))

// The guest whose cart it was has logged in
const asCustomers = { generation: SafeInteger, opens: NewCart }
/** The login waits until nobody is at work in either cart: until then the guest's is not given up. */
export const KeepForLogin = command('KeepForLogin', t.type({ customerId: Id }))
export const AssignToCustomer = command('AssignToCustomer', t.type({ shopper: Shopper, ...asCustomers }))
export const RedirectCart = command('RedirectCart', t.type({ cartId: Id, customerId: Id, to: Id }))
export const MergeIntoCart = command('MergeIntoCart', t.type({ mergeId: Id, into: Id, ...asCustomers }))
export const MergeItemsFromCart = command('MergeItemsFromCart', t.type({ mergeId: Id, from: Id, snapshot: CartSnapshot }))

// Its end
export const BeginCheckout = command('BeginCheckout', t.type({ checkoutId: Id }))
export const AbortCheckout = command('AbortCheckout', t.type({ checkoutId: Id, reason: t.string }))
/** `external`: bought where nobody here could stop it; `orderId` then names the order that the cart was found handed off to, or none. */
export const ConvertCart = command(
  'ConvertCart',
  t.type({
    via: t.keyof({ offlineOrder: null, shopperCheckout: null, external: null }),
    orderId: t.union([Id, t.null]),
    externalOrderId: t.union([t.string, t.null]),
    checkoutId: t.union([Id, t.null]),
  }),
)
export const ReopenCart = command('ReopenCart', t.type({ fromOrderId: Id, reason: t.string }))
/** By the clock (`orderId` is `null`), or since the order that an empty cart was opened for is over. */
export const AbandonCart = command('AbandonCart', t.type({ orderId: t.union([Id, t.null]) }))
/** The order was over before anybody could use the empty cart that was opened for it. */
export const AbandonUnusedCart = command('AbandonUnusedCart', t.type({ orderId: Id }))
