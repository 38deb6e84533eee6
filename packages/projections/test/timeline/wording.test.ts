import { houseEvents } from '@cart-takeover/domain'
import { project, type TimelineRow, textOf, timelineProjection, timelineTexts, worded, wordingOf } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { toldEvents } from '#src/timeline/timeline-row.js'
import { ann } from '../views/shop.js'
import { tour } from './tour.js'

const rowsOf = async (): Promise<ReadonlyArray<TimelineRow>> => {
  const { events } = await tour()
  const rows: Array<TimelineRow> = []
  for (const document of project(timelineProjection, events).values())
    if (document.is === 'row' && document.row !== null) rows.push(document.row)
  return rows
}
const names = Object.keys(houseEvents).sort()

test('every event of the house is told, and worded for both audiences', () => {
  assert.equal([...toldEvents].sort(), names)
  for (const audience of ['internal', 'shopper'] as const) assert.equal(Object.keys(timelineTexts[audience]).sort(), names)
})

test('every event of the house happens on the tour, and each makes one row', async () => {
  const rows = await rowsOf()
  assert.equal([...new Set(rows.map(({ type }) => type))].sort(), names)
  assert.is(rows.length, (await tour()).events.length)
})

test('no text of an event that happened misses a fact that it always needs', async () => {
  for (const row of await rowsOf())
    for (const audience of ['internal', 'shopper'] as const) {
      const text = textOf(row, audience)
      assert.not.match(text, /[?{}[\]]|undefined|\[object|null/, `${audience} ${row.type}: ${text}`)
    }
})

test('every fact that a text names is told somewhere on the tour: none is misspelt', async () => {
  const rows = await rowsOf()
  const never: Array<string> = []
  for (const audience of ['internal', 'shopper'] as const)
    for (const [type, template] of Object.entries(timelineTexts[audience]))
      for (const [, path = ''] of template.matchAll(/\{([\w.]+)\}/g)) {
        const told = rows.filter((row) => row.type === type).map((row) => worded(`[{${path}}]`, wordingOf(row, audience).params))
        if (told.every((text) => text === '')) never.push(`${audience} ${type} ${path}`)
      }
  // Only when control or the order is gone in the middle of a hand-off.
  assert.equal(never, ['internal TakeoverEnded reason'])
})

test('a part in brackets goes where a fact in it is missing', () => {
  assert.is(worded('a {x}[, b {y}][, c {z}]', { x: 1, y: null, z: 'last' }), 'a 1, c last')
  assert.is(worded('a {x}', { x: null }), 'a ?')
  assert.is(worded('a {x}', {}), 'a ?')
})

test('facts are said as people say them', () => {
  const said = (fact: Parameters<typeof worded>[1][string]) => worded('{x}', { x: fact })
  assert.is(said({ amount: 18_000, currency: 'USD' }), '$180.00')
  assert.is(said({ amount: -4, currency: 'USD' }), '($0.04)')
  assert.is(said('2022-05-18T12:39:00.000Z'), '05/18/2022 12:39 pm')
  assert.is(said(true), 'true')
  assert.is(said([]), '?')
  assert.is(
    said([
      { name: 'Color', value: 'Red', entered: null },
      { name: 'Engraving', value: null, entered: 'für Ada' },
    ]),
    'Color: Red, Engraving: "für Ada"',
  )
  assert.is(
    said([
      { quantity: 2, name: 'Caps', options: [] },
      { quantity: 1, name: 'Board', options: [{ name: 'Color', value: 'Red', entered: null }] },
    ]),
    '2 × Caps, 1 × Board (Color: Red)',
  )
  assert.is(said({ method: 'Pickup', locationCode: 'DALLAS', destinationId: null }), 'In-Store Pickup (DALLAS)')
  assert.is(said([{ name: '10 % off', amount: { amount: 0, currency: 'USD' }, basisPoints: 1000 }]), '10 % off (10 %)')
  assert.is(said([{ name: 'Five', amount: { amount: 500, currency: 'USD' }, basisPoints: null }]), 'Five ($5.00)')
  assert.is(said([{ cartLineId: 'l', reason: 'PRODUCT_UNAVAILABLE' }]), 'PRODUCT_UNAVAILABLE')
  assert.is(said([{ code: 'OLD', reason: 'COUPON_EXPIRED' }]), 'OLD COUPON_EXPIRED')
})

test('a wording has a key for translators, and only the facts that its text names', async () => {
  const row = (await rowsOf()).find(({ type }) => type === 'ItemQuantityChangedByCsr')
  if (row === undefined) throw new Error('nobody has changed a quantity')
  const named = { ...row, target: { ...row.target, name: 'Custom Keyboard' } }
  assert.equal(wordingOf(named, 'shopper'), {
    key: 'timeline.shopper.ItemQuantityChangedByCsr',
    params: { item: 'Custom Keyboard', 'before.quantity': 1, 'after.quantity': 3 },
  })
  assert.is(textOf(named, 'internal'), 'changed the quantity of Custom Keyboard from 1 to 3')
  assert.equal(named.actor, ann)
})

test.run()
