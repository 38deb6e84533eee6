import type { MemberOf, MetaOf, Recipes } from '../event-sourcing/index.js'
import type { TakeoverHouse } from '../house.js'
import type * as events from './events.js'
import type { SessionState } from './state.js'

export type Evolve = Recipes<SessionState, MemberOf<typeof events>, MetaOf<TakeoverHouse>>

export const evolve: Evolve = {
  TakeoverRequested: (session, data) => {
    const { sessionId, csrId, shopper, cartId, orderId, siteId, entryPoint, storefront, cartBinding, mode } = data
    Object.assign(session, {
      sessionId,
      csrId,
      shopper,
      cartId,
      orderId,
      siteId,
      entryPoint,
      storefront,
      cartBinding,
      mode,
      phase: { is: 'requested' },
    })
  },
  TakeoverStarted: (session) => {
    session.phase = { is: 'active' }
  },
  TakeoverDenied: (session, { code, detail }) => {
    session.phase = { is: 'denied', code, detail }
  },
  OrderAttachedToTakeover: (session, { orderId }) => {
    session.orderId = orderId
  },
  TakeoverTransferred: (session, { toCsr, transferNo }) => {
    if (transferNo > session.transfers) Object.assign(session, { csrId: toCsr, transfers: transferNo })
  },
  TakeoverExtended: () => {},
  CheckoutAttemptBlocked: () => {},
  ExternalGrantIssued: (session, { grantId, hash, csrId, expiresAt }) => {
    session.grants[grantId] = { hash, csrId, expiresAt, redeemedAt: null }
    session.openGrant = grantId
  },
  ExternalGrantRedeemed: (session, { grantId, redeemedAt }) => {
    const grant = session.grants[grantId]
    if (grant !== undefined) grant.redeemedAt = redeemedAt
    session.openGrant = null
  },
  HandoffRequested: (session, { handoffId, intent }) => {
    session.phase = { is: 'handingOff', handoffId, intent }
    session.lastHandoff = { handoffId, intent, failed: null }
    session.handoffs.push(handoffId)
  },
  HandoffFailed: (session, { code, detail }) => {
    session.phase = { is: 'active' }
    if (session.lastHandoff !== null) session.lastHandoff.failed = { code, detail }
  },
  TakeoverEnded: (session, { outcome }) => {
    session.phase = { is: 'ended', outcome }
  },
}
