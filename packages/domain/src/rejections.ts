import { either as E } from 'fp-ts'
import type { Rejection, Wording } from './event-sourcing/index.js'

type Rule<Detail> = { readonly retryable: boolean; readonly text: (detail: Detail) => string }
const final = <Detail>(text: (detail: Detail) => string): Rule<Detail> => ({ retryable: false, text })
const passing = <Detail>(text: (detail: Detail) => string): Rule<Detail> => ({ retryable: true, text })

interface Held {
  readonly csrId: string
  readonly sessionId: string
  readonly since: string
}

/** Every refusal: what it tells (the argument), whether the same command may succeed later, and what to do next (the text). */
export const rejections = {
  // Authorization
  MISSING_BEHAVIOR: final(
    (_: { behavior: string }) => `This needs the behavior "${_.behavior}": ask an administrator for a role that has it.`,
  ),
  AUTHORIZATION_STALE: passing((_: { checkedAt: string | null; maxAgeMs: number }) =>
    _.checkedAt === null
      ? 'There is no proof of what you may do: sign in again.'
      : `Your rights were last checked at ${_.checkedAt}, which is too long ago: try again.`,
  ),

  // Configuration
  FEATURE_NOT_ENABLED: final((_: { feature: string }) => `"${_.feature}" is not enabled for this tenant: switch it on first.`),
  SITE_REQUIRED: final((_: Record<string, never>) => 'Choose a site first.'),
  SITE_MISMATCH: final(
    (_: { cart: string; order: string }) =>
      `The cart belongs to site ${_.cart}, the order to ${_.order}: create an order on the cart's site.`,
  ),
  ANONYMOUS_NOT_SUPPORTED: final(
    (_: Record<string, never>) =>
      'A guest has no cart on an external storefront that could be opened: ask for an account, or create an order by hand.',
  ),
  CUSTOMER_REQUIRED: final((_: Record<string, never>) => 'Select the customer first.'),
  CUSTOMER_NOT_ACTIVE: final((_: { status: string }) => `The customer's account is ${_.status}: unlock it first.`),
  ORDER_REQUIRED: final((_: Record<string, never>) => 'Create an order first.'),
  REASON_REQUIRED: final((_: { field: string }) => `Say why: ${_.field} is missing.`),

  // Control
  CART_ALREADY_UNDER_TAKEOVER: final(
    (_: Held) => `${_.csrId} has had this cart or order since ${_.since}: wait until they are done, or ask a supervisor.`,
  ),
  CART_CONTROLLED_BY_CSR: final(
    (_: { since: string; deadline: string; canReclaim: boolean; reclaimableAt: string | null }) =>
      `A store representative is working in this cart since ${_.since}${_.canReclaim ? ': you may take it back now.' : _.reclaimableAt === null ? '.' : `: you may take it back from ${_.reclaimableAt}.`}`,
  ),
  CART_IN_CHECKOUT: passing(
    (_: { checkoutId: string; deadline: string }) => `The shopper is checking out (until ${_.deadline} at most): try again later.`,
  ),
  CART_SEALED: passing((_: { handoffId: string }) => 'The items are on their way into the order: try again in a moment.'),
  CART_NOT_WRITTEN_BACK: passing(
    (_: { cartId: string }) => 'Earlier changes of this cart are still on their way to the service that keeps it: try again in a moment.',
  ),
  CART_CHANGED_MEANWHILE: passing((_: { cartId: string }) => 'The shopper has changed the cart just now: open it again.'),
  CART_HANDED_OFF: final((_: { orderId: string; stage?: string }) =>
    _.stage === undefined
      ? `This cart has become the order ${_.orderId}: open that order.`
      : `The store is finishing your order ${_.orderId}: wait for it, or ask for the cart back.`,
  ),
  CART_ALREADY_CONVERTED: final(
    (_: { orderId: string | null; externalOrderId: string | null }) =>
      `This cart was bought already (order ${_.orderId ?? _.externalOrderId ?? 'unknown'}): open a new cart.`,
  ),
  CART_CLOSED: final((_: { phase: string }) => `The cart is ${_.phase}: open another.`),
  CHECKOUT_LAPSED: final(
    (_: { checkoutId: string }) => 'This checkout has ended: begin it again, and take money only after it is confirmed.',
  ),
  TAKEOVER_NOT_ACTIVE: final(
    (_: { sessionId: string | null; cause: string | null }) =>
      `This takeover is not active${_.cause === null ? '' : ` (${_.cause})`}: open the cart again from the order.`,
  ),
  TAKEOVER_EXPIRED: final(
    (_: { sessionId: string }) => 'This takeover has expired: open the cart again from the order; its edits were kept.',
  ),
  NOT_CONTROL_HOLDER: final((_: { reason: string }) => `You do not hold this cart: ${_.reason}.`),
  CHECKOUT_BLOCKED_DURING_TAKEOVER: final(
    (_: Held) => 'No checkout while a store representative holds the cart: they click Add Items to Order, then checkout shows the order.',
  ),
  RECLAIM_NOT_ALLOWED: final((_: { reclaimableAt: string | null }) =>
    _.reclaimableAt === null ? 'The store representative has to finish first.' : `The cart can be taken back from ${_.reclaimableAt}.`,
  ),

  // Cart lines
  LINE_NOT_FOUND: final((_: { lineId: string }) => `There is no line ${_.lineId}: look at the cart again.`),
  INVALID_QUANTITY: final(
    (_: { quantity: number; max: number }) =>
      `A quantity is a whole number from 1 to ${_.max}, not ${_.quantity}; to have none, remove the line.`,
  ),
  OPTIONS_REQUIRED: final((_: { missing: ReadonlyArray<string> }) => `Choose ${_.missing.join(', ')} first.`),
  OPTION_INVALID: final((_: { attributeFQN: string }) => `${_.attributeFQN} does not have this value: choose one that the product offers.`),
  PRODUCT_UNAVAILABLE: final((_: { productCode: string }) => `${_.productCode} cannot be bought now: choose another product.`),
  INSUFFICIENT_STOCK: final(
    (_: { productCode: string; stock: number; asked: number }) =>
      `There are ${_.stock} of ${_.productCode}, not ${_.asked}: lower the quantity.`,
  ),
  FULFILLMENT_UNAVAILABLE: final(
    (_: { productCode: string; method: string }) => `${_.method} is unavailable for ${_.productCode}: choose another way.`,
  ),
  NOT_IN_PRICE_LIST: final(
    (_: { productCode: string; priceListCode: string | null }) =>
      `${_.productCode} is not in the price list ${_.priceListCode ?? 'of this site'}: choose another product.`,
  ),
  CURRENCY_MISMATCH: final(
    (_: { expected: string; got: string }) => `This is in ${_.expected}, the item in ${_.got}: one currency at a time.`,
  ),

  // Coupons
  COUPON_UNKNOWN: final((_: { code: string }) => `There is no coupon ${_.code}.`),
  COUPON_INACTIVE: final((_: { code: string }) => `The coupon ${_.code} is not active.`),
  COUPON_EXPIRED: final((_: { code: string }) => `The coupon ${_.code} has expired.`),
  COUPON_NOT_APPLICABLE: final((_: { code: string }) => `The coupon ${_.code} does not apply to these items.`),
  COUPON_LIMIT_REACHED: final((_: { code: string }) => `The coupon ${_.code} was used as often as it may be.`),
  COUPON_ALREADY_APPLIED: final((_: { code: string }) => `The coupon ${_.code} is applied already.`),
  COUPON_NOT_FOUND: final((_: { code: string }) => `The coupon ${_.code} is not applied here.`),

  // Hand-off
  NOTHING_TO_COPY: final((_: Record<string, never>) => 'There is nothing in the cart that could go into the order: add an item first.'),
  PRICE_DRIFT: final(
    (_: { lines: ReadonlyArray<string> }) => `Prices have changed for ${_.lines.join(', ')}: look at them, then add the items again.`,
  ),
  TAKEOVER_STARTING: passing((_: { sessionId: string }) => 'The cart is being opened: try again in a moment.'),
  HANDOFF_IN_PROGRESS: passing((_: { handoffId: string }) => 'The items are on their way into the order: try again in a moment.'),
  HANDOFF_MISMATCH: final((_: { reason: string }) => `This does not belong together: ${_.reason}.`),
  RELEASE_NOT_SUPPORTED: final(
    (_: Record<string, never>) =>
      'This order was populated one way from an external cart: submit it yourself, it cannot be released to the shopper.',
  ),

  // Order
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
      'The customer cannot be changed: a cart of theirs is, or was, taken over for this order. Cancel it and create another.',
  ),
  TAKEOVER_IN_PROGRESS: final((_: Held) => `${_.csrId} is working in the cart of this order: finish the takeover first.`),
  NO_ITEMS: final((_: Record<string, never>) => 'There are no items: add one first.'),
  BILLING_REQUIRED: final((_: Record<string, never>) => 'A billing address is missing.'),
  SHIPPING_ADDRESS_REQUIRED: final((_: Record<string, never>) => 'A shipping address is missing.'),
  SHIPPING_METHOD_REQUIRED: final((_: Record<string, never>) => 'Select a shipping method first.'),
  PICKUP_LOCATION_REQUIRED: final((_: { lineId: string }) => `Choose where line ${_.lineId} is picked up.`),
  PAYMENT_REQUIRED: final(
    (_: { missing: { amount: number; currency: string } }) =>
      `Payments do not cover the total yet: ${_.missing.amount} ${_.missing.currency} (minor units) are missing.`,
  ),
  PAYMENT_IN_PROGRESS: passing(
    (_: { attemptId: string; deadline: string }) => `A payment is running (until ${_.deadline} at most): try again later.`,
  ),
  PAYMENT_TYPE_NOT_ALLOWED: final(
    (_: { type: string; allowed: ReadonlyArray<string> }) => `${_.type} is not allowed here: use ${_.allowed.join(', ')}.`,
  ),
  PAYMENT_NOT_FOUND: final((_: { paymentId: string }) => `There is no such payment ${_.paymentId} that could be changed.`),
  ADJUSTMENT_NOT_FOUND: final((_: { adjustmentId: string }) => `There is no adjustment ${_.adjustmentId}.`),
  INVALID_AMOUNT: final((_: { field: string; reason: string }) => `${_.field} ${_.reason}.`),
  TOTAL_CHANGED: final(
    (_: { expected: number; actual: number; currency: string }) =>
      `The total is ${_.actual} now, not ${_.expected} (${_.currency}, minor units): show it to the shopper, then submit again.`,
  ),
  PRICE_EXPIRED: final((_: { lines: ReadonlyArray<string> }) => `Prices are too old for ${_.lines.join(', ')}: reprice them first.`),
  QUOTE_REQUIRED: final(
    (_: { contentVersion: number }) => 'Tax and shipping were not quoted for the present content: ask for a quote, then submit.',
  ),

  // Infrastructure
  CONCURRENCY_CONFLICT: passing(
    (_: { attempts: number; current: number | null }) => `Others kept being faster (${_.attempts} attempts): send the same command again.`,
  ),
  UNKNOWN_STREAM: final((_: { what: string }) => `There is no such ${_.what}.`),
  COMMAND_ID_REUSED: final(
    (_: { commandId: string }) => `The command id ${_.commandId} was used for another input: give every intention an id of its own.`,
  ),
} as const

export type RejectionCode = keyof typeof rejections

/** What a refusal tells. */
export type Detail<Code extends RejectionCode> = Parameters<(typeof rejections)[Code]['text']>[0]

/** No, by this rule. */
export const reject = <const Code extends RejectionCode>(code: Code, detail: Detail<Code>): E.Either<Rejection<Code>, never> =>
  E.left({ code, detail })

/** How a refusal reads. Throws for a code that is not in the table. */
export const wordRejection = ({ code, detail }: Rejection<string>): Wording => {
  const rule = (rejections as Readonly<Record<string, Rule<never> | undefined>>)[code]
  if (rule === undefined) throw new Error(`There is no rejection ${code}`)
  return { message: rule.text(detail as never), retryable: rule.retryable } // sound: `reject` has tied the detail to its code
}
