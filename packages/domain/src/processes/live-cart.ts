import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import type { CartState } from '../cart/state.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import { type Shopper, shopperKey } from '../values/shopper.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

export interface LiveCart {
  /** The one before it, which is over; `null` where it is the first. */
  readonly previous: string | null
  readonly cartId: string
  /** Its state; phase `none` where nobody has opened it yet. */
  readonly state: CartState
}

const isOver = ({ phase }: CartState): boolean => phase.is === 'converted' || phase.is === 'merged' || phase.is === 'abandoned'

/**
 * Which cart is the shopper's on that site: always the same answer for everybody who asks. Carts are numbered; the present one is
 * the first that is not over, found by doubling and halving, since one is opened only when the one before is over.
 */
export const liveCart = async (conductor: Conductor, shopper: Shopper, siteId: string): Promise<E.Either<Failure, LiveCart>> => {
  const idOf = (generation: number): string => deriveId('cart', conductor.tenantId, siteId, shopperKey(shopper), String(generation))
  const at = async (generation: number): Promise<E.Either<Failure, LiveCart>> => {
    const state = await conductor.look(cart, idOf(generation))
    return isRefused(state)
      ? state
      : E.right({ previous: generation === 0 ? null : idOf(generation - 1), cartId: idOf(generation), state: state.right })
  }
  let over = -1
  let candidate = 0
  let found: LiveCart | null = null
  for (let stride = 1; found === null; stride *= 2) {
    const one = await at(candidate)
    if (isRefused(one)) return one
    if (isOver(one.right.state)) {
      over = candidate
      candidate += stride
    } else found = one.right
  }
  while (candidate - over > 1) {
    const middle = Math.floor((over + candidate) / 2)
    const one = await at(middle)
    if (isRefused(one)) return one
    if (isOver(one.right.state)) over = middle
    else {
      candidate = middle
      found = one.right
    }
  }
  return E.right(found)
}
