import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { rowOf } from '#src/event-sourcing/index.js'
import { emptyCartId } from '#src/processes/empty-cart.js'
import { notify } from '#src/processes/notify.js'
import type { Outcome } from '#src/takeover-session/outcome.js'
import { adam, aGuest, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { recorded } from './rows.js'

const orderId = 'order-1'
const cartId = 'cart-1'

/** What is told after an event of Adam's order, or of another shopper's, which Wade has caused. */
const toldAfter = (type: string, data: object, onBehalfOf: unknown = adam) => {
  const event = recorded({ type, data: { orderId, sessionId: 'session-1', cartId, ...data } })
  return rowOf(notify, { ...event, meta: { ...event.meta, actor: wade, onBehalfOf } as typeof event.meta }).map(({ target }) => target)
}

test('F82 each event of an order that somebody did without the other is told, with what they need to know', () => {
  assert.equal(toldAfter('OrderReleasedToShopper', { expiresAt: 'then' }), [{ kind: 'orderReady', orderId, expiresAt: 'then' }])
  assert.equal(toldAfter('OrderSubmitted', { submittedBy: wade }), [{ kind: 'orderSubmitted', orderId, by: wade }])
  assert.equal(toldAfter('RefundOwed', { amount: usd(500) }), [{ kind: 'refundOwed', orderId, amount: usd(500) }])
  assert.equal(toldAfter('OrderErrored', {}), [{ kind: 'orderErrored', orderId }])
  assert.equal(toldAfter('OrderQuoted', {}), [])
})

test('F60 of a cancelled order it is told which cart comes back: that of a pending one, and never the empty one of a guest’s order', () => {
  const back = (data: object, who: unknown = adam) => toldAfter('OrderCancelled', data, who)
  const cancelled = { kind: 'orderCancelled', orderId, by: wade }
  assert.equal(back({ fromStatus: 'Pending' }), [{ ...cancelled, cartBack: cartId }])
  assert.equal(back({ fromStatus: 'Submitted' }), [{ ...cancelled, cartBack: null }])
  assert.equal(back({ fromStatus: 'Pending', cartId: null }), [{ ...cancelled, cartBack: null }])
  assert.equal(back({ fromStatus: 'Pending' }, aGuest()), [{ ...cancelled, cartBack: null }])
  assert.equal(back({ fromStatus: 'Pending', cartId: emptyCartId('acme', orderId) }), [{ ...cancelled, cartBack: null }])
})

test('F58 that an order was given up is told to both', () => {
  const told = { kind: 'orderAbandoned', orderId, cartBack: cartId }
  assert.equal(toldAfter('OrderAbandoned', {}), [
    { ...told, to: 'csr' },
    { ...told, to: 'shopper' },
  ])
  assert.equal(toldAfter('OrderAbandoned', {}, aGuest())[0], { ...told, to: 'csr', cartBack: null })
})

test('F82 how a takeover ended is told to whoever does not know it yet', () => {
  const kinds = (outcome: Outcome) => toldAfter('TakeoverEnded', { outcome }).map(({ kind }) => kind)
  for (const outcome of ['HandedOff', 'Abandoned'] as const) assert.equal(kinds(outcome), [], outcome)
  for (const outcome of ['Expired', 'Revoked', 'ForceEnded'] as const)
    assert.equal(kinds(outcome), ['takeoverEnded', 'cartReturned'], outcome)
  for (const outcome of ['ReclaimedByShopper', 'OrderCancelled', 'CartConverted'] as const)
    assert.equal(kinds(outcome), ['takeoverEnded'], outcome)
})

test.run()
