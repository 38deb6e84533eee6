import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { enteredBy, hasEntered } from '#src/values/entered-by.js'
import { anOption } from '#testing/lines.js'
import { adam, aGuest, textOf } from '#testing/people.js'

const engraved = anOption({ value: null, shopperEnteredValue: textOf(aGuest(), 'A.T.') })
const chosen = anOption()
const erased = anOption({ shopperEnteredValue: { subject: 'shopper:guest-1', value: null } })

test('what was typed is marked as the shopper’s own, and nothing else is changed', () => {
  assert.equal(enteredBy(adam, [chosen, engraved]), [chosen, { ...engraved, shopperEnteredValue: textOf(adam, 'A.T.') }])
  assert.equal(enteredBy(adam, [erased]), [erased], 'what was erased stays whose it was')
  assert.equal(enteredBy(null, [engraved]), [engraved])
})

test('it is known whether anything was typed', () => {
  assert.equal([[], [chosen], [chosen, engraved], [erased]].map(hasEntered), [false, false, true, true])
})

test.run()
