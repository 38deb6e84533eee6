import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deriveId } from '#src/event-sourcing/index.js'
import { Subject, shoppersOf, subjectStreamId } from '#src/values/subject.js'

test('a subject is a shopper, the other contact of an order or a CSR, by its kind and id', () => {
  for (const text of ['shopper:1000', 'contact:order-7', 'csr:ann', 'csr:a:b']) assert.ok(Subject.is(text), text)
  for (const other of ['', 'shopper', 'shopper:', 'admin:1', 'my shopper:1', 'xcsr:ann', 'shopper:a b', 'shopper:a\n', 7, null])
    assert.is(Subject.is(other), false, String(other))
})

test('its stream has its own name, or one that is derived where that is too long', () => {
  assert.is(subjectStreamId('shopper:1000'), 'shopper:1000')
  const long = `shopper:${'x'.repeat(200)}` as const
  assert.is(subjectStreamId(long), deriveId('subject', long))
})

test('a customer and a guest may both have the id of a shopper, and nobody shops under another kind', () => {
  assert.equal(shoppersOf('shopper:1000'), [
    { kind: 'registered', customerId: '1000' },
    { kind: 'anonymous', anonymousId: '1000' },
  ])
  assert.equal([shoppersOf('csr:ann'), shoppersOf('contact:shopper:1')], [[], []])
})

test.run()
