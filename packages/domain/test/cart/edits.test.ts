import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { AddItem, AddItems, ChangeItemQuantity, ConfigureItem, EmptyCart, RemoveItem, SetItemFulfillment } from '#src/cart/commands.js'
import {
  CartEmptied,
  ItemAddedByCsr,
  ItemAddedByShopper,
  ItemConfiguredByCsr,
  ItemFulfillmentChanged,
  ItemQuantityChangedByCsr,
  ItemQuantityChangedByShopper,
  ItemRemovedByCsr,
} from '#src/cart/events.js'
import { configurationKey } from '#src/values/configuration-key.js'
import { directShip } from '#src/values/fulfillment.js'
import type { Line } from '#src/values/line.js'
import { aLine, anOption, aProduct, pickup } from '#testing/lines.js'
import { adam, textOf } from '#testing/people.js'
import { aPrice, usd } from '#testing/prices.js'
import { addItem, byCsr, byShopper, cart, given, grant, offerOf, open, sessionId, takenOver, under, withLine } from './stages.js'

const csr = { sessionId, csrId: 'wade' }
const caps = offerOf('caps-ergo-carbon')
const line = (changed: Partial<Line> = {}) => aLine({ product: caps.product, ...changed })

// Who says it

test('AddItem: the shopper’s line, at the catalog’s price', () => {
  given(cart, ...open)
    .when(addItem({ quantity: 2 }), byShopper())
    .thenEvents(ItemAddedByShopper(line({ quantity: 2 })))
})

test('[A-5] AddItem: a CSR’s line names the session and the CSR, and stays theirs in the cart', () => {
  const { product, price } = offerOf('sp_01')
  const { state } = given(cart, ...takenOver)
    .when(addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId }), byCsr())
    .thenEvents(ItemAddedByCsr({ ...aLine({ lineId: 'line-2', product, price }), ...csr }))
  assert.equal(
    state.lines.map(({ lineId, attribution }) => [lineId, attribution.by.kind, attribution.sessionId]),
    [
      ['line-1', 'shopper', null],
      ['line-2', 'csr', sessionId],
    ],
  )
})

const several = (session: string | null, ...items: ReadonlyArray<Parameters<typeof addItem>[0]>) =>
  AddItems({
    sessionId: session,
    items: items.map((item) => {
      const { sessionId: _, ...wanted } = addItem(item).data
      return wanted
    }),
  })

test('F33 AddItems: all of them in one breath, and what comes twice is one line', () => {
  const { state } = given(cart, ...takenOver)
    .when(
      several(
        sessionId,
        { lineId: 'line-2' },
        { lineId: 'line-3', productCode: 'sp_01' },
        { lineId: 'line-4', productCode: 'sp_01', quantity: 2 },
      ),
      byCsr(),
    )
    .thenTypes('ItemAddedByCsr', 'ItemAddedByCsr', 'ItemQuantityChangedByCsr')
  assert.equal(
    state.lines.map(({ lineId, quantity }) => [lineId, quantity]),
    [
      ['line-1', 1],
      ['line-2', 1],
      ['line-3', 3],
    ],
  )
  given(cart, ...withLine)
    .when(several(null, { lineId: 'line-2', quantity: 2 }), byShopper())
    .thenEvents(ItemQuantityChangedByShopper({ lineId: 'line-1', from: 1, to: 3, price: aPrice() }))
  given(cart, ...withLine)
    .when(several(null), byShopper())
    .thenNothing()
})

test('F33 AddItems: none where one cannot be added, also for what they come to together', () => {
  given(cart, ...open)
    .when(several(null, { lineId: 'line-1' }, { lineId: 'line-2', productCode: 'gone', offer: null }), byShopper())
    .thenRejected('PRODUCT_UNAVAILABLE', { productCode: 'gone' })
  const few = { productCode: 'rare', quantity: 3, offer: { stock: 5 } }
  given(cart, ...open)
    .when(several(null, { lineId: 'line-1', ...few }, { lineId: 'line-2', ...few }), byShopper())
    .thenRejected('INSUFFICIENT_STOCK', { asked: 6 })
  const most = { offer: { price: aPrice({ list: usd(Number.MAX_SAFE_INTEGER) }) } }
  given(cart, ...open)
    .when(several(null, { lineId: 'line-1', productCode: 'a', ...most }, { lineId: 'line-2', productCode: 'b', ...most }), byShopper())
    .thenRejected('AMOUNT_TOO_LARGE')
  given(cart, ...takenOver)
    .when(several(null, { lineId: 'line-2' }), byShopper())
    .thenRejected('CART_CONTROLLED_BY_CSR')
})

