import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { allocate, type Part } from '#src/values/allocate.js'

/** Parts that can take what they count. */
const byTotals = (...totals: ReadonlyArray<number>): ReadonlyArray<Part> => totals.map((total) => ({ weight: total, cap: total }))
const added = (numbers: ReadonlyArray<number>): number => numbers.reduce((all, one) => all + one, 0)

test('[A-87] $1.84 off an order of $180.00 and $4.00 are $1.80 and four cents', () => {
  assert.equal(allocate(184, byTotals(18_000, 400)), [180, 4])
})

test('what is left over goes to the largest fractions, not to the largest lines', () => {
  // 4.2, 3.4 and 2.4 of ten: the one unit over goes to none of the larger whole shares but to the fraction of 0.6.
  assert.equal(allocate(10, byTotals(420, 340, 240)), [4, 4, 2])
  assert.equal(allocate(10, byTotals(405, 235, 360)), [4, 2, 4])
})

test('of equal fractions the lower line number goes first', () => {
  assert.equal(allocate(100, byTotals(1_000, 1_000, 1_000)), [34, 33, 33])
  assert.equal(allocate(2, byTotals(5, 5, 5)), [1, 1, 0])
})

test('a line that counts nothing takes nothing, first, last or between', () => {
  assert.equal(allocate(100, byTotals(0, 100, 0, 200, 0)), [0, 33, 0, 67, 0])
})

test('no line takes more than it can, and the excess flows to the next, from the last to the first again', () => {
  const parts = (...caps: ReadonlyArray<number>) => caps.map((cap) => ({ weight: 100, cap }))
  assert.equal(allocate(90, parts(10, 100, 100)), [10, 50, 30])
  assert.equal(allocate(90, parts(10, 40, 100)), [10, 40, 40])
  assert.equal(allocate(90, parts(100, 100, 10)), [50, 30, 10])
  assert.equal(
    allocate(90, [
      { weight: 100, cap: 0 },
      { weight: 0, cap: 100 },
      { weight: 100, cap: 90 },
    ]),
    [0, 0, 90],
  )
})

test('nothing is shared out as nothing, even among lines that count nothing, or no lines', () => {
  assert.equal([allocate(0, byTotals(0, 0)), allocate(0, [])], [[0, 0], []])
})

test('what the lines cannot take together is an error, never a lost cent', () => {
  for (const wrong of [() => allocate(301, byTotals(100, 200)), () => allocate(1, byTotals(0, 0)), () => allocate(1, [])])
    assert.throws(wrong, (error: unknown) => error instanceof RangeError && error.message.includes('cannot be shared out'))
})

test('it is exact where floating point is not', () => {
  const most = Number.MAX_SAFE_INTEGER
  assert.equal(allocate(most, byTotals(most, 0)), [most, 0])
  assert.equal(
    allocate(most, [
      { weight: most, cap: most },
      { weight: most, cap: most },
    ]),
    [(most + 1) / 2, (most - 1) / 2],
  )
})

const part: fc.Arbitrary<Part> = fc.record({
  weight: fc.oneof(fc.nat(20), fc.nat(1_000_000), fc.maxSafeNat()),
  cap: fc.oneof(fc.nat(20), fc.nat(1_000_000)),
})
/** Parts, and an amount that those of them that count anything can take. */
const shareable = fc.array(part, { maxLength: 8 }).chain((parts) => {
  const room = added(parts.filter(({ weight }) => weight > 0).map(({ cap }) => cap))
  return fc.record({ parts: fc.constant(parts), amount: fc.oneof(fc.nat(room), fc.constant(room)) })
})
/** By what they count, each with room for all of it: no share is capped. */
const uncapped = fc.record({ amount: fc.nat(1_000_000), weights: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 8 }) })

test('L-13 OI-12 the shares add up to the amount, and each is between nothing and what the line can take', () => {
  fc.assert(
    fc.property(shareable, ({ amount, parts }) => {
      const shares = allocate(amount, parts)
      assert.is(shares.length, parts.length)
      assert.is(added(shares), amount)
      for (const [index, { weight, cap }] of parts.entries()) {
        const share = shares[index] ?? -1
        assert.ok(Number.isSafeInteger(share) && share >= 0 && share <= cap, `${share} of ${cap}`)
        if (weight === 0) assert.is(share, 0)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('L-13 a discount of no more than the lines come to is never capped by what a line comes to', () => {
  const lines = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      lines.chain((totals) => fc.tuple(fc.constant(totals), fc.nat(added(totals)))),
      ([totals, amount]) => {
        const roomy = totals.map((weight) => ({ weight, cap: Number.MAX_SAFE_INTEGER }))
        assert.equal(allocate(amount, byTotals(...totals)), allocate(amount, roomy))
      },
    ),
  )
})

test('a share that is not capped differs from the exact one by less than one unit', () => {
  fc.assert(
    fc.property(uncapped, ({ amount, weights }) => {
      const all = added(weights)
      fc.pre(all > 0)
      const shares = allocate(
        amount,
        weights.map((weight) => ({ weight, cap: amount })),
      )
      for (const [index, weight] of weights.entries()) {
        const distance = BigInt(shares[index] ?? 0) * BigInt(all) - BigInt(amount) * BigInt(weight)
        assert.ok(distance < BigInt(all) && distance > -BigInt(all))
      }
    }),
  )
})

test('L-14 in whatever order the lines come the same shares are dealt, and to equal lines the lower number gets no less', () => {
  fc.assert(
    fc.property(uncapped, ({ amount, weights }) => {
      fc.pre(added(weights) > 0)
      const dealt = (inOrder: ReadonlyArray<number>) => {
        const shares = allocate(
          amount,
          inOrder.map((weight) => ({ weight, cap: amount })),
        )
        return inOrder.map((weight, index) => ({ weight, share: shares[index] ?? -1 }))
      }
      const here = dealt(weights)
      // Which of equal fractions has the unit that is left over is the tie rule's; without such a tie nothing differs.
      const rest = (weight: number) => (BigInt(amount) * BigInt(weight)) % BigInt(added(weights))
      const perRest = (shares: typeof here) => {
        const sums = new Map<bigint, number>()
        for (const { weight, share } of shares) sums.set(rest(weight), (sums.get(rest(weight)) ?? 0) + share)
        return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([fraction, sum]) => [String(fraction), sum])
      }
      assert.equal(perRest(dealt(weights.toReversed())), perRest(here))
      for (const [index, one] of here.entries())
        for (const later of here.slice(index + 1)) if (later.weight === one.weight) assert.ok(later.share <= one.share)
    }),
  )
})

test.run()
