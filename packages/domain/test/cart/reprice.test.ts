import { test } from 'uvu'
import * as assert from 'uvu/assert'
import * as c from '#src/cart/commands.js'
import { CartRepriced, ItemAddedByShopper } from '#src/cart/events.js'
import type { Offer } from '#src/values/offer.js'
import type { PriceSnapshot } from '#src/values/price.js'
import { aLine } from '#testing/lines.js'
import { after } from '#testing/moments.js'
import { aPrice, percentOff, usd } from '#testing/prices.js'
import {
  addItem,
  byCsr,
  byShopper,
  bySystem,
  cart,
  checkingOut,
  converted,
  given,
  grant,
  handedOff,
  newCart,
  offerOf,
  open,
  sealed,
  sessionId,
  takenOver,
  takenOverAgain,
  under,
  withLine,
} from './stages.js'

const { cartId } = newCart
const was = aPrice()
const offerAt = (price: PriceSnapshot, changed: Partial<Offer> = {}): Offer => offerOf('caps-ergo-carbon', { price, ...changed })
const reprice = (offers: Readonly<Record<string, Offer | null>>, session: string | null = null, priceListCode: string | null = null) =>
  c.RepriceCart({ sessionId: session, priceListCode, offers })
const cheaper = aPrice({ list: usd(17_000), pricedAt: after(60_000) })
const atCheaper = reprice({ 'line-1': offerAt(cheaper) })

test('RepriceCart: every line that costs something else now is told, as it was and as it is, and why', () => {
  const reasons = [
    [cheaper, 'price'],
    [aPrice({ sale: usd(17_000) }), 'price'],
    [aPrice({ priceListCode: 'VIP' }), 'priceList'],
    [aPrice({ inPriceList: false }), 'priceList'],
    [aPrice({ discounts: [percentOff(100)] }), 'discounts'],
  ] as const
  for (const [to, cause] of reasons) {
    const { state } = given(cart, ...withLine)
      .when(reprice({ 'line-1': offerAt(to) }), bySystem())
      .thenEvents(
        CartRepriced({ cartId, sessionId: null, priceListCode: null, changes: [{ lineId: 'line-1', from: was, to, cause }], gone: [] }),
      )
    assert.equal(state.lines[0]?.price, to)
  }
})

test('RepriceCart: what costs the same, whenever that was found out, is not repriced, nor is a line that was not asked about', () => {
  given(cart, ...withLine)
    .when(reprice({ 'line-1': offerAt(aPrice({ pricedAt: after(60_000), catalogVersion: '2' })) }), bySystem())
    .thenNothing()
  given(cart, ...withLine)
    .when(reprice({ 'line-9': offerAt(cheaper) }), bySystem())
    .thenNothing()
})

test('RepriceCart: another price list of the site is told, and stands in the cart from then on', () => {
  const { state } = given(cart, ...withLine)
    .when(reprice({}, null, 'VIP'), bySystem())
    .thenEvents(CartRepriced({ cartId, sessionId: null, priceListCode: 'VIP', changes: [], gone: [] }))
  assert.is(state.priceListCode, 'VIP')
})

test('RepriceCart: a line that is not offered any more is left as it is, and told', () => {
  const two = [...withLine, under(byShopper(), addItem({ lineId: 'line-2', productCode: 'sp_01' }))] as const
  for (const gone of [null, offerOf('sp_01', { available: false, price: aPrice({ list: usd(1) }) })]) {
    const { state, events } = given(cart, ...two).when(reprice({ 'line-1': offerAt(cheaper), 'line-2': gone }), bySystem())
    assert.equal(
      events.map(({ data }) => 'gone' in data && data.gone),
      [['line-2']],
    )
    assert.equal(state.lines[1]?.price.effective, usd(1_000))
  }
})

test('L-15 RepriceCart: a price that was set stays', () => {
  const override = { price: usd(9_000), reasonCode: 'MATCHED', by: 'wade' }
  given(cart, ...open, ItemAddedByShopper(aLine({ price: aPrice({ override }) })))
    .when(atCheaper, bySystem())
    .thenNothing()
})

