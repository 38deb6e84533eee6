import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import type { CartState } from '../cart/state.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import { type Shopper, sameShopper, shopperKey } from '../values/shopper.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

export interface LiveCart {
  /** The one before it, which is over; `null` where it is the first. */
  readonly previous: string | null
  readonly cartId: string
  /** Its number among the shopper's carts on that site. */
  readonly generation: number
  /** Its state; phase `none` where nobody has opened it yet. */
  readonly state: CartState
}

/** The id of a shopper's cart of that number on a site. */
export const liveCartId = (tenantId: string, siteId: string, shopper: Shopper, generation: number): string =>
  deriveId('cart', tenantId, siteId, shopperKey(shopper), String(generation))

/** Bought, merged or abandoned; or a guest's that has become a customer's: whoever is a guest there next has no part in it. */
const isOver = ({ phase, shopper: owner }: CartState, shopper: Shopper): boolean =>
  phase.is === 'converted' || phase.is === 'merged' || phase.is === 'abandoned' || (owner !== null && !sameShopper(owner, shopper))

/**
 * Which cart is the shopper's on that site: always the same answer for everybody who asks. Carts are numbered; the present one is
 * the first that is not over, found by doubling and halving, since one is opened only when the one before is over. A cart that was a guest's before they logged in
 * stands in the place of the customer's own.
 */
export const liveCart = async (conductor: Conductor, shopper: Shopper, siteId: string): Promise<E.Either<Failure, LiveCart>> => {
  const idOf = (generation: number): string => liveCartId(conductor.tenantId, siteId, shopper, generation)
  const at = async (generation: number): Promise<E.Either<Failure, LiveCart>> => {
    const previous = generation === 0 ? null : idOf(generation - 1)
    const cartId = idOf(generation)
    const state = await conductor.look(cart, cartId)
    if (isRefused(state)) return state
    const { phase } = state.right
    if (phase.is !== 'redirected') return E.right({ previous, cartId, generation, state: state.right })
    const instead = await conductor.look(cart, phase.to)
    return isRefused(instead) ? instead : E.right({ previous, cartId: phase.to, generation, state: instead.right })
  }
  let over = -1
  let candidate = 0
  let found: LiveCart | null = null
  for (let stride = 1; found === null; stride *= 2) {
    const one = await at(candidate)
    if (isRefused(one)) return one
    if (isOver(one.right.state, shopper)) {
      over = candidate
      candidate += stride
    } else found = one.right
  }
  while (candidate - over > 1) {
    const middle = Math.floor((over + candidate) / 2)
    const one = await at(middle)
    if (isRefused(one)) return one
    if (isOver(one.right.state, shopper)) over = middle
    else {
      candidate = middle
      found = one.right
    }
  }
  return E.right(found)
}
