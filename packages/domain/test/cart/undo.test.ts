import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import * as c from '#src/cart/commands.js'
import { CartEditUndone } from '#src/cart/events.js'
import type { CartState } from '#src/cart/state.js'
import { rememberedEdits } from '#src/cart/undoable.js'
import { directShip } from '#src/values/fulfillment.js'
import { anOption, pickup } from '#testing/lines.js'
import { aCoupon } from '#testing/prices.js'
import {
  addItem,
  after,
  byCsr,
  byShopper,
  bySupervisor,
  cart,
  complete,
  given,
  grant,
  offerOf,
  open,
  release,
  seal,
  sessionId,
  takenOver,
  takenOverAgain,
  transfer,
  under,
  unseal,
  withLine,
} from './stages.js'

const undo = (count = 1, session = sessionId) => c.UndoLast({ sessionId: session, count })
const csrAdds = (lineId = 'line-2') => addItem({ lineId, productCode: 'sp_01', sessionId })
const changeTo = (quantity: number, session: string | null = sessionId) =>
  c.ChangeItemQuantity({ sessionId: session, lineId: 'line-1', quantity, offer: offerOf('caps-ergo-carbon') })
const remove = (lineId = 'line-1', session: string | null = sessionId) => c.RemoveItem({ sessionId: session, lineId })
const coupon = (session: string | null = sessionId) =>
  c.ApplyCoupon({ sessionId: session, code: 'KEYS10', answer: { valid: true, discounts: aCoupon().discounts } })
const contentOf = ({ lines, coupons }: CartState) => ({ lines, coupons })
const before = contentOf(given(cart, ...takenOver).state)
const shared = [...withLine, grant({ mode: 'shared' })] as const

test('F28 UndoLast: a removed line comes back as it was: its id, its price, and who had added it', () => {
  const { state, events } = given(cart, ...takenOver, under(byCsr(), remove()))
    .when(undo(), byCsr())
    .thenEvents(
      CartEditUndone({
        sessionId,
        csrId: 'wade',
        undoes: 'event-3',
        lines: [{ lineId: 'line-1', place: 0, from: null, to: before.lines[0] ?? null }],
        coupon: null,
      }),
    )
  assert.is(events.length, 1)
  assert.equal(contentOf(state), before)
  assert.is(state.lines[0]?.attribution.by.kind, 'shopper')
})

test('UndoLast: it takes back the last call unless told how many, the newest first, and then there is one less', () => {
  const outcome = given(cart, ...takenOver, under(byCsr(), csrAdds(), changeTo(3), remove('line-2')))
  const { state } = outcome.when(undo(), byCsr()).thenTypes('CartEditUndone').when(undo(), byCsr()).thenTypes('CartEditUndone')
  assert.equal(
    state.lines.map(({ lineId, quantity }) => [lineId, quantity]),
    [
      ['line-1', 1],
      ['line-2', 1],
    ],
  )
  assert.equal(contentOf(outcome.when(undo(3), byCsr()).thenTypes('CartEditUndone', 'CartEditUndone', 'CartEditUndone').state), before)
})

test('UndoLast: what several edits did to one line, one after the other, is told of each', () => {
  const { events } = given(cart, ...takenOver, under(byCsr(), changeTo(2), changeTo(3))).when(undo(2), byCsr())
  const quantities = events.map(
    ({ data }) => 'lines' in data && data.lines.map((line) => ('from' in line ? [line.from?.quantity, line.to?.quantity] : [])),
  )
  assert.equal(quantities, [[[3, 2]], [[2, 1]]])
})

test('UndoLast: what was added in one breath is taken back in one', () => {
  const items = ['a', 'b', 'a'].map((productCode, index) => {
    const { sessionId: _, ...wanted } = addItem({ lineId: `line-${index + 2}`, productCode }).data
    return wanted
  })
  const added = given(cart, ...takenOver, under(byCsr(), changeTo(2), c.AddItems({ sessionId, items })))
  const { state } = added.when(undo(), byCsr()).thenTypes('CartEditUndone', 'CartEditUndone', 'CartEditUndone')
  assert.equal(
    state.lines.map(({ lineId, quantity }) => [lineId, quantity]),
    [['line-1', 2]],
  )
})

test('UndoLast: more than there is, or a number that is none, is NOTHING_TO_UNDO, and changes nothing', () => {
  given(cart, ...takenOver)
    .when(undo(), byCsr())
    .thenRejected('NOTHING_TO_UNDO', { asked: 1, undoable: 0 })
  const once = given(cart, ...takenOver, under(byCsr(), csrAdds()))
  for (const count of [2, 0, -1, 1.5]) once.when(undo(count), byCsr()).thenRejected('NOTHING_TO_UNDO', { asked: count, undoable: 1 })
})

