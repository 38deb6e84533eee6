import { either as E } from 'fp-ts'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import { type Done, done } from '../processes/answers.js'
import type { OnSession } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import { lapseTakeover } from '../processes/record-lapse.js'
import { IssueExternalGrant } from '../takeover-session/commands.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import { grantHash, grantText } from '../values/grant.js'
import type { Call } from './call.js'
import { takeoverLooks } from './takeover-answer.js'

export interface GrantAnswer extends Done {
  readonly sessionId: string
  /** For the address at which the CSR's browser opens the external storefront. It is told here and kept nowhere. */
  readonly grant: string
  readonly expiresAt: string
}

/** Grants for external storefronts. */
export const externalGrantsOf = (conductor: Conductor, call: Call) => {
  const { sessionOf } = takeoverLooks(conductor)
  return {
    /**
     * A grant with which the external storefront of this takeover lets the CSR's browser into the cart: once, soon, and into this cart
     * only (F91). A new one takes the place of the one before. A retry under the same command id is told the same grant; where its secret
     * was made with another key it cannot be, and is refused with `GRANT_EXPIRED`: ask under another id.
     */
    issueGrant: call<OnSession, GrantAnswer>(async ({ sessionId }, asked) => {
      const { ports } = conductor
      const session = await sessionOf(sessionId)
      if (isRefused(session)) return session
      const lapsed = await lapseTakeover(
        conductor,
        session.right.cartId,
        sessionId,
        deriveId('lapse', asked.commandId, sessionId, ports.ids.next()),
      )
      if (isRefused(lapsed)) return lapsed
      const grantId = deriveId('grant', sessionId, asked.commandId)
      const secret = ports.grants.secretFor(grantId)
      const hash = grantHash(secret)
      const told = await conductor.tell(takeoverSession, sessionId, IssueExternalGrant({ grantId, hash }), asked)
      if (isRefused(told)) return told
      const issued = told.right.state.grants[grantId]
      const expiresAt = issued?.expiresAt ?? ports.clock.now()
      if (issued?.hash !== hash) return conductor.refuse('GRANT_EXPIRED', { expiresAt, why: 'key' })
      return E.right({ ...done(told.right), sessionId, grant: grantText(sessionId, secret), expiresAt })
    }),
  }
}
