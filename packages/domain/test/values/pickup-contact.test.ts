import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { alternateSubject, missingIn, pickupContactOf } from '#src/values/pickup-contact.js'

const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com' }

test('[B-22] both names and an e-mail address are needed, and the first that is missing is named', () => {
  assert.is(missingIn(jane), null)
  assert.is(missingIn(null), 'firstName')
  for (const blank of ['', '  ']) {
    assert.is(missingIn({ ...jane, firstName: blank }), 'firstName')
    assert.is(missingIn({ ...jane, lastName: blank }), 'lastName')
    assert.is(missingIn({ ...jane, email: blank }), 'email')
  }
  assert.is(missingIn({ ...jane, email: 'jane' }), 'email')
})

test('[B-22] the phone number may be left out', () => {
  assert.equal(pickupContactOf(jane), { ...jane, phone: null })
  assert.equal(pickupContactOf({ ...jane, phone: '555-0100' }), { ...jane, phone: '555-0100' })
})

test('an alternate contact is a person of their own', () => {
  assert.is(alternateSubject('order-7'), 'contact:order-7')
})

test.run()
