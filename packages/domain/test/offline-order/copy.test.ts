import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CopyRefused, DuplicateOrderRiskFlagged, ItemsCopiedToOrder } from '#src/offline-order/events.js'
import { anOption } from '#testing/lines.js'
import { after, DAY, HOUR } from '#testing/moments.js'
import { aGuest } from '#testing/people.js'
import { aCoupon, aPrice, percentOff, usd } from '#testing/prices.js'
import {
  addItem,
  associate,
  byCsr,
  bySystem,
  cancel,
  cancelled,
  cartId,
  close,
  closed,
  copied,
  copy,
  created,
  forAdam,
  given,
  handoffId,
  line,
  offerFor,
  offersFor,
  offlineOrder,
  orderId,
  override,
  populate,
  populated,
  pricing,
  released,
  save,
  select,
  sessionId,
  snapshotOf,
  submitted,
  takenOver,
  typed,
  under,
} from './stages.js'

/** The rule by which a copy was refused; else what it came to. */
const refusedWith = (when: { readonly events: ReadonlyArray<{ readonly type: string; readonly data: object }> }) => {
  const [event] = when.events
  return event?.type === 'CopyRefused' && 'code' in event.data ? event.data.code : event?.type
}

/** The order after a first copy of these lines, closed, recalled and taken over again by `session-2`. */
const again = (...lines: ReadonlyArray<ReturnType<typeof line>>) =>
  [...takenOver, copy(lines), close('HandedOff', 'csrSubmit'), associate({ sessionId: 'session-2' })] as const
const second = { handoffId: 'handoff-2', sessionId: 'session-2', cartRevision: 9 } as const

const copiedBy = (when: { readonly events: ReadonlyArray<{ readonly type: string; readonly data: unknown }> }) => {
  const [event] = when.events
  if (event?.type !== 'ItemsCopiedToOrder' && event?.type !== 'ItemsPopulatedFromCart')
    throw new Error(`nothing was copied: ${event?.type}`)
  return event.data as ReturnType<typeof ItemsCopiedToOrder>['data']
}
const idsOf = ({ added, updated, unchanged, removed, skipped }: ReturnType<typeof copiedBy>) => ({
  added: added.map(({ source }) => source?.cartLineId),
  updated: updated.map(({ cartLineId }) => cartLineId),
  unchanged: unchanged.map(({ cartLineId }) => cartLineId),
  removed: removed.map(({ source, lineId }) => source?.cartLineId ?? lineId),
  skipped: skipped.map(({ cartLineId, code }) => `${cartLineId} ${code}`),
})
const nothing = { added: [], updated: [], unchanged: [], removed: [], skipped: [] }

// The commit point

test('[A-60] [B-12] CopyItems: every line of the cart is in the order, with where it comes from and who added it', () => {
  const lines = [line('a'), line('b', { quantity: 2 })]
  const when = given(offlineOrder, ...takenOver).when(copy(lines))
  const data = copiedBy(when)
  when.thenEvents(ItemsCopiedToOrder(data))
  assert.equal(idsOf(data), { ...nothing, added: ['a', 'b'] })
  assert.equal(
    when.state.lines,
    lines.map((one, index) => {
      const { lineId: cartLineId, ...rest } = one
      const source = { cartId, cartLineId, cartVersion: '2', sessionId, broughtBy: handoffId }
      return { ...rest, lineId: `${handoffId}.${index + 1}`, lineNo: index + 1, source }
    }),
  )
  assert.equal([when.state.copied, when.state.contentVersion, when.state.lastLineNo], [true, 2, 2])
})

test('OI-3 CopyItems: each hand-off is answered once, by whichever of yes and no came first', () => {
  given(offlineOrder, ...copied)
    .when(copy([line('other')]))
    .thenNothing()
  given(offlineOrder, ...takenOver, copy([]))
    .when(copy())
    .thenNothing()
  given(offlineOrder, ...copied, close())
    .when(copy())
    .thenNothing()
  given(offlineOrder, ...copied, under(byCsr(), cancel()))
    .when(copy())
    .thenNothing()
})

