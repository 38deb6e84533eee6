import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { controlDeadline } from '../cart/state.js'
import { deriveId, isRefused, Rejected } from '../event-sourcing/index.js'
import { type Done, done } from '../processes/answers.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { lapseTakeover } from '../processes/record-lapse.js'
import { RedeemExternalGrant } from '../takeover-session/commands.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import { readGrant, sameHash } from '../values/grant.js'
import type { Shopper } from '../values/shopper.js'
import type { Call } from './call.js'

/** Who was let in, and into what: this cart, for as long as the takeover runs. It is not a login of the shopper, and cannot be renewed. */
export interface LetIn extends Done {
  readonly sessionId: string
  /** Who it is, whatever name the pages show ([A-43]): what this browser does is done by them. */
  readonly csrId: string
  readonly cartId: string
  readonly siteId: string
  readonly orderId: string | null
  /** Whose cart it is. */
  readonly onBehalfOf: Shopper | null
  /** When the takeover lapses unless the CSR does something; `null` while it has not begun, or where it is over. */
  readonly until: string | null
}

/** What an external storefront asks when a browser comes with a grant. */
export const externalGrantsOf = (conductor: Conductor, call: Call) => {
  const unknown = () => conductor.refuse('GRANT_UNKNOWN', {})
  return {
    /**
     * Uses a grant up, and tells who is let in. `cartId`: the cart that the storefront would show, where it knows. `GRANT_UNKNOWN` tells
     * nothing but that this text opens nothing on this site; a second time is `GRANT_ALREADY_USED`, but for a retry under the same
     * command id, and one that comes late `GRANT_EXPIRED`.
     */
    redeemGrant: call<{ readonly grant: string; readonly siteId: string; readonly cartId?: string }, LetIn>(
      async ({ grant, siteId, cartId = null }, given) => {
        const told = readGrant(grant)
        if (told === null) return unknown()
        const { sessionId, hash } = told
        // A secret that opens a cart is no part of what is remembered of the call.
        const asked: Asked = { ...given, input: { by: given.actor, input: { sessionId, hash, siteId, cartId } } }
        const session = await conductor.look(takeoverSession, sessionId)
        if (isRefused(session)) return session
        if (session.right.phase.is === 'none') return unknown()
        const lapseId = deriveId('lapse', asked.commandId, sessionId, conductor.ports.ids.next())
        const lapsed = await lapseTakeover(conductor, session.right.cartId, sessionId, lapseId)
        if (isRefused(lapsed)) return lapsed
        const redeemed = await conductor.tell(takeoverSession, sessionId, RedeemExternalGrant({ hash, siteId, cartId }), asked)
        // Without the stream, which would tell that there is one.
        if (isRefused(redeemed)) return redeemed.left instanceof Rejected && redeemed.left.code === 'GRANT_UNKNOWN' ? unknown() : redeemed
        const { orderId, cartId: opened, shopper, csrId: now, grants } = redeemed.right.state
        const looked = await conductor.look(cart, opened)
        if (isRefused(looked)) return looked
        const { control } = looked.right
        return E.right({
          ...done(redeemed.right),
          sessionId,
          csrId: Object.values(grants).find((used) => sameHash(used.hash, hash))?.csrId ?? now,
          cartId: opened,
          siteId,
          orderId,
          onBehalfOf: shopper,
          until: control.holder === 'csr' && control.sessionId === sessionId ? controlDeadline(control) : null,
        })
      },
    ),
  }
}
