import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { Shopper } from '#src/values/shopper.js'
import type { SettingName } from './plan.js'
import type { OrderName } from './wish.js'

/** Where a history begins: a cart with two things and a coupon in it, and two orders for its shopper. */
export interface Setting {
  readonly name: SettingName
  readonly shopper: Shopper
  readonly siteId: string
  /** `null`: a guest's, which the takeover opens. */
  readonly cartId: string | null
  readonly orders: Readonly<Record<OrderName, string>>
  /** What has happened so far. */
  readonly before: ReadonlyArray<RecordedEvent>
}