test('OI-15 CopyItems: never rejected; an order that is gone answers CopyRefused with its status', () => {
  for (const [history, status] of [
    [cancelled, 'Cancelled'],
    [submitted, 'Submitted'],
  ] as const)
    given(offlineOrder, ...history)
      .when(copy())
      .thenEvents(
        CopyRefused({
          orderId,
          handoffId,
          sessionId,
          cartId,
          code: 'ORDER_NOT_EDITABLE',
          detail: { status, stage: null },
          orderStatus: status,
        }),
      )
})

test('R-17 CopyItems: an order that was cancelled after the seal takes nothing', () => {
  assert.is(refusedWith(given(offlineOrder, ...takenOver, under(byCsr(), cancel())).when(copy())), 'ORDER_NOT_EDITABLE')
})

test('OI-15 R-20 CopyItems: the other rules against a whole copy', () => {
  const refused = (changed: Parameters<typeof copy>[1] = {}, lines = [line('a')]) =>
    refusedWith(given(offlineOrder, ...takenOver).when(copy(lines, changed)))
  assert.is(refused({}, []), 'NOTHING_TO_COPY')
  assert.is(refused({ sessionId: 'session-9' }), 'HANDOFF_MISMATCH')
  assert.is(refusedWith(given(offlineOrder, ...closed).when(copy([line('a')], second))), 'HANDOFF_MISMATCH')
  assert.is(refusedWith(given(offlineOrder, ...released).when(copy([line('a')], second))), 'ORDER_NOT_EDITABLE')
  assert.is(refused({ snapshot: snapshotOf([line('a')], { currency: 'EUR' }) }), 'CURRENCY_MISMATCH')
  assert.is(refused({ snapshot: snapshotOf([line('a')], { siteId: 'elsewhere' }) }), 'SITE_MISMATCH')
  assert.is(refusedWith(given(offlineOrder, ...populated, associate()).when(copy())), 'RELEASE_NOT_SUPPORTED')
  assert.is(
    refusedWith(given(offlineOrder, ...populated, associate()).when(copy([line('a')], { intent: 'csrSubmit' }))),
    'ItemsCopiedToOrder',
  )
})

test('CopyItems: lines that cannot be counted exactly beside those that are there, or are in another currency, refuse the copy', () => {
  const dear = line('a', { price: aPrice({ list: usd(Number.MAX_SAFE_INTEGER) }) })
  assert.is(refusedWith(given(offlineOrder, ...takenOver).when(copy([dear]))), 'ItemsCopiedToOrder')
  assert.is(refusedWith(given(offlineOrder, ...typed, associate()).when(copy([dear]))), 'AMOUNT_TOO_LARGE')
  // The cart's word on its currency, and the catalog's, are not enough: the cart's own price may count.
  const yen = line('b', { price: aPrice({ list: { amount: 1, currency: 'JPY' } }) })
  const offers = { b: offerFor(yen, { price: aPrice() }) }
  assert.is(refusedWith(given(offlineOrder, ...takenOver).when(copy([yen], { offers }))), 'CURRENCY_MISMATCH')
})

test('CopyItems: an order that is not there is UNKNOWN_STREAM', () => {
  given(offlineOrder).when(copy()).thenRejected('UNKNOWN_STREAM', { what: 'order' })
})

test('[B-18] CopyItems: the policy may let an empty cart be handed off', () => {
  given(offlineOrder, ...takenOver)
    .when(copy([]), bySystem({ policy: { allowEmptyHandoff: true } }))
    .thenTypes('ItemsCopiedToOrder')
})

// OI-4

