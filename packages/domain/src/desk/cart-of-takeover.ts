import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { ImportCart, ResyncCart } from '../cart/commands.js'
import { lineDifferences } from '../cart/line-differences.js'
import type { CartState } from '../cart/state.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { OrderState } from '../offline-order/state.js'
import type { Site } from '../ports/sites.js'
import type { Conductor } from '../processes/conductor.js'
import { emptyCartId } from '../processes/empty-cart.js'
import { liveCart } from '../processes/live-cart.js'
import type { Failure } from '../processes/surroundings.js'
import type { NewCart } from '../values/new-cart.js'
import type { Shopper } from '../values/shopper.js'

export interface BoundCart {
  readonly cartId: string
  readonly cartBinding: 'live' | 'new-empty' | 'adopted'
  readonly newCart: NewCart | null
}

/** The cart service's own word first: loaded when nobody has it here yet, brought up to date when somebody has. */
const fromOutside = async (
  conductor: Conductor,
  shopper: Shopper,
  site: Site,
  opened: Omit<NewCart, 'cartId' | 'origin'>,
): Promise<E.Either<Failure, BoundCart | null>> => {
  const { cartsOutside } = conductor.ports
  if (cartsOutside === null || shopper.kind === 'anonymous') return E.right(null)
  const loaded = await cartsOutside.load(shopper, site.siteId)()
  if (isRefused(loaded)) return loaded
  if (loaded.right === null) return E.right(null)
  const { cartId, version, currency, lines, coupons } = loaded.right
  // Else it would be loaded over what a CSR has left in it.
  const current = await conductor.isWrittenBack(cartId)
  if (isRefused(current)) return current
  if (!current.right) return conductor.refuse('CART_NOT_WRITTEN_BACK', { cartId })
  const integration = { kind: 'integration' as const, name: 'carts-outside' }
  const outside = { lines, coupons, externalVersion: version }
  const ask = (step: string) =>
    conductor.asked(integration, null, outside, { commandId: deriveId(step, cartId, version, conductor.ports.ids.next()) })
  const imported = await conductor.tell(
    cart,
    cartId,
    ImportCart({ ...opened, cartId, currency, origin: 'external', ...outside }),
    ask('import'),
  )
  if (isRefused(imported)) return imported
  // A refusal means that it is not the shopper's to change now: the takeover itself will be told why.
  const resynced = await conductor.tell(cart, cartId, ResyncCart({ cartId, ...outside }), ask('resync'))
  if (isRefused(resynced) && resynced.left._tag !== 'Rejected') return resynced
  return E.right({ cartId, cartBinding: 'live', newCart: null })
}

/** Has the shopper changed the cart, at the service that keeps it, between its loading and the taking of control? */
export const isChangedOutside = async (
  conductor: Conductor,
  shopper: Shopper,
  siteId: string,
  state: CartState,
): Promise<E.Either<Failure, boolean>> => {
  const { cartsOutside } = conductor.ports
  if (cartsOutside === null || state.externalVersion === null) return E.right(false)
  const loaded = await cartsOutside.load(shopper, siteId)()
  if (isRefused(loaded)) return loaded
  // Our own changes make another version there too, but not other lines.
  const { right: there } = loaded
  return E.right(there === null || (there.version !== state.externalVersion && lineDifferences(state, there.lines).length > 0))
}

/**
 * Which cart a takeover opens: the one that this order was made from; a guest's new empty one, never their own ([A-10]); else the
 * shopper's live cart ([A-11]), opened where there is none.
 */
export const cartOfTakeover = async (
  conductor: Conductor,
  shopper: Shopper,
  site: Site,
  order: OrderState | null,
): Promise<E.Either<Failure, BoundCart>> => {
  const { siteId, channelCode, currency, priceListCode } = site
  const opened = {
    shopper,
    siteId,
    channelCode: order?.channelCode ?? channelCode,
    currency: order?.currency ?? currency,
    priceListCode,
    rounding: conductor.policy.rounding,
  }
  if (order?.copied && order.linkedCart !== null) return E.right({ cartId: order.linkedCart, cartBinding: 'adopted', newCart: null })
  if (shopper.kind === 'anonymous' && order !== null) {
    const cartId = emptyCartId(conductor.tenantId, order.orderId)
    return E.right({ cartId, cartBinding: 'new-empty', newCart: { ...opened, cartId, origin: 'csr-empty' } })
  }
  const outside = await fromOutside(conductor, shopper, site, opened)
  if (isRefused(outside)) return outside
  if (outside.right !== null) return E.right(outside.right)
  const live = await liveCart(conductor, shopper, siteId)
  if (isRefused(live)) return live
  const { cartId } = live.right
  return E.right({ cartId, cartBinding: 'live', newCart: { ...opened, cartId, origin: 'shopper' } })
}
