import * as t from 'io-ts'
import { event, revised } from '../event-sourcing/index.js'
import { ControlMode, MergePolicy, PricePolicy } from '../policy.js'
import { CartContent, CartSnapshot } from '../values/cart-content.js'
import { Coupon } from '../values/coupon.js'
import { Fulfillment } from '../values/fulfillment.js'
import { Id, Instant } from '../values/ids.js'
import { CartLine, CartLines, Line, lineShape } from '../values/line.js'
import { SafeInteger } from '../values/money.js'
import { NewCart, openedShape } from '../values/new-cart.js'
import { PriceSnapshot } from '../values/price.js'
import { Options, Product } from '../values/product.js'
import { CopyCounts, Disposition, HandoffIntent, ReleaseCause } from '../values/takeover.js'
import { byAuthor } from './by-author.js'
import { MergeOutcome } from './merged-lines.js'

const nullable = <C extends t.Mixed>(codec: C) => t.union([codec, t.null])
const nullableId = nullable(Id)
/** The session of a CSR's edit; `null` for a shopper's. */
const sessionId = nullableId

// The cart itself
/** `abandonAfterMs`: it is given up when nobody touches it for so long; `null`: never, as before carts said so. */
export const CartOpened = revised(
  event('CartOpened', t.type(openedShape)),
  t.type({ ...openedShape, abandonAfterMs: t.union([SafeInteger, t.null]) }),
  (before) => ({ ...before, abandonAfterMs: null }),
)
const outside = { lines: t.readonlyArray(Line), coupons: t.readonlyArray(Coupon), externalVersion: t.string }
/** A cart that is kept elsewhere, as it was found at takeover. */
export const CartImported = event('CartImported', t.type({ cartId: Id, ...outside }))
/** It has changed there since; `differences` are the lines that are new, changed or gone. */
export const CartResynced = event('CartResynced', t.type({ cartId: Id, ...outside, differences: t.readonlyArray(Id) }))
/** An order is about to be populated from this cart: whichever order comes next knows of it ([A-79], L-8). */
export const ItemsClaimedForOrder = event('ItemsClaimedForOrder', t.type({ cartId: Id, orderId: Id }))

// What is in it
export const { ItemAddedByShopper, ItemAddedByCsr } = byAuthor('ItemAdded', lineShape)
export const { ItemQuantityChangedByShopper, ItemQuantityChangedByCsr } = byAuthor('ItemQuantityChanged', {
  lineId: Id,
  from: SafeInteger,
  to: SafeInteger,
  price: PriceSnapshot,
})
export const { ItemConfiguredByShopper, ItemConfiguredByCsr } = byAuthor('ItemConfigured', {
  lineId: Id,
  product: Product,
  fromOptions: Options,
  toOptions: Options,
  fromKey: t.string,
  toKey: t.string,
  price: PriceSnapshot,
})
/** With the whole line, so that it can be put back exactly. */
export const { ItemRemovedByShopper, ItemRemovedByCsr } = byAuthor('ItemRemoved', { lineId: Id, removedLine: CartLine })
export const CartEmptied = event('CartEmptied', t.type({ sessionId, removedLines: CartLines }))
export const ItemFulfillmentChanged = event(
  'ItemFulfillmentChanged',
  t.type({ sessionId, lineId: Id, from: Fulfillment, to: Fulfillment, toKey: t.string }),
)
export const CouponApplied = event('CouponApplied', t.type({ sessionId, coupon: Coupon }))
export const CouponRemoved = event('CouponRemoved', t.type({ sessionId, coupon: Coupon }))

/** Why a line costs something else now: another price list, another price in it, or other discounts. */
const PriceCause = t.keyof({ priceList: null, price: null, discounts: null }, 'why a price has changed')
const repriced = t.readonly(t.type({ lineId: Id, from: PriceSnapshot, to: PriceSnapshot, cause: PriceCause }))
/** The lines cost what the catalog says now. Those in `gone` it does not offer any more: they are as they were. */
export const CartRepriced = event(
  'CartRepriced',
  t.type({
    cartId: Id,
    sessionId,
    priceListCode: t.union([t.string, t.null]),
    changes: t.readonlyArray(repriced),
    gone: t.readonlyArray(Id),
  }),
)

const lineUndone = t.readonly(t.type({ lineId: Id, place: SafeInteger, from: nullable(CartLine), to: nullable(CartLine) }))
const couponUndone = t.readonly(t.type({ place: SafeInteger, from: nullable(Coupon), to: nullable(Coupon) }))
/** A CSR took back one edit of theirs: each line, and the coupon, that it had touched is as it was before, and where it was. */
export const CartEditUndone = event(
  'CartEditUndone',
  t.type({ sessionId: Id, csrId: Id, undoes: Id, lines: t.readonlyArray(lineUndone), coupon: nullable(couponUndone) }),
)

