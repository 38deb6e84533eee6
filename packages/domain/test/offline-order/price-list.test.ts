import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ChangePriceList, RepriceOrder } from '#src/offline-order/commands.js'
import { OrderPriceListChanged, OrderRepriced } from '#src/offline-order/events.js'
import { totalsOf } from '#src/offline-order/totals.js'
import type { PriceSnapshot } from '#src/values/price.js'
import { anOffer } from '#testing/lines.js'
import { aPrice, centsOff, usd } from '#testing/prices.js'
import {
  addItem,
  byCsr,
  byShopper,
  close,
  copied,
  created,
  given,
  offlineOrder,
  orderId,
  override,
  paying,
  pricing,
  released,
  save,
  typed,
  under,
} from './stages.js'

const vip = (amount: number, changed: Partial<PriceSnapshot> = {}): PriceSnapshot =>
  aPrice({ list: usd(amount), priceListCode: 'VIP', ...changed })
/** Two lines at $10.00 each: content version 4. */
const two = [...typed, under(byCsr(), save(3, addItem('line-2')))] as const
const change = (
  prices: Readonly<Record<string, PriceSnapshot | null>>,
  changed: Partial<ReturnType<typeof ChangePriceList>['data']> = {},
) =>
  ChangePriceList({
    priceListCode: 'VIP',
    baseVersion: 4,
    offers: Object.fromEntries(Object.entries(prices).map(([lineId, price]) => [lineId, price === null ? null : anOffer({ price })])),
    ...changed,
  })
const regular = addItem('line-1').offer.price

test('[A-82] ChangePriceList: every line at the prices of the other list, and the content is another', () => {
  const { state } = given(offlineOrder, ...two)
    .when(change({ 'line-1': vip(800), 'line-2': vip(900, { sale: usd(700) }) }), byCsr())
    .thenEvents(
      OrderPriceListChanged({
        orderId,
        from: null,
        to: 'VIP',
        repriced: [
          { lineId: 'line-1', from: regular, to: vip(800) },
          { lineId: 'line-2', from: regular, to: vip(900, { sale: usd(700) }) },
        ],
      }),
    )
  assert.equal([state.priceListCode, totalsOf(state)?.total, state.contentVersion], ['VIP', usd(1_500), 5])
  given(offlineOrder, ...two)
    .when(change({}, { priceListCode: null }), byCsr())
    .thenNothing()
})

test('L-15 ChangePriceList: a price that a CSR has set stays, and so does that of what the catalog does not know any more', () => {
  const set = [...two, under(pricing(), override(950))] as const
  const { state, events } = given(offlineOrder, ...set).when(change({ 'line-1': vip(100), 'line-2': null }, { baseVersion: 5 }), byCsr())
  assert.equal(
    state.lines.map(({ price }) => price.effective),
    [usd(950), usd(1_000)],
  )
  assert.equal(events, [OrderPriceListChanged({ orderId, from: null, to: 'VIP', repriced: [] })])
})

test('ChangePriceList: what is not in the list is marked, or refused where the policy blocks it', () => {
  const command = change({ 'line-1': vip(800), 'line-2': vip(900, { inPriceList: false }) })
  const { state } = given(offlineOrder, ...two)
    .when(command, byCsr())
    .thenTypes('OrderPriceListChanged')
  assert.is(state.lines[1]?.price.inPriceList, false)
  given(offlineOrder, ...two)
    .when(command, byCsr('wade', { policy: { notInPriceList: 'block' } }))
    .thenRejected('NOT_IN_PRICE_LIST', { productCode: 'p-line-2', priceListCode: 'VIP' })
})

test('ChangePriceList: only prices in the order’s currency that can be counted, for the lines that there are', () => {
  const then = given(offlineOrder, ...two)
  const yen = { amount: 5, currency: 'JPY' }
  then.when(change({ 'line-1': vip(1, { list: yen }) }), byCsr()).thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
  const discounts = [{ ...centsOff(5), amount: yen }]
  then.when(change({ 'line-1': vip(1, { discounts }) }), byCsr()).thenRejected('CURRENCY_MISMATCH', { got: 'JPY' })
  then.when(change({ 'line-1': vip(Number.MAX_SAFE_INTEGER) }), byCsr()).thenRejected('AMOUNT_TOO_LARGE')
  then.when(change({}, { baseVersion: 3 }), byCsr()).thenRejected('STALE_EDIT', { baseVersion: 3, currentVersion: 4 })
})

const reprice = (prices: Readonly<Record<string, PriceSnapshot | null>>, baseVersion = 4) => {
  const { offers } = change(prices).data
  return RepriceOrder({ baseVersion, offers })
}

test('RepriceOrder: present prices of the same list, but of what a CSR has set and of what the catalog does not know any more', () => {
  const { state } = given(offlineOrder, ...two)
    .when(reprice({ 'line-1': vip(800), 'line-2': null }), byCsr())
    .thenEvents(OrderRepriced({ orderId, priceListCode: null, repriced: [{ lineId: 'line-1', from: regular, to: vip(800) }] }))
  assert.equal([state.priceListCode, totalsOf(state)?.total, state.contentVersion], [null, usd(1_800), 5])
  given(offlineOrder, ...two, under(pricing(), override(950)))
    .when(reprice({ 'line-1': vip(100) }, 5), byCsr())
    .thenNothing()
  given(offlineOrder, ...two)
    .when(reprice({}, 3), byCsr())
    .thenRejected('STALE_EDIT', { baseVersion: 3, currentVersion: 4 })
  const yen = vip(1, { list: { amount: 5, currency: 'JPY' } })
  given(offlineOrder, ...two)
    .when(reprice({ 'line-1': yen }), byCsr())
    .thenRejected('CURRENCY_MISMATCH')
})

test('ChangePriceList, RepriceOrder: by a CSR who has the order in hand, and not while its cart is taken over', () => {
  for (const [history, code] of [
    [released, 'ORDER_NOT_EDITABLE'],
    [paying, 'PAYMENT_IN_PROGRESS'],
    [copied, 'TAKEOVER_IN_PROGRESS'],
  ] as const)
    for (const command of [change({}), reprice({})])
      given(offlineOrder, ...history)
        .when(command, byCsr())
        .thenRejected(code)
  for (const command of [change({}), reprice({})])
    given(offlineOrder, ...two)
      .when(command, byShopper())
      .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...copied, close('HandedOff', 'csrSubmit'))
    .when(change({}, { baseVersion: 2 }), byCsr())
    .thenTypes('OrderPriceListChanged')
  given(offlineOrder, ...created)
    .when(change({}, { baseVersion: 0 }), byCsr())
    .thenTypes('OrderPriceListChanged')
})

test.run()