test('OI-4 R-15 CopyItems: a line that cannot be bought now is skipped, and says why; the others go through', () => {
  const three = (id: string) => line(id, { quantity: 3 })
  const lines = ['ok', 'gone', 'off', 'few', 'yen', 'ship'].map(three)
  const offers = {
    ...offersFor(lines),
    gone: null,
    off: offerFor(three('off'), { available: false }),
    few: offerFor(three('few'), { stock: 2 }),
    yen: offerFor(three('yen'), { price: aPrice({ list: { amount: 1, currency: 'JPY' } }) }),
    ship: offerFor(three('ship'), { fulfillmentMethods: ['Pickup'] }),
  }
  const data = copiedBy(given(offlineOrder, ...takenOver).when(copy(lines, { offers })))
  const skipped = [
    'gone PRODUCT_UNAVAILABLE',
    'off PRODUCT_UNAVAILABLE',
    'few INSUFFICIENT_STOCK',
    'yen CURRENCY_MISMATCH',
    'ship FULFILLMENT_UNAVAILABLE',
  ]
  assert.equal(idsOf(data), { ...nothing, added: ['ok'], skipped })
})

test('OI-4 R-15 CopyItems: two lines of one product take no more than there is', () => {
  const [first, second] = [line('a', { quantity: 3 }), { ...line('a', { quantity: 3 }), lineId: 'b' }]
  const offers = { a: offerFor(first, { stock: 5 }), b: offerFor(second, { stock: 5 }) }
  const data = copiedBy(given(offlineOrder, ...takenOver).when(copy([first, second], { offers })))
  assert.equal(idsOf(data), { ...nothing, added: ['a'], skipped: ['b INSUFFICIENT_STOCK'] })
})

test('OI-4 R-15 CopyItems: what stays in the order takes from the stock too; what the copy updates or removes does not', () => {
  const few = (id: string, quantity: number) => ({ ...line('a', { quantity }), lineId: id })
  const offersOf = (lines: ReadonlyArray<ReturnType<typeof line>>) =>
    Object.fromEntries(lines.map((one) => [one.lineId, offerFor(one, { stock: 5 })]))
  const copying = (lines: ReadonlyArray<ReturnType<typeof line>>, changed: Parameters<typeof copy>[1] = {}) =>
    copy(lines, { offers: offersOf(lines), ...changed })
  const withTyped = [...forAdam, under(byCsr(), save(1, addItem('a', { stock: 5 }, 3))), associate()] as const
  for (const mergePolicy of ['reconcileBySource', 'append', 'mergeEqualConfiguration'] as const) {
    const when = given(offlineOrder, ...withTyped).when(copying([few('x', 3), line('b')], { mergePolicy }))
    assert.equal(idsOf(copiedBy(when)).skipped, ['x INSUFFICIENT_STOCK'], mergePolicy)
    const fits = given(offlineOrder, ...withTyped).when(copying([few('x', 2)], { mergePolicy }))
    assert.equal(idsOf(copiedBy(fits)).skipped, [], mergePolicy)
  }
  const replaced = given(offlineOrder, ...withTyped).when(copying([few('x', 5)], { mergePolicy: 'replaceAll' }))
  assert.equal(idsOf(copiedBy(replaced)).skipped, [])
  const before = given(offlineOrder, ...again(few('x', 3), few('y', 2)))
  assert.equal(idsOf(copiedBy(before.when(copying([few('x', 5)], second)))), { ...nothing, updated: ['x'], removed: ['y'] })
  // A line that is skipped stays as it was, with its pieces.
  const grown = idsOf(copiedBy(before.when(copying([few('x', 6), few('y', 3), line('b')], second))))
  assert.equal(grown, { ...nothing, added: ['b'], skipped: ['x INSUFFICIENT_STOCK', 'y INSUFFICIENT_STOCK'] })
  const kept = idsOf(copiedBy(before.when(copying([few('x', 6), few('y', 2)], second))))
  assert.equal([kept.unchanged, kept.skipped], [['y'], ['x INSUFFICIENT_STOCK']])
})

test('OI-4 CopyItems: where every line is skipped there is nothing to copy', () => {
  assert.is(refusedWith(given(offlineOrder, ...takenOver).when(copy([line('a')], { offers: { a: null } }))), 'NOTHING_TO_COPY')
})