// CI-8

test('CI-8: the same thing added by the same kind of person raises the quantity', () => {
  const again = { from: 1, to: 3, price: aPrice({ list: usd(17_000) }) }
  const dearer = { price: again.price }
  given(cart, ...withLine)
    .when(addItem({ lineId: 'line-2', quantity: 2, offer: dearer }), byShopper())
    .thenEvents(ItemQuantityChangedByShopper({ lineId: 'line-1', ...again }))
})

test('CI-8: the same thing added by a CSR is a line of its own beside the shopper’s, and then grows', () => {
  given(cart, ...takenOver)
    .when(addItem({ lineId: 'line-2', sessionId }), byCsr())
    .thenTypes('ItemAddedByCsr')
    .when(addItem({ lineId: 'line-3', sessionId, quantity: 4 }), byCsr())
    .thenEvents(ItemQuantityChangedByCsr({ lineId: 'line-2', from: 1, to: 5, price: aPrice(), ...csr }))
})

test('CI-8: the policy may have it always raise the quantity, or never', () => {
  const always = { policy: { mergeLines: 'always' } } as const
  const never = { policy: { mergeLines: 'never' } } as const
  given(cart, ...takenOver)
    .when(addItem({ lineId: 'line-2', sessionId }), byCsr('wade', always))
    .thenEvents(ItemQuantityChangedByCsr({ lineId: 'line-1', from: 1, to: 2, price: aPrice(), ...csr }))
  given(cart, ...withLine)
    .when(addItem({ lineId: 'line-2' }), byShopper(adam, never))
    .thenTypes('ItemAddedByShopper')
})

test('CI-8: what is engraved differently is a line of its own', () => {
  const engraved = (text: string) => [anOption({ value: null, shopperEnteredValue: textOf(adam, text) })]
  const offer = { optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: null }] }
  const first = under(byShopper(), addItem({ options: engraved('A.T.'), offer }))
  given(cart, ...open, first)
    .when(addItem({ lineId: 'line-2', options: engraved('J.D.'), offer }), byShopper())
    .thenTypes('ItemAddedByShopper')
  given(cart, ...open, first)
    .when(addItem({ lineId: 'line-2', options: engraved('A.T.'), offer }), byShopper())
    .thenTypes('ItemQuantityChangedByShopper')
})

test('CI-6 CI-8: a quantity that was raised is held to the most that may be bought, and to the stock', () => {
  given(cart, ...withLine)
    .when(addItem({ lineId: 'line-2', quantity: 9_999 }), byShopper())
    .thenRejected('INVALID_QUANTITY', { quantity: 10_000, max: 9_999 })
  given(cart, ...open, under(byShopper(), addItem({ quantity: 3, offer: { stock: 5 } })))
    .when(addItem({ lineId: 'line-2', quantity: 3, offer: { stock: 5 } }), byShopper())
    .thenRejected('INSUFFICIENT_STOCK', { stock: 5, asked: 6 })
})

// What may be bought

test('CI-6: a quantity is a whole number from 1; for none the line is removed', () => {
  for (const quantity of [0, -1, 1.5, 10_000, Number.NaN]) {
    given(cart, ...open)
      .when(addItem({ quantity }), byShopper())
      .thenRejected('INVALID_QUANTITY', { max: 9_999 })
    given(cart, ...withLine)
      .when(ChangeItemQuantity({ sessionId: null, lineId: 'line-1', quantity, offer: caps }), byShopper())
      .thenRejected('INVALID_QUANTITY')
  }
  given(cart, ...open)
    .when(addItem({ quantity: 9_999 }), byShopper())
    .thenTypes('ItemAddedByShopper')
})

test('AddItem: a product that is not there, or cannot be bought now, is refused', () => {
  for (const offer of [null, { available: false }])
    given(cart, ...open)
      .when(addItem({ offer }), byShopper())
      .thenRejected('PRODUCT_UNAVAILABLE', { productCode: 'caps-ergo-carbon' })
})

