import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { BeginCheckout, ChangeItemQuantity } from '#src/cart/commands.js'
import { CartControlReturned, CartControlTransferred, CartRevertedToBaseline } from '#src/cart/events.js'
import { someEvidence } from '#testing/circumstances.js'
import { after, HOUR, MINUTE, SECOND, start } from '#testing/moments.js'
import { adam, aShopper, sue } from '#testing/people.js'
import {
  addItem,
  byCsr,
  byShopper,
  bySystem,
  cart,
  checkingOut,
  converted,
  edits,
  given,
  grant,
  handedOff,
  held,
  offerOf,
  open,
  release,
  reopened,
  seal,
  sealed,
  sessionId,
  takenOver,
  takenOverAgain,
  under,
  withLine,
} from './stages.js'

const returned = (cause: Parameters<typeof release>[0], disposition: 'keep' | 'revert' = 'keep') =>
  CartControlReturned({ ...held, cause, disposition })
const csrAdds = (now = start) => under(byCsr('wade', { now }), addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId }))

// GrantControl

test('GrantControl: control goes to the session, with the cart as it is as baseline', () => {
  const { state } = given(cart, ...withLine)
    .when(grant())
    .thenEvents(
      CartControlTransferred({
        ...held,
        mode: 'exclusive',
        baselineRevision: 1,
        idleTimeoutMs: 10 * MINUTE,
        absoluteDeadline: after(HOUR),
      }),
    )
  assert.is(state.control.holder === 'csr' && state.control.csrId, 'wade')
  assert.equal(state.control.holder === 'csr' && state.control.baseline, { lines: state.lines, coupons: [] })
})

test('GrantControl: a session may be called as JavaScript calls its own', () => {
  for (const id of ['constructor', 'toString', 'hasOwnProperty'])
    given(cart, ...withLine)
      .when(grant({ sessionId: id }))
      .thenTypes('CartControlTransferred')
      .when(seal({ sessionId: id, handoffId: id }))
      .thenTypes('CartSealed')
})

test('CI-4 GrantControl: at most once per session; a repeat gets the recorded answer, whatever has happened since', () => {
  for (const history of [takenOver, sealed, handedOff, converted, reopened, [...takenOver, release('abandoned')]])
    given(cart, ...history)
      .when(grant())
      .thenNothing()
})

test('CI-1 CI-4 R-4 GrantControl: one holder at a time; the refusal says who has it since when', () => {
  for (const mode of ['exclusive', 'shared', 'readOnly'] as const)
    given(cart, ...withLine, grant({ mode }))
      .when(grant({ sessionId: 'session-2', csrId: 'ann' }))
      .thenRejected('CART_ALREADY_UNDER_TAKEOVER', { csrId: 'wade', sessionId, since: start })
})

test('CI-4 R-2 GrantControl: never while the shopper checks out, while sealed, or of a cart that is over', () => {
  const other = grant({ sessionId: 'session-2' })
  given(cart, ...checkingOut)
    .when(other)
    .thenRejected('CART_IN_CHECKOUT', { checkoutId: 'checkout-1', deadline: after(5 * MINUTE) })
  given(cart, ...sealed)
    .when(other)
    .thenRejected('CART_SEALED', { handoffId: 'handoff-1' })
  given(cart, ...converted)
    .when(other)
    .thenRejected('CART_ALREADY_CONVERTED', { orderId: 'order-1' })
  given(cart).when(other).thenRejected('UNKNOWN_STREAM')
})

test('CI-4 GrantControl: a handed-off cart is granted to a session of its order, to no other', () => {
  given(cart, ...handedOff)
    .when(grant({ sessionId: 'session-2', orderId: 'order-2' }))
    .thenRejected('CART_HANDED_OFF', { orderId: 'order-1' })
  given(cart, ...handedOff)
    .when(grant({ sessionId: 'session-2', orderId: null }))
    .thenRejected('CART_HANDED_OFF')
  const { state } = given(cart, ...handedOff)
    .when(grant({ sessionId: 'session-2' }))
    .thenTypes('CartControlTransferred')
  assert.equal(state.phase, { is: 'handedOff', orderId: 'order-1' })
})

