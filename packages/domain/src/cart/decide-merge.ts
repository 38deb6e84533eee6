import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { sameShopper } from '../values/shopper.js'
import { CartAssignedToCustomer, CartKeptForLogin, CartMergedInto, CartRedirected, ItemsMergedFromCart } from './events.js'
import { isOpenToChange } from './guards.js'
import { mergedLines } from './merged-lines.js'
import type { CartState } from './state.js'
import type { Decide } from './tables.js'

/** Who is at work in it, so that nothing is put in or taken out. It passes: the caller tells the login again. */
export const mergeWaitsFor = ({ phase, control }: CartState): 'takeover' | 'checkout' | 'handOff' | 'order' | null => {
  if (phase.is === 'sealed') return 'handOff'
  if (phase.is === 'handedOff') return 'order'
  if (phase.is === 'checkingOut') return 'checkout'
  return control.holder === 'csr' ? 'takeover' : null
}

/** Is it there, not over, and is nobody at work in it? */
const isAtRest = (cart: CartState) => {
  const why = mergeWaitsFor(cart)
  if (why !== null) return reject('MERGE_WAITS', { cartId: cart.cartId, why })
  const open = isOpenToChange(cart)
  return isRefused(open) ? open : E.right(null)
}

/** Opened by a CSR for a guest's order ([A-10]): it is the order's, and none of the guest's own. */
const isOrders = ({ origin }: CartState): boolean => origin === 'csr-empty'

export const merge = {
  /** The login that waits is told again; until then what the guest has put in stays, however long the other cart is at work (F34). */
  KeepForLogin: (cart, { customerId }) => {
    if (cart.shopper?.kind !== 'anonymous' || isOrders(cart)) return reject('UNKNOWN_STREAM', { what: 'cart of a guest' })
    const open = isOpenToChange(cart)
    if (isRefused(open)) return open
    return cart.keptFor === customerId ? accept() : accept(CartKeptForLogin({ cartId: cart.cartId, customerId }))
  },

  /** Of a guest's cart only; of one that is this customer's already there is nothing to do. */
  AssignToCustomer: (cart, { shopper, generation, opens }) => {
    if (sameShopper(cart.shopper, shopper)) return accept()
    if (cart.shopper?.kind !== 'anonymous' || isOrders(cart) || shopper.kind !== 'registered')
      return reject('UNKNOWN_STREAM', { what: 'cart of a guest' })
    const free = isAtRest(cart)
    if (isRefused(free)) return free
    const { anonymousId } = cart.shopper
    return accept(CartAssignedToCustomer({ cartId: cart.cartId, anonymousId, customerId: shopper.customerId, generation, opens }))
  },

  /**
   * Where the customer has opened it in the meantime, or another guest's stands in its place, the refusal tells which cart is theirs: asked
   * again, the same, so that what follows from it is done once.
   */
  RedirectCart: (cart, { cartId, customerId, to }) => {
    if (cart.phase.is === 'none') return accept(CartRedirected({ cartId, customerId, to }))
    if (cart.phase.is === 'redirected' && cart.phase.to === to) return accept()
    return reject('CART_CHANGED_MEANWHILE', { cartId: cart.phase.is === 'redirected' ? cart.phase.to : cartId })
  },

  /** The last of this cart: everything that is in it travels inside the event, so that every try brings the same. */
  MergeIntoCart: (cart, { mergeId, into, generation, opens }) => {
    if (cart.phase.is === 'merged' && cart.phase.mergeId === mergeId) return accept()
    // Another login has made it the customer's meanwhile.
    if (into === cart.cartId) return accept()
    if (isOrders(cart)) return reject('UNKNOWN_STREAM', { what: 'cart of a guest' })
    const free = isAtRest(cart)
    if (isRefused(free)) return free
    const { cartId, lines, coupons, currency, siteId } = cart
    return accept(CartMergedInto({ cartId, mergeId, into, generation, opens, snapshot: { lines, coupons, currency, siteId } }))
  },

  /** Each merge is answered once, whatever has become of this cart since. */
  MergeItemsFromCart: (cart, { mergeId, from, snapshot }, ctx) => {
    if (cart.merges.includes(mergeId)) return accept()
    const free = isAtRest(cart)
    if (isRefused(free)) return free
    const policy = ctx.policy.mergeLines
    return accept(ItemsMergedFromCart({ cartId: cart.cartId, mergeId, from, policy, ...mergedLines(cart, snapshot, mergeId, ctx) }))
  },
} satisfies Pick<Decide, 'KeepForLogin' | 'AssignToCustomer' | 'RedirectCart' | 'MergeIntoCart' | 'MergeItemsFromCart'>
