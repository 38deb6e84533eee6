import { type AllStreamResolvedEvent, type AllStreamSubscription, type Position, streamNameFilter } from '@eventstore/db-client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Client, event, withNode } from './given.js'

const subscriptions = suite('subscriptions')

/** Takes what a subscription delivers, up to a number of events, or until it has caught up. */
const taken = async (subscription: AllStreamSubscription, count: number | 'caught up'): Promise<ReadonlyArray<string>> => {
  const types: Array<string> = []
  await new Promise<void>((resolve, reject) => {
    subscription.on('data', (resolved: AllStreamResolvedEvent) => {
      types.push(resolved.event?.type ?? '')
      if (types.length === count) resolve()
    })
    subscription.on('error', reject)
    if (count === 'caught up') subscription.once('caughtUp', () => setImmediate(resolve))
  })
  return types
}

const add = async (client: Client, stream: string, ...types: ReadonlyArray<string>) => {
  for (const type of types) await client.appendToStream(stream, event({ type }))
}

subscriptions(
  'a subscription delivers what is there, says that it has caught up, and delivers what comes',
  withNode(async ({ client }) => {
    await add(client, 's', 'A', 'B')
    const subscription = client.subscribeToAll()
    assert.equal(await taken(subscription, 'caught up'), ['A', 'B'])
    const coming = taken(subscription, 2)
    await add(client, 't', 'C', 'D')
    assert.equal(await coming, ['C', 'D'])
    await subscription.unsubscribe()
  }),
)

subscriptions(
  'a subscription begins behind its position',
  withNode(async ({ client }) => {
    await add(client, 's', 'A')
    const { position } = await client.appendToStream('s', event({ type: 'B' }))
    await add(client, 's', 'C')
    const subscription = client.subscribeToAll(position === undefined ? {} : { fromPosition: position })
    assert.equal(await taken(subscription, 'caught up'), ['C'])
    await subscription.unsubscribe()
  }),
)

subscriptions(
  'a filter passes streams by prefix, and checkpoints are places to go on from',
  withNode(async ({ client }) => {
    for (let index = 0; index < 100; index++) await add(client, index % 10 === 0 ? 'cart-1' : 'other-1', `E${index}`)
    const checkpoints: Array<{ readonly position: Position; readonly before: number }> = []
    let seen = 0
    const subscription = client.subscribeToAll({
      filter: streamNameFilter({
        prefixes: ['cart-'],
        checkpointReached: (_, position) => void checkpoints.push({ position, before: seen }),
      }),
    })
    subscription.on('data', () => {
      seen += 1
    })
    const types = await taken(subscription, 'caught up')
    await subscription.unsubscribe()
    assert.equal(
      types,
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map((index) => `E${index}`),
    )
    assert.equal(checkpoints[0]?.position, { commit: 0n, prepare: 0n })
    assert.is(checkpoints.length, 5, 'one at the start, three for 96 events, one at the end')
    for (const { position, before } of checkpoints) {
      assert.is(position.prepare, 0n, 'during catch-up only the commit position is told')
      const resumed = client.subscribeToAll({ fromPosition: position, filter: streamNameFilter({ prefixes: ['cart-'] }) })
      assert.equal(await taken(resumed, 'caught up'), types.slice(before))
      await resumed.unsubscribe()
    }
  }),
)

subscriptions(
  'a young node that has nothing to send names, as its checkpoint, the place before all',
  withNode(async ({ client }) => {
    await add(client, 'other-1', 'A')
    const checkpoints: Array<Position> = []
    const subscription = client.subscribeToAll({
      filter: streamNameFilter({ prefixes: ['cart-'], checkpointReached: (_, position) => void checkpoints.push(position) }),
    })
    assert.equal(await taken(subscription, 'caught up'), [])
    await subscription.unsubscribe()
    assert.equal(checkpoints.at(-1), { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n })
  }),
)

subscriptions(
  'a position that is none ends a subscription after its confirmation',
  withNode(async ({ client }) => {
    await add(client, 's', 'A')
    const subscription = client.subscribeToAll({ fromPosition: { commit: 1_235n, prepare: 1_235n } })
    let confirmed = false
    subscription.on('confirmation', () => {
      confirmed = true
    })
    const error = await new Promise<Error & { code?: number }>((resolve) => subscription.on('error', resolve))
    assert.equal([confirmed, error.code], [true, 3])
  }),
)

subscriptions(
  'a reader who stops reading is waited for, and gets everything when it goes on',
  withNode(async ({ client, node }) => {
    const text = 'x'.repeat(10_000)
    const subscription = client.subscribeToAll()
    await taken(subscription, 'caught up')
    subscription.pause()
    let caughtUpAgain = false
    subscription.once('caughtUp', () => {
      caughtUpAgain = true
    })
    for (let batch = 0; batch < 20; batch++)
      await client.appendToStream(
        's',
        Array.from({ length: 50 }, (_, index) => event({ type: `E${batch * 50 + index}`, data: { text } })),
      )
    assert.is(node.log.records.length, 1_000)
    const all = taken(subscription, 1_000)
    subscription.resume()
    assert.equal(
      await all,
      Array.from({ length: 1_000 }, (_, index) => `E${index}`),
    )
    assert.ok(caughtUpAgain, 'the server had gone back to the log, and says when it is live again')
    await subscription.unsubscribe()
  }),
)

subscriptions(
  'an unsubscribed call is closed on the node too',
  withNode(async ({ client, node }) => {
    const subscription = client.subscribeToAll()
    await taken(subscription, 'caught up')
    assert.is(node.openReads(), 1)
    await subscription.unsubscribe()
    while (node.openReads() > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }),
)

subscriptions.run()
