import type { Adjustment, Money, OrderStage, Payment } from '@cart-takeover/domain'
import type { LineView } from '../content-view/line-view.js'
import { type Who, whoToShopper } from '../content-view/who.js'
import { type OrderStanding, standingOf, standingTexts } from './order-standing.js'
import type { OrderLineView, OrderView, TakenOff } from './order-view.js'
import { type ShopperOrderAction, shopperActions } from './shopper-order-actions.js'

/** A line of an order as its shopper may see it. */
export interface ShopperOrderLine extends Omit<LineView, 'lineId'>, Pick<OrderLineView, 'lineNo' | 'amount' | 'borne' | 'lineTotal'> {
  readonly addedBy: Who | null
}

/** What is shown to the shopper as it is. */
type Shared = Pick<
  OrderView,
  | 'orderId'
  | 'orderNumber'
  | 'site'
  | 'currency'
  | 'email'
  | 'billing'
  | 'shipping'
  | 'contacts'
  | 'createdAt'
  | 'updatedAt'
  | 'payment'
  | 'fulfillment'
  | 'coupons'
  | 'shippingMethod'
  | 'shipments'
  | 'totals'
  | 'isQuoted'
  | 'contentVersion'
>

/** An order as its shopper may see it: no colleague's name, no internal reason, no id but those that calls of the storefront ask for. */
export interface ShopperOrderView extends Shared {
  readonly standing: OrderStanding
  /** The same in English. */
  readonly text: string
  /** How long it waits for the shopper: to come for it, or to finish paying; `null` where it does not. */
  readonly waitsUntil: string | null
  /** The shopper's own payment attempt, for `abortPayment`. */
  readonly attemptId: string | null
  /** While a store representative works in the cart of this order. */
  readonly storeAtWork: { readonly since: string; readonly until: string } | null
  readonly name: string | null
  readonly lines: ReadonlyArray<ShopperOrderLine>
  /** Taken off the whole order. */
  readonly discounts: ReadonlyArray<TakenOff>
  readonly adjustments: ReadonlyArray<Pick<Adjustment, 'scope' | 'amount'>>
  readonly payments: ReadonlyArray<Pick<Payment, 'type' | 'amount' | 'collected' | 'status'>>
  /** Orders of the same cart, placed elsewhere. Until the store has asked about them, this one cannot be submitted. */
  readonly boughtElsewhere: ReadonlyArray<string>
  readonly submitted: { readonly who: Who; readonly at: string; readonly total: Money } | null
  readonly cancelled: { readonly who: Who; readonly at: string } | null
  /** Those that are for them; the text is `null` once it was erased. */
  readonly notes: ReadonlyArray<{ readonly who: Who; readonly at: string; readonly text: string | null }>
  readonly availableActions: ReadonlyArray<ShopperOrderAction>
}

const waitsUntil = (stage: OrderStage | null): string | null => {
  if (stage?.is === 'ReleasedToShopper') return stage.expiresAt
  return stage?.is === 'PaymentInProgress' && stage.by === 'shopper' ? stage.deadline : null
}

const sharedOf = (view: OrderView): Shared => ({
  orderId: view.orderId,
  orderNumber: view.orderNumber,
  site: view.site,
  currency: view.currency,
  email: view.email,
  billing: view.billing,
  shipping: view.shipping,
  contacts: view.contacts,
  createdAt: view.createdAt,
  updatedAt: view.updatedAt,
  payment: view.payment,
  fulfillment: view.fulfillment,
  coupons: view.coupons,
  shippingMethod: view.shippingMethod,
  shipments: view.shipments,
  totals: view.totals,
  isQuoted: view.isQuoted,
  contentVersion: view.contentVersion,
})

const lineOf = (line: OrderLineView): ShopperOrderLine => ({
  lineNo: line.lineNo,
  imageUrl: line.imageUrl,
  code: line.code,
  variationCode: line.variationCode,
  name: line.name,
  options: line.options,
  fulfillment: line.fulfillment,
  quantity: line.quantity,
  amount: line.amount,
  discounts: line.discounts,
  borne: line.borne,
  lineTotal: line.lineTotal,
  notices: line.notices,
  addedBy: line.attribution === null ? null : whoToShopper(line.attribution.by),
})

/** Made of the view that is shown to this shopper as a reader: field by field, so that what a CSR is shown tomorrow is not told here. */
export const shopperOrderOf = (view: OrderView): ShopperOrderView => {
  const { status, stage, takeover, submitted, cancelled } = view
  const standing = standingOf(status, stage)
  return {
    ...sharedOf(view),
    standing,
    text: standingTexts[standing],
    waitsUntil: waitsUntil(stage),
    attemptId: stage?.is === 'PaymentInProgress' && stage.by === 'shopper' ? stage.attemptId : null,
    storeAtWork: takeover === null ? null : { since: takeover.since, until: takeover.deadline },
    name: view.account?.name ?? null,
    lines: view.lines.map(lineOf),
    discounts: view.discounts.map(({ name, amount }) => ({ name, amount })),
    adjustments: view.adjustments.map(({ scope, amount }) => ({ scope, amount })),
    payments: view.payments.map(({ type, amount, collected, status }) => ({ type, amount, collected, status })),
    boughtElsewhere: view.duplicateRisks.filter(({ acknowledged }) => !acknowledged).map(({ externalOrderId }) => externalOrderId),
    submitted: submitted === null ? null : { who: whoToShopper(submitted.by), at: submitted.at, total: submitted.total },
    cancelled: cancelled === null ? null : { who: whoToShopper(cancelled.by), at: cancelled.at },
    notes: view.notes.map(({ by, at, text }) => ({ who: whoToShopper(by), at, text })),
    availableActions: shopperActions(view.availableActions),
  }
}