test('[A-86] CopyItems: a line outside the price list is copied, or skipped where the policy blocks it', () => {
  const outside = line('a', { price: aPrice({ list: usd(1_000), inPriceList: false }) })
  const when = given(offlineOrder, ...takenOver).when
  assert.equal(idsOf(copiedBy(when(copy([outside, line('b')])))).added, ['a', 'b'])
  assert.equal(idsOf(copiedBy(when(copy([outside, line('b')]), bySystem({ policy: { notInPriceList: 'block' } })))).skipped, [
    'a NOT_IN_PRICE_LIST',
  ])
})

// OI-5

test('OI-5 reconcileBySource: a second hand-off updates, leaves, adds and removes by where a line comes from', () => {
  const [kept, changed, gone, fresh] = [line('kept'), line('changed'), line('gone'), line('fresh')]
  const more = { ...changed, quantity: 5 }
  const when = given(offlineOrder, ...again(kept, changed, gone)).when(copy([kept, more, fresh], second))
  const data = copiedBy(when)
  assert.equal(idsOf(data), { ...nothing, added: ['fresh'], updated: ['changed'], unchanged: ['kept'], removed: ['gone'] })
  assert.equal(
    when.state.lines.map(({ lineNo, quantity, source }) => [lineNo, source?.cartLineId, quantity]),
    [
      [1, 'kept', 1],
      [2, 'changed', 5],
      [4, 'fresh', 1],
    ],
  )
})

test('OI-5 reconcileBySource: lines that a CSR typed, and lines of another cart, are left alone', () => {
  const history = [...typed, associate()]
  const { state } = given(offlineOrder, ...history)
    .when(copy([line('a')]))
    .thenTypes('ItemsCopiedToOrder')
  assert.equal(
    state.lines.map(({ lineNo, source }) => [lineNo, source?.cartLineId ?? 'typed']),
    [
      [1, 'typed'],
      [2, 'a'],
    ],
  )
})

test('OI-5 reconcileBySource: a line that was appended twice before is in the order once again', () => {
  const twice = [
    ...again(line('a')),
    copy([line('a'), line('b')], { ...second, mergePolicy: 'append' }),
    close('HandedOff', 'csrSubmit', 'session-2'),
    associate({ sessionId: 'session-3' }),
  ]
  const third = { handoffId: 'handoff-3', sessionId: 'session-3' }
  const when = given(offlineOrder, ...twice).when(copy([{ ...line('a'), quantity: 5 }, line('b')], third))
  assert.equal(
    when.state.lines.map(({ source, quantity }) => [source?.cartLineId, quantity]),
    [
      ['a', 5],
      ['b', 1],
    ],
  )
  assert.equal(idsOf(copiedBy(when)), { ...nothing, updated: ['a'], unchanged: ['b'], removed: ['a'] })
  // Of what cannot be bought now nothing is touched.
  const skipping = given(offlineOrder, ...twice).when(
    copy([line('a'), line('b')], { ...third, offers: { a: null, b: offerFor(line('b')) } }),
  )
  assert.equal(idsOf(copiedBy(skipping)), { ...nothing, unchanged: ['b'], skipped: ['a PRODUCT_UNAVAILABLE'] })
})

test('OI-5 append: every line is added, whatever there is', () => {
  const when = given(offlineOrder, ...again(line('a'))).when(copy([line('a')], { ...second, mergePolicy: 'append' }))
  assert.equal(idsOf(copiedBy(when)), { ...nothing, added: ['a'] })
  assert.is(when.state.lines.length, 2)
})

test('OI-5 mergeEqualConfiguration: what is the same to buy is summed up', () => {
  const same = {
    ...line('typed-alike'),
    ...{ product: line('line-1').product, configurationKey: line('line-1').configurationKey, quantity: 4 },
  }
  const when = given(offlineOrder, ...typed, associate()).when(copy([same, line('other')], { mergePolicy: 'mergeEqualConfiguration' }))
  assert.equal(idsOf(copiedBy(when)), { ...nothing, added: ['other'], updated: ['typed-alike'] })
  assert.equal(
    when.state.lines.map(({ quantity }) => quantity),
    [5, 1],
  )
})

