import type { Money, ShopperOrder, Who } from '@cart-takeover/domain'
import type { LeftOutItem } from './left-out.js'
import type { ShopperOrderAction } from './shopper-order-actions.js'

/** An order as its shopper may see it: what the storefront answers with, and what only a page shows. */
export interface ShopperOrderView extends ShopperOrder {
  readonly site: { readonly siteId: string; readonly name: string | null }
  readonly createdAt: string
  readonly updatedAt: string
  /** While a store representative works in the cart of this order. */
  readonly storeAtWork: { readonly since: string; readonly until: string } | null
  readonly name: string | null
  /** What was in the cart, and is not in the order, by the last copy of it. */
  readonly leftOut: ReadonlyArray<LeftOutItem>
  readonly submitted: { readonly who: Who; readonly at: string; readonly total: Money } | null
  readonly cancelled: { readonly who: Who; readonly at: string } | null
  /** Those that are for them; the text is `null` once it was erased. */
  readonly notes: ReadonlyArray<{ readonly who: Who; readonly at: string; readonly text: string | null }>
  readonly availableActions: ReadonlyArray<ShopperOrderAction>
}
