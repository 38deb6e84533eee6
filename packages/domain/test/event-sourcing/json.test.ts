import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { canonicalJson, jsonCopy } from '#src/event-sourcing/index.js'

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

/** The same value with the keys of every object the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (value === null || typeof value !== 'object') return value
  const copy: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value).reverse())
    Object.defineProperty(copy, key, { value: turned(field), enumerable: true, configurable: true })
  return copy
}

test('the order of keys does not count', () => {
  assert.is(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] }), '{"a":[{"c":"x","d":null}],"b":1}')
  fc.assert(
    fc.property(json, (value) => {
      assert.is(canonicalJson(turned(value)), canonicalJson(value))
    }),
  )
})

test('it is JSON, and says the same as the value', () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.equal(JSON.parse(canonicalJson(value)), value)
    }),
  )
})

test('different values have different texts', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      if (canonicalJson(a) === canonicalJson(b)) assert.equal(a, b)
    }),
  )
})

test('what JSON leaves out is left out', () => {
  assert.is(canonicalJson({ a: undefined, b: 1 }), '{"b":1}')
  assert.is(canonicalJson([undefined, 1]), '[null,1]')
  assert.is(canonicalJson(undefined), 'null')
  assert.is(canonicalJson({ n: -0, x: Number.NaN }), '{"n":0,"x":null}')
})

test('a copy says the same, and shares nothing with what it was made of', () => {
  const value = { lines: [{ quantity: 1 }] }
  const copy = jsonCopy(value)
  assert.equal(copy, value)
  assert.is.not(copy.lines[0], value.lines[0])
})

test.run()