// Who may change it
/** Control was taken: from here on only this session writes. The baseline is the cart as of `baselineRevision`. */
export const CartControlTransferred = event(
  'CartControlTransferred',
  t.type({
    cartId: Id,
    sessionId: Id,
    csrId: Id,
    orderId: nullableId,
    mode: ControlMode,
    baselineRevision: SafeInteger,
    idleTimeoutMs: SafeInteger,
    absoluteDeadline: Instant,
  }),
)
/** A colleague has it now, in the same takeover. Numbered from 1 in each, so that whoever hears of them late knows which is the last. */
export const CartControlPassedOn = event(
  'CartControlPassedOn',
  t.type({ cartId: Id, sessionId: Id, orderId: nullableId, fromCsr: Id, toCsr: Id, transferNo: SafeInteger }),
)
/** It may last longer than was set when control was taken. */
export const CartControlExtended = event(
  'CartControlExtended',
  t.type({ cartId: Id, sessionId: Id, csrId: Id, orderId: nullableId, oldDeadline: Instant, newDeadline: Instant, reasonCode: t.string }),
)
export const CartControlReturned = event(
  'CartControlReturned',
  t.type({ cartId: Id, sessionId: Id, csrId: Id, orderId: nullableId, cause: ReleaseCause, disposition: Disposition }),
)
/** The content is put back as it was when control was taken, or (of a handed-off cart) as it was handed off last. */
export const CartRevertedToBaseline = event(
  'CartRevertedToBaseline',
  t.type({
    sessionId: Id,
    to: t.keyof({ baseline: null, handoff: null }),
    content: CartContent,
    restored: t.readonlyArray(Id),
    removed: t.readonlyArray(Id),
  }),
)

// The hand-off
const handoff = { handoffId: Id, sessionId: Id, orderId: Id }
/** Nothing writes any more until the hand-off is through. The snapshot is what will be copied, on every try. */
export const CartSealed = event(
  'CartSealed',
  t.type({
    ...handoff,
    cartId: Id,
    intent: HandoffIntent,
    mergePolicy: MergePolicy,
    pricePolicy: PricePolicy,
    cartRevision: SafeInteger,
    snapshot: CartSnapshot,
  }),
)
/** The hand-off came to nothing, and whoever had the cart has it; also where it was too large to be sealed at all. */
export const CartUnsealed = event('CartUnsealed', t.type({ ...handoff, code: t.string, detail: t.unknown, orderStatus: t.string }))
/** The cart is the order now: kept, linked, read-only; its checkout is the order's. */
export const CartHandedOff = event('CartHandedOff', t.type({ ...handoff, cartId: Id, intent: HandoffIntent, counts: CopyCounts }))

// The guest whose cart it was has logged in
/** What is in it will be that customer's as soon as nobody is at work in either cart: until then it is not given up. */
export const CartKeptForLogin = event('CartKeptForLogin', t.type({ cartId: Id, customerId: Id }))
/** The guest's cart is the customer's from here on, as it is. `generation`: as which of the customer's carts on that site. */
export const CartAssignedToCustomer = event(
  'CartAssignedToCustomer',
  t.type({ cartId: Id, anonymousId: Id, customerId: Id, generation: SafeInteger, opens: NewCart }),
)
/** This cart of a customer's was never opened: in its place stands the one that was a guest's. */
export const CartRedirected = event('CartRedirected', t.type({ cartId: Id, customerId: Id, to: Id }))
/** Everything in it goes into the customer's own cart: `into`, their cart of that `generation`, opened where there is none. */
export const CartMergedInto = event(
  'CartMergedInto',
  t.type({ cartId: Id, mergeId: Id, into: Id, generation: SafeInteger, opens: NewCart, snapshot: CartSnapshot }),
)
/** What has become of each line and coupon of the cart that was merged into this one. */
export const ItemsMergedFromCart = event(
  'ItemsMergedFromCart',
  t.type({
    cartId: Id,
    mergeId: Id,
    from: Id,
    policy: t.keyof({ sameActor: null, always: null, never: null }),
    outcomes: t.readonlyArray(MergeOutcome),
    coupons: t.readonlyArray(Coupon),
    couponsDropped: t.readonlyArray(t.string),
  }),
)

// Its end
export const CheckoutBegun = event('CheckoutBegun', t.type({ checkoutId: Id, deadline: Instant }))
export const CheckoutAborted = event('CheckoutAborted', t.type({ checkoutId: Id, reason: t.string }))
export const CartConverted = event(
  'CartConverted',
  t.type({
    cartId: Id,
    orderId: nullableId,
    externalOrderId: t.union([t.string, t.null]),
    checkoutId: nullableId,
    via: t.keyof({ offlineOrder: null, shopperCheckout: null, external: null }),
  }),
)
/** The order came to nothing: the shopper has the cart back, with all its lines. */
export const CartReopened = event('CartReopened', t.type({ cartId: Id, fromOrderId: Id, reason: t.string }))
/** Given up: nobody touched it for too long (`idleSince`), or it was opened for an order that is over (`orderId`). */
export const CartAbandoned = event('CartAbandoned', t.type({ cartId: Id, idleSince: Instant, orderId: nullableId }))