test('OI-5 mergeEqualConfiguration: two lines of the cart that are the same to buy become one, and no piece is lost', () => {
  const alike = [line('a', { quantity: 2 }), { ...line('a'), lineId: 'b', quantity: 3 }, { ...line('a'), lineId: 'c', quantity: 5 }]
  const typedAlike = [...forAdam, under(byCsr(), save(1, addItem('a'))), associate()]
  for (const [order, pieces, outcome] of [
    [given(offlineOrder, ...takenOver), 10, { ...nothing, added: ['a'], updated: ['b', 'c'] }],
    [given(offlineOrder, ...typedAlike), 11, { ...nothing, updated: ['a', 'b', 'c'] }],
  ] as const) {
    const when = order.when(copy(alike, { mergePolicy: 'mergeEqualConfiguration' }))
    assert.equal(
      when.state.lines.map(({ quantity }) => quantity),
      [pieces],
    )
    assert.equal(idsOf(copiedBy(when)), outcome)
  }
})

test('CI-6 mergeEqualConfiguration: more than may be bought at once is two lines, and no piece is lost', () => {
  const alike = [line('a', { quantity: 2 }), { ...line('a'), lineId: 'b', quantity: 2 }, { ...line('a'), lineId: 'c', quantity: 1 }]
  const now = bySystem({ policy: { maxQuantity: 3 } })
  const { state } = given(offlineOrder, ...takenOver).when(copy(alike, { mergePolicy: 'mergeEqualConfiguration' }), now)
  assert.equal(
    state.lines.map(({ quantity }) => quantity),
    [3, 2],
  )
})

test('OI-5 mergeEqualConfiguration: a line that was typed stays the CSR’s, whatever is summed up in it', () => {
  const typedAlike = [...forAdam, under(byCsr(), save(1, addItem('a'))), associate()]
  const { state } = given(offlineOrder, ...typedAlike).when(copy([line('a')], { mergePolicy: 'mergeEqualConfiguration' }))
  assert.equal(
    state.lines.map(({ quantity, source }) => [quantity, source]),
    [[2, null]],
  )
  const later = given(
    offlineOrder,
    ...typedAlike,
    copy([line('a')], { mergePolicy: 'mergeEqualConfiguration' }),
    close('HandedOff', 'csrSubmit'),
    associate({ sessionId: 'session-2' }),
  ).when(copy([line('b')], second))
  assert.equal(idsOf(copiedBy(later)), { ...nothing, added: ['b'] })
})

test('R-20 CI-7 CopyItems: a discount or a coupon in another currency refuses the whole copy, as a line does', () => {
  const off = { name: 'off', amount: { amount: 200, currency: 'EUR' }, basisPoints: null }
  const lines = [line('a')]
  const dear = [line('a', { price: aPrice({ list: usd(1_000), discounts: [off] }) })]
  const coupons = [aCoupon('FIVER', [off])]
  for (const wrong of [copy(dear, { offers: offersFor(lines) }), copy(lines, { snapshot: snapshotOf(lines, { coupons }) })])
    assert.is(refusedWith(given(offlineOrder, ...takenOver).when(wrong)), 'CURRENCY_MISMATCH')
  given(offlineOrder, ...forAdam)
    .when(populate(lines, { snapshot: snapshotOf(lines, { coupons }) }), byCsr())
    .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'EUR' })
})

