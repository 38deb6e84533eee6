import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { BeginCheckout, ConvertCart, ReopenCart, ResyncCart } from '#src/cart/commands.js'
import { CartHandedOff, CartSealed, CartUnsealed } from '#src/cart/events.js'
import { after, HOUR } from '#testing/moments.js'
import { adam, aShopper } from '#testing/people.js'
import {
  addItem,
  byCsr,
  byShopper,
  bySystem,
  cart,
  complete,
  converted,
  counts,
  edits,
  given,
  grant,
  handedOff,
  handoffId,
  newCart,
  open,
  orderId,
  release,
  reopened,
  seal,
  sealed,
  sessionId,
  takenOver,
  takenOverAgain,
  under,
  unseal,
} from './stages.js'

test('SealCart: writing stops, and the snapshot is what is in the cart now', () => {
  const { lines, coupons } = given(cart, ...takenOver).state
  const { state } = given(cart, ...takenOver)
    .when(seal())
    .thenEvents(
      CartSealed({
        handoffId,
        sessionId,
        orderId,
        cartId: newCart.cartId,
        intent: 'shopperCheckout',
        mergePolicy: 'reconcileBySource',
        pricePolicy: 'honourCartPrice',
        cartRevision: 2,
        snapshot: { lines, coupons, currency: 'USD', siteId: newCart.siteId },
      }),
    )
  assert.is(state.phase.is, 'sealed')
})

test('SealCart: edits between the request and the seal travel in the snapshot', () => {
  const { events } = given(cart, ...takenOver, under(byCsr(), addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId }))).when(seal())
  assert.equal(events[0]?.type === 'CartSealed' && events[0].data.snapshot.lines.map(({ lineId }) => lineId), ['line-1', 'line-2'])
})

test('CI-13 SealCart: an empty cart is sealed too', () => {
  given(cart, ...open, grant())
    .when(seal())
    .thenTypes('CartSealed')
})

test('CI-13 SealCart: without control it is refused for ever, and the refusal says why control is gone', () => {
  const lapsed = under(bySystem({ now: after(HOUR + 1) }), release('lapsed'))
  given(cart, ...takenOver, lapsed)
    .when(seal())
    .thenRejected('TAKEOVER_EXPIRED', { sessionId })
  for (const cause of ['abandoned', 'forceEnded', 'orderCancelled'] as const)
    given(cart, ...takenOver, release(cause))
      .when(seal())
      .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId, cause })
  given(cart, ...takenOver, release('abandoned'), grant({ sessionId: 'session-2' }))
    .when(seal())
    .thenRejected('TAKEOVER_NOT_ACTIVE', { cause: 'abandoned' })
  given(cart, ...open)
    .when(seal())
    .thenRejected('TAKEOVER_NOT_ACTIVE', { cause: null })
})

test('SealCart: the same hand-off seals once, whatever has become of it', () => {
  for (const history of [sealed, handedOff, [...sealed, unseal()], converted, reopened])
    given(cart, ...history)
      .when(seal())
      .thenNothing()
})

test('SealCart: too large for the store, the hand-off is over before it began, and nobody seals for it any more', () => {
  const refusal = { code: 'HANDOFF_TOO_LARGE', detail: { limit: 10 } }
  const tooLarge = seal({ refusal })
  const { state } = given(cart, ...takenOver)
    .when(tooLarge)
    .thenEvents(CartUnsealed({ handoffId, sessionId, orderId, ...refusal, orderStatus: 'Pending' }))
  const before = given(cart, ...takenOver).state
  assert.equal([state.phase, state.lines], [{ is: 'open' }, before.lines])
  given(cart, ...takenOver, tooLarge)
    .when(seal())
    .thenNothing()
  for (const history of [sealed, handedOff])
    given(cart, ...history)
      .when(tooLarge)
      .thenNothing()
  given(cart, ...takenOver, release('abandoned'))
    .when(tooLarge)
    .thenRejected('TAKEOVER_NOT_ACTIVE')
  const again = given(cart, ...takenOverAgain)
    .when(seal({ handoffId: 'handoff-2', sessionId: 'session-2', refusal }))
    .thenTypes('CartUnsealed').state
  assert.equal(again.phase, { is: 'handedOff', orderId })
})

