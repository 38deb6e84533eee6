import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { RecordTransfer } from '#src/takeover-session/commands.js'
import { ExternalGrantIssued, ExternalGrantRedeemed } from '#src/takeover-session/events.js'
import { grantHash } from '#src/values/grant.js'
import { someEvidence } from '#testing/circumstances.js'
import { after, MINUTE, SECOND, start } from '#testing/moments.js'
import { hosted } from '#testing/shop.js'
import {
  active,
  activeOutside,
  addItemsToOrder,
  byCsr,
  cartId,
  confirm,
  deny,
  end,
  given,
  granting,
  issue,
  onExternalSite,
  redeem,
  request,
  secret,
  sessionId,
  startingOutside,
  takeoverSession,
  under,
} from './stages.js'

const { siteId } = onExternalSite
const issued = ExternalGrantIssued({
  sessionId,
  grantId: 'grant-1',
  hash: grantHash(secret),
  scope: 'cart',
  cartId,
  siteId,
  csrId: 'wade',
  expiresAt: after(MINUTE),
})
const redeemed = ExternalGrantRedeemed({ sessionId, grantId: 'grant-1', cartId, siteId, csrId: 'wade', redeemedAt: start })
const toAnn = RecordTransfer({ fromCsr: 'wade', toCsr: 'ann', transferNo: 1 })
/** The takeover is over, or about to be, with a grant that nobody has used. */
const tooLate = {
  denied: [...startingOutside, under(byCsr(), issue()), deny],
  ended: [...granting, end('reclaimed')],
  'handing off': [
    under(byCsr(), request({ ...onExternalSite, entryPoint: 'order', orderId: 'order-1' })),
    confirm,
    under(byCsr(), issue(), addItemsToOrder()),
  ],
}

test('F91 IssueExternalGrant names the CSR, the cart and the site, and is good for as long as the policy says', () => {
  for (const history of [startingOutside, activeOutside])
    given(takeoverSession, ...history)
      .when(issue(), byCsr())
      .thenEvents(issued)
  given(takeoverSession, ...activeOutside)
    .when(issue(), byCsr('wade', { policy: { grantMs: 5 * SECOND } }))
    .thenEvents(ExternalGrantIssued({ ...issued.data, expiresAt: after(5 * SECOND) }))
})

test('F91 only the CSR whose takeover it is gets one, who still may, and for external storefronts only', () => {
  const { when } = given(takeoverSession, ...activeOutside)
  when(issue(), byCsr('ann')).thenRejected('NOT_CONTROL_HOLDER', { reason: 'wade holds it' })
  when(issue()).thenRejected('NOT_CONTROL_HOLDER')
  when(issue(), byCsr('wade', { evidence: someEvidence([]) })).thenRejected('MISSING_BEHAVIOR')
  given(takeoverSession, ...active)
    .when(issue(), byCsr())
    .thenRejected('FEATURE_NOT_ENABLED')
})

test('TI-7 a grant is redeemed once, while the takeover is on its way or runs', () => {
  for (const history of [[...startingOutside, under(byCsr(), issue())], granting]) {
    const used = given(takeoverSession, ...history)
      .when(redeem())
      .thenEvents(redeemed)
    used.when(redeem(), { now: after(SECOND) }).thenRejected('GRANT_ALREADY_USED', { redeemedAt: start })
    assert.is(used.state.openGrant, null)
  }
})

test('TI-7 once the takeover is over, or its items are on their way, none is issued and none redeemed', () => {
  for (const history of Object.values(tooLate)) {
    const { when } = given(takeoverSession, ...history)
    when(issue('grant-2', 'another'), byCsr()).thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId })
    when(redeem()).thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId })
  }
  // What was used is said to be used, whatever became of the takeover.
  given(takeoverSession, ...granting, redeem(), end('reclaimed'))
    .when(redeem())
    .thenRejected('GRANT_ALREADY_USED')
})

test('TI-7 at its last moment a grant is good, a moment later it has expired', () => {
  const { when } = given(takeoverSession, ...granting)
  when(redeem(), { now: after(MINUTE) }).thenTypes('ExternalGrantRedeemed')
  when(redeem(), { now: after(MINUTE + 1) }).thenRejected('GRANT_EXPIRED', { expiresAt: after(MINUTE), why: 'time' })
})

test('F91 whoever has not the secret, or comes from another site or for another cart, is told nothing', () => {
  const elsewhere = [redeem('a guess'), redeem(secret, { siteId: hosted.siteId }), redeem(secret, { cartId: 'cart-2' })]
  for (const history of [[], activeOutside, granting, [...granting, redeem()], tooLate.ended])
    for (const wrong of history === activeOutside ? [redeem(), ...elsewhere] : elsewhere)
      given(takeoverSession, ...history)
        .when(wrong)
        .thenRejected('GRANT_UNKNOWN', {})
  given(takeoverSession, ...granting)
    .when(redeem(secret, { cartId: null }))
    .thenEvents(redeemed)
})

test('F91 a newer grant takes the place of the one before, and is good itself', () => {
  const { when } = given(takeoverSession, ...granting, under(byCsr(), issue('grant-2', 'another')))
  when(redeem()).thenRejected('GRANT_EXPIRED', { why: 'replaced' })
  when(redeem('another')).thenTypes('ExternalGrantRedeemed').when(redeem()).thenRejected('GRANT_EXPIRED', { why: 'replaced' })
  // One that was used is no longer in the way of another.
  given(takeoverSession, ...granting, redeem(), under(byCsr(), issue('grant-2', 'another')))
    .when(redeem('another'))
    .thenTypes('ExternalGrantRedeemed')
})

test('R-5 a takeover that was passed on lets the CSR who had it in no more', () => {
  given(takeoverSession, ...granting, toAnn)
    .when(redeem())
    .thenRejected('NOT_CONTROL_HOLDER', { reason: 'ann holds it' })
    .when(issue('grant-2', 'another'), byCsr('ann'))
    .thenTypes('ExternalGrantIssued')
    .when(redeem('another'))
    .thenTypes('ExternalGrantRedeemed')
})

test('F91 a secret does not pass for a hash', () => {
  for (const hash of ['', secret, grantHash(secret).slice(1), `${grantHash(secret)}0`, grantHash(secret).toUpperCase()])
    assert.not.ok(ExternalGrantIssued.codec.is({ ...issued.data, hash }), hash)
})

test.run()
