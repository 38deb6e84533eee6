import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { copyJson } from '#src/copy-json.js'

test('a copy is equal and shares nothing', () => {
  const value = { list: [{ deep: [1, null, 'two', false] }], empty: {}, none: null }
  const copy = copyJson(value)
  assert.equal(copy, value)
  copy.list[0]?.deep.push(true)
  assert.is(value.list[0]?.deep.length, 4)
  assert.is.not(copy.empty, value.empty)
})

test('frozen values are copied as changeable ones', () => {
  const copy = copyJson(Object.freeze({ list: Object.freeze([1]) as Array<number> }))
  copy.list.push(2)
  assert.equal(copy, { list: [1, 2] })
})

test('a key that JavaScript holds special is a key like any other', () => {
  const value: object = JSON.parse('{"__proto__":{"a":[1]},"b":2}')
  assert.is(JSON.stringify(copyJson(value)), JSON.stringify(value))
})

test.run()