test('CI-7: a line in another currency, or with a fixed discount in one, is refused', () => {
  const yen = { amount: 500, currency: 'JPY' }
  for (const price of [aPrice({ list: yen }), aPrice({ discounts: [{ name: 'Fixed', amount: yen, basisPoints: null }] })])
    given(cart, ...open)
      .when(addItem({ offer: { price } }), byShopper())
      .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('[A-55] options that a product needs must be chosen, and hold what it offers', () => {
  const offer = { optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: ['DSA', 'SA'] }] }
  given(cart, ...open)
    .when(addItem({ offer }), byShopper())
    .thenRejected('OPTIONS_REQUIRED', { missing: ['Profile'] })
  for (const wrong of [anOption({ value: 'Cherry' }), anOption({ value: null })])
    given(cart, ...open)
      .when(addItem({ offer, options: [wrong] }), byShopper())
      .thenRejected('OPTION_INVALID', { attributeFQN: 'tenant~profile' })
  given(cart, ...open)
    .when(addItem({ offer, options: [anOption(), anOption({ attributeFQN: 'tenant~unheard-of' })] }), byShopper())
    .thenRejected('OPTION_INVALID', { attributeFQN: 'tenant~unheard-of' })
  given(cart, ...open)
    .when(addItem({ offer, options: [anOption()] }), byShopper())
    .thenTypes('ItemAddedByShopper')
})

test('CI-8 no more than there is, whoever’s the lines are that want it; fewer than before is always accepted', () => {
  const stock = 5
  const both = [...takenOver, under(byCsr(), addItem({ sessionId, lineId: 'line-2', quantity: 3, offer: { stock } }))] as const
  const offer = offerOf('caps-ergo-carbon', { stock })
  given(cart, ...both)
    .when(addItem({ sessionId, lineId: 'line-3', quantity: 2, options: [], offer: { stock } }), byCsr())
    .thenRejected('INSUFFICIENT_STOCK', { stock, asked: 6 })
  const to = (quantity: number, left = stock) =>
    ChangeItemQuantity({ sessionId, lineId: 'line-2', quantity, offer: { ...offer, stock: left } })
  given(cart, ...both)
    .when(to(4), byCsr())
    .thenTypes('ItemQuantityChangedByCsr')
  given(cart, ...both)
    .when(to(5), byCsr())
    .thenRejected('INSUFFICIENT_STOCK', { stock, asked: 6 })
  // Meanwhile others have bought: the shopper's piece and two of these are more than there are.
  given(cart, ...both)
    .when(to(2, 2), byCsr())
    .thenTypes('ItemQuantityChangedByCsr')
})

test('CI-8 ConfigureItem: no more of a variation than there is, whatever line it is in', () => {
  const coloured = (colour: string) => ({
    product: aProduct({ variationProductCode: colour }),
    optionRules: [{ attributeFQN: 'tenant~colour', name: 'Colour', required: true, values: ['red', 'blue'] }],
    stock: 4,
  })
  const option = (value: string) => [anOption({ attributeFQN: 'tenant~colour', name: 'Colour', value })]
  const line = (lineId: string, colour: string, quantity: number) =>
    addItem({ lineId, quantity, options: option(colour), offer: coloured(colour) })
  const configure = (lineId: string, colour: string) =>
    ConfigureItem({ sessionId: null, lineId, options: option(colour), offer: offerOf('caps-ergo-carbon', coloured(colour)) })
  const both = [...open, under(byShopper(), line('a', 'red', 3), line('b', 'blue', 3))] as const
  given(cart, ...both)
    .when(configure('b', 'red'), byShopper())
    .thenRejected('INSUFFICIENT_STOCK', { stock: 4, asked: 6 })
  given(cart, ...open, under(byShopper(), line('a', 'red', 3), line('b', 'blue', 1)))
    .when(configure('b', 'red'), byShopper())
    .thenTypes('ItemConfiguredByShopper')
})

test('AddItem: no more than there is', () => {
  given(cart, ...open)
    .when(addItem({ quantity: 6, offer: { stock: 5 } }), byShopper())
    .thenRejected('INSUFFICIENT_STOCK', { stock: 5, asked: 6 })
  given(cart, ...open)
    .when(addItem({ quantity: 5, offer: { stock: 5 } }), byShopper())
    .thenTypes('ItemAddedByShopper')
})

test('[A-86] a product outside the price list is marked, or refused where the policy blocks it', () => {
  const offer = { price: aPrice({ inPriceList: false, priceListCode: 'PL-2022' }) }
  given(cart, ...open)
    .when(addItem({ offer }), byShopper())
    .thenEvents(ItemAddedByShopper(line({ price: offer.price })))
  given(cart, ...open)
    .when(addItem({ offer }), byShopper(adam, { policy: { notInPriceList: 'block' } }))
    .thenRejected('NOT_IN_PRICE_LIST', { productCode: 'caps-ergo-carbon', priceListCode: 'PL-2022' })
})

