import { personally } from '#src/event-sourcing/personal.js'
import type { Account } from '#src/offline-order/account.js'
import * as c from '#src/offline-order/commands.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { configurationKey } from '#src/values/configuration-key.js'
import { directShip } from '#src/values/fulfillment.js'
import type { CartLine } from '#src/values/line.js'
import type { Money } from '#src/values/money.js'
import type { Offer } from '#src/values/offer.js'
import { byCsr, byShopper, bySystem, type Circumstances, someEvidence } from '#testing/circumstances.js'
import { given, under } from '#testing/given.js'
import { aCartLine, anOffer, aProduct, pickup } from '#testing/lines.js'
import { after, DAY, HOUR, MINUTE } from '#testing/moments.js'
import { adam, aPickupContact, contactOf, textOf } from '#testing/people.js'
import { aCoupon, aPrice, usd } from '#testing/prices.js'
import { hosted } from '#testing/shop.js'

// How an order gets where an example begins: Wade's `order-1`, number 998, for Adam; `session-1` takes over `cart-1` for it.

export const orderId = 'order-1'
export const cartId = 'cart-1'
export const sessionId = 'session-1'
export const handoffId = 'handoff-1'

export const newOrder = {
  orderId,
  orderNumber: '998',
  siteId: hosted.siteId,
  channelCode: hosted.channelCode,
  currency: 'USD',
  priceListCode: null,
  shipMode: 'single',
  customerInteractionType: 'Call',
  rounding: 'HalfEven',
} as const
export const create = c.CreateOfflineOrder(newOrder)

export const anAccount = (status = 'Active'): Account => ({
  person: personally('shopper:1000', { firstName: 'Adam', lastName: 'Tester', email: 'adam.tester@example.com' }),
  status,
  hasShopperAccount: true,
  usesPurchaseOrders: false,
  fulfilledOrders: 41,
  lifetimeValue: usd(285_625),
  totalVisits: 11,
  segments: [],
})
export const customer = {
  shopper: adam,
  account: anAccount(),
  email: textOf(adam, 'adam.tester@example.com'),
  billing: contactOf(adam),
  shipping: contactOf(adam),
}
export const select = (changed: Partial<ReturnType<typeof c.SelectCustomer>['data']> = {}) => c.SelectCustomer({ ...customer, ...changed })

export const associate = (changed: Partial<ReturnType<typeof c.AssociateCart>['data']> = {}) =>
  c.AssociateCart({
    cartId,
    sessionId,
    csrId: 'wade',
    shopper: adam,
    mode: 'exclusive',
    idleTimeoutMs: 10 * MINUTE,
    absoluteDeadline: after(HOUR),
    attach: false,
    ...changed,
  })
export const close = (outcome = 'HandedOff', intent: 'shopperCheckout' | 'csrSubmit' | null = 'shopperCheckout', session = sessionId) =>
  c.CloseTakeover({ sessionId: session, outcome, intent })

/** A line of the cart, and the catalog's present word that goes with it unless another is told. */
export const line = (lineId: string, changed: Partial<CartLine> = {}): CartLine => {
  const product = aProduct({ productCode: `p-${lineId}`, name: `Product ${lineId}` })
  return aCartLine({ lineId, product, price: aPrice({ list: usd(1_000) }), ...changed })
}
export const offerFor = ({ product, price }: CartLine, changed: Partial<Offer> = {}): Offer =>
  anOffer({ product, price, fulfillmentMethods: ['DirectShip', 'Pickup'], ...changed })
export const offersFor = (lines: ReadonlyArray<CartLine>): Readonly<Record<string, Offer | null>> =>
  Object.fromEntries(lines.map((one) => [one.lineId, offerFor(one)]))

type Copy = ReturnType<typeof c.CopyItems>['data']
export const snapshotOf = (lines: ReadonlyArray<CartLine>, changed: Partial<Copy['snapshot']> = {}): Copy['snapshot'] => ({
  lines,
  coupons: [],
  currency: 'USD',
  siteId: hosted.siteId,
  ...changed,
})
export const copy = (lines: ReadonlyArray<CartLine> = [line('line-1')], changed: Partial<Copy> = {}) =>
  c.CopyItems({
    handoffId,
    sessionId,
    cartId,
    cartRevision: 2,
    intent: 'shopperCheckout',
    snapshot: snapshotOf(lines),
    mergePolicy: 'reconcileBySource',
    pricePolicy: 'honourCartPrice',
    offers: offersFor(lines),
    couponAnswers: {},
    refusal: null,
    ...changed,
  })
