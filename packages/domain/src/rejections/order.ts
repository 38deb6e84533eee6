import { final, type Held, passing } from './rule.js'

/** Why an order cannot be changed, paid or submitted. */
export const order = {
  ORDER_NOT_EDITABLE: final((_: { status: string; stage: string | null }) =>
    _.stage === 'ReleasedToShopper'
      ? 'The order is with the shopper: recall it first.'
      : `The order is ${_.status}${_.stage === null ? '' : ` (${_.stage})`}: it cannot be changed this way.`,
  ),
  STALE_EDIT: final(
    (_: { baseVersion: number; currentVersion: number }) =>
      `The order has changed (version ${_.currentVersion}, yours was ${_.baseVersion}): look again, then save.`,
  ),
  CUSTOMER_LOCKED_BY_TAKEOVER: final(
    (_: { sessionId: string | null }) =>
      'The customer cannot be changed: a cart of theirs is taken over for this order, or its items are in it. Cancel it and create another.',
  ),
  CUSTOMER_LOCKED_BY_PAYMENT: final((_: { paymentId: string; collected: boolean }) =>
    _.collected
      ? `The customer cannot be changed: money of theirs came in (payment ${_.paymentId}). Cancel this order and create another.`
      : `The customer cannot be changed while a payment of theirs stands: void payment ${_.paymentId} first.`,
  ),
  TAKEOVER_IN_PROGRESS: final((_: Held) => `${_.csrId} is working in the cart of this order: finish the takeover first.`),
  NO_ITEMS: final((_: Record<string, never>) => 'There are no items: add one first.'),
  BILLING_REQUIRED: final((_: Record<string, never>) => 'A billing address is missing.'),
  SHIPPING_ADDRESS_REQUIRED: final((_: { destinationId: string | null }) =>
    _.destinationId === null
      ? 'A shipping address is missing.'
      : `An item goes to destination ${_.destinationId}, which has no address: assign it to another.`,
  ),
  SHIPPING_METHOD_REQUIRED: final((_: { destinationId: string | null }) =>
    _.destinationId === null ? 'Select a shipping method first.' : `Select a shipping method for destination ${_.destinationId} first.`,
  ),
  SHIPPING_METHOD_UNKNOWN: final(
    (_: { methodCode: string }) => `Nothing is shipped by ${_.methodCode} for this order: select another shipping method.`,
  ),
  DESTINATION_NOT_FOUND: final(
    (_: { destinationId: string }) => `This order has no destination ${_.destinationId}: add it first, with its address.`,
  ),
  EMAIL_INVALID: final(
    (_: { field: string }) => `The ${_.field} is not an e-mail address: read it back to the shopper, then enter it again.`,
  ),
  CONTACT_INVALID: final((_: { field: string }) => `A name and an e-mail address are needed: enter the ${_.field}.`),
  PICKUP_CONTACT_NOT_APPLICABLE: final(
    (_: Record<string, never>) => 'Nothing of this order is picked up in a store: change the fulfillment of an item first.',
  ),
  ALTERNATE_CONTACT_UNSAVED: final(
    (_: Record<string, never>) => 'An alternate contact was begun and not saved: save it or cancel it first.',
  ),
  ALTERNATE_CONTACT_INVALID: final(
    (_: { field: string }) => `An alternate contact needs both names and an e-mail address: enter the ${_.field}, then save.`,
  ),
  ALTERNATE_CONTACT_NOT_APPLICABLE: final(
    (_: Record<string, never>) => 'Only what is picked up in a store has an alternate contact: change the fulfillment of an item first.',
  ),
  PICKUP_LOCATION_REQUIRED: final((_: { lineId: string; productCode?: string }) =>
    _.productCode === undefined
      ? `Line ${_.lineId} has no place where it is picked up: remove it, and add it again with one.`
      : `Choose the store where ${_.productCode} is picked up.`,
  ),
  PAYMENT_REQUIRED: final(
    (_: { missing: { amount: number; currency: string } }) =>
      `Payments do not cover the total yet: ${_.missing.amount} ${_.missing.currency} (minor units) are missing.`,
  ),
  PAYMENT_EXCEEDS_BALANCE: final(
    (_: { balance: number; asked: number; currency: string }) =>
      `Only ${_.balance} ${_.currency} (minor units) is still to be paid, not ${_.asked}: take that much, or void another payment first.`,
  ),
  PAYMENT_IN_PROGRESS: passing(
    (_: { attemptId: string; deadline: string }) => `A payment is running (until ${_.deadline} at most): try again later.`,
  ),
  PAYMENT_TYPE_NOT_ALLOWED: final(
    (_: { type: string; allowed: ReadonlyArray<string> }) => `${_.type} is not allowed here: use ${_.allowed.join(', ')}.`,
  ),
  CARD_NUMBER_NOT_ALLOWED: final(
    (_: Record<string, never>) => 'This looks like a card number, which is not kept here: enter the payment provider’s reference instead.',
  ),
  PAYMENT_REFERENCE_INVALID: final(
    (_: { length: number; limit: number }) =>
      `A payment needs the provider’s reference, of ${_.limit} characters at most (this has ${_.length}): enter that.`,
  ),
  PAYMENT_NOT_FOUND: final((_: { paymentId: string }) => `There is no such payment ${_.paymentId} that could be changed.`),
  PAYMENT_COLLECTED: final((_: { paymentId: string }) => `The money of payment ${_.paymentId} came in already: give it back instead.`),
  ADJUSTMENT_NOT_FOUND: final((_: { adjustmentId: string }) => `There is no adjustment ${_.adjustmentId}.`),
  ADJUSTMENT_EXCEEDS_AMOUNT: final(
    (_: { scope: string; limit: number; asked: number; currency: string }) =>
      `Of the ${_.scope} amount ${_.limit} ${_.currency} (minor units) are left, so ${_.asked} cannot be taken off: take off less.`,
  ),
  DISCOUNT_EXCEEDS_LINE: final(
    (_: { limit: number; asked: number; currency: string }) =>
      `The items come to ${_.limit} ${_.currency} (minor units), so ${_.asked} cannot be taken off: take off less.`,
  ),
  NOTE_TOO_LONG: final(
    (_: { length: number; limit: number }) => `A note has at most ${_.limit} characters, this one ${_.length}: shorten it.`,
  ),
  FULFILLED_TOO_MUCH: final(
    (_: { lineId: string; left: number; told: number }) =>
      `Of line ${_.lineId} ${_.left} pieces were left to fulfil, not ${_.told}: look at what was told before.`,
  ),
  INVALID_AMOUNT: final((_: { field: string; reason: string }) => `${_.field} ${_.reason}.`),
  DUPLICATE_RISK: final(
    (_: { externalOrderIds: ReadonlyArray<string> }) =>
      `The same cart has become another order too (${_.externalOrderIds.join(', ')}): ask the shopper whether they want both, then acknowledge it or cancel this order.`,
  ),
  RELEASE_EXPIRED: final(
    (_: { expiresAt: string }) => `The time to finish this order was over at ${_.expiresAt}: ask the store to release it again.`,
  ),
  TOTAL_CHANGED: final(
    (_: { expected: number; actual: number; currency: string }) =>
      `The total is ${_.actual} now, not ${_.expected} (${_.currency}, minor units): show it to the shopper, then submit again.`,
  ),
  PRICE_EXPIRED: final(
    (_: { lines: ReadonlyArray<string> }) =>
      `Prices are too old for ${_.lines.join(', ')}: reprice the order first, and take out what is not sold any more.`,
  ),
  QUOTE_REQUIRED: final(
    (_: { contentVersion: number }) => 'Tax and shipping were not quoted for the present content: ask for a quote, then submit.',
  ),
} as const