test('UndoLast: taking back is not taken back', () => {
  given(cart, ...takenOver, under(byCsr(), csrAdds(), undo()))
    .when(undo(), byCsr())
    .thenRejected('NOTHING_TO_UNDO')
})

test('UndoLast: only the holder, as for every edit', () => {
  const edited = [...takenOver, under(byCsr(), csrAdds())] as const
  given(cart, ...edited)
    .when(undo(), byCsr('ann'))
    .thenRejected('NOT_CONTROL_HOLDER')
  given(cart, ...edited)
    .when(undo(1, 'session-9'), byCsr())
    .thenRejected('TAKEOVER_NOT_ACTIVE')
  given(cart, ...edited)
    .when(undo(), byCsr('wade', { evidence: null }))
    .thenRejected('AUTHORIZATION_STALE')
  given(cart, ...edited)
    .when(undo(), byCsr('wade', { now: after(11 * 60_000) }))
    .thenRejected('TAKEOVER_EXPIRED')
  given(cart, ...edited)
    .when(undo(), byShopper())
    .thenRejected('CART_CONTROLLED_BY_CSR')
  given(cart, ...edited, seal())
    .when(undo(), byCsr())
    .thenRejected('CART_SEALED')
  given(cart, ...shared, under(byCsr(), csrAdds()))
    .when(undo(), byShopper())
    .thenRejected('NOT_CONTROL_HOLDER')
})

test('UndoLast: it is an edit, and restarts the idle timer', () => {
  const now = after(9 * 60_000)
  const { state } = given(cart, ...takenOver, under(byCsr(), csrAdds())).when(undo(), byCsr('wade', { now }))
  assert.is(state.control.holder === 'csr' && state.control.lastEditAt, now)
})

test('UndoLast: of this takeover only: what was done in one before, or by the shopper, stays', () => {
  given(cart, ...takenOver, under(byCsr(), csrAdds()), release('abandoned'), grant({ sessionId: 'session-2' }))
    .when(undo(1, 'session-2'), byCsr())
    .thenRejected('NOTHING_TO_UNDO')
  given(cart, ...takenOverAgain)
    .when(undo(1, 'session-2'), byCsr())
    .thenRejected('NOTHING_TO_UNDO')
})

test('UndoLast: a colleague to whom the takeover was passed on takes back what was done in it before', () => {
  const history = [...takenOver, under(byCsr(), csrAdds()), under(bySupervisor(), transfer())] as const
  assert.equal(
    contentOf(
      given(cart, ...history)
        .when(undo(), byCsr('ann'))
        .thenTypes('CartEditUndone').state,
    ),
    before,
  )
})

test('UndoLast: after a hand-off that failed there is still what there was to take back; after one that did not there is nothing', () => {
  const history = [...takenOver, under(byCsr(), csrAdds()), seal()] as const
  assert.equal(contentOf(given(cart, ...history, unseal()).when(undo(), byCsr()).state), before)
  given(cart, ...history, complete())
    .when(undo(), byCsr())
    .thenRejected('CART_HANDED_OFF')
})

test('UndoLast: what the shopper has changed since, in a shared cart, is not taken back', () => {
  const edits = [
    changeTo(5, null),
    remove('line-1', null),
    c.ConfigureItem({ sessionId: null, lineId: 'line-1', options: [anOption()], offer: configurable }),
    c.SetItemFulfillment({ sessionId: null, lineId: 'line-1', fulfillment: pickup(), offer: configurable }),
    c.EmptyCart({ sessionId: null }),
  ]
  for (const edit of edits)
    given(cart, ...shared, under(byCsr(), changeTo(3)), under(byShopper(), edit))
      .when(undo(), byCsr())
      .thenRejected('NOTHING_TO_UNDO')
  const both = given(cart, ...shared, under(byCsr(), csrAdds(), changeTo(3), coupon()), under(byShopper(), changeTo(5, null)))
  const { state } = both.when(undo(2), byCsr())
  assert.equal([state.lines.map(({ quantity }) => quantity), state.coupons], [[5], []])
  const couponOff = c.RemoveCoupon({ sessionId: null, code: 'KEYS10' })
  given(cart, ...shared, under(byCsr(), coupon()), under(byShopper(), couponOff))
    .when(undo(), byCsr())
    .thenRejected('NOTHING_TO_UNDO')
})

test('R-12 UndoLast: a line that is taken out again is told to the shopper as removed by the CSR, and one that is put back is not', () => {
  given(cart, ...shared, under(byCsr(), csrAdds(), undo()))
    .when(c.RemoveItem({ sessionId: null, lineId: 'line-2' }), byShopper())
    .thenRejected('LINE_NOT_FOUND', { removedBy: 'csr' })
  given(cart, ...shared, under(byCsr(), remove(), undo()))
    .when(remove('line-1', null), byShopper())
    .thenTypes('ItemRemovedByShopper')
})

