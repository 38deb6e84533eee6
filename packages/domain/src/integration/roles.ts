import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Conductor } from '../processes/conductor.js'
import { DenyTakeover } from '../takeover-session/commands.js'
import type { Disposition } from '../values/takeover.js'
import type { Call } from './call.js'
import { endTakeovers } from './end-takeovers.js'

/** The takeovers that were ended. */
export interface Revoked {
  readonly sessionIds: ReadonlyArray<string>
}

/** What whoever keeps the roles tells. */
export const rolesOf = (conductor: Conductor, call: Call) => ({
  /**
   * A CSR has lost the right to take over carts: what runs of theirs ends at once, with their edits kept unless told. One whose
   * items are on their way into an order finishes first; then the answer is `CART_SEALED`, after the others were ended: call again.
   */
  revokeCsr: call<{ readonly csrId: string; readonly disposition?: Disposition }, Revoked>(
    async ({ csrId, disposition = 'keep' }, asked) => {
      const running = await conductor.ports.whereabouts.takeoversOf(csrId)()
      if (isRefused(running)) return running
      const denial = (sessionId: string) => DenyTakeover({ code: 'TAKEOVER_NOT_ACTIVE', detail: { sessionId, cause: 'revoked' } })
      const ended = await endTakeovers(conductor, running.right, { cause: 'revoked', disposition, denial, csrId }, asked)
      return isRefused(ended) ? ended : E.right({ sessionIds: ended.right })
    },
  ),
})
