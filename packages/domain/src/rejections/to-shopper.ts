import type { Detail, RejectionCode } from '../rejections.js'

const storeIsFinishing = 'The store is finishing your order'
const forTheStore = 'This is for the store to do: ask them.'

const orderNotEditable = ({ status, stage }: Detail<'ORDER_NOT_EDITABLE'>): string => {
  if (status === 'Cancelled') return 'The order was cancelled: it cannot be changed any more.'
  if (status === 'Abandoned') return 'The order was put away: it cannot be changed any more.'
  if (status !== 'Pending') return 'You have placed the order already: ask the store to change it.'
  return stage === 'ReleasedToShopper' ? forTheStore : `${storeIsFinishing}: wait for it, or ask them.`
}

/** As the shopper knows it, from what they were sent. */
const numbered = (orderNumber: string | undefined): string => (orderNumber === undefined ? '' : ` #${orderNumber}`)

const cartHandedOff = ({ stage, orderNumber }: Detail<'CART_HANDED_OFF'>): string => {
  if (stage === undefined) return `This cart has become your order${numbered(orderNumber)}: go on with that order.`
  return stage === 'Cancelled' || stage === 'Abandoned'
    ? 'The order of this cart was given up: the cart is yours again in a moment.'
    : `${storeIsFinishing}: wait for it, or ask for the cart back.`
}

/**
 * How a refusal reads to a shopper, where the words for colleagues do not fit: these tell what colleagues do next, in terms of their
 * work, and who of them is in the way. A code that is not here reads the same to both.
 */
export const toShopper: { readonly [Code in RejectionCode]?: (detail: Detail<Code>) => string } = {
  MISSING_BEHAVIOR: () => forTheStore,

  CART_ALREADY_UNDER_TAKEOVER: () => 'A store representative is working in your cart: wait until they are done.',
  CART_IN_CHECKOUT: (_) => `You are checking out (until ${_.deadline} at most): finish that, or try again later.`,
  CART_CHANGED_MEANWHILE: () => 'The cart has changed just now: open it again.',
  CART_HANDED_OFF: cartHandedOff,
  CART_ALREADY_CONVERTED: (_) =>
    `This cart was bought already (order${_.externalOrderId === null ? numbered(_.orderNumber) : ` ${_.externalOrderId}`}): open a new cart.`,
  CHECKOUT_LAPSED: () => 'This checkout has ended: begin it again.',
  TAKEOVER_NOT_ACTIVE: () => 'No store representative is in your cart: it is yours already.',
  TAKEOVER_EXPIRED: () => 'No store representative is in your cart any more: it is yours already.',
  NOT_CONTROL_HOLDER: () => 'A store representative is working in your cart: wait until they are done.',
  CHECKOUT_BLOCKED_DURING_TAKEOVER: () => 'A store representative is working in your cart: checkout waits until they are done.',

  LINE_NOT_FOUND: (_) =>
    _.removedBy === 'csr'
      ? 'A store representative has just removed this item: look at the cart again.'
      : 'This item is not there any more: look at the cart again.',
  NOT_IN_PRICE_LIST: (_) => `${_.productCode} is not sold here: choose another product.`,

  ORDER_NOT_EDITABLE: orderNotEditable,
  STALE_EDIT: () => 'The order has changed: look at it again, then choose.',
  TAKEOVER_IN_PROGRESS: () => `${storeIsFinishing}: wait until they are done.`,
  SHIPPING_ADDRESS_REQUIRED: (_) =>
    _.destinationId === null
      ? 'A shipping address is missing.'
      : `An item goes to ${_.destinationId}, of which there is no address: ask the store to enter it.`,
  DESTINATION_NOT_FOUND: () => 'Nothing of this order goes there: choose one of the addresses that it shows.',
  EMAIL_INVALID: (_) => `The ${_.field} is not an e-mail address: enter it again.`,
  PICKUP_CONTACT_NOT_APPLICABLE: () => 'Nothing of this order is picked up in a store: nobody has to come for it.',
  ALTERNATE_CONTACT_NOT_APPLICABLE: () => 'Nothing of this order is picked up in a store: nobody else has to come for it.',
  PICKUP_LOCATION_REQUIRED: (_) =>
    _.productCode === undefined
      ? 'An item has no store where it is picked up: ask the store to choose one.'
      : `Choose the store where ${_.productCode} is picked up.`,
  PAYMENT_EXCEEDS_BALANCE: (_) => `Only ${_.balance} ${_.currency} (minor units) is still to be paid, not ${_.asked}: pay that much.`,
  DUPLICATE_RISK: (_) =>
    `You have bought the same cart already (${_.externalOrderIds.join(', ')}): tell the store whether you want this order too.`,
  TOTAL_CHANGED: (_) => `The total is ${_.actual} now, not ${_.expected} (${_.currency}, minor units): look at it, then submit again.`,
  PRICE_EXPIRED: () => 'Prices of this order are too old: ask the store to bring them up to date.',
  QUOTE_REQUIRED: () => 'Tax and shipping were not calculated for the order as it is: look at the total, then submit.',

  CONCURRENCY_CONFLICT: () => 'Others kept being faster: try again.',
  COMMAND_ID_REUSED: () => 'Something else was asked for in its place before: try again.',
  UNKNOWN_STREAM: (_) => `There is no such ${_.what.replace(' of this shopper', '')} of yours.`,
}

/** Who of the store is in the way, in which session and with which hand-off: for colleagues, and no call of the storefront asks for it. */
const forColleagues: ReadonlySet<string> = new Set(['csrId', 'sessionId', 'handoffId'])

/** What a refusal tells a shopper of the details. */
export const detailToShopper = (detail: unknown): unknown => {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return detail
  return Object.fromEntries(Object.entries(detail).filter(([field]) => !forColleagues.has(field)))
}