test('what could not be counted exactly any more is refused, however it comes about', () => {
  // Half of what can be counted, and a little more than half.
  const half = aPrice({ list: usd((Number.MAX_SAFE_INTEGER - 1) / 2) })
  const more = aPrice({ list: usd((Number.MAX_SAFE_INTEGER + 1) / 2) })
  const limit = { limit: Number.MAX_SAFE_INTEGER }
  const first = under(byShopper(), addItem({ offer: { price: half } }))
  const then = given(cart, ...open, first)
  const other = (price: typeof half, quantity = 1) => addItem({ lineId: 'line-2', productCode: 'sp_01', quantity, offer: { price } })
  then.when(other(half), byShopper()).thenTypes('ItemAddedByShopper')
  then.when(other(more), byShopper()).thenTypes('ItemAddedByShopper')
  then.when(other(half, 2), byShopper()).thenRejected('AMOUNT_TOO_LARGE', limit)
  // The same thing once more: the price of now counts for all pieces.
  then.when(addItem({ lineId: 'line-2', offer: { price: half } }), byShopper()).thenTypes('ItemQuantityChangedByShopper')
  then.when(addItem({ lineId: 'line-2', offer: { price: more } }), byShopper()).thenRejected('AMOUNT_TOO_LARGE', limit)
  const change = (quantity: number) => ChangeItemQuantity({ sessionId: null, lineId: 'line-1', quantity, offer: { ...caps, price: half } })
  then.when(change(2), byShopper()).thenTypes('ItemQuantityChangedByShopper')
  then.when(change(3), byShopper()).thenRejected('AMOUNT_TOO_LARGE', limit)
  const options = [anOption()]
  const dear = { ...caps, optionRules: [{ attributeFQN: options[0]?.attributeFQN ?? '', name: 'Profile', required: false, values: null }] }
  given(cart, ...open, first, under(byShopper(), other(half)))
    .when(
      ConfigureItem({
        sessionId: null,
        lineId: 'line-1',
        options,
        offer: { ...dear, price: aPrice({ list: usd(Number.MAX_SAFE_INTEGER) }) },
      }),
      byShopper(),
    )
    .thenRejected('AMOUNT_TOO_LARGE', limit)
})

// The other edits

const setQuantity = (quantity: number, session: string | null = sessionId, lineId = 'line-1') =>
  ChangeItemQuantity({ sessionId: session, lineId, quantity, offer: caps })

test('ChangeItemQuantity: tells from and to, and the price of now', () => {
  given(cart, ...takenOver)
    .when(setQuantity(3), byCsr())
    .thenEvents(ItemQuantityChangedByCsr({ lineId: 'line-1', from: 1, to: 3, price: aPrice(), ...csr }))
  given(cart, ...withLine)
    .when(setQuantity(3, null), byShopper())
    .thenEvents(ItemQuantityChangedByShopper({ lineId: 'line-1', from: 1, to: 3, price: aPrice() }))
})

test('ChangeItemQuantity: to what it is already changes nothing', () => {
  given(cart, ...takenOver)
    .when(setQuantity(1), byCsr())
    .thenNothing()
})

test('[A-2] ConfigureItem: a line gets other options and keeps its id, its quantity and who added it', () => {
  const rules = [{ attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: ['DSA', 'SA'] }]
  const blank = offerOf('caps-dsa-blank', {
    optionRules: rules,
    product: aProduct({ productCode: 'caps-dsa-blank', variationProductCode: 'v-sa' }),
  })
  const start = under(
    byShopper(),
    addItem({ productCode: 'caps-dsa-blank', options: [anOption()], quantity: 2, offer: { optionRules: rules } }),
  )
  const before = given(cart, ...open, start).state.lines[0]
  const to = [anOption({ value: 'SA' })]
  const configure = ConfigureItem({ sessionId, lineId: 'line-1', options: to, offer: blank })
  const { state } = given(cart, ...open, start, ...takenOver.slice(2))
    .when(configure, byCsr())
    .thenEvents(
      ItemConfiguredByCsr({
        lineId: 'line-1',
        product: blank.product,
        fromOptions: [anOption()],
        toOptions: to,
        fromKey: before?.configurationKey ?? '',
        toKey: configurationKey({ product: blank.product, options: to, fulfillment: directShip }),
        price: blank.price,
        ...csr,
      }),
    )
    .when(configure, byCsr())
    .thenNothing()
  assert.equal([state.lines[0]?.quantity, state.lines[0]?.attribution], [2, before?.attribution])
})

