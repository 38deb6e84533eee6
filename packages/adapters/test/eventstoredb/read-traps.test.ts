// Where the bare client fails to read, and what the adapter does there.
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { type AllStreamResolvedEvent, streamNameFilter } from '@eventstore/db-client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { event, withNode } from '../wire-node/given.js'
import { answered, eventsOf, impatient, logged, staysOpen, stream, unheard, until, withAdapter } from './given.js'

const traps = suite('reading')

traps(
  'W12: a subscription that breaks off says so once, and nothing more: bare',
  withNode(async ({ node, client }) => {
    await client.appendToStream('s', event({ type: 'A' }))
    const subscription = client.subscribeToAll()
    const types: Array<string | undefined> = []
    subscription.on('data', (resolved: AllStreamResolvedEvent) => types.push(resolved.event?.type))
    const more: Array<string> = []
    for (const name of ['end', 'close']) subscription.on(name, () => more.push(name))
    await until(() => types.length === 1)
    const failed = new Promise((resolve) => subscription.on('error', resolve))
    node.dropConnections()
    await failed
    await client.appendToStream('s', event({ type: 'B' }))
    assert.ok(
      await staysOpen(
        until(() => types.length === 2),
        200,
      ),
    )
    types.length = 2
    assert.equal([more, subscription.destroyed], [[], false])
  }),
)

traps(
  'W12: a subscription that breaks off says so once, and nothing more: adapter',
  withAdapter(async ({ node, adapter }) => {
    const cursor = adapter.eventLog.open('start')
    for (const command of ['c1', 'c2', 'c3']) {
      const [added] = eventsOf(stream, command)
      await answered(adapter.eventStore.append(stream, 'any', added === undefined ? [] : [added]))
      let page = await answered(cursor.next(10))
      while (page.events.length === 0) page = await answered(cursor.next(10))
      assert.equal(
        page.events.map(({ eventId }) => eventId),
        [added?.eventId],
      )
      node.dropConnections()
    }
    await cursor.close()
  }),
)

traps(
  'W13: a reading that is left stays open on both sides: bare',
  withNode(async ({ node, client }) => {
    await client.appendToStream(
      's',
      Array.from({ length: 100 }, () => event({ data: { text: 'x'.repeat(5_000) } })),
    )
    for (let count = 0; count < 5; count++) for await (const _ of client.readStream('s')) break
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.is(node.openReads(), 5)
  }),
)

traps(
  'W13: a reading that is left stays open on both sides: adapter',
  withAdapter(async ({ node, client, adapter }) => {
    await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
    await client.appendToStream(
      'other',
      Array.from({ length: 100 }, () => event({ data: { text: 'x'.repeat(5_000) } })),
    )
    await answered(adapter.eventStore.append(stream, 0, eventsOf(stream, 'c2')))
    for (let count = 0; count < 5; count++) {
      // The head is the last event but some of a log that is longer.
      await answered(adapter.eventLog.head)
      await answered(adapter.eventStore.readStream(stream, 'start', 1))
      await logged(adapter.eventLog, 1, 1)
    }
    await until(() => node.openReads() === 0)
  }),
)

traps('W14: the process stays after an append until the client is disposed of', async () => {
  const { spawn } = await import('node:child_process')
  const { fileURLToPath } = await import('node:url')
  const program = fileURLToPath(new URL('./leaving.js', import.meta.url))
  await withNode(async ({ node }) => {
    const run = (who: string) => spawn(process.execPath, [program, who, node.connectionString], { stdio: ['ignore', 'ignore', 'inherit'] })
    const ended = (child: ReturnType<typeof run>) => new Promise<number | null>((resolve) => child.on('exit', resolve))
    const bare = run('bare')
    const bareEnded = ended(bare)
    await until(() => node.log.stream('bare').length === 1)
    assert.ok(await staysOpen(bareEnded, 1_000))
    bare.kill('SIGKILL')
    await bareEnded
    for (const who of ['factory', 'instance']) assert.is(await ended(run(who)), 0, who)
    assert.is(node.log.records.filter(({ stream: name }) => name.startsWith('cart-')).length, 2)
  })()
})

traps(
  'W15: an exception behind a checkpoint silences a subscription: bare',
  withNode(async ({ client }) => {
    for (let count = 0; count < 40; count++) await client.appendToStream('cart-s', event())
    let seen = 0
    const errors = await unheard(async () => {
      const subscription = client.subscribeToAll({
        filter: streamNameFilter({
          prefixes: ['cart-'],
          checkpointReached: (_, { commit }) => {
            if (commit > 0n) throw new Error('Broken on purpose')
          },
        }),
      })
      subscription.on('data', () => {
        seen += 1
      })
      assert.ok(
        await staysOpen(
          until(() => seen === 40),
          300,
        ),
      )
      await subscription.unsubscribe()
    })
    assert.equal([seen, errors.length], [32, 1])
    seen = 40
  }),
)

traps(
  'W15: an exception behind a checkpoint silences a subscription: adapter',
  withNode(async ({ node, client, another }) => {
    for (let count = 0; count < 40; count++) await client.appendToStream(`cart-acme.${count}`, event())
    const adapter = openEventStoreDb(another, {
      ...impatient,
      onInterruption: () => {
        throw new Error('Broken on purpose')
      },
    })
    node.faults.inject({ on: 'subscription', effect: { kind: 'drop connection', afterEvents: 33 } })
    const errors = await unheard(async () => {
      assert.is((await logged(adapter.eventLog, 40)).length, 40)
    })
    await adapter.close()
    assert.equal(errors, [])
  }),
)

traps(
  'a client that is disposed of ends a reading as if the stream ended there: bare',
  withNode(async ({ client }) => {
    await client.appendToStream(
      's',
      Array.from({ length: 200 }, () => event({ data: { text: 'x'.repeat(4_000) } })),
    )
    let seen = 0
    for await (const _ of client.readStream('s')) {
      seen += 1
      if (seen === 1) await client.dispose()
    }
    assert.ok(seen < 200, 'and no error said so')
  }),
)

traps(
  'a client that is disposed of ends a reading as if the stream ended there: adapter',
  withNode(async ({ client }) => {
    await client.appendToStream(
      stream,
      Array.from({ length: 200 }, () => event({ data: { text: 'x'.repeat(4_000) } })),
    )
    const adapter = openEventStoreDb(client, impatient)
    let read = 0
    for (let count = 0; count < 20; count++) {
      const reading = answered(adapter.eventStore.readStream(stream, 'start', 1_000))
      for (let turn = 0; turn < count * 3; turn++) await new Promise((resolve) => setImmediate(resolve))
      await client.dispose()
      read = (await reading).events.length
      assert.is(read, 200)
    }
    await adapter.close()
  }),
)

traps.run()
