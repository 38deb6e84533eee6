import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ErasePersonalData } from '#src/subject/commands.js'
import { PersonalDataErased } from '#src/subject/events.js'
import { subject } from '#src/subject/subject.js'
import { Subject, shoppersOf, subjectStreamId } from '#src/values/subject.js'
import { given } from '#testing/given.js'
import { after, DAY, start } from '#testing/moments.js'
import { adam, aGuest } from '#testing/people.js'

const erase = ErasePersonalData({ subject: 'shopper:1000' })

test('R-21 personal data is erased once; asked again, nothing is left to erase', () => {
  const { state } = given(subject)
    .when(erase)
    .thenEvents(PersonalDataErased({ subject: 'shopper:1000' }))
    .when(erase, { now: after(DAY) })
    .thenNothing()
  assert.equal(state, { subject: 'shopper:1000', erasedAt: start })
})

test('a subject is a shopper, a contact or a CSR by id, whatever else is said is none', () => {
  for (const one of ['shopper:1000', 'contact:order-1', 'csr:wade', `shopper:${'9'.repeat(200)}`]) assert.ok(Subject.is(one), one)
  for (const none of ['', '1000', 'shopper:', 'shoper:1000', 'shopper:a b', `shopper:${'9'.repeat(201)}`, 7, null])
    assert.not.ok(Subject.is(none), String(none))
})

test('the longest id of a shopper still has a stream of its own', () => {
  assert.is(subjectStreamId('shopper:1000'), 'shopper:1000')
  const [nines, eights] = ['9', '8'].map((digit) => subjectStreamId(`shopper:${digit.repeat(200)}`))
  assert.is.not(nines, eights)
  assert.is(nines?.length, 36)
})

test('an id may be a customer’s or a guest’s; contacts and CSRs have no carts', () => {
  assert.equal(shoppersOf('shopper:1000'), [adam, aGuest('1000')])
  assert.equal([shoppersOf('contact:order-1'), shoppersOf('csr:wade')], [[], []])
})

test.run()
