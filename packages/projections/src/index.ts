export type { Backoff } from './backoff.js'
export { cartAsText } from './cart-view/cart-as-text.js'
export { cartProjection } from './cart-view/cart-projection.js'
export type { Banner, CartLineView, CartView, ControlView } from './cart-view/cart-view.js'
export type { CartViews } from './cart-view/cart-views.js'
export type { ShopperCartView } from './cart-view/shopper-cart-view.js'
export { actorText, fulfillmentText, moneyOrNot, noticeText, takenOff } from './content-view/line-texts.js'
export { customerProjection } from './customer-list/customer-projection.js'
export type { CustomerRow } from './customer-list/customer-row.js'
export type { CustomerViews } from './customer-list/customer-views.js'
export { customersAsText } from './customer-list/customers-as-text.js'
export { type Due, type DueIndex, type DueWanted, dueIndexIn } from './due-index/due-index.js'
export type { EventLog, LogCursor, LoggedEvent, Page } from './event-log.js'
export type { OrdersWanted } from './order-list/list-orders.js'
export type { OrderRow } from './order-list/order-row.js'
export { ordersAsText } from './order-list/orders-as-text.js'
export type { CopyReport, ReportedLine } from './order-view/copy-report.js'
export type { LeftOutItem } from './order-view/left-out.js'
export type { OrderAction } from './order-view/order-actions.js'
export { orderAsText } from './order-view/order-as-text.js'
export { orderProjection } from './order-view/order-projection.js'
export type { OrderLineView, OrderView } from './order-view/order-view.js'
export type { OrderViews } from './order-view/order-views.js'
export type { ShopperOrderAction } from './order-view/shopper-order-actions.js'
export type { ShopperOrderView } from './order-view/shopper-order-view.js'
export { type PendingPage, type PendingRow, pendingRows } from './pending-rows.js'
export { type EventPlace, PoisonEvent, type Poisoned, type PoisonedPage, type PoisonPolicy, poisoned } from './poison.js'
export type { DrivenProcess } from './process-rows.js'
export { project } from './project.js'
export {
  type Answer,
  type IndexOf,
  type Keys,
  type Logged,
  type Projection,
  projectionsToldBy,
  type Removed,
  removed,
  type Seen,
  type ViewOf,
  type ViewRecipes,
} from './projection.js'
export { modelKey, type ReadModel, readModel, type Shown, type ShownPage } from './read-model.js'
export {
  type Change,
  Fenced,
  type Found,
  type Lease,
  type ModelKey,
  type Query,
  type ReadModelStore,
  type StoredDocument,
} from './read-model-store.js'
export { compareReadModels, type Difference, readFrom, rebuildInPlace } from './rebuild.js'
export { type ProcessOptions, type ProcessRunner, type ProcessStatus, runProcess } from './run-process.js'
export { type ProjectionOptions, runProjection } from './run-projection.js'
export { runSchedule, type ScheduleOptions, type ScheduleRunner, type ScheduleStatus } from './run-schedule.js'
export type { Runner, RunnerOptions } from './runner.js'
export type { Committed } from './session.js'
export { slowedLog } from './slowed-log.js'
export { type Health, health, type RunnerState, type Status, type Trouble } from './status.js'
export { takeoverProjection } from './takeover-board/takeover-projection.js'
export type { TakeoverRow } from './takeover-board/takeover-row.js'
export type { TakeoverViews } from './takeover-board/takeover-views.js'
export { takeoversAsText } from './takeover-board/takeovers-as-text.js'
export { type ShopperEntry, shopperEntry } from './timeline/shopper-entry.js'
export type { Target, Telling } from './timeline/telling.js'
export { timelineAsText } from './timeline/timeline-as-text.js'
export { timelineProjection } from './timeline/timeline-projection.js'
export type { TimelineRow } from './timeline/timeline-row.js'
export { type Audience, timelineTexts } from './timeline/timeline-texts.js'
export type { StoryWanted, TimelineViews } from './timeline/timeline-views.js'
export { forWhom, textOf, type Wording, whoDid, worded, wordingOf } from './timeline/wording.js'
export { realTiming, type Timing } from './timing.js'
export { unpark } from './unpark.js'
export { defineView } from './views/define-view.js'
export type { Answered, Listed, Wanted } from './views/listed.js'
export { anyCsr, type Looking, type Reader } from './views/looking.js'
export { viewProjections } from './views/view-projections.js'
export { type Views, viewsOf } from './views/views-of.js'
export { whereaboutsIn } from './views/whereabouts.js'
export { type Abort, NotYet, waitForPosition } from './wait-for.js'
