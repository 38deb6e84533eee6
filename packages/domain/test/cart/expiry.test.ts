import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { BeginCheckout, ConvertCart } from '#src/cart/commands.js'
import { CartControlReturned, CheckoutAborted } from '#src/cart/events.js'
import { controlDeadline } from '#src/cart/state.js'
import { after, HOUR, MINUTE } from '#testing/moments.js'
import { adam } from '#testing/people.js'
import {
  addItem,
  byCsr,
  byShopper,
  bySystem,
  cart,
  checkingOut,
  complete,
  edits,
  given,
  grant,
  held,
  release,
  seal,
  sealed,
  sessionId,
  takenOver,
  takenOverAgain,
  under,
  unseal,
} from './stages.js'

const lapsed = CartControlReturned({ ...held, cause: 'lapsed', disposition: 'keep' })
const over = after(10 * MINUTE + 1)
const csrAdds = (minute: number) =>
  under(byCsr('wade', { now: after(minute * MINUTE) }), addItem({ lineId: `line-${minute}`, productCode: `p-${minute}`, sessionId }))
const deadlineOf = (...history: ReadonlyArray<unknown>) => {
  const { control } = given(cart, ...(history as typeof takenOver)).state
  return control.holder === 'csr' ? controlDeadline(control) : null
}

test('a takeover lapses ten minutes after the last edit, and an hour after it began in any case', () => {
  assert.is(deadlineOf(...takenOver), after(10 * MINUTE))
  assert.is(deadlineOf(...takenOver, csrAdds(9)), after(19 * MINUTE))
  const busy = [9, 18, 27, 36, 45, 54].map(csrAdds)
  assert.is(deadlineOf(...takenOver, ...busy), after(HOUR))
})

test('what the shopper does in a shared cart does not keep a takeover alive', () => {
  const shopper = under(byShopper(adam, { now: after(9 * MINUTE) }), addItem({ lineId: 'line-9', productCode: 'p-9' }))
  assert.is(deadlineOf(...takenOver.slice(0, 2), grant({ mode: 'shared' }), shopper), after(10 * MINUTE))
})

test('CI-2 at the deadline itself the CSR is still in time, behind it TAKEOVER_EXPIRED', () => {
  const command = addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId })
  given(cart, ...takenOver)
    .when(command, byCsr('wade', { now: after(10 * MINUTE) }))
    .thenTypes('ItemAddedByCsr')
  for (const edit of edits(sessionId))
    given(cart, ...takenOver)
      .when(edit, byCsr('wade', { now: over }))
      .thenRejected('TAKEOVER_EXPIRED', { sessionId })
})

test('CI-3 L-20 the first accepted command after the deadline is preceded by the lapse, in the same append', () => {
  given(cart, ...takenOver)
    .when(addItem({ lineId: 'line-2', quantity: 2 }), byShopper(adam, { now: over }))
    .thenTypes('CartControlReturned', 'ItemQuantityChangedByShopper')
  const { events } = given(cart, ...takenOver).when(BeginCheckout({ checkoutId: 'c' }), byShopper(adam, { now: over }))
  assert.equal(events[0], lapsed)
})

test('CI-3 a late write of the lapsed session, after the lapse was recorded, is TAKEOVER_EXPIRED too', () => {
  const recorded = under(bySystem({ now: over }), release('lapsed'))
  for (const edit of edits(sessionId))
    given(cart, ...takenOver, recorded)
      .when(edit, byCsr('wade', { now: over }))
      .thenRejected('TAKEOVER_EXPIRED')
})

test('CI-3 ReleaseControl{lapsed} of the clock: not due, it changes nothing; due, it lapses once', () => {
  given(cart, ...takenOver)
    .when(release('lapsed'), bySystem({ now: after(10 * MINUTE) }))
    .thenNothing()
  given(cart, ...takenOver, csrAdds(9))
    .when(release('lapsed'), bySystem({ now: over }))
    .thenNothing()
  given(cart, ...takenOver)
    .when(release('lapsed'), bySystem({ now: over }))
    .thenEvents(lapsed)
    .when(release('lapsed'), bySystem({ now: over }))
    .thenNothing()
})

test('CI-3 a reclaim or an ending after the deadline finds that the takeover has lapsed', () => {
  for (const cause of ['reclaimed', 'abandoned', 'forceEnded', 'orderCancelled'] as const)
    given(cart, ...takenOver)
      .when(release(cause), bySystem({ now: over }))
      .thenEvents(lapsed)
})

test('CI-3 CI-13 R-7 SealCart ignores deadlines: an hour late it still seals', () => {
  given(cart, ...takenOver)
    .when(seal(), bySystem({ now: after(2 * HOUR) }))
    .thenTypes('CartSealed')
})

test('CI-3 R-8 while sealed nothing lapses; unsealed, the idle timer starts anew, the absolute one does not', () => {
  given(cart, ...sealed)
    .when(complete(), bySystem({ now: after(2 * HOUR) }))
    .thenTypes('CartHandedOff')
  given(cart, ...sealed)
    .when(unseal(), bySystem({ now: after(30 * MINUTE) }))
    .thenTypes('CartUnsealed')
  assert.is(deadlineOf(...sealed, under(bySystem({ now: after(30 * MINUTE) }), unseal())), after(40 * MINUTE))
  assert.is(deadlineOf(...sealed, under(bySystem({ now: after(55 * MINUTE) }), unseal())), after(HOUR))
})

test('CI-15 lapsed on a handed-off cart, the lines are as they were handed off', () => {
  const again = under(byCsr(), addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId: 'session-2' }))
  const { state } = given(cart, ...takenOverAgain, again)
    .when(release('lapsed', 'keep', 'session-2'), bySystem({ now: over }))
    .thenTypes('CartRevertedToBaseline', 'CartControlReturned')
  assert.equal(
    state.lines.map(({ lineId }) => lineId),
    ['line-1'],
  )
})

test('a checkout that was left lapses after five minutes, and nobody waits for it', () => {
  const late = after(5 * MINUTE + 1)
  const aborted = CheckoutAborted({ checkoutId: 'checkout-1', reason: 'lapsed' })
  given(cart, ...checkingOut)
    .when(addItem({ quantity: 2 }), byShopper(adam, { now: after(5 * MINUTE) }))
    .thenRejected('CART_IN_CHECKOUT')
  const edited = given(cart, ...checkingOut).when(addItem({ quantity: 2 }), byShopper(adam, { now: late }))
  edited.thenTypes('CheckoutAborted', 'ItemQuantityChangedByShopper')
  assert.equal(edited.events[0], aborted)
  given(cart, ...checkingOut)
    .when(BeginCheckout({ checkoutId: 'checkout-2' }), byShopper(adam, { now: late }))
    .thenTypes('CheckoutAborted', 'CheckoutBegun')
})

test('CI-16 a checkout that has lapsed is not converted any more, though nobody has said so yet', () => {
  const convert = ConvertCart({ via: 'shopperCheckout', orderId: null, externalOrderId: 'x-1', checkoutId: 'checkout-1' })
  given(cart, ...checkingOut)
    .when(convert, byShopper(adam, { now: after(5 * MINUTE) }))
    .thenTypes('CartConverted')
  given(cart, ...checkingOut)
    .when(convert, byShopper(adam, { now: after(5 * MINUTE + 1) }))
    .thenRejected('CHECKOUT_LAPSED', { checkoutId: 'checkout-1' })
})

test.run()
