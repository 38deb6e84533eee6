import { currencyExponent } from '@cart-takeover/domain'

type Field =
  | ('amount' | 'currency' | 'name' | 'basisPoints' | 'price' | 'reasonCode' | 'by' | 'list' | 'sale' | 'override' | 'effective')
  | ('priceListCode' | 'inPriceList' | 'pricedAt' | 'catalogVersion' | 'discounts' | 'productCode' | 'variationProductCode')
  | ('imageUrl' | 'productType' | 'subject' | 'value' | 'attributeFQN' | 'shopperEnteredValue' | 'method' | 'locationCode')
  | ('destinationId' | 'kind' | 'customerId' | 'anonymousId' | 'csrId' | 'shopper' | 'component' | 'sessionId' | 'at' | 'eventId')
  | ('lineId' | 'product' | 'options' | 'configurationKey' | 'quantity' | 'fulfillment' | 'attribution' | 'code' | 'from' | 'to')
  | ('fromOptions' | 'toOptions' | 'fromKey' | 'toKey' | 'removedLine' | 'removedLines' | 'coupon' | 'coupons' | 'handoffId')
  | ('orderId' | 'lines' | 'siteId' | 'cartId' | 'channelCode' | 'origin' | 'rounding' | 'mode' | 'baselineRevision')
  | ('idleTimeoutMs' | 'absoluteDeadline' | 'cause' | 'disposition' | 'content' | 'restored' | 'removed' | 'intent' | 'mergePolicy')
  | ('pricePolicy' | 'cartRevision' | 'snapshot' | 'detail' | 'orderStatus' | 'checkoutId' | 'deadline' | 'reason')

/** A JSON object whose fields are still to be checked. */
export type Fields = { readonly [K in Field]?: unknown }

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const ID = /^[\x21-\x7e]{1,200}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const roundings = new Set<unknown>(['HalfEven', 'HalfUp', 'Down'])
const methods = new Set<unknown>(['DirectShip', 'Pickup', 'Delivery', 'Digital'])

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string'
export const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value)
export const isIdOrNull = (value: unknown): boolean => value === null || isId(value)
export const isInstant = (value: unknown): boolean => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
export const isInteger = (value: unknown): boolean => Number.isSafeInteger(value)
export const isRounding = (value: unknown): boolean => roundings.has(value)
export const isCurrency = (value: unknown): boolean => typeof value === 'string' && currencyExponent(value) !== null
export const isOneOf =
  (...values: ReadonlyArray<unknown>): ((value: unknown) => boolean) =>
  (value) =>
    values.includes(value)

export const areAll = (value: unknown, is: (item: unknown) => boolean): boolean => {
  if (!Array.isArray(value)) return false
  for (const item of value) if (!is(item)) return false
  return true
}

const isMoney = (value: unknown): boolean => isFields(value) && isInteger(value.amount) && isCurrency(value.currency)

const isDiscount = (value: unknown): boolean =>
  isFields(value) && isText(value.name) && isMoney(value.amount) && (value.basisPoints === null || isInteger(value.basisPoints))

const isOverride = (value: unknown): boolean => isFields(value) && isMoney(value.price) && isText(value.reasonCode) && isId(value.by)

export const isPrice = (value: unknown): boolean =>
  isFields(value) &&
  isMoney(value.list) &&
  (value.sale === null || isMoney(value.sale)) &&
  (value.override === null || isOverride(value.override)) &&
  isMoney(value.effective) &&
  isTextOrNull(value.priceListCode) &&
  typeof value.inPriceList === 'boolean' &&
  isInstant(value.pricedAt) &&
  isTextOrNull(value.catalogVersion) &&
  areAll(value.discounts, isDiscount)

export const isProduct = (value: unknown): boolean =>
  isFields(value) &&
  isText(value.productCode) &&
  isTextOrNull(value.variationProductCode) &&
  isText(value.name) &&
  isTextOrNull(value.imageUrl) &&
  isText(value.productType)

const isEntered = (value: unknown): boolean => {
  if (!isFields(value)) return false
  const { subject } = value
  return typeof subject === 'string' && subject.startsWith('shopper:') && subject.length > 8 && isTextOrNull(value.value)
}

const isChoice = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const isOption = (value: unknown): boolean =>
  isFields(value) &&
  isText(value.attributeFQN) &&
  isText(value.name) &&
  isChoice(value.value) &&
  (value.shopperEnteredValue === null || isEntered(value.shopperEnteredValue))

export const areOptions = (value: unknown): boolean => areAll(value, isOption)

export const isFulfillment = (value: unknown): boolean =>
  isFields(value) && methods.has(value.method) && isTextOrNull(value.locationCode) && isTextOrNull(value.destinationId)

export const isShopper = (value: unknown): boolean => {
  if (!isFields(value)) return false
  return value.kind === 'registered' ? isId(value.customerId) : value.kind === 'anonymous' && isId(value.anonymousId)
}

const isActor = (value: unknown): boolean => {
  if (!isFields(value)) return false
  switch (value.kind) {
    case 'csr':
      return isId(value.csrId)
    case 'shopper':
      return isShopper(value.shopper)
    case 'system':
      return isText(value.component)
    default:
      return value.kind === 'integration' && isText(value.name)
  }
}

const isAttribution = (value: unknown): boolean =>
  isFields(value) && isActor(value.by) && isIdOrNull(value.sessionId) && isInstant(value.at) && isText(value.eventId)

export const isLine = (value: Fields): boolean =>
  isId(value.lineId) &&
  isProduct(value.product) &&
  areOptions(value.options) &&
  isText(value.configurationKey) &&
  isInteger(value.quantity) &&
  isPrice(value.price) &&
  isFulfillment(value.fulfillment)

export const isCartLine = (value: unknown): boolean => isFields(value) && isLine(value) && isAttribution(value.attribution)

export const isCoupon = (value: unknown): boolean => isFields(value) && isText(value.code) && areAll(value.discounts, isDiscount)
