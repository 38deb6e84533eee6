import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  AdjustmentApplied,
  AdjustmentRemoved,
  OrderDetailsSaved,
  OrderItemAdded,
  OrderItemQuantityChanged,
  OrderItemRemoved,
  OrderQuoted,
  ShippingMethodSelected,
} from '#src/offline-order/events.js'
import { someEvidence } from '#testing/circumstances.js'
import { after, DAY } from '#testing/moments.js'
import { aShopper } from '#testing/people.js'
import { aPrice, usd } from '#testing/prices.js'
import {
  addItem,
  byCsr,
  byShopper,
  cancelled,
  changeQuantity,
  closed,
  created,
  forAdam,
  given,
  offlineOrder,
  orderId,
  override,
  paying,
  pricing,
  quote,
  released,
  save,
  shopperPaying,
  standardShipping,
  submitted,
  takenOver,
  typed,
  typedLine,
  under,
} from './stages.js'

const adjust = (amount: number, changed: { readonly reasonCode?: string; readonly scope?: 'order' | 'shipping' | 'handling' } = {}) =>
  ({
    kind: 'applyAdjustment',
    adjustmentId: 'adjustment-1',
    scope: 'order',
    amount: usd(amount),
    reasonCode: 'GOODWILL',
    ...changed,
  }) as const
const adjustment = { adjustmentId: 'adjustment-1', scope: 'order', amount: usd(-100), reasonCode: 'GOODWILL' } as const
const standard = { methodCode: 'standard', name: 'Standard' }

// SaveOrderDetails

test('[A-89] [A-90] SaveOrderDetails: items, shipping method and adjustment in one append, closed by the save', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(
      save(
        3,
        addItem('line-2', {}, 2),
        changeQuantity('line-2', 5),
        { kind: 'removeItem', lineId: 'line-1' },
        { kind: 'selectShippingMethod', destinationId: null, methodCode: 'express', name: 'Express' },
        adjust(-100),
      ),
      byCsr(),
    )
    .thenEvents(
      OrderItemAdded({ orderId, line: typedLine('line-2', 2, 2) }),
      OrderItemQuantityChanged({ orderId, lineId: 'line-2', from: 2, to: 5, price: typedLine('line-2', 2).price }),
      OrderItemRemoved({ orderId, removedLine: typedLine('line-1', 1) }),
      ShippingMethodSelected({ orderId, destinationId: null, from: standard, to: { methodCode: 'express', name: 'Express' } }),
      AdjustmentApplied({ orderId, adjustment, approval: null }),
      OrderDetailsSaved({ orderId, editId: 'edit-1', changes: 5 }),
    )
  assert.equal([state.lines, state.adjustments, state.contentVersion], [[typedLine('line-2', 2, 5)], [adjustment], 8])
})

test('[A-90] SaveOrderDetails: all changes or none', () => {
  given(offlineOrder, ...typed)
    .when(save(3, adjust(-100), { kind: 'removeItem', lineId: 'line-9' }), byCsr())
    .thenRejected('LINE_NOT_FOUND', { lineId: 'line-9' })
})

test('SaveOrderDetails: each change sees the ones before it', () => {
  const changes = [{ kind: 'removeItem', lineId: 'line-1' }, changeQuantity('line-1', 2)] as const
  given(offlineOrder, ...typed)
    .when(save(3, ...changes), byCsr())
    .thenRejected('LINE_NOT_FOUND')
  const { events } = given(offlineOrder, ...typed).when(save(3, addItem('a'), addItem('b')), byCsr())
  assert.equal(
    events.flatMap((event) => (event.type === 'OrderItemAdded' ? [event.data.line.lineNo] : [])),
    [2, 3],
  )
})

test('[A-85] SaveOrderDetails: a line number is never used again', () => {
  const history = [...typed, under(byCsr(), save(3, { kind: 'removeItem', lineId: 'line-1' }))]
  const { state } = given(offlineOrder, ...history).when(save(4, addItem('line-2')), byCsr())
  assert.equal(
    state.lines.map(({ lineNo }) => lineNo),
    [2],
  )
})

test('R-19 SaveOrderDetails: a modal that was opened on other content is stale; a quote changes no content', () => {
  given(offlineOrder, ...typed)
    .when(save(2, adjust(-100)), byCsr())
    .thenRejected('STALE_EDIT', { baseVersion: 2, currentVersion: 3 })
  given(offlineOrder, ...typed, quote(3))
    .when(save(3, adjust(-100)), byCsr())
    .thenTypes('AdjustmentApplied', 'OrderDetailsSaved')
})