test('RepriceCart: a takeover is not in its way, and its CSR may ask for it, with what an edit needs', () => {
  given(cart, ...takenOver)
    .when(atCheaper, bySystem())
    .thenTypes('CartRepriced')
  const byHolder = reprice({ 'line-1': offerAt(cheaper) }, sessionId)
  const now = after(60_000)
  const { state } = given(cart, ...takenOver)
    .when(byHolder, byCsr('wade', { now }))
    .thenTypes('CartRepriced')
  assert.is(state.control.holder === 'csr' && state.control.lastEditAt, now)
  given(cart, ...takenOver)
    .when(byHolder, byCsr('ann'))
    .thenRejected('NOT_CONTROL_HOLDER')
  given(cart, ...withLine)
    .when(byHolder, byCsr())
    .thenRejected('TAKEOVER_NOT_ACTIVE')
  given(cart, ...takenOver)
    .when(atCheaper, byShopper())
    .thenRejected('CART_CONTROLLED_BY_CSR')
})

test('CI-10 R-14 RepriceCart: never in a cart that has become an order, also while a CSR controls it; not while sealed or in checkout', () => {
  given(cart, ...handedOff)
    .when(atCheaper, bySystem())
    .thenRejected('CART_HANDED_OFF', { orderId: 'order-1' })
  given(cart, ...takenOverAgain)
    .when(atCheaper, bySystem())
    .thenRejected('CART_HANDED_OFF')
  given(cart, ...takenOverAgain)
    .when(reprice({ 'line-1': offerAt(cheaper) }, 'session-2'), byCsr())
    .thenRejected('CART_HANDED_OFF')
  given(cart, ...sealed)
    .when(atCheaper, bySystem())
    .thenRejected('CART_SEALED')
  given(cart, ...checkingOut)
    .when(atCheaper, bySystem())
    .thenRejected('CART_IN_CHECKOUT')
  given(cart, ...converted)
    .when(atCheaper, bySystem())
    .thenRejected('CART_ALREADY_CONVERTED')
  given(cart).when(atCheaper, bySystem()).thenRejected('UNKNOWN_STREAM')
})

test('CI-7 RepriceCart: a catalog that answers in another currency, or in more than can be counted, is refused whole', () => {
  const yen = aPrice({ list: { amount: 5, currency: 'JPY' } })
  given(cart, ...withLine)
    .when(reprice({ 'line-1': offerAt(yen) }), bySystem())
    .thenRejected('CURRENCY_MISMATCH', { got: 'JPY' })
  const fixed = aPrice({ discounts: [{ name: 'Fixed', amount: { amount: 5, currency: 'JPY' }, basisPoints: null }] })
  given(cart, ...withLine)
    .when(reprice({ 'line-1': offerAt(fixed) }), bySystem())
    .thenRejected('CURRENCY_MISMATCH', { got: 'JPY' })
  const two = [
    ...withLine,
    under(byShopper(), c.ChangeItemQuantity({ sessionId: null, lineId: 'line-1', quantity: 2, offer: offerAt(was) })),
  ] as const
  const most = aPrice({ list: usd(Number.MAX_SAFE_INTEGER) })
  given(cart, ...two)
    .when(reprice({ 'line-1': offerAt(most) }), bySystem())
    .thenRejected('AMOUNT_TOO_LARGE')
})

test('RepriceCart: a guest’s cart is not kept longer for it', () => {
  const { state } = given(cart, ...withLine).when(atCheaper, bySystem({ now: after(60_000) }))
  assert.is(state.touchedAt, given(cart, ...withLine).state.touchedAt)
})

test('RepriceCart: an edit of a line that was repriced since is not taken back to an old price', () => {
  const edited = [...takenOver, under(byCsr(), addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId }))] as const
  given(cart, ...edited, reprice({ 'line-2': offerAt(cheaper) }))
    .when(c.UndoLast({ sessionId, count: 1 }), byCsr())
    .thenRejected('NOTHING_TO_UNDO')
  given(cart, ...edited, atCheaper)
    .when(c.UndoLast({ sessionId, count: 1 }), byCsr())
    .thenTypes('CartEditUndone')
  given(cart, ...withLine, grant())
    .when(atCheaper, bySystem())
    .thenTypes('CartRepriced')
})

test.run()
