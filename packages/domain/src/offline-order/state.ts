import type { Personal } from '../event-sourcing/index.js'
import type { Actor } from '../values/actor.js'
import type { ShopperContact } from '../values/contact.js'
import type { Coupon } from '../values/coupon.js'
import { later } from '../values/ids.js'
import type { Money } from '../values/money.js'
import type { Rounding } from '../values/percentage.js'
import type { Shopper } from '../values/shopper.js'
import type { Approval, Approvals } from './approvals.js'
import type { Destination } from './destinations.js'
import type { Adjustment, ShippingMethod } from './details.js'
import type { OrderDiscount } from './order-discounts.js'
import type { OrderLine } from './order-line.js'
import type { PickupContacts } from './pickup-contacts.js'
import type { OrderStage, OrderStatus } from './status.js'

export interface Payment {
  readonly paymentId: string
  readonly type: string
  readonly amount: Money
  readonly collected: Money
  readonly status: 'recorded' | 'voided'
}

/** Does it stand, or has money come in for it? Then it is somebody's, and the order is not given up. */
export const hasMoney = ({ status, collected }: Payment): boolean => status === 'recorded' || collected.amount > 0

export interface Quote {
  readonly tax: Money
  readonly shipping: Money
  readonly handling: Money
  readonly duty: Money
  readonly forVersion: number
  readonly validUntil: string
}

export interface PriceApproval extends Approval {
  readonly price: Money
}
export interface AdjustmentApproval extends Approval {
  readonly amount: Money
}

/** What a session has been to this order. */
export interface SessionOnOrder {
  readonly is: 'active' | 'dissociated' | 'closed'
  readonly cartId: string
  readonly csrId: string
  readonly since: string
  readonly copied: boolean
  /** The cart that was linked before. */
  readonly previousLink: string | null
}

export interface OrderState {
  readonly orderId: string
  readonly orderNumber: string
  /** `null`: there is no order yet. */
  readonly status: OrderStatus | null
  /** What it was when it went wrong last. */
  readonly erroredFrom: OrderStatus | null
  /** How far the system behind has come with it, also while it reviews it or has reported an error; `null`: it does not have it yet. */
  readonly reached: OrderStatus | null
  readonly stage: OrderStage
  readonly siteId: string
  readonly channelCode: string
  readonly currency: string
  readonly priceListCode: string | null
  readonly rounding: Rounding
  readonly createdBy: Actor | null
  /** It is given up so long after `touchedAt`, when somebody worked on it last; `null`: never. */
  readonly abandonAfterMs: number | null
  readonly touchedAt: string
  readonly shopper: Shopper | null
  readonly email: Personal<string, 'shopper'> | null
  readonly billing: ShopperContact | null
  readonly shipping: ShopperContact | null
  readonly pickupContacts: PickupContacts
  /** The session that works for it now. */
  readonly activeSession: string | null
  readonly sessions: Readonly<Record<string, SessionOnOrder>>
  /** The cart that it was, or is being, made from. */
  readonly linkedCart: string | null
  /** Were lines of the linked cart ever copied? */
  readonly copied: boolean
  readonly oneWay: boolean
  /** Each hand-off and populate is answered once (OI-3). */
  readonly answered: Readonly<Record<string, 'copied' | 'refused' | 'populated'>>
  /** Orders made outside from the same cart, and whether a CSR has acknowledged each. */
  readonly duplicates: Readonly<Record<string, 'flagged' | 'acknowledged'>>
  readonly lines: ReadonlyArray<OrderLine>
  readonly lastLineNo: number
  readonly coupons: ReadonlyArray<Coupon>
  /** The codes among them that were typed into the order; the others came with its cart, and go with it. */
  readonly typedCoupons: ReadonlyArray<string>
  /** Those that were applied, and did not hold any more when they were judged again. */
  readonly couponsDropped: ReadonlyArray<{ readonly code: string; readonly reason: string }>
  readonly adjustments: ReadonlyArray<Adjustment>
  readonly orderDiscounts: ReadonlyArray<OrderDiscount>
  /** By line: the price that each colleague has agreed to last, until one of them is made use of. */
  readonly priceApprovals: Approvals<PriceApproval>
  /** By scope: the adjustment that each colleague has agreed to last, until one of them is made use of. */
  readonly adjustmentApprovals: Approvals<AdjustmentApproval>
  readonly shipMode: 'single' | 'multi'
  /** For what goes to the order's own shipping address. */
  readonly shippingMethod: ShippingMethod | null
  /** Where else items of a multi-ship order may go. */
  readonly destinations: ReadonlyArray<Destination>
  readonly payments: ReadonlyArray<Payment>
  /** Ids of what was told of fulfillment, and by line how many pieces have left the house. */
  readonly fulfillments: ReadonlyArray<string>
  readonly fulfilled: Readonly<Record<string, number>>
  /** Counts changes of content, not revisions: else a quote would make itself, and an open modal, stale. */
  readonly contentVersion: number
  readonly quote: Quote | null
}

export const initial = (): OrderState => ({
  orderId: '',
  orderNumber: '',
  status: null,
  erroredFrom: null,
  reached: null,
  stage: { is: 'Editing' },
  siteId: '',
  channelCode: '',
  currency: '',
  priceListCode: null,
  rounding: 'HalfEven',
  createdBy: null,
  abandonAfterMs: null,
  touchedAt: '',
  shopper: null,
  email: null,
  billing: null,
  shipping: null,
  pickupContacts: { primary: null, alternate: null, alternateDraftOpen: false },
  activeSession: null,
  sessions: {},
  linkedCart: null,
  copied: false,
  oneWay: false,
  answered: {},
  duplicates: {},
  lines: [],
  lastLineNo: 0,
  coupons: [],
  typedCoupons: [],
  couponsDropped: [],
  adjustments: [],
  orderDiscounts: [],
  priceApprovals: {},
  adjustmentApprovals: {},
  shipMode: 'single',
  shippingMethod: null,
  destinations: [],
  payments: [],
  fulfillments: [],
  fulfilled: {},
  contentVersion: 0,
  quote: null,
})

/**
 * When it is given up unless somebody does something about it: released, when its release expires; else when nobody has worked on it
 * for long enough. `null`: not as it is; never while it is taken over or paid, and never with money in it (OI-13, OI-19).
 */
export const abandonedAt = ({ status, stage, activeSession, payments, abandonAfterMs, touchedAt }: OrderState): string | null => {
  if (status !== 'Pending' || stage.is === 'PaymentInProgress' || activeSession !== null || payments.some(hasMoney)) return null
  if (stage.is === 'ReleasedToShopper') return stage.expiresAt
  return abandonAfterMs === null ? null : later(touchedAt, abandonAfterMs)
}
