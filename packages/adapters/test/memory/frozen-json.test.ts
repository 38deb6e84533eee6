import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { frozenJson } from '#src/memory/frozen-json.js'

const isFrozenThrough = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozenThrough))

test('a copy is what JSON would give, and frozen through', () =>
  fc.assert(
    fc.property(fc.anything({ withDate: true, withSparseArray: true, withNullPrototype: true }), (value) => {
      const text = JSON.stringify(value)
      if (text === undefined) return assert.throws(() => frozenJson(value), TypeError)
      const copy = frozenJson(value)
      assert.is(JSON.stringify(copy), text)
      assert.equal(copy, JSON.parse(text))
      assert.ok(isFrozenThrough(copy))
    }),
    { numRuns: 500 },
  ))

test('a field that JSON leaves out is left out', () => {
  const copy = frozenJson({ a: undefined, b: () => 1, c: [undefined], d: { e: Symbol('x') }, f: -0 })
  assert.equal([Object.keys(copy as object), JSON.stringify(copy)], [['c', 'd', 'f'], '{"c":[null],"d":{},"f":0}'])
  assert.ok(Object.is((copy as { f: number }).f, 0))
})

test('a key __proto__ is a key like any other', () => {
  const copy = frozenJson(JSON.parse('{ "__proto__": { "admin": true }, "a": 1 }'))
  assert.equal(Object.keys(copy as object).toSorted(), ['__proto__', 'a'])
  assert.is((copy as { admin?: boolean }).admin, undefined)
})

test('what JSON cannot carry is a TypeError', () => {
  for (const value of [1n, undefined, () => 1, Symbol('x'), { deep: [1n] }]) assert.throws(() => frozenJson(value), /JSON/)
})

test.run()