test('F37 CopyItems: an emptied cart takes its lines out of the order; where nothing would change there is nothing to copy', () => {
  const emptied = given(offlineOrder, ...again(line('a'), line('b'))).when(copy([], second))
  assert.equal(idsOf(copiedBy(emptied)), { ...nothing, removed: ['a', 'b'] })
  assert.equal(emptied.state.lines, [])
  // What is left cannot be bought now, and stays as it was; the other one goes.
  const rest = given(offlineOrder, ...again(line('a'), line('b'))).when(copy([line('b')], { ...second, offers: { b: null } }))
  assert.equal(idsOf(copiedBy(rest)), { ...nothing, removed: ['a'], skipped: ['b PRODUCT_UNAVAILABLE'] })
  const refusals = [
    given(offlineOrder, ...again(line('a'))).when(copy([line('a')], { ...second, offers: { a: null } })),
    given(offlineOrder, ...again(line('a'))).when(copy([line('a')], { ...second, offers: { a: null }, mergePolicy: 'replaceAll' })),
    given(offlineOrder, ...again(line('a'))).when(copy([], { ...second, mergePolicy: 'append' })),
    // What a CSR has typed is nothing of the cart's.
    given(offlineOrder, ...typed, associate()).when(copy([])),
    given(offlineOrder, ...typed, associate()).when(copy([], { mergePolicy: 'replaceAll' })),
  ]
  assert.equal(
    refusals.map(refusedWith),
    refusals.map(() => 'NOTHING_TO_COPY'),
  )
  const replaced = given(offlineOrder, ...again(line('a'))).when(copy([], { ...second, mergePolicy: 'replaceAll' }))
  assert.equal(idsOf(copiedBy(replaced)), { ...nothing, removed: ['a'] })
})

test('L-15 replaceAll: the line that takes the place of another of the same cart line keeps the price that a CSR has set', () => {
  const history = [...takenOver, copy([line('a')]), close('HandedOff', 'csrSubmit')] as const
  const priced = [...history, under(pricing(), override(950, 'MATCHED', `${handoffId}.1`)), associate({ sessionId: 'session-2' })] as const
  const { state } = given(offlineOrder, ...priced).when(copy([line('a'), line('b')], { ...second, mergePolicy: 'replaceAll' }))
  assert.equal(
    state.lines.map(({ price: { effective, override: set } }) => [effective, set?.price ?? null]),
    [
      [usd(950), usd(950)],
      [usd(1_000), null],
    ],
  )
})

test('OI-5 replaceAll: the order holds what the cart holds, and nothing else', () => {
  const when = given(offlineOrder, ...typed, associate()).when(copy([line('a')], { mergePolicy: 'replaceAll' }))
  assert.equal(idsOf(copiedBy(when)), { ...nothing, added: ['a'], removed: ['line-1'] })
  assert.equal(
    when.state.lines.map(({ lineNo }) => lineNo),
    [2],
  )
})

test('CopyItems: other options, another price or another way of delivery is an update', () => {
  const before = line('a')
  const changes = [
    { options: [anOption()] },
    { price: aPrice({ list: usd(900) }) },
    { fulfillment: { method: 'Pickup', locationCode: 's', destinationId: null } as const },
  ]
  for (const change of changes) {
    const after = { ...before, ...change }
    const offers = {
      a: offerFor(after, { optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: false, values: null }] }),
    }
    assert.equal(idsOf(copiedBy(given(offlineOrder, ...again(before)).when(copy([after], { ...second, offers })))).updated, ['a'])
  }
})

// OI-6

const drifting = (
  now: string,
  pricePolicy: 'honourCartPrice' | 'repriceAtCopy' | 'rejectOnDrift',
  price = aPrice({ list: usd(1_000) }),
) => {
  const stale = line('a', { price })
  const offers = { a: offerFor(stale, { price: aPrice({ list: usd(1_200), pricedAt: now }) }) }
  return given(offlineOrder, ...takenOver).when(copy([stale], { offers, pricePolicy }), bySystem({ now }))
}
const drift = (used: 'cart' | 'present') => [{ cartLineId: 'a', cartPrice: usd(1_000), presentPrice: usd(1_200), used }]

test('R-14 OI-6 honourCartPrice: within a day the cart’s price counts, later the present one; every drift is listed', () => {
  const soon = drifting(after(DAY), 'honourCartPrice')
  assert.equal([soon.state.lines[0]?.price.effective, copiedBy(soon).priceDrifts], [usd(1_000), drift('cart')])
  const late = drifting(after(DAY + 1), 'honourCartPrice')
  assert.equal([late.state.lines[0]?.price.effective, copiedBy(late).priceDrifts], [usd(1_200), drift('present')])
})

