import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { AttachOrder, ConfirmStart, NoteBlockedCheckout } from '#src/takeover-session/commands.js'
import {
  CheckoutAttemptBlocked,
  OrderAttachedToTakeover,
  TakeoverDenied,
  TakeoverRequested,
  TakeoverStarted,
} from '#src/takeover-session/events.js'
import { byShopper, someEvidence } from '#testing/circumstances.js'
import { after, HOUR, MINUTE, start } from '#testing/moments.js'
import { aGuest } from '#testing/people.js'
import {
  active,
  activeWithoutOrder,
  byCsr,
  bySystem,
  cartId,
  confirm,
  denied,
  deny,
  eligible,
  end,
  everywhere,
  expired,
  given,
  granted,
  handedOff,
  handingOff,
  headless,
  orderId,
  request,
  requested,
  sessionId,
  takeoverSession,
  wanted,
} from './stages.js'

const session = given(takeoverSession)

// RequestTakeover

test('[A-35] RequestTakeover: the request, with what the policy gives it', () => {
  session
    .when(request(), byCsr())
    .thenEvents(
      TakeoverRequested({ ...wanted, csrId: 'wade', mode: 'exclusive', idleTimeoutMs: 10 * MINUTE, absoluteDeadline: after(HOUR) }),
    )
  const { events } = session.when(request(), byCsr('ann', { policy: { controlMode: 'shared', idleTimeoutMs: 1, absoluteTimeoutMs: 2 } }))
  assert.equal(
    events.map(({ data }) => 'mode' in data && [data.csrId, data.mode, data.idleTimeoutMs, data.absoluteDeadline]),
    [['ann', 'shared', 1, after(2)]],
  )
})

test('RequestTakeover: a repeat asks for nothing new, whatever has become of it', () => {
  for (const history of Object.values(everywhere))
    given(takeoverSession, ...history)
      .when(request(), byCsr())
      .thenNothing()
})

test('[A-7] RequestTakeover: needs Customer Update, with fresh evidence', () => {
  session.when(request(), byCsr('bob', { evidence: someEvidence([]) })).thenRejected('MISSING_BEHAVIOR', { behavior: 'Customer Update' })
  session
    .when(request(), byCsr('wade', { now: after(MINUTE + 1), evidence: someEvidence() }))
    .thenRejected('AUTHORIZATION_STALE', { checkedAt: start, maxAgeMs: MINUTE })
})

test('RequestTakeover: only a CSR takes over a cart', () => {
  for (const who of [byShopper(), bySystem()]) session.when(request(), who).thenRejected('NOT_CONTROL_HOLDER')
})

test('[A-8] [A-70] RequestTakeover: needs an order, except from the customer pages of an external storefront', () => {
  session.when(request({ orderId: null }), byCsr()).thenRejected('ORDER_REQUIRED')
  session.when(request({ orderId: null, entryPoint: 'customerList' }), byCsr()).thenRejected('ORDER_REQUIRED')
  session.when(request({ orderId: null, storefront: 'headless' }), byCsr()).thenRejected('ORDER_REQUIRED')
  for (const entryPoint of ['customerList', 'customerDetails'] as const)
    session.when(request({ ...headless, entryPoint }), byCsr()).thenTypes('TakeoverRequested')
})

test('[A-71] [A-36] RequestTakeover: needs a site and a customer', () => {
  session.when(request({ siteId: null }), byCsr()).thenRejected('SITE_REQUIRED')
  session.when(request({ shopper: null }), byCsr()).thenRejected('CUSTOMER_REQUIRED')
})

test('[A-69] RequestTakeover: an external storefront must be enabled', () => {
  const eligibility = eligible({ featureEnabled: false })
  session.when(request({ ...headless, eligibility }), byCsr()).thenRejected('FEATURE_NOT_ENABLED', { feature: 'headlessTakeover' })
  session.when(request({ eligibility }), byCsr()).thenTypes('TakeoverRequested')
})

test('[A-68] TI-6 RequestTakeover: a guest’s cart on an external storefront cannot be opened, on the platform’s own it can', () => {
  for (const from of [headless, { storefront: 'headless' } as const])
    session.when(request({ ...from, shopper: aGuest() }), byCsr()).thenRejected('ANONYMOUS_NOT_SUPPORTED')
  session.when(request({ shopper: aGuest(), cartBinding: 'new-empty' }), byCsr()).thenTypes('TakeoverRequested')
})

