import type { Authorization } from './authorization.js'
import type { CartsOutside } from './carts-outside.js'
import type { Catalog } from './catalog.js'
import type { Clock } from './clock.js'
import type { Consents } from './consents.js'
import type { Coupons } from './coupons.js'
import type { Customers } from './customers.js'
import type { Grants } from './grants.js'
import type { Ids } from './ids.js'
import type { OrderNumbers } from './order-numbers.js'
import type { Quotes } from './quotes.js'
import type { Sites } from './sites.js'
import type { SubjectKeys } from './subject-keys.js'
import type { Whereabouts } from './whereabouts.js'

/** Everything outside that the desk and the storefront ask. */
export interface Ports {
  readonly catalog: Catalog
  readonly coupons: Coupons
  readonly customers: Customers
  readonly consents: Consents
  readonly authorization: Authorization
  readonly grants: Grants
  readonly quotes: Quotes
  readonly sites: Sites
  readonly orderNumbers: OrderNumbers
  readonly clock: Clock
  readonly ids: Ids
  readonly whereabouts: Whereabouts
  /** Where carts are kept elsewhere; `null` where they are kept here. */
  readonly cartsOutside: CartsOutside | null
  /** Where the platform seals personal data by keys; `null` where it does not. */
  readonly subjectKeys: SubjectKeys | null
}
