import { cart, cartCommands, type Shopper, type Site, sameShopper, shopperActor } from '@cart-takeover/domain'
import { dryRun } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { contextOf, type Looking } from '../views/looking.js'
import type { CartDocument } from './cart-document.js'
import { type ShopperCartView, type ShopperMay, shopperCartOf } from './shopper-cart-view.js'
import { showCart } from './show-cart.js'

/** The cart's own decider is asked, as the storefront's `may` asks it: an empty cart is no cart that is held. */
const mayOf = ({ state }: CartDocument, { policy, clock }: Looking, shopper: Shopper): ShopperMay => {
  const ctx = contextOf({ actor: shopperActor(shopper), evidence: null }, policy, clock.now())
  const may = (command: Parameters<typeof cart.decide>[1]): boolean => {
    const decided = dryRun(cart, state, command, ctx)
    return E.isRight(decided) || decided.left.code === 'NO_ITEMS'
  }
  return {
    mayEdit: may(cartCommands.EmptyCart({ sessionId: null })),
    mayCheckOut: may(cartCommands.BeginCheckout({ checkoutId: 'probe' })),
  }
}

/** The cart as it is now, as its shopper may see it. `null` where there is no cart, or where it is not theirs. */
export const showCartToShopper = (document: CartDocument, look: Looking, site: Site | null, shopper: Shopper): ShopperCartView | null => {
  if (!sameShopper(document.state.shopper, shopper)) return null
  const view = showCart(document, look, site)
  return view === null ? null : shopperCartOf(view, mayOf(document, look, shopper))
}
