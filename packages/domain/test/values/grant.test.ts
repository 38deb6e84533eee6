import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { GrantHash, grantHash, grantText, readGrant, sameHash } from '#src/values/grant.js'

// SHA-256 of "abc", as FIPS 180-2 gives it.
const hashOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('what is kept of a secret is its SHA-256 hash, 64 hex digits and nothing around them', () => {
  assert.is(grantHash('abc'), hashOfAbc)
  assert.ok(GrantHash.is(hashOfAbc))
  for (const other of [`${hashOfAbc}0`, `0${hashOfAbc}`, hashOfAbc.slice(1), hashOfAbc.toUpperCase(), '', 'abc', 7, null])
    assert.is(GrantHash.is(other), false, String(other))
})

test('a hash is the same only to its last digit and in its full length', () => {
  assert.is(sameHash(hashOfAbc, grantHash('abc')), true)
  for (const other of [grantHash('abd'), hashOfAbc.slice(1), hashOfAbc.slice(0, -1), `${hashOfAbc}0`, '']) {
    assert.is(sameHash(hashOfAbc, other), false, other)
    assert.is(sameHash(other, hashOfAbc), false, other)
  }
  for (const place of [0, 31, 63]) {
    const digit = hashOfAbc[place] === '1' ? '2' : '1'
    assert.is(sameHash(hashOfAbc, `${hashOfAbc.slice(0, place)}${digit}${hashOfAbc.slice(place + 1)}`), false, `digit ${place}`)
  }
})

test('a grant that is handed on names its takeover, and its secret is read as a hash only', () => {
  assert.equal(readGrant(grantText('session-7', 'abc')), { sessionId: 'session-7', hash: hashOfAbc })
  assert.equal(readGrant('session-7.a.c'), { sessionId: 'session-7', hash: grantHash('a.c') })
})

test('a text that is no grant is read as none', () => {
  for (const text of ['', 'session-7', '.abc', 'session 7.abc', 7, null, undefined]) assert.is(readGrant(text), null, String(text))
})

test.run()