test('CI-5 GrantControl: changes no line', () => {
  assert.equal(given(cart, ...takenOver).state.lines, given(cart, ...withLine).state.lines)
})

test('GrantControl: a takeover or a checkout whose time is over is not in the way', () => {
  given(cart, ...takenOver)
    .when(grant({ sessionId: 'session-2' }), bySystem({ now: after(10 * MINUTE + 1) }))
    .thenTypes('CartControlReturned', 'CartControlTransferred')
  given(cart, ...checkingOut)
    .when(grant(), bySystem({ now: after(5 * MINUTE + 1) }))
    .thenTypes('CheckoutAborted', 'CartControlTransferred')
})

// Who may write

test('CI-2 every edit of a CSR is accepted from the session and the CSR that hold control', () => {
  for (const command of edits(sessionId)) {
    const { rejection } = given(cart, ...takenOver).when(command, byCsr())
    assert.is(rejection?.code ?? 'accepted', command.type === 'RemoveCoupon' ? 'COUPON_NOT_FOUND' : 'accepted', command.type)
  }
})

test('CI-2 R-5 every edit of another session, of none, or of a session that is over is TAKEOVER_NOT_ACTIVE', () => {
  for (const history of [takenOver, withLine, [...takenOver, release('abandoned')]]) {
    for (const command of edits('session-9'))
      given(cart, ...history)
        .when(command, byCsr())
        .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId: 'session-9', cause: null })
    for (const command of edits(null))
      given(cart, ...history)
        .when(command, byCsr())
        .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId: null })
  }
  for (const cause of ['abandoned', 'revoked', 'superseded'] as const)
    for (const command of edits(sessionId))
      given(cart, ...takenOver, release(cause))
        .when(command, byCsr())
        .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId, cause })
})

test('CI-2 every edit of another CSR in the name of the session is NOT_CONTROL_HOLDER', () => {
  for (const command of edits(sessionId))
    given(cart, ...takenOver)
      .when(command, byCsr('ann'))
      .thenRejected('NOT_CONTROL_HOLDER', { reason: 'wade holds it' })
})

test('every edit of a CSR who only looks is NOT_CONTROL_HOLDER', () => {
  for (const command of edits(sessionId))
    given(cart, ...withLine, grant({ mode: 'readOnly' }))
      .when(command, byCsr())
      .thenRejected('NOT_CONTROL_HOLDER')
})

test('R-1 every edit of the shopper during an exclusive takeover is refused, and told when they may have the cart back', () => {
  const told = { since: start, deadline: after(10 * MINUTE), canReclaim: false, reclaimableAt: after(2 * MINUTE) }
  for (const command of edits(null))
    given(cart, ...takenOver)
      .when(command, byShopper())
      .thenRejected('CART_CONTROLLED_BY_CSR', told)
  given(cart, ...takenOver)
    .when(addItem(), byShopper(adam, { now: after(2 * MINUTE) }))
    .thenRejected('CART_CONTROLLED_BY_CSR', { canReclaim: true })
  given(cart, ...takenOver)
    .when(addItem(), byShopper(adam, { policy: { shopperReclaim: { when: 'never' } } }))
    .thenRejected('CART_CONTROLLED_BY_CSR', { canReclaim: false, reclaimableAt: null })
})

test('a shopper edits beside a CSR who shares or only looks, and checks out beside neither', () => {
  for (const mode of ['shared', 'readOnly'] as const) {
    const history = [...withLine, grant({ mode })]
    given(cart, ...history)
      .when(addItem({ lineId: 'line-2', productCode: 'sp_01' }), byShopper())
      .thenTypes('ItemAddedByShopper')
    given(cart, ...history)
      .when(BeginCheckout({ checkoutId: 'c' }), byShopper())
      .thenRejected('CHECKOUT_BLOCKED_DURING_TAKEOVER', { csrId: 'wade' })
  }
})

test('every edit of somebody else’s cart is as if there were none', () => {
  for (const command of edits(null))
    given(cart, ...withLine)
      .when(command, byShopper(aShopper('1001')))
      .thenRejected('UNKNOWN_STREAM')
})

