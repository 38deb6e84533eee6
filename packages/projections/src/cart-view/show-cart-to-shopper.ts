import { cartToShopper, type Shopper, type Site } from '@cart-takeover/domain'
import type { Looking } from '../views/looking.js'
import type { CartDocument } from './cart-document.js'
import type { ShopperCartView } from './shopper-cart-view.js'

/** The cart as it is now, as its shopper may see it. `null` where there is no cart, or where it is not theirs. */
export const showCartToShopper = (
  { state, createdAt, updatedAt }: CartDocument,
  { policy, clock }: Looking,
  site: Site | null,
  shopper: Shopper,
): ShopperCartView | null => {
  const told = cartToShopper(state, shopper, { policy, now: clock.now() })
  return told === null ? null : { ...told, site: { siteId: state.siteId, name: site?.name ?? null }, createdAt, updatedAt }
}
