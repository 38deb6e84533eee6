import type {
  Actor,
  Adjustment,
  Attribution,
  LineSource,
  LineView,
  Money,
  OrderStage,
  OrderStatus,
  OrderSummary,
  Payment,
  PriceSnapshot,
  Shopper,
} from '@cart-takeover/domain'
import type { CopyReport } from './copy-report.js'
import type { OrderAction } from './order-actions.js'

/** A line of Items Ordered ([A-83]). */
export interface OrderLineView extends LineView {
  readonly lineNo: number
  /** Per unit. */
  readonly amount: Money
  /** The price that a CSR has set, why and who; `null` where the regular one counts. */
  readonly override: PriceSnapshot['override']
  /** What it bears of coupons and discounts of the whole order; not taken off `lineTotal`. */
  readonly borne: Money
  /** Discounts taken off. */
  readonly lineTotal: Money
  /** Who put it there, when and in which takeover; through the cart or straight into the order. */
  readonly attribution: Attribution | null
  /** The cart line that it was copied from. */
  readonly source: LineSource | null
}

/** An order as people look at it ([A-14] to, [A-81] to ). Money is in minor units; `null` is shown as N/A. */
export interface OrderView extends OrderSummary {
  readonly orderId: string
  readonly orderNumber: string
  readonly status: OrderStatus
  /** Whose turn it is while the order is Pending; `null` after. */
  readonly stage: OrderStage | null
  readonly type: 'Offline'
  readonly site: { readonly siteId: string; readonly name: string | null }
  readonly channelCode: string
  readonly currency: string
  readonly shipMode: 'single' | 'multi'
  readonly customerInteractionType: string
  /** `null` until a customer is selected; the name of a guest, or of somebody whose data was erased, is `null`. */
  readonly account: { readonly shopper: Shopper; readonly name: string | null; readonly status: string | null } | null
  readonly createdAt: string
  readonly createdBy: Actor | null
  readonly updatedAt: string
  readonly pricing: { readonly priceListCode: string | null; readonly label: string }
  /** Orders that the shopper has placed elsewhere with the same cart; until they are acknowledged, nobody submits this one. */
  readonly duplicateRisks: ReadonlyArray<{ readonly externalOrderId: string; readonly acknowledged: boolean }>
  readonly lines: ReadonlyArray<OrderLineView>
  readonly adjustments: ReadonlyArray<Adjustment>
  readonly payments: ReadonlyArray<Payment>
  /** The takeover that works for it now. `deadline`: at the latest; the cart and the takeover board know when it lapses for idleness. */
  readonly takeover: {
    readonly sessionId: string
    readonly csrId: string
    readonly cartId: string
    readonly since: string
    readonly deadline: string
  } | null
  /** The cart that it was, or is being, made from. One way: nothing that is done to the order shows there ([A-77]). */
  readonly cartLink: { readonly cartId: string; readonly oneWay: boolean } | null
  readonly lastCopy: CopyReport | null
  readonly submitted: { readonly by: Actor; readonly at: string; readonly total: Money } | null
  readonly cancelled: {
    readonly by: Actor
    readonly at: string
    readonly reasonCode: string
    readonly moreInfo: string | null
  } | null
  /** When it is given up unless somebody works on it, or its shopper comes for it; `null`: not as it is. */
  readonly givenUpAt: string | null
  /** Each in its time. The text is `null` once it was erased. */
  readonly notes: ReadonlyArray<{
    readonly noteId: string
    readonly by: Actor
    readonly at: string
    readonly text: string | null
    readonly visibility: 'internal' | 'shopper'
  }>
  /** Why the order management system could not do it; `null` where it can, or could in the end. */
  readonly errored: { readonly at: string; readonly reason: string } | null
  /** What an edit begins with: see `saveOrderDetails`. */
  readonly contentVersion: number
  readonly availableActions: ReadonlyArray<OrderAction>
}
