import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { deriveId, isRefused, Rejected } from '../event-sourcing/index.js'
import { type Done, done } from '../processes/answers.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import { DenyTakeover } from '../takeover-session/commands.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { ReleaseCause } from '../values/takeover.js'

/** Why a CSR ends a takeover. */
export type EndedByCsr = Extract<ReleaseCause, 'abandoned' | 'forceEnded' | 'superseded'>

/** May they? As the cart asks of whoever ends one that has begun. */
const mayEnd = (conductor: Conductor, { csrId }: SessionState, cause: EndedByCsr, asked: Asked): E.Either<Failure, null> => {
  if (cause !== 'abandoned') return conductor.mayDo('supervise', asked)
  const isOwn = asked.actor.kind === 'csr' && asked.actor.csrId === csrId
  return isOwn ? E.right(null) : conductor.refuse('NOT_CONTROL_HOLDER', { reason: `${csrId} holds it` })
}

/**
 * Ends a takeover that was requested and has no control yet, since a machine stopped in between: it is denied, so that no driver begins
 * it later (TI-9). `null`: it is the cart that ends it, for it has control, or has got it just now.
 */
export const denyUnbegun = async (
  conductor: Conductor,
  session: SessionState,
  cause: EndedByCsr,
  asked: Asked,
): Promise<E.Either<Failure, Done | null>> => {
  const { sessionId, cartId, phase } = session
  if (phase.is !== 'requested' && phase.is !== 'denied') return E.right(null)
  const looked = await conductor.look(cart, cartId)
  if (isRefused(looked)) return looked
  const { control } = looked.right
  if (control.holder === 'csr' && control.sessionId === sessionId) return E.right(null)
  const allowed = mayEnd(conductor, session, cause, asked)
  if (isRefused(allowed)) return allowed
  const command = DenyTakeover({ code: 'TAKEOVER_NOT_ACTIVE', detail: { sessionId, cause } })
  const told = await conductor.tell(takeoverSession, sessionId, command, {
    ...asked,
    commandId: deriveId('deny', asked.commandId, sessionId),
  })
  if (!isRefused(told)) return E.right(done(told.right))
  return told.left instanceof Rejected && told.left.code === 'TAKEOVER_NOT_ACTIVE' ? E.right(null) : told
}
