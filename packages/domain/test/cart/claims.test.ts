import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ClaimItems, ConvertCart, ImportCart } from '#src/cart/commands.js'
import { CartConverted, ItemsClaimedForOrder } from '#src/cart/events.js'
import { after, HOUR } from '#testing/moments.js'
import { adam } from '#testing/people.js'
import { byCsr, bySystem, cart, converted, given, handedOff, newCart, open, sealed, takenOver, under } from './stages.js'

const { cartId, siteId } = newCart
const claim = (orderId: string) => ClaimItems({ cartId, shopper: adam, siteId, orderId })
const bought = (orderId: string | null = null) => ConvertCart({ via: 'external', orderId, externalOrderId: 'X-1', checkoutId: null })

test('ClaimItems: whoever claims the items later sees the claims of before, also of a cart that was never here', () => {
  for (const history of [[], open]) {
    const { state } = given(cart, ...history)
      .when(claim('order-a'), byCsr())
      .thenEvents(ItemsClaimedForOrder({ cartId, orderId: 'order-a' }))
      .when(claim('order-b'), byCsr())
      .thenEvents(ItemsClaimedForOrder({ cartId, orderId: 'order-b' }))
    assert.equal(state.claims, ['order-a', 'order-b'])
  }
})

test('ClaimItems: an order claims them once', () => {
  given(cart, under(byCsr(), claim('order-a')))
    .when(claim('order-a'), byCsr())
    .thenNothing()
})

test('ClaimItems: not from a cart that somebody is at work in, or that has become an order', () => {
  given(cart, ...takenOver)
    .when(claim('order-a'), byCsr())
    .thenRejected('CART_ALREADY_UNDER_TAKEOVER', { csrId: 'wade' })
  given(cart, ...sealed)
    .when(claim('order-a'), byCsr())
    .thenRejected('CART_SEALED')
  given(cart, ...handedOff)
    .when(claim('order-a'), byCsr())
    .thenRejected('CART_HANDED_OFF')
  given(cart, ...converted)
    .when(claim('order-a'), byCsr())
    .thenRejected('CART_ALREADY_CONVERTED')
})

test('L-20 ClaimItems: a takeover that is past its deadline is in nobody’s way', () => {
  given(cart, ...takenOver)
    .when(claim('order-a'), byCsr('ann', { now: after(2 * HOUR) }))
    .thenTypes('CartControlReturned', 'ItemsClaimedForOrder')
})

test('ClaimItems: needs the right to take over', () => {
  given(cart, ...open)
    .when(claim('order-a'), byCsr('ann', { evidence: null }))
    .thenRejected('AUTHORIZATION_STALE')
})

test('R-3 ConvertCart{external}: a cart that an order was populated from is known, though it was never opened here', () => {
  const claimed = given(cart, under(byCsr(), claim('order-a')))
  const { state } = claimed
    .when(bought(), bySystem())
    .thenEvents(CartConverted({ cartId, orderId: null, externalOrderId: 'X-1', checkoutId: null, via: 'external' }))
  assert.is(state.phase.is, 'converted')
  given(cart).when(bought(), bySystem()).thenRejected('UNKNOWN_STREAM', { what: 'cart' })
})

test('a claim does not stand in the way of a takeover: the cart is loaded as it is found', () => {
  const found = { ...newCart, origin: 'external' as const, lines: [], coupons: [], externalVersion: '7' }
  const { state } = given(cart, under(byCsr(), claim('order-a')))
    .when(ImportCart(found), bySystem())
    .thenTypes('CartOpened', 'CartImported')
  assert.equal([state.phase.is, state.claims], ['open', ['order-a']])
})

test.run()
