import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { earlier, elapsed, Id, Instant, later } from '#src/values/ids.js'
import { sameShopper, shopperKey, shopperOf, shopperSubject } from '#src/values/shopper.js'
import { adam, aGuest, aShopper } from '#testing/people.js'

test('an id can stand in the name of a stream', () => {
  assert.equal(['1000', 'a.b-c_d~e', 'x'.repeat(200)].map(Id.is), [true, true, true])
  assert.equal(['', 'a b', 'ä', 'x'.repeat(201), 7, null].map(Id.is), [false, false, false, false, false, false])
})

test('an id is a key that a record can hold', () => {
  assert.equal(['__proto__', 'constructor', '__proto__.1'].map(Id.is), [false, true, true])
})

test('an instant is UTC with milliseconds, so that text order is the order of time', () => {
  assert.ok(Instant.is('2026-05-18T12:39:00.000Z'))
  const around = ['x2026-05-18T12:39:00.000Z', '2026-05-18T12:39:00.000Zx']
  for (const text of [
    ...around,
    '2026-02-30T25:00:00.000Z',
    '2026-05-18',
    '2026-05-18T12:39:00Z',
    '2026-05-18T12:39:00.000+02:00',
    '2026-13-18T12:39:00.000Z',
    '',
    7,
  ])
    assert.is(Instant.is(text), false, String(text))
})

test('time is counted across days', () => {
  const evening = '2026-05-18T23:59:59.999Z'
  assert.is(later(evening, 1), '2026-05-19T00:00:00.000Z')
  assert.equal([elapsed(evening, later(evening, 90)), elapsed(later(evening, 90), evening)], [90, -90])
  assert.is(earlier(later(evening, 1), evening), evening)
})

test('a shopper is known by kind and id', () => {
  assert.equal([shopperKey(adam), shopperKey(aGuest('1000'))], ['registered:1000', 'anonymous:1000'])
  assert.is(sameShopper(aShopper('1000'), adam), true)
  assert.is(sameShopper(aGuest('1000'), adam), false)
  assert.is(sameShopper(adam, null), false)
  assert.is(sameShopper(null, null), false)
  assert.equal([shopperSubject(adam), shopperSubject(aGuest('g'))], ['shopper:1000', 'shopper:g'])
})

test('nothing that was passed along with a shopper stays with them', () => {
  assert.equal(shopperOf({ ...adam, email: 'adam@example.com' } as typeof adam), adam)
  assert.equal(shopperOf({ ...aGuest('g'), email: 'adam@example.com' } as ReturnType<typeof aGuest>), aGuest('g'))
})

test.run()