test('CI-14 while sealed every other command is CART_SEALED', () => {
  const when = given(cart, ...sealed).when
  for (const command of edits(null)) when(command, byShopper()).thenRejected('CART_SEALED', { handoffId })
  for (const command of edits(sessionId)) when(command, byCsr()).thenRejected('CART_SEALED', { handoffId })
  when(BeginCheckout({ checkoutId: 'c' }), byShopper()).thenRejected('CART_SEALED')
  when(grant({ sessionId: 'session-2' })).thenRejected('CART_SEALED')
  when(release('forceEnded')).thenRejected('CART_SEALED')
  when(ResyncCart({ cartId: newCart.cartId, lines: [], coupons: [], externalVersion: '8' })).thenRejected('CART_SEALED')
  when(ConvertCart({ via: 'offlineOrder', orderId, externalOrderId: null, checkoutId: null })).thenRejected('CART_SEALED')
  when(ReopenCart({ fromOrderId: orderId, reason: 'x' })).thenRejected('CART_SEALED')
})

test('UnsealCart: back to where it came from, with the CSR in control and nothing lost', () => {
  const { state } = given(cart, ...sealed)
    .when(unseal())
    .thenEvents(CartUnsealed({ handoffId, sessionId, orderId, code: 'NOTHING_TO_COPY', detail: null, orderStatus: 'Pending' }))
  const before = given(cart, ...takenOver).state
  assert.equal([state.phase, state.lines], [{ is: 'open' }, before.lines])
  assert.is(state.control.holder === 'csr' && state.control.sessionId, sessionId)
})

test('UnsealCart: a cart that was handed off before is handed off again', () => {
  const again = seal({ handoffId: 'handoff-2', sessionId: 'session-2' })
  const { state } = given(cart, ...takenOverAgain, again)
    .when(unseal('handoff-2'))
    .thenTypes('CartUnsealed')
  assert.equal(state.phase, { is: 'handedOff', orderId })
})

test('CompleteHandoff: the cart is the order, control is the shopper’s, and every line stays', () => {
  const before = given(cart, ...sealed).state
  const { state } = given(cart, ...sealed)
    .when(complete())
    .thenEvents(CartHandedOff({ handoffId, sessionId, orderId, cartId: newCart.cartId, intent: 'shopperCheckout', counts }))
  assert.equal([state.phase, state.control, state.lines], [{ is: 'handedOff', orderId }, { holder: 'shopper' }, before.lines])
  assert.equal(state.handedOff, { lines: before.lines, coupons: before.coupons })
})

test('a step of a hand-off that is over, or another’s, changes nothing', () => {
  for (const history of [takenOver, handedOff, [...sealed, unseal()], converted, reopened]) {
    given(cart, ...history)
      .when(unseal())
      .thenNothing()
    given(cart, ...history)
      .when(complete())
      .thenNothing()
  }
  given(cart, ...sealed)
    .when(unseal('handoff-9'))
    .thenNothing()
  given(cart, ...sealed)
    .when(complete('handoff-9'))
    .thenNothing()
})

test('a hand-off that failed can be tried again under another id', () => {
  given(cart, ...sealed, unseal())
    .when(seal({ handoffId: 'handoff-2' }))
    .thenTypes('CartSealed')
    .when(complete('handoff-2'))
    .thenTypes('CartHandedOff')
})

test('CI-15 a second hand-off makes what was edited since the order’s', () => {
  const again = under(byCsr(), addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId: 'session-2' }))
  const steps = [seal({ handoffId: 'handoff-2', sessionId: 'session-2' }), complete('handoff-2')]
  const { state } = given(cart, ...takenOverAgain, again, ...steps)
  assert.is(state.handedOff?.lines.length, 2)
})

test('what else is asked of a handed-off cart by its shopper or another', () => {
  given(cart, ...handedOff)
    .when(BeginCheckout({ checkoutId: 'c' }), byShopper(adam))
    .thenRejected('CART_HANDED_OFF', { orderId })
  given(cart, ...handedOff)
    .when(BeginCheckout({ checkoutId: 'c' }), byShopper(aShopper('1001')))
    .thenRejected('UNKNOWN_STREAM')
})

test.run()
