import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { all, event, failing, withNode } from './given.js'

const reads = suite('reads')
const numbers = (events: ReadonlyArray<{ readonly revision: bigint }>) => events.map(({ revision }) => Number(revision))

reads(
  'a stream is read both ways, from anywhere, by any count',
  withNode(async ({ client }) => {
    await client.appendToStream('s', [event(), event(), event(), event()])
    const read = async (options: Parameters<typeof client.readStream>[1]) => numbers(await all(client.readStream('s', options)))
    assert.equal(await read({}), [0, 1, 2, 3])
    assert.equal(await read({ fromRevision: 1n, maxCount: 2 }), [1, 2])
    assert.equal(await read({ fromRevision: 9n }), [])
    assert.equal(await read({ direction: 'backwards', fromRevision: 'end' }), [3, 2, 1, 0])
    assert.equal(await read({ direction: 'backwards', fromRevision: 2n, maxCount: 2 }), [2, 1])
    assert.equal(await read({ direction: 'backwards', fromRevision: 'start' }), [0])
  }),
)

reads(
  'the log is read forwards from a position and backwards from before one',
  withNode(async ({ client }) => {
    for (const stream of ['a', 'b', 'a']) await client.appendToStream(stream, [event(), event()])
    const whole = await all(client.readAll())
    assert.is(whole.length, 6)
    const positions = whole.map(({ position }) => position?.commit ?? 0n)
    assert.equal(
      positions.toSorted((a, b) => Number(a - b)),
      positions,
    )
    const ids = async (options: Parameters<typeof client.readAll>[0]) => (await all(client.readAll(options))).map(({ id }) => id)
    const from = { commit: positions[2] ?? 0n, prepare: positions[2] ?? 0n }
    assert.equal(await ids({ fromPosition: from, maxCount: 2 }), [whole[2]?.id, whole[3]?.id])
    assert.equal(await ids({ direction: 'backwards', fromPosition: from }), [whole[1]?.id, whole[0]?.id])
    assert.equal(await ids({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }), [whole[5]?.id])
  }),
)

reads(
  'what cannot be read fails as on a server',
  withNode(async ({ client }) => {
    await client.appendToStream('s', event())
    assert.is((await failing(all(client.readStream('nowhere')))).type, 'stream-not-found')
    for (const reading of [client.readStream('s', { fromRevision: 'end' }), client.readStream('s', { maxCount: 0 })])
      assert.equal([(await failing(all(reading))).code], [2])
    const nowhere = { commit: 1235n, prepare: 1235n }
    assert.match((await failing(all(client.readAll({ fromPosition: nowhere })))).message, /InvalidPosition/)
    assert.equal(await all(client.readAll({ fromPosition: { commit: 10n ** 9n, prepare: 10n ** 9n } })), [])
  }),
)

reads(
  'an event comes back as it was appended',
  withNode(async ({ client }) => {
    const given = { ...event({ data: { text: 'ñ 日本語 😀', list: [1, null, true] } }), metadata: { $correlationId: 'call-7' } }
    await client.appendToStream('stream ñ/😀', given)
    const [read] = await all(client.readStream('stream ñ/😀'))
    assert.equal(
      [read?.id, read?.type, read?.data, read?.metadata, read?.isJson, read?.streamId],
      [given.id, given.type, given.data, given.metadata, true, 'stream ñ/😀'],
    )
  }),
)

reads(
  'limits in the metadata hide events, and the stream goes on existing',
  withNode(async ({ client }) => {
    await client.appendToStream('s', [event(), event(), event(), event()])
    await client.setStreamMetadata('s', { maxCount: 2 })
    assert.equal(numbers(await all(client.readStream('s'))), [2, 3])
    await client.setStreamMetadata('s', { truncateBefore: 3 })
    assert.equal(numbers(await all(client.readStream('s'))), [3])
    await client.setStreamMetadata('s', { truncateBefore: 4 })
    assert.equal(await all(client.readStream('s')), [])
    assert.is((await client.appendToStream('s', event(), { expectedRevision: 3n })).nextExpectedRevision, 4n)
    assert.equal((await client.getStreamMetadata('s')).metadata, { truncateBefore: 4 })
  }),
)

reads.run()
