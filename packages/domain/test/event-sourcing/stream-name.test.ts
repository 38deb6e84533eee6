import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isStreamId, isTenantId, parseStreamName, streamName } from '#src/event-sourcing/index.js'

test('a stream is named after its category, its tenant and its id', () => {
  assert.is(streamName({ category: 'takeoverSession', tenant: 'acme-eu', id: '9f1c' }), 'takeoverSession-acme-eu.9f1c')
})

test('every name that is given is read back in the same parts', () => {
  const category = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/)
  const tenant = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}$/)
  const id = fc.stringMatching(/^[\x21-\x7e]{1,40}$/)
  fc.assert(
    fc.property(fc.record({ category, tenant, id }, { noNullPrototype: true }), (parts) => {
      assert.equal(parseStreamName(streamName(parts)), parts)
    }),
  )
})

test('no two different sets of parts have one name', () => {
  const category = fc.stringMatching(/^[ab]{1,2}$/)
  const tenant = fc.stringMatching(/^[ab][ab_-]{0,3}$/)
  const id = fc.stringMatching(/^[ab.-]{1,4}$/)
  const known = new Map<string, string>()
  fc.assert(
    fc.property(category, tenant, id, (...parts) => {
      const name = streamName({ category: parts[0], tenant: parts[1], id: parts[2] })
      const said = JSON.stringify(parts)
      assert.is(known.get(name) ?? said, said)
      known.set(name, said)
    }),
    { numRuns: 5_000 },
  )
})

test('a part that could not be read back is refused', () => {
  const parts = { category: 'cart', tenant: 'acme', id: '1' }
  for (const category of ['', 'Cart', 'my-cart', 'my.cart', '1cart']) assert.throws(() => streamName({ ...parts, category }), /category/)
  for (const tenant of ['', 'a.b', '-a', 'a b', 'ä']) assert.throws(() => streamName({ ...parts, tenant }), /tenant/)
  for (const id of ['', 'a b', 'ä', 'a\n', 'x'.repeat(201)]) assert.throws(() => streamName({ ...parts, id }), /id/)
})

test('whether a text can be a tenant or an id can be asked before', () => {
  assert.equal([isTenantId('acme_1'), isTenantId('a.b'), isTenantId('')], [true, false, false])
  assert.equal([isStreamId('x'.repeat(200)), isStreamId('x'.repeat(201)), isStreamId('')], [true, false, false])
})

test('a name that is not ours has no parts', () => {
  for (const name of ['', 'cart', 'cart-acme', '-acme.1', 'cart-.1', 'cart-acme.', '$all', '$et-ItemAdded', 'cart.acme-1', 'Cart-acme.1'])
    assert.is(parseStreamName(name), null, name)
})

test.run()
