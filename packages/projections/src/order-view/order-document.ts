import {
  type Account,
  type Actor,
  type Attribution,
  type ControlMode,
  type Money,
  type OrderState,
  offlineOrder,
} from '@cart-takeover/domain'
import type { Personal } from '@cart-takeover/domain/event-sourcing'
import type { CopyReport, SealedLines } from './copy-report.js'

/** What is stored of an order: the order's own state, and what the order itself has no need to remember. */
export interface OrderDocument {
  readonly state: OrderState
  readonly shipMode: 'single' | 'multi'
  readonly customerInteractionType: 'Call' | 'Store' | 'Website' | 'Unknown'
  readonly createdAt: string
  readonly updatedAt: string
  readonly account: Account | null
  /** Who typed a line into the order, by line, also of lines that are gone. A line that came from a cart knows it itself. */
  readonly typedBy: Readonly<Record<string, Attribution>>
  /** Of the takeover that was associated last, as far as it is heard of. */
  readonly takeover: {
    readonly sessionId: string
    readonly csrId: string
    readonly transferNo: number
    readonly mode: ControlMode
    readonly absoluteDeadline: string
  } | null
  /** The external cart that items were populated from. */
  readonly populatedFrom: string | null
  /** As the cart was sealed last. */
  readonly sealed: SealedLines
  readonly lastCopy: CopyReport | null
  readonly submitted: { readonly by: Actor; readonly at: string; readonly total: Money } | null
  readonly cancelled: {
    readonly by: Actor
    readonly at: string
    readonly reasonCode: string
    readonly moreInfo: Personal<string, 'shopper'> | null
  } | null
  readonly notes: ReadonlyArray<{
    readonly noteId: string
    readonly by: Actor
    readonly at: string
    readonly text: Personal<string, 'shopper'>
    readonly visibility: 'internal' | 'shopper'
  }>
  /** What the order management system said when it went wrong there last. */
  readonly errored: { readonly at: string; readonly reason: string } | null
}

export const emptyOrder = (): OrderDocument => ({
  state: offlineOrder.initial(),
  shipMode: 'single',
  customerInteractionType: 'Unknown',
  createdAt: '',
  updatedAt: '',
  account: null,
  typedBy: {},
  takeover: null,
  populatedFrom: null,
  sealed: [],
  lastCopy: null,
  submitted: null,
  cancelled: null,
  notes: [],
  errored: null,
})