test('RemoveItem: the event holds the whole line, so that it can be put back', () => {
  const removedLine = given(cart, ...takenOver).state.lines[0]
  const { state } = given(cart, ...takenOver)
    .when(RemoveItem({ sessionId, lineId: 'line-1' }), byCsr())
    .thenEvents(ItemRemovedByCsr({ lineId: 'line-1', removedLine: removedLine as never, ...csr }))
  assert.equal(state.lines, [])
  given(cart, ...withLine)
    .when(RemoveItem({ sessionId: null, lineId: 'line-1' }), byShopper())
    .thenTypes('ItemRemovedByShopper')
})

test('[A-63] EmptyCart: the event holds every line; an empty cart stays as it is', () => {
  const removedLines = given(cart, ...takenOver).state.lines
  given(cart, ...takenOver)
    .when(EmptyCart({ sessionId }), byCsr())
    .thenEvents(CartEmptied({ sessionId, removedLines }))
    .when(EmptyCart({ sessionId }), byCsr())
    .thenNothing()
})

test('[A-61] SetItemFulfillment: shipped or picked up, as far as the product can be', () => {
  const set = (methods: ReadonlyArray<'DirectShip' | 'Pickup'>) =>
    SetItemFulfillment({
      sessionId,
      lineId: 'line-1',
      fulfillment: pickup(),
      offer: offerOf('caps-ergo-carbon', { fulfillmentMethods: methods }),
    })
  given(cart, ...takenOver)
    .when(set(['DirectShip']), byCsr())
    .thenRejected('FULFILLMENT_UNAVAILABLE', { method: 'Pickup' })
  const toKey = configurationKey({ product: caps.product, options: [], fulfillment: pickup() })
  given(cart, ...takenOver)
    .when(set(['DirectShip', 'Pickup']), byCsr())
    .thenEvents(ItemFulfillmentChanged({ sessionId, lineId: 'line-1', from: directShip, to: pickup(), toKey }))
    .when(set(['DirectShip', 'Pickup']), byCsr())
    .thenNothing()
})

test('[A-61] whoever has something picked up says where: in the order that becomes of it nobody can', () => {
  const offer = offerOf('caps-ergo-carbon', { fulfillmentMethods: ['DirectShip', 'Pickup'] })
  for (const fulfillment of [pickup(null), pickup(' ')])
    for (const [session, who] of [
      [sessionId, byCsr()],
      [null, byShopper()],
    ] as const)
      for (const [lineId, command] of [
        ['line-1', SetItemFulfillment({ sessionId: session, lineId: 'line-1', fulfillment, offer })],
        ['line-9', AddItem({ ...addItem({ lineId: 'line-9', sessionId: session }).data, fulfillment, offer })],
      ] as const)
        given(cart, ...(session === null ? withLine : takenOver))
          .when(command, who)
          .thenRejected('PICKUP_LOCATION_REQUIRED', { lineId, productCode: 'caps-ergo-carbon' })
})

test('R-12 of two who remove the same line in a shared cart, the second finds none', () => {
  const remove = (session: string | null) => RemoveItem({ sessionId: session, lineId: 'line-1' })
  const shared = [...withLine, grant({ mode: 'shared' })]
  given(cart, ...shared)
    .when(remove(null), byShopper())
    .thenTypes('ItemRemovedByShopper')
    .when(remove(sessionId), byCsr())
    .thenRejected('LINE_NOT_FOUND')
  given(cart, ...shared)
    .when(remove(sessionId), byCsr())
    .thenTypes('ItemRemovedByCsr')
    .when(remove(null), byShopper())
    .thenRejected('LINE_NOT_FOUND')
})

test('a line that is not there is LINE_NOT_FOUND for every edit of it', () => {
  const lineId = 'line-7'
  const commands = [
    setQuantity(3, sessionId, lineId),
    ConfigureItem({ sessionId, lineId, options: [], offer: null }),
    RemoveItem({ sessionId, lineId }),
    SetItemFulfillment({ sessionId, lineId, fulfillment: directShip, offer: null }),
  ]
  for (const command of commands)
    given(cart, ...takenOver)
      .when(command, byCsr())
      .thenRejected('LINE_NOT_FOUND', { lineId })
})

test.run()
