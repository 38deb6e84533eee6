import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { ReleaseControl } from '../cart/commands.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { OrderState } from '../offline-order/state.js'
import { system } from '../values/actor.js'
import type { Asked, Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** What a stream is told that was asked for what is due. */
interface Told {
  readonly events: ReadonlyArray<unknown>
  readonly replayed: boolean
}

/** Did time end something, now? A refusal says that something else comes first: sealed, a hand-off is under way, and ends it. */
export const hasEnded = (told: E.Either<Failure, Told>): E.Either<Failure, boolean> => {
  if (isRefused(told)) return told.left._tag === 'Rejected' ? E.right(false) : told
  return E.right(told.right.events.length > 0 && !told.right.replayed)
}

/** Ends a takeover that is past its deadline and that nobody has ended yet. Where none is, it changes nothing. */
export const lapseTakeover = async (
  conductor: Conductor,
  cartId: string,
  sessionId: string,
  commandId: string,
): Promise<E.Either<Failure, boolean>> => {
  const asked = conductor.asked(system('clock'), null, { sessionId }, { commandId })
  return hasEnded(await conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause: 'lapsed', disposition: 'keep' }), asked))
}

/** The same for the takeover that an order still waits for: a CSR who walked away holds nobody up. */
export const recordLapse = async (
  conductor: Conductor,
  { activeSession, linkedCart }: OrderState,
  { commandId }: Asked,
): Promise<E.Either<Failure, boolean>> =>
  activeSession === null || linkedCart === null
    ? E.right(false)
    : lapseTakeover(conductor, linkedCart, activeSession, deriveId('lapse', commandId, conductor.ports.ids.next()))
