import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cart } from '#src/cart/cart.js'
import type { CartPhase, CartState, CsrControl } from '#src/cart/state.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import type { OrderState } from '#src/offline-order/state.js'
import { defaultPolicy } from '#src/policy.js'
import { cartToShopper } from '#src/storefront/shopper-cart.js'
import { orderToShopper } from '#src/storefront/shopper-order.js'
import { aCartLine, aLine } from '#testing/lines.js'
import { after, HOUR, MINUTE, start } from '#testing/moments.js'
import { adam, aShopper } from '#testing/people.js'
import { aCoupon, aPrice, usd } from '#testing/prices.js'

const at = (milliseconds = 0) => ({ policy: defaultPolicy, now: after(milliseconds) })
const aCart = (changed: Partial<CartState> = {}): CartState => ({
  ...cart.initial(),
  cartId: 'cart-1',
  shopper: adam,
  currency: 'USD',
  touchedAt: start,
  phase: { is: 'open' },
  lines: [aCartLine({ quantity: 2 })],
  ...changed,
})
const held: CsrControl = {
  holder: 'csr',
  sessionId: 'session-1',
  csrId: 'wade',
  orderId: 'order-1',
  mode: 'exclusive',
  since: start,
  lastEditAt: start,
  idleTimeoutMs: 10 * MINUTE,
  absoluteDeadline: after(HOUR),
  transfers: 0,
  removed: {},
  baseline: { lines: [], coupons: [] },
  edits: [],
}

const anOrder = (changed: Partial<OrderState> = {}): OrderState => ({
  ...offlineOrder.initial(),
  orderId: 'order-1',
  orderNumber: '998',
  status: 'Pending',
  currency: 'USD',
  shopper: adam,
  ...changed,
})

test('a cart is told to its shopper, and to nobody else', () => {
  assert.is(cartToShopper(aCart(), adam, at())?.cartId, 'cart-1')
  assert.is(cartToShopper(aCart(), aShopper('1001'), at()), null)
  assert.is(cartToShopper(aCart({ shopper: null }), adam, at()), null)
  assert.is(cartToShopper(aCart({ phase: { is: 'none' } }), adam, at()), null)
  assert.is(cartToShopper(aCart({ phase: { is: 'redirected', to: 'cart-2' } }), adam, at()), null)
})

test('a cart says in one word where it stands, and which order its checkout leads to', () => {
  const sealed = { is: 'sealed', handoffId: 'h', sessionId: 's', orderId: 'order-1', intent: 'csrSubmit' } as const
  const bought = { is: 'converted', externalOrderId: null, checkoutId: null } as const
  const phases: ReadonlyArray<readonly [CartPhase, string, string | null]> = [
    [{ is: 'open' }, 'Open', null],
    [{ is: 'checkingOut', checkoutId: 'c', deadline: after(MINUTE) }, 'CheckingOut', null],
    [{ ...sealed, from: null }, 'StoreIsFinishing', null],
    [{ ...sealed, from: 'order-0' }, 'StoreIsFinishing', 'order-0'],
    [{ is: 'handedOff', orderId: 'order-1' }, 'InOrder', 'order-1'],
    [{ ...bought, orderId: 'order-1' }, 'Bought', 'order-1'],
    [{ ...bought, orderId: null }, 'Bought', null],
    [{ is: 'merged', mergeId: 'm', into: 'cart-2' }, 'Closed', null],
    [{ is: 'abandoned' }, 'Closed', null],
  ]
  for (const [phase, standing, linkedOrderId] of phases) {
    const told = cartToShopper(aCart({ phase }), adam, at())
    assert.equal([told?.standing, told?.linkedOrderId], [standing, linkedOrderId], phase.is)
    assert.is(told?.mayEdit, phase.is === 'open', phase.is)
  }
})

test('[A-53] a cart says what it comes to: an empty one to zero', () => {
  const { itemCount, isEmpty, subtotal, coupons, orderTotal } = cartToShopper(aCart({ coupons: [aCoupon()] }), adam, at()) ?? {}
  assert.equal([itemCount, isEmpty, subtotal, orderTotal], [2, false, usd(36_000), usd(32_400)])
  assert.equal(coupons, [{ code: 'KEYS10', takesOff: usd(3_600) }])
  const empty = cartToShopper(aCart({ lines: [] }), adam, at())
  assert.equal([empty?.itemCount, empty?.isEmpty, empty?.subtotal, empty?.orderTotal], [0, true, usd(0), usd(0)])
})