test('OI-6 repriceAtCopy: the present price counts, and the drift is listed', () => {
  const when = drifting(after(HOUR), 'repriceAtCopy')
  assert.equal([when.state.lines[0]?.price.effective, copiedBy(when).priceDrifts], [usd(1_200), drift('present')])
})

test('OI-6 rejectOnDrift: any drift refuses the copy, and names the lines', () => {
  const when = drifting(after(HOUR), 'rejectOnDrift')
  assert.is(refusedWith(when), 'PRICE_DRIFT')
  assert.is(refusedWith(given(offlineOrder, ...takenOver).when(copy([line('a')], { pricePolicy: 'rejectOnDrift' }))), 'ItemsCopiedToOrder')
})

test('OI-6 a discount that has changed is a drift too', () => {
  const stale = line('a', { quantity: 2, price: aPrice({ list: usd(1_000), discounts: [percentOff(1_000)] }) })
  const present = { a: offerFor(stale, { price: aPrice({ list: usd(1_000) }) }) }
  const copied = (pricePolicy: 'honourCartPrice' | 'repriceAtCopy' | 'rejectOnDrift') =>
    given(offlineOrder, ...takenOver).when(copy([stale], { offers: present, pricePolicy }))
  const told = (used: 'cart' | 'present') => [{ cartLineId: 'a', cartPrice: usd(900), presentPrice: usd(1_000), used }]
  const honoured = copied('honourCartPrice')
  assert.equal([honoured.state.lines[0]?.price.discounts.length, copiedBy(honoured).priceDrifts], [1, told('cart')])
  const repriced = copied('repriceAtCopy')
  assert.equal([repriced.state.lines[0]?.price.discounts.length, copiedBy(repriced).priceDrifts], [0, told('present')])
  assert.is(refusedWith(copied('rejectOnDrift')), 'PRICE_DRIFT')
})

test('OI-6 an overridden price never drifts or expires', () => {
  const override = aPrice({ list: usd(2_000), override: { price: usd(1_000), reasonCode: 'MATCHED', by: 'wade' } })
  for (const policy of ['honourCartPrice', 'repriceAtCopy', 'rejectOnDrift'] as const) {
    const when = drifting(after(30 * DAY), policy, override)
    assert.equal([when.state.lines[0]?.price.effective, copiedBy(when).priceDrifts], [usd(1_000), []])
  }
})

test('OI-6 a price that is older than it is honoured, and still the same, is as of now from the copy on', () => {
  const now = after(40 * DAY)
  const old = line('a')
  const offers = { a: offerFor(old, { price: aPrice({ list: usd(1_000), pricedAt: now }) }) }
  const when = given(offlineOrder, ...takenOver).when(copy([old], { offers }), bySystem({ now }))
  assert.equal([copiedBy(when).priceDrifts, when.state.lines[0]?.price.pricedAt], [[], now])
})

// Coupons

test('R-13 CopyItems: coupons that hold now are carried, the others dropped with the reason', () => {
  const coupons = [aCoupon('GOOD'), aCoupon('OLD'), aCoupon('UNASKED')]
  const couponAnswers = {
    GOOD: { valid: true, discounts: aCoupon().discounts },
    OLD: { valid: false, refusal: 'COUPON_EXPIRED' },
  } as const
  const when = given(offlineOrder, ...takenOver).when(copy([line('a')], { snapshot: snapshotOf([line('a')], { coupons }), couponAnswers }))
  const { couponsCarried, couponsDropped } = copiedBy(when)
  assert.equal([couponsCarried.map(({ code }) => code), couponsDropped], [['GOOD', 'UNASKED'], [{ code: 'OLD', reason: 'COUPON_EXPIRED' }]])
  assert.equal(when.state.coupons, couponsCarried)
})

