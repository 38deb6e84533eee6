import * as t from 'io-ts'
import { command, personal } from '../event-sourcing/index.js'
import { ControlMode, MergePolicy, PricePolicy } from '../policy.js'
import { CartSnapshot } from '../values/cart-content.js'
import { AddressRole, ShopperContact } from '../values/contact.js'
import { CouponAnswer } from '../values/coupon.js'
import { Id, Instant } from '../values/ids.js'
import { Amount, Money, SafeInteger } from '../values/money.js'
import { Offer } from '../values/offer.js'
import { AlternateContact, PrimaryContact } from '../values/pickup-contact.js'
import { Refusal } from '../values/refusal.js'
import { Shopper } from '../values/shopper.js'
import { HandoffIntent } from '../values/takeover.js'
import { Account } from './account.js'
import { AdjustmentScope, DetailChange } from './details.js'
import { createdShape, fulfilledShape, noteShape, quoteShape } from './shapes.js'
import { OrderStatus } from './status.js'

const contact = t.union([ShopperContact, t.null])

// The order itself
export const CreateOfflineOrder = command('CreateOfflineOrder', t.type(createdShape))
export const SelectCustomer = command(
  'SelectCustomer',
  t.type({
    shopper: Shopper,
    account: t.union([Account, t.null]),
    email: t.union([personal(t.string, 'shopper'), t.null]),
    billing: contact,
    shipping: contact,
  }),
)
export const CancelOrder = command(
  'CancelOrder',
  t.type({ reasonCode: t.string, moreInfo: t.union([personal(t.string, 'shopper'), t.null]) }),
)

/** By the clock: given up, if it is due. */
export const AbandonOrder = command('AbandonOrder', t.type({}))

/** The shopper has bought the cart outside: this order may be the same purchase again. */
export const FlagDuplicateRisk = command('FlagDuplicateRisk', t.type({ cartId: Id, externalOrderId: t.string }))
export const AcknowledgeDuplicateRisk = command('AcknowledgeDuplicateRisk', t.type({ reasonCode: t.string }))

// Its people and addresses
export const ChangeAddress = command('ChangeAddress', t.type({ role: AddressRole, contact: ShopperContact }))
export const EditEmail = command('EditEmail', t.type({ email: personal(t.string, 'shopper') }))
export const SetPrimaryPickupContact = command('SetPrimaryPickupContact', t.type({ contact: PrimaryContact }))
export const BeginAlternateContact = command('BeginAlternateContact', t.type({}))
export const SaveAlternateContact = command('SaveAlternateContact', t.type({ contact: AlternateContact }))
export const CancelAlternateContact = command('CancelAlternateContact', t.type({}))
export const RemoveAlternateContact = command('RemoveAlternateContact', t.type({}))

// A takeover of its shopper's cart
export const AssociateCart = command(
  'AssociateCart',
  t.type({
    cartId: Id,
    sessionId: Id,
    csrId: Id,
    shopper: Shopper,
    mode: ControlMode,
    idleTimeoutMs: SafeInteger,
    absoluteDeadline: Instant,
    attach: t.boolean,
  }),
)
export const DissociateCart = command('DissociateCart', t.type({ sessionId: Id }))
export const CloseTakeover = command(
  'CloseTakeover',
  t.type({ sessionId: Id, outcome: t.string, intent: t.union([HandoffIntent, t.null]) }),
)

/** `offers` and `coupons`: what the ports say now, by cart line and by code; added by the driver, outside the caller's input. */
const present = { offers: t.record(t.string, t.union([Offer, t.null])), couponAnswers: t.record(t.string, CouponAnswer) }
export const CopyItems = command(
  'CopyItems',
  t.type({
    handoffId: Id,
    sessionId: Id,
    cartId: Id,
    cartRevision: SafeInteger,
    intent: HandoffIntent,
    snapshot: CartSnapshot,
    mergePolicy: MergePolicy,
    pricePolicy: PricePolicy,
    ...present,
    /** Why it has to be refused, whatever the order says: found by the driver, which has no answer from the ports. `null`: it has not. */
    refusal: Refusal,
  }),
)
/** `alsoIn`: the numbers of the other orders that hold, or are about to hold, lines of this cart. */
export const PopulateItemsFromCart = command(
  'PopulateItemsFromCart',
  t.type({
    populateId: Id,
    cartId: Id,
    externalVersion: t.string,
    snapshot: CartSnapshot,
    mergePolicy: MergePolicy,
    pricePolicy: PricePolicy,
    alsoIn: t.readonlyArray(t.string),
    ...present,
  }),
)

