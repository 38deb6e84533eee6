import * as t from 'io-ts'
import type { Deed } from './values/behavior.js'
import type { Rounding } from './values/percentage.js'

export const ControlMode = t.keyof({ exclusive: null, shared: null, readOnly: null }, 'exclusive, shared or readOnly')
export type ControlMode = t.TypeOf<typeof ControlMode>

export const MergePolicy = t.keyof(
  { reconcileBySource: null, append: null, mergeEqualConfiguration: null, replaceAll: null },
  'a merge policy',
)
export type MergePolicy = t.TypeOf<typeof MergePolicy>

export const PricePolicy = t.keyof({ honourCartPrice: null, repriceAtCopy: null, rejectOnDrift: null }, 'a price policy')
export type PricePolicy = t.TypeOf<typeof PricePolicy>

/** When a shopper may take the cart back: at once, after the CSR has been idle for so many milliseconds, or never. */
export type ReclaimPolicy = { readonly when: 'always' | 'never' } | { readonly when: 'afterIdle'; readonly idleMs: number }

/** What a tenant decides. All times in milliseconds. */
export interface Policy {
  /** A takeover ends after so long without an edit that has changed something: what changes nothing is no event, and is not counted (F12). */
  readonly idleTimeoutMs: number
  /** A takeover ends after so long, whatever happens; unless it is extended. */
  readonly absoluteTimeoutMs: number
  /** A CSR extends their own takeover up to so long since they took control; beyond it a supervisor does. */
  readonly extensionCapMs: number
  /** How a CSR controls a cart unless they ask for another mode. */
  readonly controlMode: ControlMode
  /** Which other modes they may ask for. */
  readonly controlModes: ReadonlyArray<ControlMode>
  /** When a shopper may take the cart back. */
  readonly shopperReclaim: ReclaimPolicy
  /** The oldest proof of a CSR's rights that is accepted. */
  readonly maxEvidenceAgeMs: number
  /** The behaviors that each deed needs; all of them. */
  readonly behaviors: Readonly<Record<Deed, ReadonlyArray<string>>>
  /** Must a takeover be given a reason? */
  readonly reasonRequired: boolean
  /** The reasons that there are for a takeover and for its extension; `null`: any. */
  readonly reasonCodes: ReadonlyArray<string> | null
  /** Must customers have allowed it: in their account, or by a code that they read out on the phone? */
  readonly consent: 'none' | 'account' | 'code'
  /** A grant for an external storefront is good for so long. */
  readonly grantMs: number
  /** How many takeovers a CSR may run at a time. Exact within one process; across several it is as fresh as the read models. */
  readonly sessionsPerCsr: number
  /** A shopper's checkout holds the cart for so long. */
  readonly checkoutLockMs: number
  /** A payment attempt holds the order for so long. */
  readonly paymentLockMs: number
  /** The most pieces that a line may have. */
  readonly maxQuantity: number
  /** Does adding what is in the cart already raise its quantity? `sameActor`: only where the same kind of person added it. */
  readonly mergeLines: 'sameActor' | 'always' | 'never'
  /** What becomes of a product outside the price list: it is marked, or refused. */
  readonly notInPriceList: 'notice' | 'block'
  /** How lines of a cart and of the order that they are copied into become one; a call may ask for another way. */
  readonly mergePolicy: MergePolicy
  /** Which price a copied line has, the cart's or the present one, and whether another one stops the copy; a call may ask for another way. */
  readonly pricePolicy: PricePolicy
  /** A cart's price is honoured by a copy for so long after it was made. In an order it then stands as long again as a release may. */
  readonly priceFreezeMs: number
  /** May *Add Items to Order* end a takeover though it brings nothing into the order? */
  readonly allowEmptyHandoff: boolean
  /** A hand-off waits for a port that cannot be reached for so long; then it fails, and the cart goes back to its CSR. */
  readonly handoffPatienceMs: number
  /** A released order waits for its shopper for so long. */
  readonly releaseMs: number
  /** An order that nobody works on is given up after so long; `null`: never (F58). Never with money in it. */
  readonly pendingOrderMs: number | null
  /** A guest's cart that nobody touches is given up after so long; `null`: never. A customer's is kept. */
  readonly guestCartMs: number | null
  /** Must payments cover the total before an order is submitted? */
  readonly paymentCoverage: 'required' | 'notRequired'
  /** What each of the two may pay with. */
  readonly paymentTypes: { readonly csr: ReadonlyArray<string>; readonly shopper: ReadonlyArray<string> }
  /**
   * Is a payment's reference refused that could be a card number? `false` only for a provider whose tokens look like card numbers, and
   * where something else keeps card numbers out.
   */
  readonly cardNumberCheck: boolean
  /**
   * The most that may be taken off the regular price of one piece, in minor units, by currency: by a CSR alone, and with a colleague's
   * approval. In a currency without an entry there is no limit. The line's own discounts, which are nobody's deed, are left out of it: they
   * come off the overridden price too, so never less is counted than an override takes off what is charged.
   */
  readonly priceOverrideLimits: Readonly<Record<string, { readonly alone: number; readonly approved: number }>>
  /** The same of what all adjustments and discounts by hand of an order take off together. */
  readonly adjustmentLimits: Readonly<Record<string, { readonly alone: number; readonly approved: number }>>
  /** The most characters that a note may have; above 5,000 the doors take none (`inputLimits`). */
  readonly maxNoteLength: number
  /** How a part of a minor unit is rounded. */
  readonly rounding: Rounding
}

