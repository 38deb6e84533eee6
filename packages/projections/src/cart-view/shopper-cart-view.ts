import type { ShopperCart } from '@cart-takeover/domain'

/** A cart as its shopper may see it: what the storefront answers with, and what only a page shows. */
export interface ShopperCartView extends ShopperCart {
  readonly site: { readonly siteId: string; readonly name: string | null }
  readonly createdAt: string
  readonly updatedAt: string
}
