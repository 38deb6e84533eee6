import { checkContent } from '../check-content.js'
import { accept, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import type { NewCart } from '../values/new-cart.js'
import { CartImported, CartOpened, CartResynced } from './events.js'
import { holderOf, isOpenToChange } from './guards.js'
import { lineDifferences } from './line-differences.js'
import type { Decide } from './tables.js'

/**
 * A guest's cart is given up when nobody comes back to it. A customer's never is, nor one that is kept elsewhere; the empty one of a guest's
 * order goes with that order alone (CI-17).
 */
const opened = (data: NewCart, { policy }: TakeoverContext) => {
  const isGuestsOwn = data.shopper.kind === 'anonymous' && data.origin !== 'external' && data.origin !== 'csr-empty'
  return CartOpened({ ...data, abandonAfterMs: isGuestsOwn ? policy.guestCartMs : null })
}

export const opening = {
  /** A cart that exists, in any phase, stays as it is. */
  OpenCart: (cart, data, ctx) => (cart.phase.is === 'none' ? accept(opened(data, ctx)) : accept()),

  /** A cart kept elsewhere, as it is found when a CSR asks for it; from then on `ResyncCart` follows it. */
  ImportCart: (cart, { lines, coupons, externalVersion, ...found }, ctx) => {
    if (cart.phase.is !== 'none') return accept()
    const checked = checkContent({ lines, coupons }, found.currency, ctx)
    if (isRefused(checked)) return checked
    return accept(opened(found, ctx), CartImported({ cartId: found.cartId, lines, coupons, externalVersion }))
  },

  /** Only while the cart is the shopper's: later it waits, and the CSR's word stands. */
  ResyncCart: (cart, { cartId, lines, coupons, externalVersion }, ctx) => {
    if (cart.externalVersion === externalVersion) return accept()
    const open = isOpenToChange(cart)
    if (isRefused(open)) return open
    if (open.right.is === 'handedOff') return reject('CART_HANDED_OFF', { orderId: open.right.orderId })
    if (open.right.is === 'checkingOut')
      return reject('CART_IN_CHECKOUT', { checkoutId: open.right.checkoutId, deadline: open.right.deadline })
    const held = holderOf(cart)
    if (held !== null) return reject('CART_ALREADY_UNDER_TAKEOVER', held)
    const checked = checkContent({ lines, coupons }, cart.currency, ctx)
    if (isRefused(checked)) return checked
    return accept(CartResynced({ cartId, lines, coupons, externalVersion, differences: lineDifferences(cart, lines) }))
  },
} satisfies Pick<Decide, 'OpenCart' | 'ImportCart' | 'ResyncCart'>
