import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { ReleaseControl } from '../cart/commands.js'
import { deriveId, isRefused, Rejected } from '../event-sourcing/index.js'
import type { RunningTakeover } from '../ports/whereabouts.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import { DenyTakeover } from '../takeover-session/commands.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { Disposition } from '../values/takeover.js'
import type { Call } from './call.js'

/** The takeovers that were ended. */
export interface Revoked {
  readonly sessionIds: ReadonlyArray<string>
}

/** What whoever keeps the roles tells. */
export const rolesOf = (conductor: Conductor, call: Call) => {
  const step = (asked: Asked, name: string, sessionId: string): Asked => ({
    ...asked,
    commandId: deriveId(name, asked.commandId, sessionId),
  })

  /** Ends one takeover, if it is still this CSR's: one that has not begun is denied, one that runs loses control. */
  const end = async (
    { sessionId, cartId }: RunningTakeover,
    csrId: string,
    disposition: Disposition,
    asked: Asked,
  ): Promise<E.Either<Failure, boolean>> => {
    const session = await conductor.look(takeoverSession, sessionId)
    if (isRefused(session)) return session
    if (session.right.phase.is === 'requested' && session.right.csrId === csrId) {
      const deny = DenyTakeover({ code: 'TAKEOVER_NOT_ACTIVE', detail: { sessionId, cause: 'revoked' } })
      const denied = await conductor.tell(takeoverSession, sessionId, deny, step(asked, 'deny', sessionId))
      // It began in between: then it is ended below.
      if (isRefused(denied) && !(denied.left instanceof Rejected)) return denied
    }
    const looked = await conductor.look(cart, cartId)
    if (isRefused(looked)) return looked
    const { control } = looked.right
    if (control.holder === 'shopper' || control.sessionId !== sessionId || control.csrId !== csrId) return E.right(false)
    const release = ReleaseControl({ sessionId, cause: 'revoked', disposition })
    const released = await conductor.tell(cart, cartId, release, step(asked, 'revoke', sessionId))
    return isRefused(released) ? released : E.right(true)
  }

  return {
    /**
     * A CSR has lost the right to take over carts: what runs of theirs ends at once, with their edits kept unless told. One whose
     * items are on their way into an order finishes first; then the answer is `CART_SEALED`, after the others were ended: call again.
     */
    revokeCsr: call<{ readonly csrId: string; readonly disposition?: Disposition }, Revoked>(
      async ({ csrId, disposition = 'keep' }, asked) => {
        const running = await conductor.ports.whereabouts.takeoversOf(csrId)()
        if (isRefused(running)) return running
        const sessionIds: string[] = []
        let failure: Failure | null = null
        for (const one of running.right) {
          const ended = await end(one, csrId, disposition, asked)
          if (isRefused(ended)) failure ??= ended.left
          else if (ended.right) sessionIds.push(one.sessionId)
        }
        return failure === null ? E.right({ sessionIds }) : E.left(failure)
      },
    ),
  }
}