test('F16 who holds a cart is a store representative, until when, and from when on it can be taken back', () => {
  const control = (milliseconds: number, changed: Partial<CsrControl> = {}) =>
    cartToShopper(aCart({ control: { ...held, ...changed } }), adam, at(milliseconds))?.control
  const store = { holder: 'store', who: 'Store representative', mode: 'exclusive', since: start, until: after(10 * MINUTE) }
  assert.equal(control(0), { ...store, canReclaim: false, reclaimableAt: after(2 * MINUTE) })
  assert.equal(control(2 * MINUTE), { ...store, canReclaim: true, reclaimableAt: null })
  assert.equal(control(10 * MINUTE + 1), { holder: 'shopper' })
  const never = cartToShopper(aCart({ control: held }), adam, { ...at(), policy: { ...defaultPolicy, shopperReclaim: { when: 'never' } } })
  assert.equal(never?.control, { ...store, canReclaim: false, reclaimableAt: null })
})

test('an order is told to its shopper, and to nobody else', () => {
  assert.is(orderToShopper(anOrder(), adam, at())?.orderId, 'order-1')
  assert.is(orderToShopper(anOrder(), aShopper('1001'), at()), null)
  assert.is(orderToShopper(anOrder({ shopper: null }), adam, at()), null)
  assert.is(orderToShopper(anOrder({ status: null }), adam, at()), null)
})

test('an order says whose turn it is and until when; a payment that was left is over, though nobody has said so', () => {
  const released = { is: 'ReleasedToShopper', expiresAt: after(HOUR) } as const
  const paying = {
    is: 'PaymentInProgress',
    attemptId: 'a',
    by: 'shopper',
    deadline: after(MINUTE),
    from: { expiresAt: after(HOUR) },
  } as const
  const told = (stage: OrderState['stage'], milliseconds = 0, status: OrderState['status'] = 'Pending') => {
    const order = orderToShopper(anOrder({ stage, status }), adam, at(milliseconds))
    return [order?.standing, order?.waitsUntil, order?.attemptId]
  }
  assert.equal(told({ is: 'Editing' }), ['StoreIsFinishing', null, null])
  assert.equal(told(released), ['YourTurn', after(HOUR), null])
  assert.equal(told(paying), ['YouArePaying', after(MINUTE), 'a'])
  assert.equal(told({ ...paying, by: 'csr' }), ['StoreIsFinishing', null, null])
  assert.equal(told(paying, MINUTE + 1), ['YourTurn', after(HOUR), null])
  assert.equal(told(released, 0, 'Submitted'), ['Placed', null, null])
  assert.equal(told({ is: 'Editing' }, 0, 'Errored'), ['StoreIsLookingIntoIt', null, null])
})

test('an order tells amounts, and neither who has set them, nor why, nor who agreed', () => {
  const by = { by: 'sue', at: start }
  const price = aPrice({ override: { price: usd(17_000), reasonCode: 'MATCHED', by: 'wade' } })
  const attribution = { by: { kind: 'csr', csrId: 'wade' }, sessionId: 'session-1', at: start, eventId: 'event-1' } as const
  const source = { cartId: 'cart-1', cartLineId: 'c', cartVersion: '3', sessionId: 'session-1', broughtBy: 'handoff-1' }
  const told = orderToShopper(
    anOrder({
      createdBy: { kind: 'csr', csrId: 'wade' },
      sessions: { 'session-1': { is: 'closed', cartId: 'cart-1', csrId: 'wade', since: start, copied: true, previousLink: null } },
      lines: [
        { ...aLine({ price }), lineNo: 1, source, attribution },
        { ...aLine({ lineId: 'line-2', price: aPrice({ list: usd(3_000) }) }), lineNo: 2, source: null, attribution: null },
      ],
      adjustments: [{ adjustmentId: 'a', scope: 'order', amount: usd(-100), reasonCode: 'GOODWILL' }],
      orderDiscounts: [{ discountId: 'd', name: 'Loyal', amount: usd(2_000) }],
      priceApprovals: { 'line-1': [{ ...by, price: usd(17_000) }] },
      adjustmentApprovals: { order: [{ ...by, amount: usd(-100) }] },
      payments: [{ paymentId: 'p', type: 'CreditCard', amount: usd(5), collected: usd(0), status: 'voided' }],
      duplicates: { 'x-1': 'flagged', 'x-2': 'acknowledged' },
      contentVersion: 7,
    }),
    adam,
    at(),
  )
  assert.equal(
    told?.lines.map(({ lineNo, amount, borne, lineTotal, addedBy }) => [lineNo, amount, borne, lineTotal, addedBy]),
    [
      [1, usd(17_000), usd(1_700), usd(17_000), 'Store representative'],
      [2, usd(3_000), usd(300), usd(3_000), null],
    ],
  )
  assert.equal(told?.adjustments, [{ scope: 'order', amount: usd(-100) }])
  assert.equal(told?.discounts, [{ name: 'Loyal', amount: usd(2_000) }])
  assert.equal(told?.payments, [{ type: 'CreditCard', amount: usd(5), collected: usd(0), status: 'voided' }])
  assert.equal([told?.boughtElsewhere, told?.contentVersion, told?.orderNumber], [['x-1'], 7, '998'])
  assert.not.match(JSON.stringify(told), /wade|sue|session-1|handoff-1|event-1|MATCHED|GOODWILL|lineId/)
})

test.run()
