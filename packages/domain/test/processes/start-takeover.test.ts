import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { GrantControl, OpenCart, ReleaseControl } from '#src/cart/commands.js'
import { CartControlTransferred } from '#src/cart/events.js'
import { AssociateCart, DissociateCart } from '#src/offline-order/commands.js'
import { CartAssociatedWithOrder } from '#src/offline-order/events.js'
import { emptyCartId } from '#src/processes/empty-cart.js'
import { startTakeover } from '#src/processes/start-takeover.js'
import { AttachOrder, ConfirmStart, DenyTakeover } from '#src/takeover-session/commands.js'
import { TakeoverDenied, TakeoverRequested } from '#src/takeover-session/events.js'
import { after as afterMs, HOUR, MINUTE } from '#testing/moments.js'
import { adam, aGuest } from '#testing/people.js'
import { newCart } from '../cart/stages.js'
import { after, ifRefused, toCart, toldIfRefused, toOrder, toSession } from './rows.js'

const sessionId = 'session-1'
const cartId = 'cart-1'
const orderId = 'order-1'
const terms = { idleTimeoutMs: 10 * MINUTE, absoluteDeadline: afterMs(HOUR) }
const held = { mode: 'exclusive', ...terms } as const
const requested = TakeoverRequested({
  sessionId,
  csrId: 'wade',
  shopper: adam,
  cartId,
  orderId,
  siteId: 'adams-keyboards',
  entryPoint: 'order',
  storefront: 'hosted',
  reasonCode: null,
  reasonText: null,
  contactChannel: 'phone',
  consentRef: null,
  cartBinding: 'live',
  newCart: null,
  ...held,
})
const withoutOrder = TakeoverRequested({ ...requested.data, orderId: null })
const associated = CartAssociatedWithOrder({ orderId, cartId, sessionId, csrId: 'wade', attach: false, ...held })
const transferred = CartControlTransferred({ cartId, sessionId, csrId: 'wade', orderId, baselineRevision: 3, ...held })
const denied = TakeoverDenied({ sessionId, code: 'CART_IN_CHECKOUT', detail: null, cartId, orderId })

const grant = (order: string | null = orderId) => GrantControl({ sessionId, csrId: 'wade', orderId: order, ...held })
const deny = (code: string, detail: unknown = null) => DenyTakeover({ code, detail })
const dissociate = toOrder(DissociateCart({ sessionId }))
const giveBack = toCart(ReleaseControl({ sessionId, cause: 'denied', disposition: 'keep' }))

test('TakeoverRequested: the order is associated with the cart', () => {
  const associate = AssociateCart({ cartId, sessionId, csrId: 'wade', shopper: adam, attach: false, ...held })
  assert.equal(after(startTakeover, requested), [toOrder(associate)])
})

test('TakeoverRequested: a cart that may not be there is opened first', () => {
  const opened = TakeoverRequested({ ...requested.data, shopper: aGuest(), newCart: { ...newCart, origin: 'csr-empty' } })
  assert.equal(after(startTakeover, opened)[0], toCart(OpenCart({ ...newCart, origin: 'csr-empty' })))
  assert.is(after(startTakeover, opened).length, 2)
})

test('TakeoverRequested: without an order the cart is asked at once', () => {
  assert.equal(after(startTakeover, withoutOrder), [toCart(grant(null))])
})

test('TakeoverRequested: whatever refuses, the session is told why', () => {
  const opened = TakeoverRequested({ ...requested.data, newCart })
  for (const [fact, number] of [
    [requested, 0],
    [withoutOrder, 0],
    [opened, 0],
    [opened, 1],
  ] as const)
    assert.equal(toldIfRefused(startTakeover, fact, number, 'CART_IN_CHECKOUT', { checkoutId: 'c' }), [
      toSession(deny('CART_IN_CHECKOUT', { checkoutId: 'c' })),
    ])
})

test('CartAssociatedWithOrder: the cart is asked for control', () => {
  assert.equal(after(startTakeover, associated), [toCart(grant())])
})

test('CartAssociatedWithOrder: refused, the session is told why, and the association is undone', () => {
  assert.equal(toldIfRefused(startTakeover, associated, 0, 'CART_IN_CHECKOUT'), [toSession(deny('CART_IN_CHECKOUT')), dissociate])
})

test('CartAssociatedWithOrder: refused to a takeover that has begun by then, nothing is undone', () => {
  const [first] = ifRefused(startTakeover, associated, 0, 'CART_IN_CHECKOUT') ?? []
  assert.equal(first?.refused?.({ code: 'TAKEOVER_NOT_ACTIVE', detail: null }), [])
})

test('CartAssociatedWithOrder of a session that began without an order: the session gets it; over by then, it is undone', () => {
  const attached = CartAssociatedWithOrder({ ...associated.data, attach: true })
  assert.equal(after(startTakeover, attached), [toSession(AttachOrder({ orderId }))])
  assert.equal(toldIfRefused(startTakeover, attached, 0, 'TAKEOVER_NOT_ACTIVE'), [dissociate])
})

test('CartControlTransferred: the takeover has begun', () => {
  assert.equal(after(startTakeover, transferred), [toSession(ConfirmStart({ baselineRevision: 3, ...terms }))])
})

test('CartControlTransferred: to a session that was denied, control and order are given back', () => {
  assert.equal(toldIfRefused(startTakeover, transferred, 0, 'TAKEOVER_NOT_ACTIVE'), [giveBack, dissociate])
  const alone = CartControlTransferred({ ...transferred.data, orderId: null })
  assert.equal(toldIfRefused(startTakeover, alone, 0, 'TAKEOVER_NOT_ACTIVE'), [giveBack])
})

test('TakeoverDenied: what was done for it is undone, and what there is not to undo is passed over', () => {
  assert.equal(after(startTakeover, denied), [giveBack, dissociate])
  assert.equal(after(startTakeover, TakeoverDenied({ ...denied.data, orderId: null })), [giveBack])
  for (const number of [0, 1]) assert.is(ifRefused(startTakeover, denied, number, 'HANDOFF_MISMATCH'), null)
})

test('[A-10] TakeoverDenied: of an order that is over, the empty cart that was opened for it is given up, and no other', () => {
  const emptied = emptyCartId('acme', orderId)
  const over = (cart: string, status: string, code = 'ORDER_NOT_EDITABLE') =>
    after(startTakeover, TakeoverDenied({ sessionId, code, detail: { status, stage: null }, cartId: cart, orderId })).map(
      ({ command }) => command.type,
    )
  assert.equal(over(emptied, 'Submitted'), ['ReleaseControl', 'DissociateCart', 'AbandonUnusedCart'])
  for (const other of [over(cartId, 'Submitted'), over(emptied, 'Pending'), over(emptied, 'Submitted', 'CART_CLOSED')])
    assert.equal(other, ['ReleaseControl', 'DissociateCart'])
})

test.run()