export const populate = (
  lines: ReadonlyArray<CartLine> = [line('line-1')],
  changed: Partial<ReturnType<typeof c.PopulateItemsFromCart>['data']> = {},
) =>
  c.PopulateItemsFromCart({
    populateId: 'populate-1',
    cartId: 'outside-1',
    externalVersion: '7',
    alsoIn: [],
    snapshot: snapshotOf(lines),
    mergePolicy: 'reconcileBySource',
    pricePolicy: 'honourCartPrice',
    offers: offersFor(lines),
    couponAnswers: {},
    ...changed,
  })

/** A line that is typed into the order, in Edit Details. */
export const addItem = (lineId: string, changed: Partial<Offer> = {}, quantity = 1) => {
  const product = aProduct({ productCode: `p-${lineId}`, name: `Product ${lineId}` })
  const offer = anOffer({ product, price: aPrice({ list: usd(1_000) }), ...changed })
  return { kind: 'addItem', lineId, productCode: product.productCode, options: [], quantity, fulfillment: directShip, offer } as const
}
/** Other pieces of that line; the catalog says the same of it unless told. */
export const changeQuantity = (lineId: string, quantity: number, changed: Partial<Offer> = {}) =>
  ({ kind: 'changeQuantity', lineId, quantity, offer: addItem(lineId, changed).offer }) as const
/** The same, but picked up in a store ([B-20]). */
export const pickUpItem = (lineId: string, locationCode: string | null = 'store-7') => ({
  ...addItem(lineId, { fulfillmentMethods: ['Pickup'] }),
  fulfillment: pickup(locationCode),
})
/** As that line stands in the order. */
export const typedLine = (lineId: string, lineNo: number, quantity = 1) => {
  const { product, price } = addItem(lineId).offer
  const key = configurationKey({ product, options: [], fulfillment: directShip })
  return {
    lineId,
    lineNo,
    product,
    options: [],
    configurationKey: key,
    quantity,
    price,
    fulfillment: directShip,
    source: null,
    attribution: null,
  }
}
type Changes = ReturnType<typeof c.SaveOrderDetails>['data']['changes']
export const save = (baseVersion: number, ...changes: Changes) => c.SaveOrderDetails({ editId: 'edit-1', baseVersion, changes })
export const standardShipping = { kind: 'selectShippingMethod', destinationId: null, methodCode: 'standard', name: 'Standard' } as const

export const quote = (forVersion: number, changed: Partial<ReturnType<typeof c.RecordQuote>['data']> = {}) =>
  c.RecordQuote({
    tax: usd(0),
    shipping: usd(500),
    handling: usd(0),
    duty: usd(0),
    forVersion,
    validUntil: after(DAY),
    ...changed,
  })
export const pay = (amount: Money, changed: Partial<ReturnType<typeof c.AddPayment>['data']> = {}) =>
  c.AddPayment({ paymentId: 'payment-1', type: 'CreditCard', amount, tokenRef: 'tok-1', ...changed })
export const voidPayment = (reasonCode = 'TYPO') => c.VoidPayment({ paymentId: 'payment-1', reasonCode })
export const collect = (amount: Money, paymentId = 'payment-1') => c.RecordCollection({ paymentId, amount })
export const submit = (amount = 1_500) => c.SubmitOrder({ expectedTotal: usd(amount) })
export const beginPayment = c.BeginPayment({ attemptId: 'attempt-1' })
export const abortPayment = c.AbortPayment({ attemptId: 'attempt-1', reason: 'declined' })
export const cancel = (reasonCode = 'MISTAKE') => c.CancelOrder({ reasonCode, moreInfo: null })
export const note = (text: string, visibility: 'internal' | 'shopper' = 'internal') =>
  c.AddNote({ noteId: 'note-1', text: textOf(adam, text), visibility })
export const fulfil = (quantity: number, fulfillmentId = 'parcel-1', lineId = 'line-1') =>
  c.RecordFulfillment({ fulfillmentId, items: [{ lineId, quantity }] })
export const record = (status: ReturnType<typeof c.RecordStatus>['data']['status']) => c.RecordStatus({ status })
export const goWrong = c.RecordError({ reason: 'NO_STOCK' })
export const retry = (reasonCode = 'RESTOCKED') => c.RetryOrder({ reasonCode })
export const releaseToShopper = c.ReleaseToShopper({})
export const recall = c.RecallFromShopper({})

/** By somebody who may take a dollar off a piece alone, and five dollars if a colleague agrees. */
export const pricing = (csrId = 'wade', behaviors = ['Customer Update', 'Order Price Override']): Circumstances =>
  byCsr(csrId, { evidence: someEvidence(behaviors), policy: { priceOverrideLimits: { USD: { alone: 100, approved: 500 } } } })
