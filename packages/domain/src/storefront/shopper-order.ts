import { asOf } from '../event-sourcing/index.js'
import { RecallFromShopper } from '../offline-order/commands.js'
import type { Adjustment } from '../offline-order/details.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { sharedDiscounts } from '../offline-order/order-discounts.js'
import { type OrderSummary, orderSummary, type TakenOff } from '../offline-order/order-summary.js'
import type { OrderState, Payment } from '../offline-order/state.js'
import type { OrderStage } from '../offline-order/status.js'
import { type LineView, showLine } from '../values/line-view.js'
import type { Money } from '../values/money.js'
import { type Shopper, sameShopper } from '../values/shopper.js'
import { type OrderStanding, standingOf, standingTexts } from './order-standing.js'
import { looksOn, type Moment } from './shopper-may.js'
import { type Who, whoToShopper } from './who.js'

/** A line of an order as its shopper may see it ([A-83]). */
export interface ShopperOrderLine extends Omit<LineView, 'lineId'> {
  readonly lineNo: number
  /** Per unit. */
  readonly amount: Money
  /** What it bears of coupons and discounts of the whole order; not taken off `lineTotal`. */
  readonly borne: Money
  /** Discounts taken off. */
  readonly lineTotal: Money
  /** `null`: it came through no cart of theirs. */
  readonly addedBy: Who | null
}

/**
 * An order as its shopper may see it: no colleague's name, no session, no reason, no approval, and no id but those that calls of the
 * storefront ask for. Money is in minor units; `null` is shown as N/A.
 */
export interface ShopperOrder extends Omit<OrderSummary, 'discounts'> {
  readonly orderId: string
  readonly orderNumber: string
  readonly currency: string
  readonly standing: OrderStanding
  /** The same in English. */
  readonly text: string
  /** How long it waits for the shopper: to come for it, or to finish paying; `null` where it does not. */
  readonly waitsUntil: string | null
  /** The shopper's own payment attempt, for `abortPayment`. */
  readonly attemptId: string | null
  readonly lines: ReadonlyArray<ShopperOrderLine>
  /** Taken off the whole order. */
  readonly discounts: ReadonlyArray<TakenOff>
  readonly adjustments: ReadonlyArray<Pick<Adjustment, 'scope' | 'amount'>>
  readonly payments: ReadonlyArray<Pick<Payment, 'type' | 'amount' | 'collected' | 'status'>>
  /** Orders of the same cart, placed elsewhere. Until the store has asked about them, this one cannot be submitted. */
  readonly boughtElsewhere: ReadonlyArray<string>
  /** What `selectShippingMethod` begins with. */
  readonly contentVersion: number
}

const waitsUntil = (stage: OrderStage | null): string | null => {
  if (stage?.is === 'ReleasedToShopper') return stage.expiresAt
  return stage?.is === 'PaymentInProgress' && stage.by === 'shopper' ? stage.deadline : null
}

const linesOf = (state: OrderState): ReadonlyArray<ShopperOrderLine> => {
  const { borne } = sharedDiscounts(state)
  return state.lines.map((placed, index) => {
    const { line, unit, total } = showLine(placed, state.rounding)
    const { lineId: _, ...shown } = line
    return {
      ...shown,
      lineNo: placed.lineNo,
      amount: unit,
      borne: borne[index] ?? { amount: 0, currency: state.currency },
      lineTotal: total,
      addedBy: placed.attribution === null ? null : whoToShopper(placed.attribution.by),
    }
  })
}

/** Each by name, so that what colleagues are shown tomorrow is not told here. */
const summaryOf = (state: OrderState): Omit<OrderSummary, 'discounts'> & Pick<ShopperOrder, 'discounts'> => {
  const summary = orderSummary(state)
  return {
    email: summary.email,
    billing: summary.billing,
    shipping: summary.shipping,
    contacts: summary.contacts,
    payment: summary.payment,
    fulfillment: summary.fulfillment,
    coupons: summary.coupons,
    couponsDropped: summary.couponsDropped,
    discounts: summary.discounts.map(({ name, amount }) => ({ name, amount })),
    shippingMethod: summary.shippingMethod,
    shipments: summary.shipments,
    totals: summary.totals,
    isQuoted: summary.isQuoted,
  }
}

/**
 * What a shopper is told of an order, as it is at that moment: the one place where it is decided, for the answers of the storefront and
 * for the pages. `null` where there is no order, or where it is not theirs (any more).
 */
export const orderToShopper = (told: OrderState, shopper: Shopper, at: Moment): ShopperOrder | null => {
  const state = asOf(offlineOrder, told, RecallFromShopper({}), looksOn(shopper, at))
  if (state.status === null || !sameShopper(state.shopper, shopper)) return null
  const stage = state.status === 'Pending' ? state.stage : null
  const standing = standingOf(state.status, stage)
  return {
    orderId: state.orderId,
    orderNumber: state.orderNumber,
    currency: state.currency,
    standing,
    text: standingTexts[standing],
    waitsUntil: waitsUntil(stage),
    attemptId: stage?.is === 'PaymentInProgress' && stage.by === 'shopper' ? stage.attemptId : null,
    lines: linesOf(state),
    ...summaryOf(state),
    adjustments: state.adjustments.map(({ scope, amount }) => ({ scope, amount })),
    payments: state.payments.map(({ type, amount, collected, status }) => ({ type, amount, collected, status })),
    boughtElsewhere: Object.keys(state.duplicates).filter((id) => state.duplicates[id] === 'flagged'),
    contentVersion: state.contentVersion,
  }
}
