import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { startWireNode, type WireNode } from '@cart-takeover/adapters/testing'
import { EventStoreDBClient } from '@eventstore/db-client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { answered, eventsOf, impatient, refused, stream, unheard } from './given.js'

const cluster = suite('cluster')

/** Three nodes over one log; the first leads. */
const threeNodes = async () => {
  const first = await startWireNode()
  const nodes = [first, await startWireNode({ log: first.log }), await startWireNode({ log: first.log })]
  const lead = (leader: WireNode | undefined, alive: ReadonlyArray<WireNode>) => {
    const members = alive.map((node) => ({ endpoint: { address: 'localhost', port: node.port }, leader: node === leader }))
    for (const node of alive) node.isMemberOf(members)
  }
  lead(first, nodes)
  const hosts = nodes.map(({ port }) => `localhost:${port}`).join(',')
  return { nodes, lead, connectionString: `esdb://${hosts}?tls=false&discoveryInterval=20&maxDiscoverAttempts=3&gossipTimeout=1` }
}

for (const preference of ['leader', 'follower', 'random'])
  cluster(`appends and cursors go on when another node leads, whichever a client prefers (${preference})`, async () => {
    const { nodes, lead, connectionString } = await threeNodes()
    const adapter = openEventStoreDb(
      () => EventStoreDBClient.connectionString(`${connectionString}&nodePreference=${preference}`),
      impatient,
    )
    const cursor = adapter.eventLog.open('start')
    const seen: Array<string> = []
    try {
      for (let round = 0; round < 3; round++) {
        for (const command of ['a', 'b', 'c'])
          await answered(adapter.eventStore.append(stream, 'any', eventsOf(stream, `${command}${round}`)))
        while (seen.length < (round + 1) * 3) seen.push(...(await answered(cursor.next(100))).events.map(({ eventId }) => eventId))
        // The leader stays, and does not lead any more.
        lead(nodes[(round + 1) % 3], nodes)
      }
      const [first, ...rest] = nodes
      lead(rest[0], rest)
      await first?.stop()
      await answered(adapter.eventStore.append(stream, 8, eventsOf(stream, 'last')))
      while (seen.length < 10) seen.push(...(await answered(cursor.next(100))).events.map(({ eventId }) => eventId))
      assert.equal(
        seen,
        first?.log.stream(stream).map(({ id }) => id),
      )
    } finally {
      await adapter.close()
      await Promise.all(nodes.map((node) => node.stop()))
    }
  })

cluster('a cluster that is away altogether makes calls fail, and nothing else', async () => {
  const { nodes, connectionString } = await threeNodes()
  const adapter = openEventStoreDb(() => EventStoreDBClient.connectionString(connectionString), { ...impatient, tryFor: 1_500 })
  await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
  const errors = await unheard(async () => {
    const calls = Array.from({ length: 20 }, (_, index) =>
      refused(adapter.eventStore.append(`cart-acme.${index}`, 'none', eventsOf(`cart-acme.${index}`, 'c2'))),
    )
    await Promise.all(nodes.map((node) => node.stop()))
    const tags = new Set((await Promise.all(calls.map((call) => call.catch(() => ({ _tag: 'stored' }))))).map(({ _tag }) => _tag))
    assert.ok(
      [...tags].every((tag) => ['Unavailable', 'OutcomeUnknown', 'stored'].includes(tag)),
      [...tags].join(),
    )
    assert.is((await refused<Error & { readonly _tag: string }>(adapter.eventStore.readStream(stream, 'start', 1)))._tag, 'Unavailable')
  })
  assert.equal(errors, [])
  await adapter.close()
})

cluster.run()
