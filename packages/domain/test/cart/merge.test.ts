import { test } from 'uvu'
import * as assert from 'uvu/assert'
import * as c from '#src/cart/commands.js'
import { CartAssignedToCustomer, CartKeptForLogin, CartMergedInto, CartRedirected, ItemsMergedFromCart } from '#src/cart/events.js'
import type { CartSnapshot } from '#src/values/cart-content.js'
import type { CartLine } from '#src/values/line.js'
import { aCartLine, aProduct } from '#testing/lines.js'
import { DAY } from '#testing/moments.js'
import { adam, aGuest, aShopper } from '#testing/people.js'
import { aCoupon, aPrice, usd } from '#testing/prices.js'
import {
  addItem,
  after,
  byCsr,
  byShopper,
  cart,
  checkingOut,
  converted,
  given,
  handedOff,
  merged,
  mergeInto,
  newCart,
  sealed,
  sessionId,
  takenOver,
  under,
  withLine,
} from './stages.js'

const { cartId } = newCart
const guest = aGuest()
const opens = { ...newCart, cartId: 'cart-2' }
const guests = [c.OpenCart({ ...newCart, shopper: guest }), under(byShopper(guest), addItem())] as const
const assign = (shopper = adam) => c.AssignToCustomer({ shopper, generation: 0, opens })
const sp = (changed: Partial<CartLine> = {}): CartLine =>
  aCartLine({
    lineId: 'other-1',
    product: aProduct({ productCode: 'sp_01', name: 'sp_01' }),
    price: aPrice({ list: usd(400) }),
    ...changed,
  })
const snapshot = (lines: ReadonlyArray<CartLine>, coupons: CartSnapshot['coupons'] = []): CartSnapshot => ({
  lines,
  coupons,
  currency: 'USD',
  siteId: newCart.siteId,
})
const takeIn = (lines: ReadonlyArray<CartLine>, coupons: CartSnapshot['coupons'] = [], mergeId = 'merge-1') =>
  c.MergeItemsFromCart({ mergeId, from: 'cart-0', snapshot: snapshot(lines, coupons) })
const answer = { cartId, mergeId: 'merge-1', from: 'cart-0', policy: 'sameActor', coupons: [], couponsDropped: [] } as const
const busy = [
  [takenOver, 'takeover'],
  [checkingOut, 'checkout'],
  [sealed, 'handOff'],
  [handedOff, 'order'],
] as const

test('F34 MergeIntoCart: everything that is in it travels inside the event, and it is the last of this cart', () => {
  const { state } = given(cart, ...withLine)
  given(cart, ...withLine)
    .when(mergeInto())
    .thenEvents(CartMergedInto({ cartId, mergeId: 'merge-1', into: 'cart-2', generation: 0, opens, snapshot: snapshot(state.lines) }))
    .when(mergeInto())
    .thenNothing()
    .when(mergeInto('cart-3', 'merge-2'))
    .thenRejected('CART_CLOSED', { phase: 'merged' })
})

test('R-10 F34 while somebody is at work in it, nothing is put into a cart or taken out, and it may be told again', () => {
  for (const [history, why] of busy) {
    given(cart, ...history)
      .when(mergeInto())
      .thenRejected('MERGE_WAITS', { cartId, why })
    given(cart, ...history)
      .when(takeIn([sp()]))
      .thenRejected('MERGE_WAITS', { cartId, why })
  }
  given(cart, ...converted)
    .when(mergeInto())
    .thenRejected('CART_ALREADY_CONVERTED')
  given(cart).when(mergeInto()).thenRejected('UNKNOWN_STREAM')
  given(cart).when(takeIn([])).thenRejected('UNKNOWN_STREAM')
})

