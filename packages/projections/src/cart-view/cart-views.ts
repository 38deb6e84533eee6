import { type Shopper, shopperKey } from '@cart-takeover/domain'
import { either as E } from 'fp-ts'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import { type Answered, type Listed, listed, type Wanted } from '../views/listed.js'
import { type Looking, looking, type Reader, siteOf } from '../views/looking.js'
import { placeOf } from '../views/place.js'
import { askedFor, readBy, wished } from '../views/wish.js'
import type { CartDocument } from './cart-document.js'
import { cartProjection } from './cart-projection.js'
import type { CartView } from './cart-view.js'
import type { ShopperCartView } from './shopper-cart-view.js'
import { showCart } from './show-cart.js'
import { showCartToShopper } from './show-cart-to-shopper.js'

/** What people ask about carts: colleagues, but for `forShopper`. Lists show the newest first. */
export interface CartViews {
  /** `null`: there is none. */
  readonly byId: (cartId: string) => Answered<CartView | null>
  /** The cart as its shopper may see it: nothing of colleagues and sessions. `null`: there is none, or it is not theirs. */
  readonly forShopper: (cartId: string, shopper: Shopper) => Answered<ShopperCartView | null>
  readonly ofShopper: (shopper: Shopper, wanted?: Wanted) => Answered<Listed<CartView>>
  /** The cart that an order was, or is being, made from. */
  readonly ofOrder: (orderId: string, wanted?: Wanted) => Answered<Listed<CartView>>
  /** The carts that a CSR holds now. */
  readonly heldBy: (csrId: string, wanted?: Wanted) => Answered<Listed<CartView>>
}

/** The carts of a tenant, as far as they have got here. */
export const cartViewsOf = (store: ReadModelStore, tenant: string, how: Partial<Looking> = {}): CartViews => {
  const model = readModel(cartProjection, store, tenant)
  const look = looking(how)
  const shown = async (document: CartDocument): Promise<CartView | null> =>
    showCart(document, look, await siteOf(look, document.state.siteId))
  const list = (
    index: 'shopper' | 'order' | 'csr',
    id: string,
    wanted: Wanted,
    fits: (view: CartView) => boolean = () => true,
  ): Answered<Listed<CartView>> =>
    wished('page', wanted, () => async () => {
      const found = await listed(model, { index, startsWith: placeOf(id), descending: true }, wanted, (document) => document)()
      if (E.isLeft(found)) return found
      const views = await Promise.all(found.right.rows.map(shown))
      return E.right({ rows: views.filter((view) => view !== null).filter(fits), next: found.right.next })
    })
  return {
    byId: (cartId, reader: Reader | null = null) =>
      readBy(reader, () => async () => {
        const found = await model.get(cartId)()
        return E.isLeft(found) ? found : E.right(found.right === null ? null : await shown(found.right))
      }),
    forShopper: (cartId, shopper) =>
      askedFor(shopper, () => async () => {
        const found = await model.get(cartId)()
        if (E.isLeft(found)) return found
        if (found.right === null) return E.right(null)
        return E.right(showCartToShopper(found.right, look, await siteOf(look, found.right.state.siteId), shopper))
      }),
    ofShopper: (shopper, wanted = {}) => askedFor(shopper, () => list('shopper', shopperKey(shopper), wanted)),
    ofOrder: (orderId, wanted = {}) => list('order', orderId, wanted),
    heldBy: (csrId, wanted = {}) => list('csr', csrId, wanted, ({ control }) => control.holder === 'csr'),
  }
}