// Its content
/** `baseVersion`: the content version that the edit began with. */
export const SaveOrderDetails = command(
  'SaveOrderDetails',
  t.type({ editId: Id, baseVersion: SafeInteger, changes: t.readonlyArray(DetailChange) }),
)
export const ApplyOrderDiscount = command('ApplyOrderDiscount', t.type({ discountId: Id, name: t.string, amount: Amount }))
export const RemoveOrderDiscount = command('RemoveOrderDiscount', t.type({ discountId: Id }))
/** `answer`: what the coupons port says now. */
export const ApplyOrderCoupon = command('ApplyOrderCoupon', t.type({ code: t.string, answer: CouponAnswer }))
/** By whoever prepares a submission. `answers`: what the coupons port says now to each code, for the content of `baseVersion`. */
export const JudgeOrderCoupons = command(
  'JudgeOrderCoupons',
  t.type({ baseVersion: SafeInteger, answers: t.record(t.string, CouponAnswer) }),
)
export const RemoveOrderCoupon = command('RemoveOrderCoupon', t.type({ code: t.string }))
/** `offers`: what the catalog says now to each line by that list, for the content of `baseVersion`; added by the desk. */
export const ChangePriceList = command(
  'ChangePriceList',
  t.type({
    priceListCode: t.union([t.string, t.null]),
    baseVersion: SafeInteger,
    offers: t.record(t.string, t.union([Offer, t.null])),
  }),
)
export const RepriceOrder = command(
  'RepriceOrder',
  t.type({ baseVersion: SafeInteger, offers: t.record(t.string, t.union([Offer, t.null])) }),
)
export const OverrideItemPrice = command('OverrideItemPrice', t.type({ lineId: Id, price: Amount, reasonCode: t.string }))
export const ClearItemPriceOverride = command('ClearItemPriceOverride', t.type({ lineId: Id }))
export const ApproveItemPrice = command('ApproveItemPrice', t.type({ lineId: Id, price: Amount }))
export const ApproveAdjustment = command('ApproveAdjustment', t.type({ scope: AdjustmentScope, amount: Money }))
export const RecordQuote = command('RecordQuote', t.type(quoteShape))

// Payment and submission
export const AddPayment = command('AddPayment', t.type({ paymentId: Id, type: t.string, amount: Money, tokenRef: t.string }))
export const VoidPayment = command('VoidPayment', t.type({ paymentId: Id, reasonCode: t.string }))
export const RecordCollection = command('RecordCollection', t.type({ paymentId: Id, amount: Money }))
export const BeginPayment = command('BeginPayment', t.type({ attemptId: Id }))
export const AbortPayment = command('AbortPayment', t.type({ attemptId: Id, reason: t.string }))
export const ReleaseToShopper = command('ReleaseToShopper', t.type({}))
export const RecallFromShopper = command('RecallFromShopper', t.type({}))
export const SubmitOrder = command('SubmitOrder', t.type({ expectedTotal: Money }))

// Beside it, and after it
export const AddNote = command('AddNote', t.type(noteShape))
/** Told by the order management system: how far it has come. */
export const RecordStatus = command('RecordStatus', t.type({ status: OrderStatus }))
export const RecordFulfillment = command('RecordFulfillment', t.type(fulfilledShape))
export const RecordError = command('RecordError', t.type({ reason: t.string }))
export const RetryOrder = command('RetryOrder', t.type({ reasonCode: t.string }))
