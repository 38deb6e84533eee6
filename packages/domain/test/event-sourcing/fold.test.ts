import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { advance, asOf, deepFreeze, dryRun, evolveInPlace, type RecordedOf, replay } from '#src/event-sourcing/index.js'
import { add, closesAt, commands, events, open, tally } from './tally.js'

const meta = { tenantId: 'acme', occurredAt: '', commandId: '', correlationId: '', causationId: null, inputDigest: '', piiSubjects: [] }
const said = (fact: ReturnType<(typeof events)[keyof typeof events]>, revision: number) => {
  const where = { eventId: `e-${revision}`, stream: 'tally-acme.1', revision, position: null, recordedAt: '', version: 1 } as const
  return deepFreeze({ ...fact, ...where, meta: { ...meta, who: 'ann', tally: '' } }) as RecordedOf<typeof tally>
}
const history = [
  events.Opened({ name: 'friday', closesAt }),
  ...[1, 2, 3].map((points) => events.Added({ points, price: 1, at: '' })),
  events.Closed({ total: 6 }),
].map(said)
const told = { name: 'friday', closesAt, closed: true, closedAt: '', points: [1, 2, 3] }

test('a stream replayed tells its state, and changes no event', () => {
  assert.equal(replay(tally, history), told)
  assert.equal(replay(tally, []), tally.initial())
})

test('evolving in place changes the state that it is given', () => {
  const state = tally.initial()
  assert.is(evolveInPlace(tally, state, history), state)
  assert.equal(state, told)
})

test('advancing leaves the state that it is given as it was, and freezes the next one', () => {
  const before = deepFreeze(replay(tally, history.slice(0, 2)))
  const after = advance(tally, before, history.slice(2))
  assert.equal([before.points, before.closed], [[1], false])
  assert.equal(after, told)
  assert.ok(Object.isFrozen(after) && Object.isFrozen(after.points))
})

test('advancing by nothing gives the same state', () => {
  const state = replay(tally, history)
  assert.is(advance(tally, state, []), state)
})

test('both engines agree, however a stream is split into batches', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(history.length), { maxLength: 4 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), history.length]
      let state = deepFreeze(tally.initial())
      for (const [index, from] of places.entries()) state = advance(tally, state, history.slice(from, places[index + 1] ?? history.length))
      assert.equal(state, told)
    }),
  )
})

test('an event that is not known changes nothing', () => {
  for (const type of ['Vanished', 'toString'])
    assert.equal(replay(tally, [{ ...said(events.Closed({ total: 0 }), 0), type }]), tally.initial())
})

test('a dry run answers what a command would come to, facts that are due included, and changes nothing', () => {
  const state = deepFreeze(replay(tally, history.slice(0, 4)))
  const context = { now: closesAt, revision: 3, most: 100 }
  assert.equal(dryRun(tally, state, add(7), context), E.right([events.Added({ points: 7, price: 1, at: closesAt })]))
  const later = { ...context, now: '2026-05-18T13:00:00.001Z' }
  assert.equal(dryRun(tally, state, add(7), later), E.left({ code: 'NOT_OPEN', detail: null }))
  assert.equal(dryRun(tally, state, commands.Open({ name: 'x', closesAt }), later), E.right([events.Closed({ total: 6 })]))
})

test('as of a moment, what time alone has ended is ended, when it was; before that the state is the very same', () => {
  const state = deepFreeze(replay(tally, history.slice(0, 4)))
  const at = (now: string) => asOf(tally, state, open, { now, revision: 3, most: 100 })
  assert.is(at(closesAt), state)
  const later = at('2026-05-18T13:00:00.001Z')
  assert.equal([later.closed, later.closedAt, state.closed], [true, '2026-05-18T13:00:00.001Z', false])
})

test('deepFreeze freezes all of a value and answers with it', () => {
  const value = { a: [{ b: { c: 1 } }], d: null, e: 'x' }
  assert.is(deepFreeze(value), value)
  assert.ok(Object.isFrozen(value) && Object.isFrozen(value.a) && Object.isFrozen(value.a[0]?.b))
  assert.is(deepFreeze(7), 7)
})

test.run()
