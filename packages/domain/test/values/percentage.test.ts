import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { basisPointsOf } from '#src/values/percentage.js'

test('[A-87] one percent of $4.00 is four cents', () => {
  assert.is(basisPointsOf(400, 100, 'HalfEven'), 4)
})

test('half a minor unit goes to the even neighbour, up, or away, as it is said', () => {
  // 50 %: 0.5, 1.5, 2.5, 3.5
  const halves = [1, 3, 5, 7]
  assert.equal(
    halves.map((amount) => basisPointsOf(amount, 5_000, 'HalfEven')),
    [0, 2, 2, 4],
  )
  assert.equal(
    halves.map((amount) => basisPointsOf(amount, 5_000, 'HalfUp')),
    [1, 2, 3, 4],
  )
  assert.equal(
    halves.map((amount) => basisPointsOf(amount, 5_000, 'Down')),
    [0, 1, 2, 3],
  )
})

test('what is not a half goes to the nearer neighbour', () => {
  assert.equal(
    [149, 150, 151].map((amount) => basisPointsOf(amount, 100, 'HalfEven')),
    [1, 2, 2],
  )
  assert.equal(
    [249, 250, 251].map((amount) => basisPointsOf(amount, 100, 'HalfEven')),
    [2, 2, 3],
  )
  assert.equal(
    [149, 150, 199].map((amount) => basisPointsOf(amount, 100, 'Down')),
    [1, 1, 1],
  )
})

test('it is exact where floating point is not', () => {
  assert.is(basisPointsOf(Number.MAX_SAFE_INTEGER, 10_000, 'HalfEven'), Number.MAX_SAFE_INTEGER)
  assert.is(basisPointsOf(Number.MAX_SAFE_INTEGER, 3_333, 'Down'), Number((BigInt(Number.MAX_SAFE_INTEGER) * 3_333n) / 10_000n))
})

test('a share and the share of the rest differ from the whole by less than one minor unit each', () => {
  const share = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(fc.nat(1_000_000_000), share, fc.constantFrom('HalfEven', 'HalfUp', 'Down'), (amount, points, rounding) => {
      const taken = basisPointsOf(amount, points, rounding)
      assert.ok(Math.abs(taken - (amount * points) / 10_000) < 1)
      assert.ok(taken >= 0 && taken <= amount)
    }),
  )
})

test.run()
