import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ImportCart, OpenCart, ResyncCart } from '#src/cart/commands.js'
import { CartImported, CartOpened, CartResynced } from '#src/cart/events.js'
import { configurationKey } from '#src/values/configuration-key.js'
import { aLine, anOption } from '#testing/lines.js'
import { aCoupon, aPrice, usd } from '#testing/prices.js'
import {
  addItem,
  byShopper,
  bySystem,
  cart,
  checkingOut,
  converted,
  given,
  grant,
  handedOff,
  newCart,
  open,
  openCart,
  sealed,
  takenOver,
  under,
  withLine,
} from './stages.js'

const outside = { lines: [aLine({ lineId: 'outside-1' })], coupons: [aCoupon()], externalVersion: '7' }
const importCart = ImportCart({ ...newCart, origin: 'external', ...outside })
const resync = (changed: Partial<typeof outside> = {}) =>
  ResyncCart({ cartId: newCart.cartId, ...outside, externalVersion: '8', ...changed })

test('OpenCart: a new cart is open, empty and the shopper’s', () => {
  const { state } = given(cart)
    .when(openCart, byShopper())
    .thenEvents(CartOpened({ ...newCart, abandonAfterMs: null }))
  assert.equal([state.phase, state.control, state.lines], [{ is: 'open' }, { holder: 'shopper' }, []])
})

test('OpenCart: a cart that exists stays as it is, in whatever phase', () => {
  for (const history of [open, takenOver, sealed, handedOff, checkingOut, converted])
    given(cart, ...history)
      .when(OpenCart({ ...newCart, origin: 'csr-empty' }))
      .thenNothing()
})

test('[A-10] CI-17 OpenCart: the empty cart of a guest’s order says where it comes from, and no clock gives it up', () => {
  const empty = { ...newCart, shopper: { kind: 'anonymous', anonymousId: 'guest-1' }, origin: 'csr-empty' } as const
  given(cart)
    .when(OpenCart(empty), bySystem())
    .thenEvents(CartOpened({ ...empty, abandonAfterMs: null }))
})

test('ImportCart: a cart kept elsewhere is opened with what is in it', () => {
  const { state } = given(cart)
    .when(importCart)
    .thenEvents(CartOpened({ ...newCart, origin: 'external', abandonAfterMs: null }), CartImported({ cartId: newCart.cartId, ...outside }))
  assert.equal([state.lines.map(({ lineId }) => lineId), state.coupons, state.externalVersion], [['outside-1'], outside.coupons, '7'])
})

test('ImportCart: what is known here is not imported again', () => {
  given(cart, importCart).when(importCart).thenNothing()
  given(cart, ...withLine)
    .when(importCart)
    .thenNothing()
})

