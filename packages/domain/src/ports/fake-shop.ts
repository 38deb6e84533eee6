import { taskEither as TE } from 'fp-ts'
import { Refused } from '../event-sourcing/index.js'
import type { Coupon } from '../values/coupon.js'
import type { Line } from '../values/line.js'
import { type Shopper, shopperKey } from '../values/shopper.js'
import type { CartsOutside, OutsideCart, OutsideChange } from './carts-outside.js'

/** A cart as a shop of the usual kind keeps it: one mutable record. */
export interface ShopCart {
  readonly cartId: string
  readonly shopper: Shopper
  readonly siteId: string
  readonly currency: string
  version: number
  lines: ReadonlyArray<Line>
  coupons: ReadonlyArray<Coupon>
  lockedBy: string | null
  orderId: string | null
}

const changed = (cart: ShopCart, change: OutsideChange): void => {
  switch (change.kind) {
    case 'putLine':
      cart.lines = [...cart.lines.filter(({ lineId }) => lineId !== change.line.lineId), change.line]
      break
    case 'changeLine':
      cart.lines = cart.lines.map((line) => (line.lineId === change.lineId ? { ...line, ...change.change } : line))
      break
    case 'removeLine':
      cart.lines = cart.lines.filter(({ lineId }) => lineId !== change.lineId)
      break
    case 'putCoupon':
      cart.coupons = [...cart.coupons.filter(({ code }) => code !== change.coupon.code), change.coupon]
      break
    case 'removeCoupon':
      cart.coupons = cart.coupons.filter(({ code }) => code !== change.code)
      break
    case 'replace':
      cart.lines = change.lines
      cart.coupons = change.coupons
      break
    case 'empty':
      cart.lines = []
      break
    case 'locked':
      cart.lockedBy = change.sessionId
      break
    case 'unlocked':
      cart.lockedBy = null
      break
    case 'handedOff':
    case 'converted':
      cart.lockedBy = null
      cart.orderId = change.orderId
      break
    case 'reopened':
      cart.orderId = null
      break
  }
}

/** A shop with a mutable cart, as most platforms have one: for tests, for the examples, and to show what an adapter must do. */
export const fakeShop = (): CartsOutside & {
  readonly carts: ReadonlyMap<string, ShopCart>
  /** The shopper's own changes, made in the shop. */
  readonly put: (cart: Omit<ShopCart, 'version' | 'lockedBy' | 'orderId'>) => void
  /** Every change that took effect, in order, with its key. */
  readonly journal: ReadonlyArray<{ readonly cartId: string; readonly change: OutsideChange; readonly key: string }>
} => {
  const carts = new Map<string, ShopCart>()
  const current = new Map<string, string>()
  const journal: Array<{ readonly cartId: string; readonly change: OutsideChange; readonly key: string }> = []
  const seen = new Set<string>()
  const keyOf = (shopper: Shopper, siteId: string): string => `${siteId} ${shopperKey(shopper)}`
  return {
    carts,
    journal,
    put: (cart) => {
      const version = (carts.get(cart.cartId)?.version ?? 0) + 1
      carts.set(cart.cartId, { ...cart, version, lockedBy: null, orderId: null })
      current.set(keyOf(cart.shopper, cart.siteId), cart.cartId)
    },
    load: (shopper, siteId) => {
      const cart = carts.get(current.get(keyOf(shopper, siteId)) ?? '')
      if (cart === undefined) return TE.right(null)
      const { cartId, version, currency, lines, coupons } = cart
      const outside: OutsideCart = { cartId, version: String(version), currency, lines, coupons }
      return TE.right(outside)
    },
    apply: (cartId, change, key) => async () => {
      if (seen.has(key)) return { _tag: 'Right', right: undefined }
      const cart = carts.get(cartId)
      if (cart === undefined) return { _tag: 'Left', left: new Refused(`The shop has no cart ${cartId}`) }
      changed(cart, change)
      if (change.kind === 'converted') current.delete(keyOf(cart.shopper, cart.siteId))
      cart.version += 1
      seen.add(key)
      journal.push({ cartId, change, key })
      return { _tag: 'Right', right: undefined }
    },
  }
}
