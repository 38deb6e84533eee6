import * as t from 'io-ts'
import { personal } from '../event-sourcing/index.js'
import { ControlMode } from '../policy.js'
import { Id, Instant } from '../values/ids.js'
import { SafeInteger } from '../values/money.js'
import { NewCart } from '../values/new-cart.js'
import { Shopper } from '../values/shopper.js'

/** From where a CSR opens the cart ([A-35], [A-70]). */
export const EntryPoint = t.keyof({ order: null, customerList: null, customerDetails: null }, 'order, customerList or customerDetails')
export type EntryPoint = t.TypeOf<typeof EntryPoint>

/** Whose storefront it is: the platform's own, or an external one that keeps its carts itself ([A-12]). */
export const StorefrontKind = t.keyof({ hosted: null, headless: null }, 'hosted or headless')
export type StorefrontKind = t.TypeOf<typeof StorefrontKind>

/** Which cart the CSR gets: the shopper's own, a new empty one ([A-10]), or one that a takeover of this order used before. */
export const CartBinding = t.keyof({ live: null, 'new-empty': null, adopted: null }, 'live, new-empty or adopted')
export type CartBinding = t.TypeOf<typeof CartBinding>

/** What a takeover is, from its request on. */
export const requestedShape = {
  sessionId: Id,
  csrId: Id,
  shopper: Shopper,
  cartId: Id,
  orderId: t.union([Id, t.null]),
  siteId: t.string,
  entryPoint: EntryPoint,
  storefront: StorefrontKind,
  mode: ControlMode,
  reasonCode: t.union([t.string, t.null]),
  /** In the CSR's own words: they may say anything of the customer. */
  reasonText: t.union([personal(t.string, 'shopper'), t.null]),
  contactChannel: t.string,
  /** Where the customer's consent is kept; it says nothing of them itself. */
  consentRef: t.union([t.string, t.null]),
  cartBinding: CartBinding,
  /** The cart to open, where there may be none yet. */
  newCart: t.union([NewCart, t.null]),
  idleTimeoutMs: SafeInteger,
  absoluteDeadline: Instant,
}
