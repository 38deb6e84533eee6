import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isCardNumber } from '#src/values/card-number.js'

test('a card number has 13 to 19 digits and a right check digit, however it is written', () => {
  // Numbers that card networks give out for tests, of 13 to 19 digits.
  const numbers = ['4222222222222', '30569309025904', '378282246310005', '4111111111111111', '6304000000000000000']
  for (const text of [...numbers, '4111 1111 1111 1111', ' 4111-1111-1111-1111\n', '4111–1111–1111–1111'])
    assert.ok(isCardNumber(text), JSON.stringify(text))
})

test('a token, a check and a number with a wrong check digit are none', () => {
  const short = '000000000000'
  const long = '00000000000000000000'
  for (const text of ['', 'tok_4111111111111111', '4111111111111112', '4111.1111.1111.1111', 'check-7', short, long])
    assert.not.ok(isCardNumber(text), JSON.stringify(text))
})

test.run()