test('CI-9 of a cart that was merged nothing changes any more', () => {
  given(cart, ...merged)
    .when(addItem({ lineId: 'line-2' }), byShopper())
    .thenRejected('CART_CLOSED', { phase: 'merged' })
  given(cart, ...merged)
    .when(c.BeginCheckout({ checkoutId: 'x' }), byShopper())
    .thenRejected('CART_CLOSED')
  given(cart, ...merged)
    .when(takeIn([sp()]))
    .thenRejected('CART_CLOSED')
})

test('F34 MergeItemsFromCart: a line comes over as it was, with its id, its price and who had added it', () => {
  const line = sp({
    quantity: 2,
    attribution: { by: { kind: 'shopper', shopper: guest }, sessionId: null, at: '2026-05-18T12:00:00.000Z', eventId: 'event-77' },
  })
  const { state } = given(cart, ...withLine)
    .when(takeIn([line]))
    .thenEvents(ItemsMergedFromCart({ ...answer, outcomes: [{ kind: 'added', sourceLineId: 'other-1', line }] }))
  assert.equal(state.lines[1], line)
})

test('F34 MergeItemsFromCart: where two carts have made the same line id, the line that comes has a new one', () => {
  const { state, events } = given(cart, ...withLine)
    .when(takeIn([sp({ lineId: 'line-1' })]))
    .thenTypes('ItemsMergedFromCart')
  assert.is(new Set(state.lines.map(({ lineId }) => lineId)).size, 2)
  assert.equal(
    events.map(({ data }) => 'outcomes' in data && data.outcomes.map((one) => 'sourceLineId' in one && one.sourceLineId)),
    [['line-1']],
  )
})

test('CI-8 MergeItemsFromCart: the same thing of the same kind of person becomes more of it, as the policy has it', () => {
  const same = aCartLine({ lineId: 'other-1', quantity: 2, price: aPrice({ list: usd(1) }) })
  const byACsr = { ...same, attribution: { ...same.attribution, by: { kind: 'csr', csrId: 'wade' } as const } }
  const summed = { kind: 'summed', sourceLineId: 'other-1', lineId: 'line-1', from: 1, to: 3 } as const
  const { state } = given(cart, ...withLine)
    .when(takeIn([same]))
    .thenEvents(ItemsMergedFromCart({ ...answer, outcomes: [summed] }))
  assert.equal(
    state.lines.map(({ quantity, price }) => [quantity, price.effective]),
    [[3, usd(18_000)]],
  )
  given(cart, ...withLine)
    .when(takeIn([byACsr]))
    .thenEvents(ItemsMergedFromCart({ ...answer, outcomes: [{ kind: 'added', sourceLineId: 'other-1', line: byACsr }] }))
  given(cart, ...withLine)
    .when(takeIn([byACsr]), { policy: { mergeLines: 'always' } })
    .thenEvents(ItemsMergedFromCart({ ...answer, policy: 'always', outcomes: [summed] }))
  given(cart, ...withLine)
    .when(takeIn([same]), { policy: { mergeLines: 'never' } })
    .thenEvents(ItemsMergedFromCart({ ...answer, policy: 'never', outcomes: [{ kind: 'added', sourceLineId: 'other-1', line: same }] }))
})

test('CI-6 CI-7 MergeItemsFromCart: what cannot be in this cart is left out, told whole with the reason; the others come over, what is too much for one line in two', () => {
  const yen = sp({ price: aPrice({ list: { amount: 5, currency: 'JPY' } }) })
  const discounts = [{ name: 'off', amount: { amount: 5, currency: 'EUR' }, basisPoints: null }]
  const euro = sp({ lineId: 'other-5', price: aPrice({ discounts }) })
  const many = aCartLine({ lineId: 'other-2', quantity: 9_999 })
  const dear = sp({ lineId: 'other-3', price: aPrice({ list: usd(Number.MAX_SAFE_INTEGER) }) })
  const fine = sp({ lineId: 'other-4' })
  const skipped = (line: CartLine, code: string) => ({ kind: 'skipped', sourceLineId: line.lineId, line, code }) as const
  const { state } = given(cart, ...withLine)
    .when(takeIn([yen, euro, many, dear, fine]))
    .thenEvents(
      ItemsMergedFromCart({
        ...answer,
        outcomes: [
          skipped(yen, 'CURRENCY_MISMATCH'),
          skipped(euro, 'CURRENCY_MISMATCH'),
          { kind: 'added', sourceLineId: 'other-2', line: many },
          skipped(dear, 'AMOUNT_TOO_LARGE'),
          { kind: 'added', sourceLineId: 'other-4', line: fine },
        ],
      }),
    )
  assert.equal(
    state.lines.map(({ lineId, quantity }) => [lineId, quantity]),
    [
      ['line-1', 1],
      ['other-2', 9_999],
      ['other-4', 1],
    ],
  )
})