/** By somebody who may take a dollar off an order alone, and five dollars if a colleague agrees. */
export const adjusting = (csrId = 'wade', more: Partial<Circumstances['policy']> = {}): Circumstances =>
  byCsr(csrId, { policy: { adjustmentLimits: { USD: { alone: 100, approved: 500 } }, ...more } })
export const adjust = (amount: number, adjustmentId = 'adjustment-1', scope: 'order' | 'shipping' | 'handling' = 'order') =>
  ({ kind: 'applyAdjustment', adjustmentId, scope, amount: usd(amount), reasonCode: 'GOODWILL' }) as const
export const approveAdjustment = (amount: number, scope: 'order' | 'shipping' | 'handling' = 'order') =>
  c.ApproveAdjustment({ scope, amount: usd(amount) })
/** A price for a piece of the line that was typed in at $10.00. */
export const override = (amount: number, reasonCode = 'MATCHED', lineId = 'line-1') =>
  c.OverrideItemPrice({ lineId, price: usd(amount), reasonCode })
export const approve = (amount: number, lineId = 'line-1') => c.ApproveItemPrice({ lineId, price: usd(amount) })
export const clearPrice = c.ClearItemPriceOverride({ lineId: 'line-1' })

export const alternate = (changed: Partial<ReturnType<typeof aPickupContact>> = {}) =>
  personally(`contact:${orderId}`, aPickupContact(changed))
export const primary = (changed: Partial<ReturnType<typeof aPickupContact>> = {}) => personally('shopper:1000', aPickupContact(changed))
export const setPrimary = c.SetPrimaryPickupContact({ contact: primary() })
export const beginAlternate = c.BeginAlternateContact({})
export const saveAlternate = (changed: Parameters<typeof alternate>[0] = {}) => c.SaveAlternateContact({ contact: alternate(changed) })
export const cancelAlternate = c.CancelAlternateContact({})
export const removeAlternate = c.RemoveAlternateContact({})

/** An order of a tenant that ships to several destinations ([A-6]): `line-1` and `line-2`, and Adam's office. */
export const office = { kind: 'setDestination', destinationId: 'office', contact: contactOf(adam, { address1: '1 Main St' }) } as const
export const sendTo = (destinationId: string | null, lineId = 'line-2') => ({ kind: 'assignDestination', lineId, destinationId }) as const
export const method = (destinationId: string | null, methodCode = 'standard') =>
  ({ kind: 'selectShippingMethod', destinationId, methodCode, name: methodCode }) as const
/** A coupon that is typed into the order; ten percent unless told. */
export const applyCoupon = (code = 'KEYS10', discounts = aCoupon().discounts) =>
  c.ApplyOrderCoupon({ code, answer: { valid: true, discounts } })

// Histories. The content version counts changes of content: 1 after the customer, then one for each change.
export const created = [under(byCsr(), create)] as const
export const forAdam = [...created, under(byCsr(), select())] as const
export const takenOver = [...forAdam, associate()] as const
export const copied = [...takenOver, copy()] as const
/** Handed off, closed, and with the shopper. */
export const released = [...copied, close()] as const
/** And has chosen how it is shipped: content version 3. */
export const shopperReady = [...released, under(byShopper(), save(2, standardShipping))] as const
/** Handed off for the CSR to submit. */
export const closed = [...copied, close('HandedOff', 'csrSubmit')] as const
/** Two items typed in, and all that is needed but a quote and the money: content version 3. */
export const typed = [...forAdam, under(byCsr(), save(1, addItem('line-1'), standardShipping))] as const
export const ready = [...typed, quote(3), under(byCsr(), pay(usd(1_500)))] as const
export const submitted = [...ready, under(byCsr(), submit())] as const
export const errored = [...submitted, goWrong] as const
export const multi = [
  under(byCsr(), c.CreateOfflineOrder({ ...newOrder, shipMode: 'multi' }), select(), save(1, addItem('line-1'), addItem('line-2'))),
] as const
export const cancelled = [...typed, under(byCsr(), cancel())] as const
export const paying = [...typed, quote(3), under(byCsr(), beginPayment)] as const
/** Released, and the shopper pays. */
export const shopperPaying = [...typed, under(byCsr(), releaseToShopper), under(byShopper(), beginPayment)] as const
/** One item that is picked up in a store, typed in: content version 2. */
export const forPickup = [...forAdam, under(byCsr(), save(1, pickUpItem('line-1')))] as const
/** The same, and somebody has begun to enter an alternate contact. */
export const draftOpen = [...forPickup, under(byCsr(), beginAlternate)] as const
export const alternateSaved = [...draftOpen, under(byCsr(), saveAlternate())] as const
export const populated = [...forAdam, under(byCsr(), populate())] as const

export { byCsr, byShopper, bySystem, type Circumstances, given, offlineOrder, under }