test('every edit of a cart that is not there is UNKNOWN_STREAM', () => {
  for (const command of edits(null)) given(cart).when(command, byShopper()).thenRejected('UNKNOWN_STREAM', { what: 'cart' })
  for (const command of edits(sessionId)) given(cart).when(command, byCsr()).thenRejected('UNKNOWN_STREAM')
})

test('[A-7] every edit of a CSR without Customer Update is MISSING_BEHAVIOR; with old evidence, none, or that of a day to come, AUTHORIZATION_STALE', () => {
  for (const command of edits(sessionId)) {
    const when = given(cart, ...takenOver).when
    when(command, byCsr('wade', { evidence: someEvidence([]) })).thenRejected('MISSING_BEHAVIOR', { behavior: 'Customer Update' })
    when(command, byCsr('wade', { evidence: null })).thenRejected('AUTHORIZATION_STALE', { checkedAt: null })
    when(command, byCsr('wade', { evidence: { ...someEvidence(), checkedAt: 'yesterday' } })).thenRejected('AUTHORIZATION_STALE')
    when(command, byCsr('wade', { now: after(MINUTE + 1), evidence: someEvidence() })).thenRejected('AUTHORIZATION_STALE', {
      checkedAt: start,
    })
    when(command, byCsr('wade', { evidence: { ...someEvidence(), checkedAt: after(MINUTE + 1) } })).thenRejected('AUTHORIZATION_STALE', {
      checkedAt: after(MINUTE + 1),
    })
  }
  const adds = addItem({ lineId: 'x', sessionId })
  given(cart, ...takenOver)
    .when(adds, byCsr('wade', { now: after(MINUTE), evidence: someEvidence() }))
    .thenTypes('ItemAddedByCsr')
  // The clocks of two machines may be apart.
  given(cart, ...takenOver)
    .when(adds, byCsr('wade', { evidence: { ...someEvidence(), checkedAt: after(MINUTE) } }))
    .thenTypes('ItemAddedByCsr')
})

test('CI-2 CI-10 a second takeover that has lapsed is told to be over, like a first; only who never held the cart is sent to the order', () => {
  const session = 'session-2'
  const late = byCsr('wade', { now: after(2 * HOUR) })
  for (const command of edits(session))
    given(cart, ...takenOverAgain)
      .when(command, late)
      .thenRejected('TAKEOVER_EXPIRED', { sessionId: session })
  given(cart, ...handedOff)
    .when(addItem({ lineId: 'line-9', sessionId: 'session-9' }), byCsr())
    .thenRejected('CART_HANDED_OFF')
})

// ReleaseControl

test('ReleaseControl: control goes back to the shopper, and the edits stay', () => {
  const { state } = given(cart, ...takenOver, csrAdds())
    .when(release('abandoned'), byCsr())
    .thenEvents(returned('abandoned'))
  assert.equal([state.control, state.lines.length], [{ holder: 'shopper' }, 2])
})

test('CI-5 L-11 ReleaseControl: reverted, the cart is exactly as it was when control was taken', () => {
  const before = given(cart, ...withLine).state
  const changed = [
    csrAdds(),
    under(byCsr(), ChangeItemQuantity({ sessionId, lineId: 'line-1', quantity: 5, offer: offerOf('caps-ergo-carbon') })),
  ]
  const { state } = given(cart, ...takenOver, ...changed)
    .when(release('abandoned', 'revert'), byCsr())
    .thenEvents(
      // First the content, then the control: nobody else changes the cart in between.
      CartRevertedToBaseline({
        sessionId,
        to: 'baseline',
        content: { lines: before.lines, coupons: before.coupons },
        restored: ['line-1'],
        removed: ['line-2'],
      }),
      returned('abandoned', 'revert'),
    )
  assert.equal([state.lines, state.coupons], [before.lines, before.coupons])
})

