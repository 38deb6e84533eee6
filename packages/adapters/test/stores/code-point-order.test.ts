import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { codePointOrder, endOfPrefix } from '#src/stores/code-point-order.js'

/** Any text, with many characters from where UTF-16 and UTF-8 sort differently. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'b', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}', '😀'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})
const sign = (order: number) => Math.sign(order)

test('texts are ordered as their UTF-8 bytes are', () =>
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.is(sign(codePointOrder(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
    { numRuns: 2_000 },
  ))

test('between a beginning and its end lie exactly the texts that begin so', () =>
  fc.assert(
    fc.property(text, text, fc.boolean(), (prefix, other, joined) => {
      const candidate = joined ? prefix + other : other
      const end = endOfPrefix(prefix)
      const between = codePointOrder(candidate, prefix) >= 0 && (end === null || codePointOrder(candidate, end) < 0)
      assert.is(between, candidate.startsWith(prefix))
    }),
    { numRuns: 2_000 },
  ))

test('a beginning of greatest characters only has no end', () => {
  assert.equal([endOfPrefix(''), endOfPrefix('\u{10ffff}\u{10ffff}'), endOfPrefix('a\u{10ffff}')], [null, null, 'b'])
})

test.run()
