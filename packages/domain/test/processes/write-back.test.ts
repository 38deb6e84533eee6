import { test } from 'uvu'
import * as assert from 'uvu/assert'
import * as e from '#src/cart/events.js'
import { rowOf, type Told } from '#src/event-sourcing/index.js'
import { writeBack } from '#src/processes/write-back.js'
import { directShip } from '#src/values/fulfillment.js'
import { aCartLine, aLine, anOption, pickup } from '#testing/lines.js'
import { aCoupon, aPrice, usd } from '#testing/prices.js'
import { recorded } from './rows.js'

const session = { sessionId: 'session-1', csrId: 'wade' }
const line = aLine()
const { attribution: _, ...bare } = aCartLine()
const changes = (fact: Told<string, unknown>) => rowOf(writeBack, recorded(fact)).map(({ target }) => target)
const brings = (fact: Told<string, unknown>, change: object) => assert.equal(changes(fact), [{ cartId: 'cart-1', change }], fact.type)
const handoff = { handoffId: 'handoff-1', sessionId: 'session-1', orderId: 'order-1' }
const counts = { added: 1, updated: 0, unchanged: 0, removed: 0, skipped: 0 }
const quantity = { lineId: 'line-1', from: 1, to: 3, price: aPrice({ list: usd(7) }) }
const other = {
  lineId: 'line-1',
  product: line.product,
  fromOptions: [],
  toOptions: [anOption()],
  fromKey: 'a',
  toKey: 'b',
  price: aPrice(),
}

test('every edit of a CSR is made in the shop’s own cart', () => {
  brings(e.ItemAddedByCsr({ ...line, ...session }), { kind: 'putLine', line })
  brings(e.ItemQuantityChangedByCsr({ ...quantity, ...session }), {
    kind: 'changeLine',
    lineId: 'line-1',
    change: { quantity: 3, price: quantity.price },
  })
  brings(e.ItemConfiguredByCsr({ ...other, ...session }), {
    kind: 'changeLine',
    lineId: 'line-1',
    change: { product: line.product, options: [anOption()], configurationKey: 'b', price: aPrice() },
  })
  brings(e.ItemRemovedByCsr({ lineId: 'line-1', removedLine: aCartLine(), ...session }), { kind: 'removeLine', lineId: 'line-1' })
  brings(e.CartEmptied({ sessionId: 'session-1', removedLines: [] }), { kind: 'empty' })
  brings(e.ItemFulfillmentChanged({ sessionId: 'session-1', lineId: 'line-1', from: directShip, to: pickup(), toKey: 'k' }), {
    kind: 'changeLine',
    lineId: 'line-1',
    change: { fulfillment: pickup(), configurationKey: 'k' },
  })
  brings(e.CouponApplied({ sessionId: 'session-1', coupon: aCoupon() }), { kind: 'putCoupon', coupon: aCoupon() })
  brings(e.CouponRemoved({ sessionId: 'session-1', coupon: aCoupon() }), { kind: 'removeCoupon', code: 'KEYS10' })
})

test('what a CSR takes back is taken back there too: each line and the coupon as before', () => {
  const undone = { ...session, undoes: 'event-1', coupon: null }
  const was = aCartLine({ quantity: 2 })
  const { lineId, ...rest } = aLine({ quantity: 2 })
  const lines = (...all: ReadonlyArray<readonly [typeof was | null, typeof was | null]>) =>
    e.CartEditUndone({ ...undone, lines: all.map(([from, to]) => ({ lineId, place: 0, from, to })) })
  brings(lines([aCartLine(), null]), { kind: 'removeLine', lineId })
  brings(lines([aCartLine(), was]), { kind: 'changeLine', lineId, change: rest })
  assert.equal(changes(lines([null, was], [null, was])), [
    { cartId: 'cart-1', change: { kind: 'putLine', line: { lineId, ...rest } } },
    { cartId: 'cart-1', change: { kind: 'putLine', line: { lineId, ...rest } } },
  ])
  const coupon = (from: ReturnType<typeof aCoupon> | null, to: ReturnType<typeof aCoupon> | null) =>
    e.CartEditUndone({ ...undone, lines: [], coupon: { place: 0, from, to } })
  brings(coupon(aCoupon(), null), { kind: 'removeCoupon', code: 'KEYS10' })
  brings(coupon(null, aCoupon()), { kind: 'putCoupon', coupon: aCoupon() })
})