test('CI-5 F22 ReleaseControl: a takeover for looking only has nothing to take back, and the shopper’s edits stay', () => {
  const looking = [
    ...withLine,
    grant({ mode: 'readOnly' }),
    under(byShopper(), addItem({ lineId: 'line-2', productCode: 'sp_01' })),
  ] as const
  for (const cause of ['abandoned', 'revoked'] as const) {
    const { state } = given(cart, ...looking)
      .when(release(cause, 'revert'), cause === 'revoked' ? bySystem() : byCsr())
      .thenEvents(returned(cause, 'keep'))
    assert.equal(state.lines.length, 2)
  }
  const { state } = given(
    cart,
    ...withLine,
    grant({ mode: 'shared' }),
    under(byShopper(), addItem({ lineId: 'line-2', productCode: 'sp_01' })),
  )
    .when(release('abandoned', 'revert'), byCsr())
    .thenTypes('CartRevertedToBaseline', 'CartControlReturned')
  assert.equal(state.lines.length, 1, 'shared, it is as it was')
})

test('ReleaseControl: what has nothing to release is accepted, and changes nothing', () => {
  given(cart, ...withLine)
    .when(release('abandoned'), byCsr())
    .thenNothing()
  given(cart, ...takenOver)
    .when(release('abandoned', 'keep', 'session-9'), byCsr())
    .thenNothing()
  given(cart, ...takenOver, release('abandoned'))
    .when(release('revoked'))
    .thenNothing()
  given(cart, ...handedOff)
    .when(release('orderCancelled'))
    .thenNothing()
})

test('CI-14 R-9 ReleaseControl: while sealed it has to wait', () => {
  for (const cause of ['reclaimed', 'forceEnded', 'orderCancelled'] as const)
    given(cart, ...sealed)
      .when(release(cause), bySystem())
      .thenRejected('CART_SEALED', { handoffId: 'handoff-1' })
})

test('ReleaseControl: only its own CSR abandons a takeover', () => {
  given(cart, ...takenOver)
    .when(release('abandoned'), byCsr('ann'))
    .thenRejected('NOT_CONTROL_HOLDER', { reason: 'wade holds it' })
})

test('ReleaseControl: a supervisor ends somebody else’s', () => {
  given(cart, ...takenOver)
    .when(release('forceEnded'), byCsr('ann'))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Takeover Supervise' })
  given(cart, ...takenOver)
    .when(release('forceEnded'), byCsr(sue.csrId, { evidence: someEvidence(['Takeover Supervise']) }))
    .thenEvents(returned('forceEnded'))
})

test('ReleaseControl: what only the shopper, the house or another system can tell is no CSR’s to say, supervisor or not', () => {
  for (const cause of ['reclaimed', 'revoked', 'orderCancelled', 'cartConverted', 'subjectErased', 'denied'] as const)
    for (const who of [byCsr(), byCsr(sue.csrId, { now: after(9 * MINUTE), evidence: someEvidence(['Takeover Supervise']) })])
      given(cart, ...takenOver)
        .when(release(cause, 'revert'), who)
        .thenRejected('NOT_CONTROL_HOLDER')
})

test('ReleaseControl: the shopper reclaims after the CSR was idle for two minutes, counted from the last edit', () => {
  const reclaim = release('reclaimed', 'keep', null)
  const at = (now: string) => byShopper(adam, { now })
  given(cart, ...takenOver)
    .when(reclaim, at(after(2 * MINUTE - 1)))
    .thenRejected('RECLAIM_NOT_ALLOWED', { reclaimableAt: after(2 * MINUTE) })
  given(cart, ...takenOver)
    .when(reclaim, at(after(2 * MINUTE)))
    .thenEvents(returned('reclaimed'))
  given(cart, ...takenOver, csrAdds(after(MINUTE)))
    .when(reclaim, at(after(2 * MINUTE)))
    .thenRejected('RECLAIM_NOT_ALLOWED', { reclaimableAt: after(3 * MINUTE) })
  given(cart, ...takenOver, csrAdds(after(MINUTE)))
    .when(reclaim, at(after(3 * MINUTE)))
    .thenEvents(returned('reclaimed'))
})

test('ReleaseControl: the policy may let the shopper reclaim at once, or never', () => {
  const reclaim = release('reclaimed', 'keep', null)
  given(cart, ...takenOver)
    .when(reclaim, byShopper(adam, { policy: { shopperReclaim: { when: 'always' } } }))
    .thenEvents(returned('reclaimed'))
  given(cart, ...takenOver)
    .when(reclaim, byShopper(adam, { now: after(9 * MINUTE), policy: { shopperReclaim: { when: 'never' } } }))
    .thenRejected('RECLAIM_NOT_ALLOWED', { reclaimableAt: null })
})

