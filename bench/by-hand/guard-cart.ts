import {
  areAll,
  areOptions,
  type Fields,
  isCartLine,
  isCoupon,
  isCurrency,
  isFields,
  isFulfillment,
  isId,
  isIdOrNull,
  isInstant,
  isInteger,
  isLine,
  isOneOf,
  isPrice,
  isProduct,
  isRounding,
  isShopper,
  isText,
  isTextOrNull,
} from './guard-values.js'

const isOrigin = isOneOf('shopper', 'csr-empty', 'external', 'reopen')
const isMode = isOneOf('exclusive', 'shared', 'readOnly')
const isIntent = isOneOf('shopperCheckout', 'csrSubmit')
const isMergePolicy = isOneOf('reconcileBySource', 'append', 'mergeEqualConfiguration', 'replaceAll')
const isPricePolicy = isOneOf('honourCartPrice', 'repriceAtCopy', 'rejectOnDrift')
const isCause = isOneOf(
  'abandoned',
  'reclaimed',
  'lapsed',
  'revoked',
  'forceEnded',
  'superseded',
  'orderCancelled',
  'cartConverted',
  'subjectErased',
  'denied',
)
const isDisposition = isOneOf('keep', 'revert')
const isRevertedTo = isOneOf('baseline', 'handoff')

const byCsr = (data: Fields): boolean => isId(data.sessionId) && isId(data.csrId)
const quantityChanged = (data: Fields): boolean => isId(data.lineId) && isInteger(data.from) && isInteger(data.to) && isPrice(data.price)
const configured = (data: Fields): boolean =>
  isId(data.lineId) &&
  isProduct(data.product) &&
  areOptions(data.fromOptions) &&
  areOptions(data.toOptions) &&
  isText(data.fromKey) &&
  isText(data.toKey) &&
  isPrice(data.price)
const removed = (data: Fields): boolean => isId(data.lineId) && isCartLine(data.removedLine)
const couponChanged = (data: Fields): boolean => isIdOrNull(data.sessionId) && isCoupon(data.coupon)
const handoff = (data: Fields): boolean => isId(data.handoffId) && isId(data.sessionId) && isId(data.orderId)
const isContent = (value: unknown): boolean => isFields(value) && areAll(value.lines, isCartLine) && areAll(value.coupons, isCoupon)
const isSnapshot = (value: unknown): boolean => isFields(value) && isContent(value) && isCurrency(value.currency) && isText(value.siteId)

/** Is this the payload of that event of a cart? Written by hand, for the kinds of event that the workload has. */
export const guardCart = (type: string, data: unknown): boolean => {
  if (!isFields(data)) return false
  switch (type) {
    case 'CartOpened':
      return (
        isId(data.cartId) &&
        isShopper(data.shopper) &&
        isText(data.siteId) &&
        isText(data.channelCode) &&
        isCurrency(data.currency) &&
        isTextOrNull(data.priceListCode) &&
        isOrigin(data.origin) &&
        isRounding(data.rounding)
      )
    case 'ItemAddedByShopper':
      return isLine(data)
    case 'ItemAddedByCsr':
      return isLine(data) && byCsr(data)
    case 'ItemQuantityChangedByShopper':
      return quantityChanged(data)
    case 'ItemQuantityChangedByCsr':
      return quantityChanged(data) && byCsr(data)
    case 'ItemConfiguredByShopper':
      return configured(data)
    case 'ItemConfiguredByCsr':
      return configured(data) && byCsr(data)
    case 'ItemRemovedByShopper':
      return removed(data)
    case 'ItemRemovedByCsr':
      return removed(data) && byCsr(data)
    case 'CartEmptied':
      return isIdOrNull(data.sessionId) && areAll(data.removedLines, isCartLine)
    case 'ItemFulfillmentChanged':
      return isIdOrNull(data.sessionId) && isId(data.lineId) && isFulfillment(data.from) && isFulfillment(data.to) && isText(data.toKey)
    case 'CouponApplied':
    case 'CouponRemoved':
      return couponChanged(data)
    case 'CartControlTransferred':
      return (
        isId(data.cartId) &&
        byCsr(data) &&
        isIdOrNull(data.orderId) &&
        isMode(data.mode) &&
        isInteger(data.baselineRevision) &&
        isInteger(data.idleTimeoutMs) &&
        isInstant(data.absoluteDeadline)
      )
    case 'CartControlReturned':
      return isId(data.cartId) && byCsr(data) && isIdOrNull(data.orderId) && isCause(data.cause) && isDisposition(data.disposition)
    case 'CartRevertedToBaseline':
      return (
        isId(data.sessionId) &&
        isRevertedTo(data.to) &&
        isContent(data.content) &&
        areAll(data.restored, isId) &&
        areAll(data.removed, isId)
      )
    case 'CartSealed':
      return (
        handoff(data) &&
        isId(data.cartId) &&
        isIntent(data.intent) &&
        isMergePolicy(data.mergePolicy) &&
        isPricePolicy(data.pricePolicy) &&
        isInteger(data.cartRevision) &&
        isSnapshot(data.snapshot)
      )
    case 'CartUnsealed':
      return handoff(data) && isText(data.code) && 'detail' in data && isText(data.orderStatus)
    case 'CheckoutBegun':
      return isId(data.checkoutId) && isInstant(data.deadline)
    case 'CheckoutAborted':
      return isId(data.checkoutId) && isText(data.reason)
    default:
      return false
  }
}