test('[A-74] RequestTakeover: an account that is not active has to be unlocked first', () => {
  const eligibility = eligible({ accountStatus: 'Locked' })
  session.when(request({ eligibility }), byCsr()).thenRejected('CUSTOMER_NOT_ACTIVE', { status: 'Locked' })
})

// Started or denied

test('ConfirmStart: the takeover has begun', () => {
  const { state } = given(takeoverSession, ...requested)
    .when(confirm, bySystem({ now: after(7) }))
    .thenEvents(TakeoverStarted({ sessionId, cartId, orderId, cartBinding: 'live', startedAt: after(7), ...granted }))
  assert.equal(state.phase, { is: 'active' })
})

test('ConfirmStart: once begun, a repeat changes nothing', () => {
  for (const history of [active, handingOff, handedOff, expired])
    given(takeoverSession, ...history)
      .when(confirm)
      .thenNothing()
})

test('ConfirmStart: a takeover that was denied never begins', () => {
  given(takeoverSession, ...denied)
    .when(confirm)
    .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId, cause: 'CART_IN_CHECKOUT' })
  session.when(ConfirmStart(granted)).thenRejected('TAKEOVER_NOT_ACTIVE')
})

test('TI-1 DenyTakeover: it never began, and says why', () => {
  const { state } = given(takeoverSession, ...requested)
    .when(deny)
    .thenEvents(TakeoverDenied({ sessionId, code: 'CART_IN_CHECKOUT', detail: { checkoutId: 'checkout-1' }, cartId, orderId }))
    .when(deny)
    .thenNothing()
  assert.is(state.phase.is, 'denied')
})

test('TI-9 DenyTakeover: a CSR’s own, or a colleague’s by a supervisor', () => {
  for (const who of [byCsr(), byCsr('sue', { evidence: someEvidence(['Takeover Supervise']) })])
    given(takeoverSession, ...requested)
      .when(deny, who)
      .thenTypes('TakeoverDenied')
  given(takeoverSession, ...requested)
    .when(deny, byCsr('ann'))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Takeover Supervise' })
})

test('TI-1 DenyTakeover: what has begun is not denied any more', () => {
  for (const history of [active, handingOff, handedOff, expired])
    given(takeoverSession, ...history)
      .when(deny)
      .thenRejected('TAKEOVER_NOT_ACTIVE')
})

// An order later

test('[A-70] AttachOrder: gives an order to a takeover that began without one, once', () => {
  const { state } = given(takeoverSession, ...activeWithoutOrder)
    .when(AttachOrder({ orderId }))
    .thenEvents(OrderAttachedToTakeover({ sessionId, orderId }))
    .when(AttachOrder({ orderId }))
    .thenNothing()
  assert.is(state.orderId, orderId)
})

test('AttachOrder: never a second order', () => {
  given(takeoverSession, ...activeWithoutOrder, AttachOrder({ orderId }))
    .when(AttachOrder({ orderId: 'order-2' }))
    .thenRejected('HANDOFF_MISMATCH')
  given(takeoverSession, ...active)
    .when(AttachOrder({ orderId: 'order-2' }))
    .thenRejected('HANDOFF_MISMATCH')
})

test('AttachOrder: not to a takeover that is over', () => {
  const without = [...activeWithoutOrder, end('abandoned')]
  given(takeoverSession, ...without)
    .when(AttachOrder({ orderId }))
    .thenRejected('TAKEOVER_NOT_ACTIVE', { cause: 'Abandoned' })
  given(takeoverSession, ...activeWithoutOrder.slice(0, 1), deny)
    .when(AttachOrder({ orderId }))
    .thenRejected('TAKEOVER_NOT_ACTIVE')
  session.when(AttachOrder({ orderId })).thenRejected('TAKEOVER_NOT_ACTIVE')
})

// A checkout that was blocked

test('[A-64] NoteBlockedCheckout: is told while the takeover lasts, and changes nothing else', () => {
  for (const by of ['csr', 'shopper'] as const)
    for (const history of [active, handingOff]) {
      const before = given(takeoverSession, ...history)
      const { state } = before.when(NoteBlockedCheckout({ by })).thenEvents(CheckoutAttemptBlocked({ sessionId, by }))
      assert.equal(state, before.state)
    }
  for (const history of [requested, denied, handedOff, expired])
    given(takeoverSession, ...history)
      .when(NoteBlockedCheckout({ by: 'csr' }))
      .thenNothing()
})

test.run()
