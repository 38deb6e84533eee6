import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CompleteHandoff, SealCart, UnsealCart } from '#src/cart/commands.js'
import { CartHandedOff, CartSealed, CartUnsealed } from '#src/cart/events.js'
import { CloseTakeover, CopyItems } from '#src/offline-order/commands.js'
import { CopyRefused, ItemsCopiedToOrder } from '#src/offline-order/events.js'
import { handOff } from '#src/processes/hand-off.js'
import { CompleteTakeover, FailHandoff } from '#src/takeover-session/commands.js'
import { HandoffRequested, TakeoverEnded } from '#src/takeover-session/events.js'
import { outcomeOf } from '#src/takeover-session/outcome.js'
import { line, snapshotOf } from '../offline-order/stages.js'
import { ended } from '../takeover-session/stages.js'
import { after, ifRefused, toCart, toldIfRefused, toOrder, toSession } from './rows.js'

const handoff = { handoffId: 'handoff-1', sessionId: 'session-1', orderId: 'order-1' }
const how = { intent: 'shopperCheckout', mergePolicy: 'reconcileBySource', pricePolicy: 'honourCartPrice' } as const
const requested = HandoffRequested({ ...handoff, cartId: 'cart-1', ...how })
const snapshot = snapshotOf([line('a')])
const counts = { added: 1, updated: 0, unchanged: 0, removed: 0, skipped: 0 }

test('HandoffRequested: the cart is sealed', () => {
  assert.equal(after(handOff, requested), [toCart(SealCart({ ...handoff, ...how, refusal: null }))])
})

test('HandoffRequested: refused for ever, the hand-off fails, for the reason for which the cart gave control back', () => {
  const fails = (code: string, detail: unknown, cause: Parameters<typeof FailHandoff>[0]['cause']) =>
    assert.equal(toldIfRefused(handOff, requested, 0, code, detail), [
      toSession(FailHandoff({ handoffId: 'handoff-1', code, detail, cause, orderStatus: null })),
    ])
  for (const cause of Object.keys(outcomeOf) as Array<keyof typeof outcomeOf>)
    if (cause !== 'lapsed') fails('TAKEOVER_NOT_ACTIVE', { sessionId: 'session-1', cause }, cause)
  fails('TAKEOVER_EXPIRED', { sessionId: 'session-1' }, 'lapsed')
  fails('TAKEOVER_NOT_ACTIVE', { sessionId: 'session-1', cause: null }, 'abandoned')
})

test('CartSealed: the snapshot that it holds is copied into the order', () => {
  const sealed = CartSealed({ ...handoff, cartId: 'cart-1', ...how, cartRevision: 7, snapshot })
  const copy = CopyItems({
    handoffId: 'handoff-1',
    sessionId: 'session-1',
    cartId: 'cart-1',
    cartRevision: 7,
    ...how,
    snapshot,
    offers: {},
    couponAnswers: {},
    refusal: null,
  })
  assert.equal(after(handOff, sealed), [toOrder(copy)])
  assert.is(ifRefused(handOff, sealed, 0, 'UNKNOWN_STREAM'), null)
})

test('ItemsCopiedToOrder: the hand-off is complete', () => {
  const copied = ItemsCopiedToOrder({
    ...handoff,
    cartId: 'cart-1',
    intent: 'shopperCheckout',
    sourceCartId: 'cart-1',
    sourceCartVersion: '7',
    mergePolicy: 'reconcileBySource',
    pricePolicy: 'honourCartPrice',
    added: [],
    updated: [],
    unchanged: [{ cartLineId: 'a', lineId: 'b' }],
    removed: [],
    skipped: [{ cartLineId: 'c', code: 'PRODUCT_UNAVAILABLE' }],
    priceDrifts: [],
    couponsCarried: [],
    couponsDropped: [],
  })
  assert.equal(after(handOff, copied), [
    toCart(CompleteHandoff({ handoffId: 'handoff-1', counts: { ...counts, added: 0, unchanged: 1, skipped: 1 } })),
  ])
})

test('CopyRefused: the cart is given back to its CSR', () => {
  const refused = CopyRefused({ ...handoff, cartId: 'cart-1', code: 'NOTHING_TO_COPY', detail: {}, orderStatus: 'Pending' })
  assert.equal(after(handOff, refused), [
    toCart(UnsealCart({ handoffId: 'handoff-1', code: 'NOTHING_TO_COPY', detail: {}, orderStatus: 'Pending' })),
  ])
})

test('CartUnsealed: the session learns that its hand-off failed', () => {
  const unsealed = CartUnsealed({ ...handoff, code: 'NOTHING_TO_COPY', detail: {}, orderStatus: 'Cancelled' })
  assert.equal(after(handOff, unsealed), [
    toSession(FailHandoff({ handoffId: 'handoff-1', code: 'NOTHING_TO_COPY', detail: {}, cause: null, orderStatus: 'Cancelled' })),
  ])
})

test('CartHandedOff: the takeover has ended', () => {
  const handedOff = CartHandedOff({ ...handoff, cartId: 'cart-1', intent: 'shopperCheckout', counts })
  assert.equal(after(handOff, handedOff), [toSession(CompleteTakeover({ handoffId: 'handoff-1', causeEventId: 'event-9', counts }))])
})

test('TakeoverEnded: every end is closed on its order, and none where there is no order', () => {
  for (const outcome of ['HandedOff', ...Object.values(outcomeOf)] as const)
    assert.equal(after(handOff, TakeoverEnded({ ...ended, outcome, intent: 'csrSubmit' })), [
      toOrder(CloseTakeover({ sessionId: 'session-1', outcome, intent: 'csrSubmit' })),
    ])
  assert.equal(after(handOff, TakeoverEnded({ ...ended, outcome: 'Abandoned', orderId: null })), [])
})

test.run()
