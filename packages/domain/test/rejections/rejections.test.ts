import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { rejections, wordRejection } from '#src/rejections.js'
import { provocations } from './provocations.js'

for (const [code, provoke] of Object.entries(provocations))
  test(`${code} is provoked, and read as a sentence that says what to do`, async () => {
    const refused = await provoke()
    assert.is(refused.code, code)
    const { message } = wordRejection(refused)
    assert.match(message, /^.{12,}\.$/)
    assert.not.match(message, /undefined|null|NaN|\[object/)
  })

test('no code is never provoked', () => {
  assert.equal(
    Object.keys(rejections).filter((code) => !Object.hasOwn(provocations, code)),
    [],
  )
})

test('may be sent again unchanged: what passes by itself, and nothing else', () => {
  const retryable = Object.entries(rejections).filter(([, rule]) => rule.retryable)
  assert.equal(retryable.map(([code]) => code).sort(), [
    'AUTHORIZATION_STALE',
    'CART_CHANGED_MEANWHILE',
    'CART_IN_CHECKOUT',
    'CART_NOT_WRITTEN_BACK',
    'CART_SEALED',
    'CONCURRENCY_CONFLICT',
    'HANDOFF_IN_PROGRESS',
    'MERGE_WAITS',
    'PAYMENT_IN_PROGRESS',
    'TAKEOVER_STARTING',
  ])
})

test('a code that is not in the table has no words', () => {
  assert.throws(() => wordRejection({ code: 'NO_SUCH_RULE', detail: null }), 'There is no rejection NO_SUCH_RULE')
})

test.run()