test('CopyItems: a coupon that was taken out of the cart is taken out of the order', () => {
  const first = copy([line('a')], { snapshot: snapshotOf([line('a')], { coupons: [aCoupon()] }) })
  const history = [...takenOver, first, close('HandedOff', 'csrSubmit'), associate({ sessionId: 'session-2' })]
  assert.equal(given(offlineOrder, ...history).state.coupons, [aCoupon()])
  assert.equal(given(offlineOrder, ...history).when(copy([line('a')], second)).state.coupons, [])
})

// Populate

test('[A-80] [A-77] PopulateItemsFromCart: everything in the external cart, one way', () => {
  const when = given(offlineOrder, ...forAdam).when(populate([line('a'), line('b')]), byCsr())
  when.thenTypes('ItemsPopulatedFromCart')
  const data = copiedBy(when)
  assert.equal([idsOf(data).added, data.sourceCartVersion], [['a', 'b'], '7'])
  assert.equal([when.state.oneWay, when.state.copied, when.state.linkedCart], [true, false, null])
})

test('R-23 OI-3 PopulateItemsFromCart: the same click is answered once, another one reconciles', () => {
  given(offlineOrder, ...populated)
    .when(populate([line('other')]), byCsr())
    .thenNothing()
  const when = given(offlineOrder, ...populated).when(populate([line('line-1'), line('b')], { populateId: 'populate-2' }), byCsr())
  assert.equal(idsOf(copiedBy(when)), { ...nothing, added: ['b'], unchanged: ['line-1'] })
})

test('L-8 PopulateItemsFromCart: other orders of that cart are named in the same breath, each once', () => {
  const flag = (externalOrderId: string) => DuplicateOrderRiskFlagged({ orderId, cartId: 'outside-1', externalOrderId })
  const first = given(offlineOrder, ...forAdam).when(populate([line('a')], { alsoIn: ['7', '8'] }), byCsr())
  first.thenTypes('ItemsPopulatedFromCart', 'DuplicateOrderRiskFlagged', 'DuplicateOrderRiskFlagged')
  assert.equal(first.state.duplicates, { 7: 'flagged', 8: 'flagged' })
  const again = first.when(populate([line('a'), line('b')], { populateId: 'populate-2', alsoIn: ['8', '9'] }), byCsr())
  assert.equal(again.events.slice(1), [flag('9')])
})

test('[A-79] PopulateItemsFromCart: needs a customer with an account, and something to copy', () => {
  given(offlineOrder, ...created)
    .when(populate(), byCsr())
    .thenRejected('CUSTOMER_REQUIRED')
  given(offlineOrder, ...created, under(byCsr(), select({ shopper: aGuest(), account: null })))
    .when(populate(), byCsr())
    .thenRejected('ANONYMOUS_NOT_SUPPORTED')
  given(offlineOrder, ...forAdam)
    .when(populate([]), byCsr())
    .thenRejected('NOTHING_TO_COPY')
})

test('PopulateItemsFromCart: refused as a copy would be, and only while the order is edited', () => {
  const when = given(offlineOrder, ...forAdam).when
  const lines = [line('a')]
  when(populate(lines, { snapshot: snapshotOf(lines, { currency: 'EUR' }) }), byCsr()).thenRejected('CURRENCY_MISMATCH', {
    expected: 'USD',
    got: 'EUR',
  })
  when(populate(lines, { snapshot: snapshotOf(lines, { siteId: 'elsewhere' }) }), byCsr()).thenRejected('SITE_MISMATCH', {
    cart: 'elsewhere',
  })
  const offers = { a: offerFor(line('a'), { price: aPrice({ list: usd(1) }) }) }
  when(populate(lines, { offers, pricePolicy: 'rejectOnDrift' }), byCsr()).thenRejected('PRICE_DRIFT', { lines: ['a'] })
  given(offlineOrder, ...takenOver)
    .when(populate(), byCsr())
    .thenRejected('TAKEOVER_IN_PROGRESS', { sessionId })
  given(offlineOrder, ...released)
    .when(populate(), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  given(offlineOrder, ...cancelled)
    .when(populate(), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Cancelled' })
})

test.run()
