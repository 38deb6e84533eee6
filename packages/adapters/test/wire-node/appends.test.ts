import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { all, batch, event, failing, forms, unary, withNode } from './given.js'

const appends = suite('appends')

for (const [form, options] of forms) {
  appends(
    `${form}: an expected revision is kept`,
    withNode(async ({ client }) => {
      const append = (expectedRevision: 'any' | 'no_stream' | 'stream_exists' | bigint) =>
        client.appendToStream('s', event(), { ...options, expectedRevision })
      const current = async (expected: Parameters<typeof append>[0]) => {
        const error = await failing(append(expected))
        assert.is(error.type, 'wrong-expected-version')
        return [error.expectedVersion, error.actualVersion]
      }
      assert.equal(await current('stream_exists'), ['stream_exists', 'no_stream'])
      assert.equal(await current(0n), [0n, 'no_stream'])
      assert.is((await append('no_stream')).nextExpectedRevision, 0n)
      assert.is((await append('stream_exists')).nextExpectedRevision, 1n)
      assert.is((await append(1n)).nextExpectedRevision, 2n)
      assert.is((await append('any')).nextExpectedRevision, 3n)
      assert.equal(await current('no_stream'), ['no_stream', 3n])
      assert.equal(await current(1n), [1n, 3n])
      assert.equal(await current(4n), [4n, 3n])
    }),
  )

  appends(
    `${form}: a repeat is answered with the first revision and position, and stored once`,
    withNode(async ({ client }) => {
      for (const expectedRevision of ['no_stream', 'any'] as const) {
        const events = [event(), event()]
        const first = await client.appendToStream(`s-${expectedRevision}`, events, { ...options, expectedRevision })
        await client.appendToStream(`s-${expectedRevision}`, event(), options)
        assert.equal(await client.appendToStream(`s-${expectedRevision}`, events, { ...options, expectedRevision }), first)
        assert.is((await all(client.readStream(`s-${expectedRevision}`))).length, 3)
      }
    }),
  )

  appends(
    `${form}: with any, ids in another order are a repeat, and some known ids a wrong revision`,
    withNode(async ({ client }) => {
      const [one, two] = [event(), event()]
      await client.appendToStream('s', [one, two], options)
      assert.is((await client.appendToStream('s', [two, one], options)).nextExpectedRevision, 1n)
      assert.is((await failing(client.appendToStream('s', [one, event()], options))).type, 'wrong-expected-version')
      assert.is((await client.appendToStream('s', [event(), one], options)).nextExpectedRevision, 3n, 'only the first id is looked at')
    }),
  )

  appends(
    `${form}: with a revision, ids that differ late are a wrong revision`,
    withNode(async ({ client }) => {
      const [one, two] = [event(), event()]
      await client.appendToStream('s', [one, two], options)
      for (const events of [
        [one, event()],
        [event(), two],
        [two, one],
      ])
        assert.is(
          (await failing(client.appendToStream('s', events, { ...options, expectedRevision: 'no_stream' }))).type,
          'wrong-expected-version',
        )
      assert.is(
        (await client.appendToStream('s', [one, two], { ...options, expectedRevision: 1n })).nextExpectedRevision,
        3n,
        'where the revision is met, no id is looked at',
      )
    }),
  )

  appends(
    `${form}: an id that is in another stream is stored again, and with any twice in a repeat`,
    withNode(async ({ client }) => {
      const known = event()
      await client.appendToStream('a', known, options)
      for (const _ of [1, 2]) await client.appendToStream('b', known, options)
      for (const _ of [1, 2]) await client.appendToStream('c', known, { ...options, expectedRevision: 'no_stream' })
      assert.equal([(await all(client.readStream('b'))).length, (await all(client.readStream('c'))).length], [2, 1])
    }),
  )

  appends(
    `${form}: 1 MiB of payload is taken, a byte more is not, and metadata does not count`,
    withNode(async ({ client, node }) => {
      const sized = (bytes: number) => ({ ...event(), data: { text: 'x'.repeat(bytes - '{"text":""}'.length) } })
      const error = await failing(client.appendToStream('s', sized(1024 * 1024 + 1), options))
      assert.equal([error.type, error.maxAppendSize], ['maximum-append-size-exceeded', 1024 * 1024])
      assert.is(node.log.records.length, 0)
      await client.appendToStream('s', { ...sized(1024 * 1024), metadata: { text: 'x'.repeat(2 * 1024 * 1024) } }, options)
      assert.is(node.log.records.length, 1)
    }),
  )

  appends(
    `${form}: an append of nothing tells where the stream is`,
    withNode(async ({ client }) => {
      await client.appendToStream('s', [event(), event()], options)
      assert.is((await client.appendToStream('s', [], { ...options, expectedRevision: 1n })).nextExpectedRevision, 1n)
      assert.is((await failing(client.appendToStream('s', [], { ...options, expectedRevision: 0n }))).type, 'wrong-expected-version')
    }),
  )
}

appends(
  'what is no event is refused as servers refuse it',
  withNode(async ({ client }) => {
    const bad = [event({ id: 'no uuid' }), { ...event(), type: '' }]
    for (const one of bad) {
      assert.match((await failing(client.appendToStream('s', one, unary))).message, /Exception was thrown by handler/)
      assert.match((await failing(client.appendToStream('s', one, batch))).message, /Could not recognize BadRequest/)
    }
  }),
)

appends(
  'appends that nobody waits for keep their order in the batch form',
  withNode(async ({ client }) => {
    const events = Array.from({ length: 200 }, (_, index) => event({ data: { index } }))
    // The first append of a client opens the call that all share, and comes after those that find it open.
    await client.appendToStream('other', event())
    await Promise.all(events.map((one) => client.appendToStream('s', one)))
    assert.equal(
      (await all(client.readStream('s'))).map(({ id }) => id),
      events.map(({ id }) => id),
    )
  }),
)

appends(
  'a server too old to tell its features is served in the unary form',
  withNode(
    async ({ client }) => {
      await client.appendToStream('s', event())
      assert.is((await all(client.readStream('s'))).length, 1)
    },
    { version: null },
  ),
)

appends(
  'the memory for ids ends, and then any stores twice while a revision does not',
  withNode(async ({ client, node }) => {
    const [early, exact] = [event(), event()]
    await client.appendToStream('s', early)
    await client.appendToStream('e', exact, { expectedRevision: 'no_stream' })
    for (let index = 0; index < 100_000; index++) node.log.recentIds.remember(`id ${index}`, { stream: 'other', revision: 0, position: 0 })
    await client.appendToStream('s', early)
    await client.appendToStream('e', exact, { expectedRevision: 'no_stream' })
    assert.equal([(await all(client.readStream('s'))).length, (await all(client.readStream('e'))).length], [2, 1])
  }),
)

appends.run()