test(`UndoLast: a takeover remembers its last ${rememberedEdits} edits`, () => {
  const edits = Array.from({ length: rememberedEdits + 5 }, (_, index) => changeTo(index + 2))
  const many = given(cart, ...takenOver, under(byCsr(), ...edits))
  many.when(undo(rememberedEdits + 1), byCsr()).thenRejected('NOTHING_TO_UNDO', { undoable: rememberedEdits })
  assert.is(many.when(undo(rememberedEdits), byCsr()).state.lines[0]?.quantity, 6)
})

const items = (count: number) =>
  c.AddItems({
    sessionId,
    items: Array.from({ length: count }, (_, index) => {
      const { sessionId: _session, ...wanted } = addItem({ lineId: `new-${index}`, productCode: `p-${index}` }).data
      return wanted
    }),
  })

test('L-12 UndoLast: what was done in one breath is taken back whole, however much it was', () => {
  const count = rememberedEdits + 10
  const { state } = given(cart, ...takenOver, under(byCsr(), changeTo(2), items(count)))
    .when(undo(), byCsr())
    .thenTypes(...Array.from({ length: count }, () => 'CartEditUndone' as const))
  assert.equal(
    state.lines.map(({ lineId, quantity }) => [lineId, quantity]),
    [['line-1', 2]],
  )
  given(cart, ...takenOver, under(byCsr(), changeTo(2), items(count)))
    .when(undo(2), byCsr())
    .thenRejected('NOTHING_TO_UNDO', { undoable: 1 })
})

test('L-12 UndoLast: what is too long ago is forgotten whole, and never taken back by half', () => {
  const changes = Array.from({ length: rememberedEdits - 3 }, (_, index) => changeTo(index + 2))
  const all = given(cart, ...takenOver, under(byCsr(), items(5), ...changes))
  all.when(undo(changes.length + 1), byCsr()).thenRejected('NOTHING_TO_UNDO', { undoable: changes.length })
  const { state } = all.when(undo(changes.length), byCsr())
  assert.equal(
    state.lines.map(({ quantity }) => quantity),
    [1, 1, 1, 1, 1, 1],
  )
})

const configurable = offerOf('caps-ergo-carbon', {
  optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: false, values: ['DSA', 'SA'] }],
  fulfillmentMethods: ['DirectShip', 'Pickup'],
})

const lineId = fc.constantFrom('line-1', 'line-2', 'line-3', 'new-0', 'new-1')
const edit = fc.oneof(
  fc
    .record({ code: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 9 }) })
    .map(({ code, quantity }) => addItem({ productCode: code, quantity, sessionId })),
  fc
    .record({ lineId, quantity: fc.integer({ min: 1, max: 9 }) })
    .map((told) => c.ChangeItemQuantity({ sessionId, ...told, offer: configurable })),
  fc
    .record({ lineId, options: fc.constantFrom([], [anOption()], [anOption({ value: 'SA' })]) })
    .map((told) => c.ConfigureItem({ sessionId, ...told, offer: configurable })),
  fc
    .record({ lineId, fulfillment: fc.constantFrom(directShip, pickup()) })
    .map((told) => c.SetItemFulfillment({ sessionId, ...told, offer: configurable })),
  lineId.map((id) => remove(id)),
  fc.constant(c.EmptyCart({ sessionId })),
  fc.constantFrom('KEYS10', 'FIVER').map((code) => c.ApplyCoupon({ sessionId, code, answer: { valid: true, discounts: [] } })),
  fc.constantFrom('KEYS10', 'FIVER').map((code) => c.RemoveCoupon({ sessionId, code })),
)
const begun = [
  ...open,
  under(byShopper(), addItem(), addItem({ lineId: 'line-2', productCode: 'a' }), addItem({ lineId: 'line-3', productCode: 'b' })),
  grant(),
] as const

test('L-12 whatever a CSR does, taking it back leaves exactly the content that was there, one step or all of them', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (drawn) => {
      const edits = drawn.map((one, index) => (one.type === 'AddItem' ? c.AddItem({ ...one.data, lineId: `new-${index}` }) : one))
      const start = given(cart, ...begun)
      let at: Pick<typeof start, 'when' | 'state'> = start
      let done = 0
      for (const one of edits) {
        const next = at.when(one, byCsr())
        // Refused, or there was nothing to do.
        if (next.rejection !== null || next.events.length === 0) continue
        done += 1
        assert.equal(contentOf(next.when(undo(), byCsr()).state), contentOf(at.state))
        at = next
      }
      if (done > 0) assert.equal(contentOf(at.when(undo(done), byCsr()).state), contentOf(start.state))
    }),
    { seed: 20260518, numRuns: 150 },
  )
})

test.run()