/** The defaults; where each comes from stands behind it. */
export const defaultPolicy: Policy = {
  idleTimeoutMs: 600_000, // SAP Assisted Service Module
  absoluteTimeoutMs: 3_600_000, // Shopware
  extensionCapMs: 7_200_000, // ours
  controlMode: 'exclusive',
  controlModes: [],
  shopperReclaim: { when: 'afterIdle', idleMs: 120_000 }, // ours
  maxEvidenceAgeMs: 60_000, // ours
  behaviors: {
    takeOver: ['Customer Update'], // [B-5]: the only one that the sources ask for
    editCart: ['Customer Update'],
    addItemsToOrder: ['Customer Update'],
    supervise: ['Takeover Supervise'],
    createOrder: [],
    editOrder: [],
    createCustomer: [],
    adjust: [],
    overridePrice: ['Order Price Override'],
    cancelOrder: [],
    takePayment: [],
    submitOrder: [],
    searchCustomers: [],
  },
  reasonRequired: false,
  reasonCodes: null,
  consent: 'none',
  grantMs: 60_000, // ours: time for a page to open, and not for a link to be passed round
  sessionsPerCsr: 3, // ours
  checkoutLockMs: 300_000, // Spree
  paymentLockMs: 300_000,
  maxQuantity: 9_999,
  mergeLines: 'sameActor',
  notInPriceList: 'notice',
  mergePolicy: 'reconcileBySource',
  pricePolicy: 'honourCartPrice',
  priceFreezeMs: 86_400_000, // Saleor
  allowEmptyHandoff: false,
  handoffPatienceMs: 300_000, // ours: as long as a shopper's own checkout may hold the cart
  releaseMs: 29 * 86_400_000, // BigCommerce
  pendingOrderMs: 2 * 86_400_000, // Kibo
  guestCartMs: 14 * 86_400_000, // Kibo
  paymentCoverage: 'required',
  paymentTypes: {
    csr: ['CreditCard', 'Check', 'PurchaseOrder', 'GiftCard', 'StoreCredit', 'PayInStore'],
    shopper: ['CreditCard', 'PurchaseOrder', 'GiftCard', 'StoreCredit', 'PayInStore'],
  },
  cardNumberCheck: true, // PCI DSS: a card number is not kept in clear
  priceOverrideLimits: {},
  adjustmentLimits: {},
  maxNoteLength: 250, // Kibo
  rounding: 'HalfEven', // commercetools
}

/** Behaviors for those who want to tell more apart than the sources do: `policy: { behaviors: finerBehaviors }`. */
export const finerBehaviors: Policy['behaviors'] = {
  ...defaultPolicy.behaviors,
  searchCustomers: ['Customer Read'],
  createCustomer: ['Customer Create'],
  adjust: ['Order Adjustment'],
  createOrder: ['Order Create'],
  editOrder: ['Order Update'],
  cancelOrder: ['Order Cancel'],
  takePayment: ['Order Payment'],
  submitOrder: ['Order Submit'],
}
