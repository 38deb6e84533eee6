import type {
  Authorization,
  CartsOutside,
  Catalog,
  Clock,
  Consents,
  Coupons,
  Customers,
  Grants,
  Ids,
  Notifications,
  OrderNumbers,
  OrderState,
  OrdersOutside,
  Policy,
  Quotes,
  Sites,
  SubjectKeys,
} from '@cart-takeover/domain'
import type { Stores } from '../stores/stores.js'

/** What a platform brings. */
export interface TakeoverOptions {
  /** Where events and read models live: `memory()`, `await openSqlite(path)`, … They are closed with the takeover. */
  readonly stores: Stores
  /** Letters, digits, `_` and `-`; `default` unless told. It stands in the name of every stream, and cannot be changed later. */
  readonly tenant?: string
  readonly catalog: Catalog
  readonly customers: Customers
  readonly authorization: Authorization
  /** Verifies codes that customers read out on the phone, for the policy's `consent: 'code'`. No code is right unless told. */
  readonly consents?: Consents
  readonly sites: Sites
  readonly quotes: Quotes
  /** No coupon is known unless told. */
  readonly coupons?: Coupons
  /** Counted up from 1000 in the event store unless told. */
  readonly orderNumbers?: OrderNumbers
  /**
   * Makes the secrets of grants for external storefronts. By a random key of this process unless told; give `grantsFrom` a key of your own
   * where a CSR's retry may reach another process.
   */
  readonly grants?: Grants
  /** The cart service that exists and is kept: carts are loaded from it at takeover, and every change is brought back. */
  readonly cartsOutside?: CartsOutside
  /**
   * Where your own sealing of personal data keeps its keys: `integration.eraseSubject` has one destroyed. Nothing is sealed here yet, so
   * without it an erasure is only recorded.
   */
  readonly subjectKeys?: SubjectKeys
  /** The order management system: every submitted order is brought to it, once, and every cancel of one. */
  readonly ordersOutside?: OrdersOutside<OrderState>
  /** Told what happened without the one whom it concerns: an order that waits, a takeover that was ended, … Nobody is told unless given. */
  readonly notifications?: Notifications
  /**
   * No answer of a port is waited for longer, in milliseconds: then it counts as `Unavailable`. 10,000 unless told; `Infinity`: no limit. Let
   * your own clients give up before it, so that they can say why.
   */
  readonly portTimeoutMs?: number
  /** What differs from `defaultPolicy`. */
  readonly policy?: Partial<Policy>
  readonly clock?: Clock
  readonly ids?: Ids
  /**
   * `here` (unless told): this process keeps the read models up to date, finishes what was left unfinished and brings changes outside;
   * where several processes do, one works and the others stand by. `elsewhere`: another process does.
   */
  readonly background?: 'here' | 'elsewhere'
}