test('SaveOrderDetails: an item is bought as a cart’s is', () => {
  const when = given(offlineOrder, ...forAdam).when
  when(save(1, { ...addItem('a'), offer: null }), byCsr()).thenRejected('PRODUCT_UNAVAILABLE', { productCode: 'p-a' })
  when(save(1, addItem('a', {}, 0)), byCsr()).thenRejected('INVALID_QUANTITY', { quantity: 0 })
  when(save(1, addItem('a', { stock: 1 }, 2)), byCsr()).thenRejected('INSUFFICIENT_STOCK')
  const again = { ...addItem('a', { stock: 3 }, 2), lineId: 'a-again' }
  when(save(1, addItem('a', { stock: 3 }, 2), again), byCsr()).thenRejected('INSUFFICIENT_STOCK', { stock: 3, asked: 4 })
  when(save(1, addItem('a', { price: aPrice({ list: { amount: 1, currency: 'JPY' } }) })), byCsr()).thenRejected('CURRENCY_MISMATCH')
  given(offlineOrder, ...typed)
    .when(save(3, changeQuantity('line-1', 1.5)), byCsr())
    .thenRejected('INVALID_QUANTITY')
})

test('SaveOrderDetails: more pieces of a line are bought as new ones are; fewer need no catalog', () => {
  const when = given(offlineOrder, ...forAdam, under(byCsr(), save(1, addItem('a', { stock: 5 }, 3)))).when
  when(save(2, changeQuantity('a', 6, { stock: 5 })), byCsr()).thenRejected('INSUFFICIENT_STOCK', { stock: 5, asked: 6 })
  const again = { ...addItem('a', { stock: 5 }, 2), lineId: 'a-again' }
  when(save(2, again, changeQuantity('a', 4, { stock: 5 })), byCsr()).thenRejected('INSUFFICIENT_STOCK', { stock: 5, asked: 6 })
  when(save(2, changeQuantity('a', 2), { ...again, quantity: 3 }), byCsr()).thenTypes(
    'OrderItemQuantityChanged',
    'OrderItemAdded',
    'OrderDetailsSaved',
  )
  when(save(2, { ...changeQuantity('a', 4), offer: null }), byCsr()).thenRejected('PRODUCT_UNAVAILABLE', { productCode: 'p-a' })
  when(save(2, { ...changeQuantity('a', 2), offer: null }), byCsr()).thenTypes('OrderItemQuantityChanged', 'OrderDetailsSaved')
})

test('F39 L-15 SaveOrderDetails: another quantity costs what so many pieces cost; a price that a CSR has set stays', () => {
  const history = [...forAdam, under(byCsr(), save(1, addItem('a', {}, 3)))] as const
  const dearer = { price: aPrice({ list: usd(9_900) }) }
  const { when } = given(offlineOrder, ...history)
  for (const quantity of [2, 5]) {
    const { state, events } = when(save(2, changeQuantity('a', quantity, dearer)), byCsr())
    assert.equal(events[0], OrderItemQuantityChanged({ orderId, lineId: 'a', from: 3, to: quantity, price: dearer.price }))
    assert.equal([state.lines[0]?.quantity, state.lines[0]?.price.effective], [quantity, usd(9_900)])
  }
  const costs = (change: Parameters<typeof save>[1], more: Parameters<typeof byCsr>[1] = {}) =>
    when(save(2, change), byCsr('wade', more)).state.lines[0]?.price.effective
  // As many as before are no news; and of fewer the price stays where the catalog has none that would do.
  assert.equal(costs(changeQuantity('a', 3, dearer)), usd(1_000))
  assert.equal(costs({ ...changeQuantity('a', 1), offer: null }), usd(1_000))
  assert.equal(costs(changeQuantity('a', 1, { price: aPrice({ list: { amount: 1, currency: 'JPY' } }) })), usd(1_000))
  const outside = { price: aPrice({ list: usd(9_900), inPriceList: false }) }
  assert.equal(costs(changeQuantity('a', 1, outside)), usd(9_900))
  assert.equal(costs(changeQuantity('a', 1, outside), { policy: { notInPriceList: 'block' } }), usd(1_000))
  const set = given(offlineOrder, ...history, under(pricing(), override(950, 'MATCHED', 'a')))
  assert.equal(set.when(save(3, changeQuantity('a', 5, dearer)), byCsr()).state.lines[0]?.price.effective, usd(950))
})

test('OI-7 SaveOrderDetails: an adjustment needs a reason, and the order’s currency', () => {
  given(offlineOrder, ...typed)
    .when(save(3, adjust(-1, { reasonCode: '' })), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'reasonCode' })
  const yen = { ...adjust(-1), amount: { amount: -1, currency: 'JPY' } }
  given(offlineOrder, ...typed)
    .when(save(3, yen), byCsr())
    .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('SaveOrderDetails: an adjustment is taken out by its id', () => {
  const remove = { kind: 'removeAdjustment', adjustmentId: 'adjustment-1' } as const
  const { state } = given(offlineOrder, ...typed, under(byCsr(), save(3, adjust(-100))))
    .when(save(4, remove), byCsr())
    .thenEvents(AdjustmentRemoved({ orderId, adjustment }), OrderDetailsSaved({ orderId, editId: 'edit-1', changes: 1 }))
  assert.equal(state.adjustments, [])
  given(offlineOrder, ...typed)
    .when(save(3, remove), byCsr())
    .thenRejected('ADJUSTMENT_NOT_FOUND', { adjustmentId: 'adjustment-1' })
})

test('OI-1 SaveOrderDetails: only in the hands of those whose turn it is', () => {
  const change = save(3, adjust(-100))
  given(offlineOrder, ...released)
    .when(change, byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  for (const history of [submitted, cancelled])
    given(offlineOrder, ...history)
      .when(change, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { stage: null })
  for (const history of [paying, shopperPaying])
    given(offlineOrder, ...history)
      .when(change, byCsr())
      .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder, ...shopperPaying)
    .when(save(3, standardShipping), byShopper())
    .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder).when(change, byCsr()).thenRejected('UNKNOWN_STREAM')
  given(offlineOrder, ...typed)
    .when(change, byCsr('wade', { policy: { behaviors: { ...strictBehaviors, editOrder: ['Order Update'] } }, evidence: someEvidence([]) }))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Update' })
})