test('what a line costs now it costs there too', () => {
  const price = aPrice({ list: usd(7) })
  const repriced = { lineId: 'line-1', from: aPrice(), to: price, cause: 'price' } as const
  brings(e.CartRepriced({ cartId: 'cart-1', sessionId: null, priceListCode: null, changes: [repriced], gone: [] }), {
    kind: 'changeLine',
    lineId: 'line-1',
    change: { price },
  })
})

test('what becomes of the cart is told to the shop', () => {
  const control = { cartId: 'cart-1', ...session, orderId: 'order-1' }
  const terms = { mode: 'exclusive', baselineRevision: 1, idleTimeoutMs: 1, absoluteDeadline: '2026-05-18T13:39:00.000Z' } as const
  brings(e.CartControlTransferred({ ...control, ...terms }), { kind: 'locked', sessionId: 'session-1' })
  // Who only looks locks nobody out.
  assert.equal(changes(e.CartControlTransferred({ ...control, ...terms, mode: 'readOnly' })), [])
  brings(e.CartControlReturned({ ...control, cause: 'lapsed', disposition: 'keep' }), { kind: 'unlocked' })
  brings(
    e.CartRevertedToBaseline({
      sessionId: 'session-1',
      to: 'baseline',
      content: { lines: [aCartLine()], coupons: [aCoupon()] },
      restored: [],
      removed: [],
    }),
    { kind: 'replace', lines: [bare], coupons: [aCoupon()] },
  )
  brings(e.CartHandedOff({ ...handoff, cartId: 'cart-1', intent: 'csrSubmit', counts }), { kind: 'handedOff', orderId: 'order-1' })
  const converted = { cartId: 'cart-1', orderId: 'order-1', externalOrderId: null, checkoutId: null, via: 'offlineOrder' } as const
  brings(e.CartConverted(converted), { kind: 'converted', orderId: 'order-1' })
  brings(e.CartReopened({ cartId: 'cart-1', fromOrderId: 'order-1', reason: 'x' }), { kind: 'reopened' })
})

test('the shopper’s own edits are in the shop already', () => {
  for (const fact of [
    e.ItemAddedByShopper(line),
    e.ItemQuantityChangedByShopper(quantity),
    e.ItemConfiguredByShopper(other),
    e.ItemRemovedByShopper({ lineId: 'line-1', removedLine: aCartLine() }),
    e.CartEmptied({ sessionId: null, removedLines: [] }),
    e.ItemFulfillmentChanged({ sessionId: null, lineId: 'line-1', from: directShip, to: pickup(), toKey: 'k' }),
    e.CouponApplied({ sessionId: null, coupon: aCoupon() }),
    e.CouponRemoved({ sessionId: null, coupon: aCoupon() }),
    e.CartImported({ cartId: 'cart-1', lines: [], coupons: [], externalVersion: '1' }),
    e.CartResynced({ cartId: 'cart-1', lines: [], coupons: [], externalVersion: '1', differences: [] }),
    e.CheckoutBegun({ checkoutId: 'c', deadline: '2026-05-18T13:39:00.000Z' }),
  ])
    assert.equal(changes(fact), [], fact.type)
})

test('every event of a cart is either brought home or left out on purpose', () => {
  const leftOut = [
    'CartOpened',
    'CartImported',
    'CartResynced',
    // It stays what it is there ([A-77]).
    'ItemsClaimedForOrder',
    'ItemAddedByShopper',
    'ItemQuantityChangedByShopper',
    'ItemConfiguredByShopper',
    'ItemRemovedByShopper',
    'CartSealed',
    'CartUnsealed',
    // It stays locked, by the same takeover.
    'CartControlPassedOn',
    'CartControlExtended',
    // A service that keeps carts merges its own when somebody logs in.
    'CartKeptForLogin',
    'CartAssignedToCustomer',
    'CartRedirected',
    'CartMergedInto',
    'ItemsMergedFromCart',
    'CheckoutBegun',
    'CheckoutAborted',
    // Only guests' carts are, and those are kept here.
    'CartAbandoned',
  ]
  assert.equal([...Object.keys(writeBack.on), ...leftOut].sort(), Object.keys(e).sort())
})

test('a stream that is not ours is nobody’s cart', () => {
  assert.equal(rowOf(writeBack, recorded(e.ItemAddedByCsr({ ...line, ...session }), 'foreign' as never)), [])
})

test.run()
