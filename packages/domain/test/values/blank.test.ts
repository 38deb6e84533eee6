import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isBlank, saidOf } from '#src/values/blank.js'

test('a text is blank where nobody can read anything in it', () => {
  for (const text of ['', ' ', '\t\r\n', '\u00a0', '\u3000', '\u200b', '\ufeff', '\u2060 \u00ad'])
    assert.ok(isBlank(text), JSON.stringify(text))
  for (const text of ['x', ' x ', '0', '.', '\u200bx', 'می‌خواهم', '👨‍👩‍👧']) assert.not.ok(isBlank(text), text)
})

test('what somebody has said is left as it is; what says nothing is null', () => {
  assert.equal(['Hello', ' x ', 7].map(saidOf), ['Hello', ' x ', 7])
  assert.equal([undefined, null, '', ' \u200b'].map(saidOf), [null, null, null, null])
})

test.run()