const strictBehaviors = {
  takeOver: [],
  editCart: [],
  addItemsToOrder: [],
  supervise: [],
  createOrder: [],
  editOrder: [],
  createCustomer: [],
  adjust: [],
  overridePrice: [],
  cancelOrder: [],
  takePayment: [],
  submitOrder: [],
  searchCustomers: [],
}

test('R-19 SaveOrderDetails: a CSR may edit while a takeover runs; what was copied meanwhile makes it stale', () => {
  given(offlineOrder, ...takenOver)
    .when(save(1, addItem('a')), byCsr())
    .thenTypes('OrderItemAdded', 'OrderDetailsSaved')
  given(offlineOrder, ...closed)
    .when(save(1, addItem('a')), byCsr())
    .thenRejected('STALE_EDIT', { currentVersion: 2 })
})

test('SaveOrderDetails: a shopper whose turn it is chooses the shipping method, and nothing else', () => {
  given(offlineOrder, ...released)
    .when(save(2, standardShipping), byShopper())
    .thenTypes('ShippingMethodSelected', 'OrderDetailsSaved')
  for (const change of [addItem('a'), adjust(-100), { kind: 'removeItem', lineId: 'handoff-1.1' } as const])
    given(offlineOrder, ...released)
      .when(save(2, standardShipping, change), byShopper())
      .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  given(offlineOrder, ...typed)
    .when(save(3, standardShipping), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'Editing' })
  given(offlineOrder, ...released)
    .when(save(2, standardShipping), byShopper(aShopper('1001')))
    .thenRejected('UNKNOWN_STREAM')
})

// RecordQuote

test('RecordQuote: what tax and shipping come to, for the content of now', () => {
  const { data } = quote(3)
  const { state } = given(offlineOrder, ...typed)
    .when(quote(3))
    .thenEvents(OrderQuoted({ orderId, ...data }))
  assert.equal([state.quote, state.contentVersion], [data, 3])
})

test('RecordQuote: for other content, or an order that is over, it is of no use and forgotten', () => {
  given(offlineOrder, ...typed)
    .when(quote(2))
    .thenNothing()
  for (const history of [submitted, cancelled])
    given(offlineOrder, ...history)
      .when(quote(3))
      .thenNothing()
  given(offlineOrder).when(quote(0)).thenNothing()
})

test('RecordQuote: one currency an order', () => {
  for (const part of ['tax', 'shipping', 'handling', 'duty'])
    given(offlineOrder, ...typed)
      .when(quote(3, { [part]: { amount: 1, currency: 'JPY' } }))
      .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('SaveOrderDetails, RecordQuote: what could not be counted exactly any more is refused', () => {
  const limit = { limit: Number.MAX_SAFE_INTEGER }
  const dear = addItem('line-2', { price: aPrice({ list: usd(Number.MAX_SAFE_INTEGER - 1_000) }) })
  given(offlineOrder, ...typed)
    .when(save(3, dear), byCsr())
    .thenTypes('OrderItemAdded', 'OrderDetailsSaved')
  for (const more of [addItem('line-3'), changeQuantity('line-1', 2), adjust(1)])
    given(offlineOrder, ...typed)
      .when(save(3, dear, more), byCsr())
      .thenRejected('AMOUNT_TOO_LARGE', limit)
  for (const part of ['tax', 'shipping', 'handling', 'duty'])
    given(offlineOrder, ...typed)
      .when(quote(3, { [part]: usd(Number.MAX_SAFE_INTEGER) }))
      .thenRejected('AMOUNT_TOO_LARGE', limit)
})

test('a new quote takes the place of the one before', () => {
  const { state } = given(offlineOrder, ...typed, quote(3))
    .when(quote(3, { shipping: usd(700), validUntil: after(2 * DAY) }))
    .thenTypes('OrderQuoted')
  assert.equal([state.quote?.shipping, state.quote?.validUntil], [usd(700), after(2 * DAY)])
})

test('an order without a customer can be edited', () => {
  given(offlineOrder, ...created)
    .when(save(0, addItem('a')), byCsr())
    .thenTypes('OrderItemAdded', 'OrderDetailsSaved')
})

test.run()
