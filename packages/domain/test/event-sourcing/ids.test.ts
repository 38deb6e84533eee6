import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deriveId, eventIds, fingerprint } from '#src/event-sourcing/index.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const part = fc.string().map((text) => text.replaceAll('\u0000', ''))

test('a derived id is a UUID of version 8 with the variant of RFC 9562', () => {
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      assert.match(deriveId(...parts), UUID)
    }),
  )
})

test('the ids are what they have always been, for stored events carry them', () => {
  assert.is(deriveId('session', 'acme', 'command-1'), 'ed014ea2-7ee0-81f6-8913-71ff19beb8bc')
  assert.is(eventIds('cart-acme.1', 'command-1')(3), '40815fa3-94ee-8d26-8353-5389874c0003')
  assert.is(fingerprint('{}'), 'bf21a9e8fbc5a3846fb05b4fa0859e0917b2202f')
})

test('the same parts give the same id, other parts another; also where they only stand differently', () => {
  assert.is(deriveId('a', 'b'), deriveId('a', 'b'))
  const ids = [deriveId('a', 'b'), deriveId('ab'), deriveId('a', '', 'b'), deriveId('b', 'a'), deriveId('a', 'b', ''), deriveId('')]
  assert.is(new Set(ids).size, ids.length)
})

test('no two inputs of many have one id', () => {
  const known = new Map<string, string>()
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const said = JSON.stringify(parts)
      const id = deriveId(...parts)
      assert.is(known.get(id) ?? said, said)
      known.set(id, said)
    }),
    { numRuns: 5_000 },
  )
})

test('the ids of the events of one command differ in the last two bytes alone, which count', () => {
  const idOf = eventIds('cart-acme.1', 'command-1')
  assert.match(idOf(0), UUID)
  assert.equal(
    [0, 1, 258, 0xffff].map((index) => idOf(index).slice(-4)),
    ['0000', '0001', '0102', 'ffff'],
  )
  assert.is(new Set([0, 1, 258, 0xffff].map((index) => idOf(index).slice(0, -4))).size, 1)
  assert.throws(() => idOf(0x10000), /65,536/)
})

test('another stream or another command makes other event ids', () => {
  const roots = [eventIds('cart-acme.1', 'c'), eventIds('cart-acme.2', 'c'), eventIds('cart-acme.1', 'd')].map((idOf) => idOf(0))
  assert.is(new Set(roots).size, 3)
})

test.run()
