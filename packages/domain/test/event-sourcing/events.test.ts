import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { event, explain, family, revised, Undecodable } from '#src/event-sourcing/index.js'

const Renamed1 = event('Renamed', t.type({ name: t.string }))
const Renamed2 = revised(Renamed1, t.type({ first: t.string, last: t.string }), ({ name }) => {
  const [first = '', last = ''] = name.split(' ')
  return { first, last }
})
const Renamed = revised(Renamed2, t.type({ first: t.string, last: t.string, middle: t.union([t.string, t.null]) }), (old) => ({
  ...old,
  middle: null,
}))
const Left = event('Left', t.type({ reason: t.string }))
const members = family({ Renamed, Left })

const undecodable = (read: () => unknown): Undecodable => {
  try {
    read()
  } catch (error) {
    if (error instanceof Undecodable) return error
    throw error
  }
  throw new Error('it was read')
}

test('calling an event says it, by its name and with its payload', () => {
  assert.equal(Left({ reason: 'tired' }), { type: 'Left', data: { reason: 'tired' } })
  assert.equal([Left.type, Left.version, Left.older.length], ['Left', 1, 0])
})

test('each revision is the next version', () => {
  assert.equal([Renamed1.version, Renamed2.version, Renamed.version], [1, 2, 3])
  assert.is(Renamed.type, 'Renamed')
})

test('a payload of any stored version is read in its newest one', () => {
  const newest = { first: 'Adam', last: 'Tester', middle: null }
  assert.equal(members.read('Renamed', 1, { name: 'Adam Tester' }), newest)
  assert.equal(members.read('Renamed', 2, { first: 'Adam', last: 'Tester' }), newest)
  assert.equal(members.read('Renamed', 3, { first: 'Adam', last: 'Tester', middle: 'Q' }), { ...newest, middle: 'Q' })
})

test('a payload of the newest version is not rebuilt', () => {
  const data = { reason: 'tired' }
  assert.is(members.read('Left', 1, data), data)
})

test('an old payload that its own codec refuses is not upcast', () => {
  const error = undecodable(() => members.read('Renamed', 1, { name: 7 }))
  assert.equal([error.type, error.version], ['Renamed', 1])
})

test('what an upcast makes is checked by the codec of the version it makes', () => {
  const Counted1 = event('Counted', t.type({ n: t.string }))
  const Counted = revised(Counted1, t.type({ n: t.Int }), ({ n }) => ({ n: Number(n) as t.Int }))
  const counted = family({ Counted })
  assert.equal(counted.read('Counted', 1, { n: '7' }), { n: 7 })
  assert.is(undecodable(() => counted.read('Counted', 1, { n: '7.5' })).version, 2)
})

test('a version that is not known here is undecodable, whether too new or none at all', () => {
  for (const version of [0, -1, 4, 1.5, Number.NaN]) {
    const error = undecodable(() => members.read('Renamed', version, { name: 'Adam Tester' }))
    assert.match(error.message, 'versions 1 to 3 are known here')
  }
})

test('a type that is not known here is undecodable', () => {
  assert.match(undecodable(() => members.read('Vanished', 1, {})).message, 'is the library older than its data?')
  for (const inherited of ['constructor', 'toString', '__proto__']) undecodable(() => members.read(inherited, 1, {}))
})

test('what does not decode names the fields, never their values', () => {
  const secret = 'jane@example.com'
  const error = undecodable(() => members.read('Renamed', 3, { first: { secret }, last: 'x', middle: [secret] }))
  assert.equal([...error.paths].sort(), ['first should be string', 'middle.0 should be string', 'middle.1 should be null'])
  assert.not.match(JSON.stringify(error) + error.message, secret)
  assert.equal(explain(t.string, 7), ['the payload should be string'])
  assert.equal(explain(t.string, 'fine'), [])
})

test('decode gives as a value what read throws', () => {
  assert.equal(members.decode('Left', 1, { reason: 'tired' }), E.right(Left({ reason: 'tired' })))
  const refused = members.decode('Left', 1, { reason: 7 })
  assert.ok(E.isLeft(refused) && refused.left instanceof Undecodable)
})

test('decode hands on what an upcast itself throws, for that is a mistake of ours', () => {
  const Broken = revised(Left, t.type({ why: t.string }), () => {
    throw new TypeError('a mistake')
  })
  const broken = family({ Left: Broken })
  assert.throws(() => broken.decode('Left', 1, { reason: 'tired' }), /a mistake/)
})

test('an event under another name than its own is refused, for it would be lost', () => {
  assert.throws(() => family({ Gone: Left }), /Gone exports the event Left: give both one name/)
})

test('a chain of versions with a gap, or a version that is none, is refused before anything is read', () => {
  assert.throws(() => family({ Left: Object.assign(Left.bind(null), Left, { version: 3 }) }), /make each version with revised/)
  const same = t.type({ reason: t.string })
  const Twice = revised(event('Twice', same), same, (old) => old)
  assert.throws(() => family({ Twice }), /one codec for two versions/)
})

test.run()
