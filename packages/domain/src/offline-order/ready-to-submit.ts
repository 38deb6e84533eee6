import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import type { ShopperContact } from '../values/contact.js'
import { elapsed } from '../values/ids.js'
import type { Money } from '../values/money.js'
import { isNoDuplicate } from './decide-duplicate.js'
import { shipGroups } from './destinations.js'
import { covered } from './payments.js'
import type { OrderState } from './state.js'
import { presentQuote, type Totals, totalsOf } from './totals.js'

const isMissing = (code: string | null): boolean => code === null || isBlank(code)

/** Is there no address, or none that anybody can read? */
const isLacking = (contact: ShopperContact | null): boolean => contact === null || contact.value === null

/** Are the prices still good at that time? Those that a CSR has set do not expire (OI-6). */
const pricesStand = ({ lines }: OrderState, at: string, { policy }: TakeoverContext) => {
  const stale = lines.filter(
    ({ price }) => price.override === null && elapsed(price.pricedAt, at) > policy.priceFreezeMs + policy.releaseMs,
  )
  return stale.length > 0 ? reject('PRICE_EXPIRED', { lines: stale.map(({ lineId }) => lineId) }) : E.right(null)
}

/**
 * May money be taken for it at all: will it still be submitted at that time? Not with prices that are too old by then, nor as a double
 * that nobody has looked into (OI-8).
 */
export const maySell = (order: OrderState, at: string, ctx: TakeoverContext) => {
  const single = isNoDuplicate(order)
  return isRefused(single) ? single : pricesStand(order, at, ctx)
}

/**
 * Is everything there that an order needs before it is paid, and that nobody can add while a payment runs (OI-8): items, a customer,
 * addresses, shipping methods, places of pickup, and no contact half entered? Answers with the amounts, as far as they are known.
 */
export const readyToPay = (order: OrderState) => {
  const totals: Totals | null = totalsOf(order)
  if (totals === null) return reject('NO_ITEMS', {})
  if (order.shopper === null) return reject('CUSTOMER_REQUIRED', {})
  if (isLacking(order.billing)) return reject('BILLING_REQUIRED', {})
  for (const { destinationId, contact, shippingMethod } of shipGroups(order)) {
    if (isLacking(contact)) return reject('SHIPPING_ADDRESS_REQUIRED', { destinationId })
    if (shippingMethod === null || isMissing(shippingMethod.methodCode)) return reject('SHIPPING_METHOD_REQUIRED', { destinationId })
  }
  const homeless = order.lines.find(({ fulfillment }) => fulfillment.method === 'Pickup' && isMissing(fulfillment.locationCode))
  if (homeless !== undefined) return reject('PICKUP_LOCATION_REQUIRED', { lineId: homeless.lineId })
  return order.pickupContacts.alternateDraftOpen ? reject('ALTERNATE_CONTACT_UNSAVED', {}) : E.right(totals)
}

/** Is everything there that an order needs, apart from whose turn it is (OI-8)? Answers with the amounts that will be charged. */
export const readyToSubmit = (order: OrderState, expectedTotal: Money, ctx: TakeoverContext) => {
  const { policy, now } = ctx
  const complete = readyToPay(order)
  if (isRefused(complete)) return complete
  const totals = complete.right
  const stand = pricesStand(order, now, ctx)
  if (isRefused(stand)) return stand
  const quote = presentQuote(order)
  if (quote === null || quote.validUntil < now) return reject('QUOTE_REQUIRED', { contentVersion: order.contentVersion })
  const { amount: actual, currency } = totals.total
  if (expectedTotal.currency !== currency || expectedTotal.amount !== actual)
    return reject('TOTAL_CHANGED', { expected: expectedTotal.amount, actual, currency })
  const missing = actual - covered(order)
  if (policy.paymentCoverage === 'required' && missing > 0) return reject('PAYMENT_REQUIRED', { missing: { amount: missing, currency } })
  return E.right(totals)
}
