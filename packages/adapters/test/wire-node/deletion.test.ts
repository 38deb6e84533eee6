import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { all, event, failing, forms, withNode } from './given.js'

const deletion = suite('deletion')

deletion(
  'a soft delete hides the stream, and an append brings it back behind its old revisions',
  withNode(async ({ client }) => {
    await client.appendToStream('s', [event(), event()])
    await client.deleteStream('s')
    assert.is((await failing(all(client.readStream('s')))).type, 'stream-not-found')
    assert.is((await failing(client.appendToStream('s', event(), { expectedRevision: 'stream_exists' }))).type, 'stream-deleted')
    const wrong = await failing(client.appendToStream('s', event(), { expectedRevision: 0n }))
    assert.is(wrong.actualVersion, 1n, 'the old last revision')
    assert.is((await client.appendToStream('s', event(), { expectedRevision: 'no_stream' })).nextExpectedRevision, 2n)
    assert.equal(
      (await all(client.readStream('s'))).map(({ revision }) => revision),
      [2n],
    )
    assert.is((await all(client.readAll())).filter(({ streamId }) => streamId === 's').length, 3, 'the log keeps them')
  }),
)

for (const [form, options] of forms)
  deletion(
    `${form}: a repeat of what was deleted is a success without a position`,
    withNode(async ({ client }) => {
      const events = [event(), event()]
      await client.appendToStream('s', events, { ...options, expectedRevision: 'no_stream' })
      await client.deleteStream('s')
      const again = await client.appendToStream('s', events, { ...options, expectedRevision: 'no_stream' })
      assert.equal([again.success, again.nextExpectedRevision, again.position], [true, 1n, undefined])
      assert.is((await failing(all(client.readStream('s')))).type, 'stream-not-found')
    }),
  )

deletion(
  'a tombstone is for ever',
  withNode(async ({ client }) => {
    await client.appendToStream('s', event())
    await client.tombstoneStream('s')
    assert.is((await failing(all(client.readStream('s')))).type, 'stream-deleted')
    for (const expectedRevision of ['any', 'no_stream', 'stream_exists', 0n] as const)
      assert.is((await failing(client.appendToStream('s', event(), { expectedRevision }))).type, 'stream-deleted')
    assert.is((await failing(client.setStreamMetadata('s', { maxCount: 1 }))).type, 'stream-deleted')
    assert.is((await failing(client.deleteStream('s'))).type, 'stream-deleted')
    assert.is((await all(client.readAll())).at(-1)?.type, '$streamDeleted')
    await client.tombstoneStream('never')
    assert.is((await failing(client.appendToStream('never', event()))).type, 'stream-deleted')
  }),
)

deletion(
  'a deletion keeps its expected revision',
  withNode(async ({ client }) => {
    assert.is((await failing(client.deleteStream('nowhere'))).type, 'wrong-expected-version')
    await client.appendToStream('s', [event(), event()])
    const wrong = await failing(client.deleteStream('s', { expectedRevision: 0n }))
    assert.equal([wrong.type, wrong.expectedVersion, wrong.actualVersion], ['wrong-expected-version', 0n, 1n])
    await client.deleteStream('s', { expectedRevision: 1n })
    await client.deleteStream('s')
  }),
)

deletion(
  'metadata that is rounded on the way through JavaScript undeletes, but uncovers nothing',
  withNode(async ({ client }) => {
    await client.appendToStream('s', [event(), event()])
    await client.deleteStream('s')
    const { metadata } = await client.getStreamMetadata('s')
    await client.setStreamMetadata('s', { ...metadata })
    assert.equal(await all(client.readStream('s')), [])
  }),
)

deletion.run()
