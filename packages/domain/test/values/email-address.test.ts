import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isEmailAddress } from '#src/values/email-address.js'

test('an e-mail address has a mailbox, and a domain with a dot, in 254 characters', () => {
  for (const text of ['a@b.example', 'adam.tester+keys@example.com', "o'neil@sub.example.co.uk", 'ada@müller.example'])
    assert.ok(isEmailAddress(text), text)
  for (const text of ['', 'a', 'a@b', '@b.example', 'a@.', 'a@b.example ', 'a b@c.example', 'a@b@c.example', 'a\n@b.example'])
    assert.not.ok(isEmailAddress(text), JSON.stringify(text))
  const domain = '@b.example'
  assert.ok(isEmailAddress(`${'a'.repeat(254 - domain.length)}${domain}`))
  assert.not.ok(isEmailAddress(`${'a'.repeat(255 - domain.length)}${domain}`))
})

test.run()
