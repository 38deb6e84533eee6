import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { ReleaseControl } from '../cart/commands.js'
import { deriveId, isRefused, Rejected } from '../event-sourcing/index.js'
import type { RunningTakeover } from '../ports/whereabouts.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import type { DenyTakeover } from '../takeover-session/commands.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { Disposition, ReleaseCause } from '../values/takeover.js'

/** How takeovers are ended from outside. */
export interface Ending {
  readonly cause: Extract<ReleaseCause, 'revoked' | 'subjectErased'>
  readonly disposition: Disposition
  /** What is said of one that has not begun. */
  readonly denial: (sessionId: string) => ReturnType<typeof DenyTakeover>
  /** Ended only while it is theirs; `null`: whosever it is. */
  readonly csrId: string | null
}

/** Ends one takeover: one that has not begun is denied, one that runs loses control. `false`: there was nothing to end. */
const endTakeover = async (
  conductor: Conductor,
  { sessionId, cartId }: RunningTakeover,
  { cause, disposition, denial, csrId }: Ending,
  asked: Asked,
): Promise<E.Either<Failure, boolean>> => {
  const isMeant = (whose: { readonly csrId: string }): boolean => csrId === null || whose.csrId === csrId
  const step = (name: string): Asked => ({ ...asked, commandId: deriveId(name, asked.commandId, sessionId) })
  const session = await conductor.look(takeoverSession, sessionId)
  if (isRefused(session)) return session
  let ended = false
  if (session.right.phase.is === 'requested' && isMeant(session.right)) {
    const denied = await conductor.tell(takeoverSession, sessionId, denial(sessionId), step('deny'))
    // It began in between: then it is ended below.
    if (isRefused(denied) && !(denied.left instanceof Rejected)) return denied
    ended = !isRefused(denied)
  }
  const looked = await conductor.look(cart, cartId)
  if (isRefused(looked)) return looked
  const { control } = looked.right
  if (control.holder === 'shopper' || control.sessionId !== sessionId || !isMeant(control)) return E.right(ended)
  const released = await conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause, disposition }), step(cause))
  return isRefused(released) ? released : E.right(true)
}

/**
 * Ends these takeovers, and answers with the ids of those that were still to be ended. One whose items are on their way into an order
 * has to finish first: `CART_SEALED`, after the others were ended.
 */
export const endTakeovers = async (
  conductor: Conductor,
  running: ReadonlyArray<RunningTakeover>,
  ending: Ending,
  asked: Asked,
): Promise<E.Either<Failure, ReadonlyArray<string>>> => {
  const sessionIds: string[] = []
  let failure: Failure | null = null
  for (const one of running) {
    const ended = await endTakeover(conductor, one, ending, asked)
    if (isRefused(ended)) failure ??= ended.left
    else if (ended.right) sessionIds.push(one.sessionId)
  }
  return failure === null ? E.right(sessionIds) : E.left(failure)
}
