import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { personal, personally, subjectsIn } from '#src/event-sourcing/index.js'

const Name = personal(t.string, 'shopper')

test('a personal value stands beside the subject that it belongs to', () => {
  assert.equal(personally('shopper:1000', 'Adam'), { subject: 'shopper:1000', value: 'Adam' })
  assert.ok(Name.is(personally('shopper:1000', 'Adam')))
})

test('what was erased is null, and still names its subject', () => {
  assert.ok(Name.is({ subject: 'shopper:1000', value: null }))
})

test('a subject of another kind, without an id, or none, is refused', () => {
  for (const subject of ['csr:ann', 'shopper', 'shopper:', '', 7, null])
    assert.ok(E.isLeft(Name.decode({ subject, value: 'Adam' })), String(subject))
  assert.ok(E.isLeft(Name.decode({ subject: 'shopper:1000', value: 7 })))
  assert.ok(E.isLeft(Name.decode('Adam')))
})

test('every subject of a payload is found once, wherever it stands', () => {
  const payload = {
    person: personally('shopper:1000', { first: 'Adam', nested: personally('contact:7', 'x') }),
    lines: [{ options: [{ entered: personally('shopper:1000', 'A.T.') }, { entered: null }] }],
    erased: { subject: 'csr:ann', value: null },
    id: 'shopper:9',
  }
  assert.equal(subjectsIn(payload), ['shopper:1000', 'contact:7', 'csr:ann'])
  for (const other of [
    { subject: 'shopper:1' },
    { subject: 7, value: 1 },
    { subject: 'shopper:1', value: 1, more: 2 },
    { value: 1, more: 2 },
  ])
    assert.equal(subjectsIn(other), [], JSON.stringify(other))
  assert.equal(subjectsIn(null), [])
  assert.equal(subjectsIn('shopper:1'), [])
})

test.run()