test('F34 MergeItemsFromCart: coupons come over, but none twice and none in another currency', () => {
  const applied = c.ApplyCoupon({ sessionId: null, code: 'KEYS10', answer: { valid: true, discounts: aCoupon().discounts } })
  const foreign = aCoupon('YEN', [{ name: 'Fixed', amount: { amount: 5, currency: 'JPY' }, basisPoints: null }])
  const { state } = given(cart, ...withLine, under(byShopper(), applied))
    .when(takeIn([], [aCoupon(), foreign, aCoupon('FIVER')]))
    .thenEvents(ItemsMergedFromCart({ ...answer, outcomes: [], coupons: [aCoupon('FIVER')], couponsDropped: ['KEYS10', 'YEN'] }))
  assert.equal(state.coupons, [aCoupon(), aCoupon('FIVER')])
})

test('F34 MergeItemsFromCart: each merge is answered once, whatever has become of the cart since', () => {
  const once = [...withLine, takeIn([sp()])] as const
  given(cart, ...once)
    .when(takeIn([sp()]))
    .thenNothing()
  given(cart, ...once, under(byShopper(), c.BeginCheckout({ checkoutId: 'x' })))
    .when(takeIn([sp()]))
    .thenNothing()
  given(cart, ...once)
    .when(takeIn([sp({ lineId: 'other-2' })], [], 'merge-2'))
    .thenTypes('ItemsMergedFromCart')
})

test('F34 AssignToCustomer: a guest’s cart is the customer’s from then on, as it is, and nobody else’s', () => {
  const { lines } = given(cart, ...guests).state
  const assigned = given(cart, ...guests)
    .when(assign())
    .thenEvents(CartAssignedToCustomer({ cartId, anonymousId: guest.anonymousId, customerId: '1000', generation: 0, opens }))
  assert.equal([assigned.state.shopper, assigned.state.lines], [adam, lines])
  assigned.when(assign()).thenNothing()
  assigned.when(assign(aShopper('1001'))).thenRejected('UNKNOWN_STREAM')
  assigned.when(c.EmptyCart({ sessionId: null }), byShopper(guest)).thenRejected('UNKNOWN_STREAM')
  assigned.when(c.EmptyCart({ sessionId: null }), byShopper(adam)).thenTypes('CartEmptied')
})

test('R-10 AssignToCustomer: not while the guest checks out, nor once it was bought', () => {
  const checkout = under(byShopper(guest), c.BeginCheckout({ checkoutId: 'x' }))
  given(cart, ...guests, checkout)
    .when(assign())
    .thenRejected('MERGE_WAITS', { why: 'checkout' })
  const bought = c.ConvertCart({ via: 'external', orderId: null, externalOrderId: 'X-1', checkoutId: null })
  given(cart, ...guests, bought)
    .when(assign())
    .thenRejected('CART_ALREADY_CONVERTED')
  given(cart).when(assign()).thenRejected('UNKNOWN_STREAM')
})

test('[A-10] the empty cart that a CSR has opened for a guest’s order is never assigned or merged', () => {
  const orders = [c.OpenCart({ ...newCart, shopper: guest, origin: 'csr-empty' })] as const
  given(cart, ...orders)
    .when(assign())
    .thenRejected('UNKNOWN_STREAM')
  given(cart, ...orders)
    .when(mergeInto())
    .thenRejected('UNKNOWN_STREAM')
})

