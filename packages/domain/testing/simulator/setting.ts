import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { Shopper } from '#src/values/shopper.js'
import type { SettingName } from './plan.js'
import type { OrderName } from './wish.js'

/** A cart that somebody fills who has not logged in. */
export interface Browser {
  readonly guest: Shopper
  readonly cartId: string
}

/** Where a history begins: a cart with two things and a coupon in it, and two orders for its shopper. */
export interface Setting {
  readonly name: SettingName
  readonly shopper: Shopper
  readonly siteId: string
  /** `null`: a guest's, which the takeover opens. */
  readonly cartId: string | null
  /** `null`: the shopper is logged in, or is nobody who could be. */
  readonly browser: Browser | null
  readonly orders: Readonly<Record<OrderName, string>>
  /** What has happened so far. */
  readonly before: ReadonlyArray<RecordedEvent>
}