test('CI-7 ImportCart: a line in another currency is refused, never dropped', () => {
  const lines = [...outside.lines, aLine({ lineId: 'yen', price: aPrice({ list: { amount: 500, currency: 'JPY' } }) })]
  given(cart)
    .when(ImportCart({ ...newCart, origin: 'external', ...outside, lines }))
    .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('CI-6 CI-7 ImportCart, ResyncCart: what comes from elsewhere is held to the cart’s currency and quantities, like what is typed', () => {
  const euro = (amount: number) => ({ amount, currency: 'EUR' })
  const off = (amount: number) => ({ name: 'off', amount: euro(amount), basisPoints: null })
  const mixed = [
    { lines: [aLine({ price: aPrice({ discounts: [off(500)] }) })] },
    { lines: [aLine({ price: aPrice({ list: euro(18_000), sale: usd(18_000) }) })] },
    { lines: [aLine({ price: { ...aPrice(), override: { price: euro(1), reasonCode: 'X', by: 'wade' } } })] },
    { coupons: [aCoupon('FIVER', [off(200)])] },
  ]
  const mismatch = { expected: 'USD', got: 'EUR' }
  for (const wrong of mixed) {
    given(cart)
      .when(ImportCart({ ...newCart, origin: 'external', ...outside, ...wrong }))
      .thenRejected('CURRENCY_MISMATCH', mismatch)
    given(cart, importCart).when(resync(wrong)).thenRejected('CURRENCY_MISMATCH', mismatch)
  }
  for (const quantity of [-3, 0, 10_000]) {
    const lines = [aLine({ quantity })]
    given(cart)
      .when(ImportCart({ ...newCart, origin: 'external', ...outside, lines }))
      .thenRejected('INVALID_QUANTITY', { quantity })
    given(cart, importCart).when(resync({ lines })).thenRejected('INVALID_QUANTITY', { quantity })
  }
})

test('ImportCart, ResyncCart: lines that cannot be counted exactly together are refused', () => {
  const dear = aPrice({ list: usd(Number.MAX_SAFE_INTEGER) })
  const lines = [aLine({ lineId: 'dear', price: dear }), aLine({ lineId: 'one', price: aPrice({ list: usd(1) }) })]
  given(cart)
    .when(ImportCart({ ...newCart, origin: 'external', ...outside, lines }))
    .thenRejected('AMOUNT_TOO_LARGE')
  given(cart, importCart).when(resync({ lines })).thenRejected('AMOUNT_TOO_LARGE')
  given(cart, importCart)
    .when(resync({ lines: lines.slice(0, 1) }))
    .thenTypes('CartResynced')
})

test('ResyncCart: the same version brings nothing', () => {
  given(cart, importCart)
    .when(resync({ externalVersion: '7', lines: [] }))
    .thenNothing()
})

test('ResyncCart: what is new, changed or gone is told; what stays keeps who added it', () => {
  const before = [aLine({ lineId: 'same' }), aLine({ lineId: 'more' }), aLine({ lineId: 'gone' })]
  const imported = ImportCart({ ...newCart, origin: 'external', ...outside, lines: before })
  const lines = [aLine({ lineId: 'same' }), aLine({ lineId: 'more', quantity: 2 }), aLine({ lineId: 'new' })]
  const { state } = given(cart, imported)
    .when(resync({ lines, coupons: [] }))
    .thenEvents(CartResynced({ cartId: newCart.cartId, lines, coupons: [], externalVersion: '8', differences: ['more', 'new', 'gone'] }))
  assert.equal(
    state.lines.map(({ lineId, quantity, attribution }) => [lineId, quantity, attribution.eventId]),
    [
      ['same', 1, 'event-1'],
      ['more', 2, 'event-2'],
      ['new', 1, 'event-2'],
    ],
  )
  assert.equal([state.coupons, state.externalVersion], [[], '8'])
})

test('ResyncCart: another price, option or discount is a difference', () => {
  const options = [anOption()]
  const changed = [
    aLine({ lineId: 'outside-1', price: aPrice({ list: usd(1) }) }),
    aLine({ lineId: 'outside-1', price: aPrice({ discounts: [{ name: 'x', amount: usd(1), basisPoints: null }] }) }),
    aLine({ lineId: 'outside-1', options, configurationKey: configurationKey(aLine({ options })) }),
  ]
  for (const line of changed) {
    const [event] = given(cart, importCart)
      .when(resync({ lines: [line] }))
      .thenTypes('CartResynced').events
    assert.equal(event?.type === 'CartResynced' && event.data.differences, ['outside-1'])
  }
})

test('ResyncCart: only while the cart is open and the shopper’s; else it waits', () => {
  given(cart, ...takenOver)
    .when(resync())
    .thenRejected('CART_ALREADY_UNDER_TAKEOVER', { csrId: 'wade', sessionId: 'session-1' })
  given(cart, ...withLine, grant({ mode: 'shared' }))
    .when(resync())
    .thenRejected('CART_ALREADY_UNDER_TAKEOVER')
  given(cart, ...sealed)
    .when(resync())
    .thenRejected('CART_SEALED')
  given(cart, ...checkingOut)
    .when(resync())
    .thenRejected('CART_IN_CHECKOUT', { checkoutId: 'checkout-1' })
  given(cart, ...converted)
    .when(resync())
    .thenRejected('CART_ALREADY_CONVERTED', { orderId: 'order-1' })
  given(cart).when(resync()).thenRejected('UNKNOWN_STREAM')
})

test('CI-10 ResyncCart: a handed-off cart is not resynced', () => {
  given(cart, ...handedOff)
    .when(resync())
    .thenRejected('CART_HANDED_OFF', { orderId: 'order-1' })
})

test('CI-7 ResyncCart: a line in another currency is refused', () => {
  const lines = [aLine({ price: aPrice({ list: { amount: 500, currency: 'JPY' } }) })]
  given(cart, importCart).when(resync({ lines })).thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('a shopper who adds what the outside cart holds raises its quantity', () => {
  given(cart, importCart)
    .when(addItem({ lineId: 'new' }), byShopper())
    .thenTypes('ItemQuantityChangedByShopper')
  given(cart, importCart, under(bySystem(), grant()))
    .when(addItem({ lineId: 'new' }), byShopper())
    .thenRejected('CART_CONTROLLED_BY_CSR')
})

test.run()