test('F34 a guest’s cart that is a customer’s is not given up any more when nobody comes back to it', () => {
  const guestsLast = { policy: { guestCartMs: 60_000 }, now: after(61_000) }
  const opened = under({ ...byShopper(guest), policy: { guestCartMs: 60_000 } }, c.OpenCart({ ...newCart, shopper: guest }), addItem())
  given(cart, opened)
    .when(c.AbandonCart({ orderId: null }), guestsLast)
    .thenTypes('CartAbandoned')
  given(cart, opened, assign())
    .when(c.AbandonCart({ orderId: null }), guestsLast)
    .thenNothing()
})

test('F34 KeepForLogin: a guest’s own cart, as long as it may change, is kept for the customer, who is told of once', () => {
  const keep = (customerId = '1000') => c.KeepForLogin({ customerId })
  const kept = given(cart, ...guests)
    .when(keep())
    .thenEvents(CartKeptForLogin({ cartId, customerId: '1000' }))
  kept.when(keep()).thenNothing()
  kept.when(keep('1001')).thenTypes('CartKeptForLogin')
  kept.when(c.AbandonCart({ orderId: null }), { now: after(400 * DAY) }).thenNothing()
  assert.is(kept.when(assign()).thenTypes('CartAssignedToCustomer').state.keptFor, null)
  given(cart, ...guests, mergeInto())
    .when(keep())
    .thenRejected('CART_CLOSED')
  given(cart, c.OpenCart({ ...newCart, shopper: guest, origin: 'csr-empty' }))
    .when(keep())
    .thenRejected('UNKNOWN_STREAM')
  for (const history of [[], withLine])
    given(cart, ...history)
      .when(keep())
      .thenRejected('UNKNOWN_STREAM')
})

test('F34 RedirectCart: a cart that was never opened leads to the one in its place, and to no other', () => {
  const redirect = (to = 'cart-g') => c.RedirectCart({ cartId, customerId: '1000', to })
  const redirected = given(cart)
    .when(redirect())
    .thenEvents(CartRedirected({ cartId, customerId: '1000', to: 'cart-g' }))
  redirected.when(redirect()).thenNothing()
  redirected.when(redirect('cart-h')).thenRejected('CART_CHANGED_MEANWHILE', { cartId: 'cart-g' })
  redirected.when(takeIn([sp()])).thenRejected('CART_CHANGED_MEANWHILE', { cartId: 'cart-g' })
  redirected.when(c.OpenCart(newCart), byShopper()).thenNothing()
  const bought = c.ConvertCart({ via: 'external', orderId: null, externalOrderId: 'X-1', checkoutId: null })
  redirected.when(bought).thenRejected('UNKNOWN_STREAM')
  redirected
    .when(
      c.GrantControl({
        sessionId,
        csrId: 'wade',
        orderId: null,
        mode: 'exclusive',
        idleTimeoutMs: 1,
        absoluteDeadline: '2026-05-18T13:39:00.000Z',
      }),
      byCsr(),
    )
    .thenRejected('CART_CHANGED_MEANWHILE')
})

test('F34 RedirectCart: one that was opened meanwhile stays, whatever becomes of it: asked again, the same', () => {
  const redirect = c.RedirectCart({ cartId, customerId: '1000', to: 'cart-g' })
  for (const history of [withLine, ...busy.map(([one]) => one), converted, merged])
    given(cart, ...history)
      .when(redirect)
      .thenRejected('CART_CHANGED_MEANWHILE', { cartId })
})

test('F34 MergeIntoCart: a cart that is the customer’s own by now goes nowhere', () => {
  given(cart, ...withLine)
    .when(c.MergeIntoCart({ mergeId: 'merge-1', into: cartId, generation: 0, opens: newCart }))
    .thenNothing()
})

test.run()