test('ReleaseControl: a shopper only reclaims, whatever cause they name', () => {
  for (const cause of ['abandoned', 'forceEnded', 'revoked', 'denied'] as const)
    given(cart, ...takenOver)
      .when(release(cause), byShopper(adam, { now: after(SECOND) }))
      .thenRejected('RECLAIM_NOT_ALLOWED')
})

test('ReleaseControl: nobody reclaims, or looks into, somebody else’s cart', () => {
  const reclaim = release('reclaimed', 'keep', null)
  for (const history of [takenOver, withLine, sealed, handedOff, converted])
    given(cart, ...history)
      .when(reclaim, byShopper(aShopper('1001'), { now: after(9 * MINUTE) }))
      .thenRejected('UNKNOWN_STREAM', { what: 'cart of this shopper' })
})

// CI-15

test('CI-15 a takeover of a handed-off cart: it stays the order’s, and is edited by its CSR alone', () => {
  const again = addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId: 'session-2' })
  const { state } = given(cart, ...takenOverAgain)
    .when(again, byCsr())
    .thenTypes('ItemAddedByCsr')
  assert.equal(state.phase, { is: 'handedOff', orderId: 'order-1' })
  for (const command of edits(null))
    given(cart, ...takenOverAgain)
      .when(command, byShopper())
      .thenRejected('CART_HANDED_OFF', { orderId: 'order-1' })
})

test('CI-15 returned without a new hand-off, the lines are as they were handed off', () => {
  const again = under(byCsr(), addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId: 'session-2' }))
  const before = given(cart, ...handedOff).state.lines
  const released = given(cart, ...takenOverAgain, again).when(release('abandoned', 'keep', 'session-2'), byCsr())
  released.thenTypes('CartRevertedToBaseline', 'CartControlReturned')
  assert.equal(released.state.lines, before)
  const [reverted] = released.events
  assert.equal(reverted?.type === 'CartRevertedToBaseline' && [reverted.data.to, reverted.data.removed], ['handoff', ['line-2']])
})

test('CI-15 the shopper reclaims a handed-off cart as an open one', () => {
  const reclaim = release('reclaimed', 'keep', null)
  given(cart, ...takenOverAgain)
    .when(reclaim, byShopper(adam, { now: after(MINUTE) }))
    .thenRejected('RECLAIM_NOT_ALLOWED')
  given(cart, ...takenOverAgain)
    .when(reclaim, byShopper(adam, { now: after(2 * MINUTE) }))
    .thenTypes('CartRevertedToBaseline', 'CartControlReturned')
})

test('CI-10 edits of anyone on a handed-off cart that nobody holds are CART_HANDED_OFF', () => {
  for (const command of edits(null))
    given(cart, ...handedOff)
      .when(command, byShopper())
      .thenRejected('CART_HANDED_OFF', { orderId: 'order-1' })
  for (const command of edits(sessionId))
    given(cart, ...handedOff)
      .when(command, byCsr())
      .thenRejected('CART_HANDED_OFF', { orderId: 'order-1' })
})

test('CI-9 nothing changes a converted cart', () => {
  for (const command of edits(null))
    given(cart, ...converted)
      .when(command, byShopper())
      .thenRejected('CART_ALREADY_CONVERTED', { orderId: 'order-1' })
  for (const command of edits(sessionId))
    given(cart, ...converted)
      .when(command, byCsr())
      .thenRejected('CART_ALREADY_CONVERTED')
  given(cart, ...converted)
    .when(release('abandoned'), byCsr())
    .thenNothing()
})

test('edits while the shopper checks out wait for the checkout, of the shopper too', () => {
  for (const command of edits(null))
    given(cart, ...checkingOut)
      .when(command, byShopper())
      .thenRejected('CART_IN_CHECKOUT', { checkoutId: 'checkout-1' })
})

test('an empty cart can be taken over', () => {
  given(cart, ...open)
    .when(grant())
    .thenTypes('CartControlTransferred')
})

test.run()
