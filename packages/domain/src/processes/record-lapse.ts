import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { ReleaseControl } from '../cart/commands.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { OrderState } from '../offline-order/state.js'
import { system } from '../values/actor.js'
import type { Asked, Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** Ends a takeover that is past its deadline and that nobody has ended yet. Where none is, it changes nothing. */
export const lapseTakeover = async (
  conductor: Conductor,
  cartId: string,
  sessionId: string,
  commandId: string,
): Promise<E.Either<Failure, null>> => {
  const asked = conductor.asked(system('clock'), null, { sessionId }, { commandId })
  const told = await conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause: 'lapsed', disposition: 'keep' }), asked)
  // Sealed: a hand-off is under way, and ends it.
  return isRefused(told) && told.left._tag !== 'Rejected' ? told : E.right(null)
}

/** The same for the takeover that an order still waits for: a CSR who walked away holds nobody up. */
export const recordLapse = async (
  conductor: Conductor,
  { activeSession, linkedCart }: OrderState,
  { commandId }: Asked,
): Promise<E.Either<Failure, null>> =>
  activeSession === null || linkedCart === null
    ? E.right(null)
    : lapseTakeover(conductor, linkedCart, activeSession, deriveId('lapse', commandId, conductor.ports.ids.next()))
