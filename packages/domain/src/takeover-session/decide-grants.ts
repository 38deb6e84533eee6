import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { reject } from '../rejections.js'
import { sameHash } from '../values/grant.js'
import { later } from '../values/ids.js'
import { ExternalGrantIssued, ExternalGrantRedeemed } from './events.js'
import { over } from './over.js'
import type { SessionState } from './state.js'
import type { Decide } from './tables.js'

const isOn = ({ phase }: SessionState): boolean => phase.is === 'requested' || phase.is === 'active'

/** Nobody is let in any more (TI-7). */
const tooLate = (session: SessionState) =>
  session.phase.is === 'handingOff'
    ? reject('TAKEOVER_NOT_ACTIVE', { sessionId: session.sessionId, cause: 'its items are on their way into the order' })
    : over(session)

const heldBy = (csrId: string) => reject('NOT_CONTROL_HOLDER', { reason: `${csrId} holds it` })

/** How an external storefront comes to let a CSR's browser into one cart, once (F91). */
export const grants = {
  /** Another one takes the place of the one before: at most one at a time is good. */
  IssueExternalGrant: (session, { grantId, hash }, ctx) => {
    const { sessionId, cartId, siteId, csrId, storefront } = session
    const allowed = mayDo('takeOver', ctx)
    if (isRefused(allowed)) return allowed
    if (!isOn(session)) return tooLate(session)
    if (ctx.actor.kind !== 'csr' || ctx.actor.csrId !== csrId) return heldBy(csrId)
    if (storefront !== 'headless') return reject('FEATURE_NOT_ENABLED', { feature: 'a grant for a storefront of the house' })
    const expiresAt = later(ctx.now, ctx.policy.grantMs)
    return accept(ExternalGrantIssued({ sessionId, grantId, hash, scope: 'cart', cartId, siteId, csrId, expiresAt }))
  },

  /** Who has not the right secret for this very cart is told nothing, not even that there is such a takeover. */
  RedeemExternalGrant: (session, { hash, siteId, cartId }, { now }) => {
    const { sessionId } = session
    const found = Object.entries(session.grants).find(([, grant]) => sameHash(grant.hash, hash))
    if (found === undefined || siteId !== session.siteId || (cartId !== null && cartId !== session.cartId))
      return reject('GRANT_UNKNOWN', {})
    const [grantId, { csrId, expiresAt, redeemedAt }] = found
    if (redeemedAt !== null) return reject('GRANT_ALREADY_USED', { redeemedAt })
    if (!isOn(session)) return tooLate(session)
    if (csrId !== session.csrId) return heldBy(session.csrId)
    if (grantId !== session.openGrant) return reject('GRANT_EXPIRED', { expiresAt, why: 'replaced' })
    if (now > expiresAt) return reject('GRANT_EXPIRED', { expiresAt, why: 'time' })
    return accept(ExternalGrantRedeemed({ sessionId, grantId, cartId: session.cartId, siteId, csrId, redeemedAt: now }))
  },
} satisfies Pick<Decide, 'IssueExternalGrant' | 'RedeemExternalGrant'>
