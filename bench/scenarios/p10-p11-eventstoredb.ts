import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { type EventStore, expecting, orThrow, type StreamName } from '@cart-takeover/domain/event-sourcing'
import { type EventStoreDBClient, START } from '@eventstore/db-client'
import type { Placed } from '../by-hand/bare-file.js'
import type { Scenario, Size, Variant } from '../measure/scenario.js'
import { type ServerKind, serverKinds } from '../measure/server.js'
import { keep, timed } from '../measure/stretch.js'
import { allAtOnce, bareAppend, freshCarts } from '../workload/esdb-appends.js'

type Carts = ReadonlyArray<ReadonlyArray<Placed>>

/** What was read, as far as both sides know it, without what no two runs have in common. */
interface Read {
  readonly type: string
  readonly revision: number
}
type ReadAll = (streams: ReadonlyArray<StreamName>) => Promise<ReadonlyArray<Read>>

const told = ({ type, revision }: { readonly type: string; readonly revision: bigint | number }): Read => ({
  type,
  revision: Number(revision),
})

const byBareClient =
  (client: EventStoreDBClient): ReadAll =>
  async (streams) => {
    const read: Array<Read> = []
    for (const stream of streams)
      for await (const { event } of client.readStream(stream, { direction: 'forwards', fromRevision: START, maxCount: 500 }))
        if (event !== undefined) read.push(told(event))
    return read
  }

const byAdapter =
  ({ readStream }: EventStore): ReadAll =>
  async (streams) => {
    const read: Array<Read> = []
    for (const stream of streams) for (const event of (await orThrow(readStream(stream, 'start', 500))).events) read.push(told(event))
    return read
  }

const appendBy =
  ({ append }: EventStore) =>
  ({ stream, revision, event }: Placed): Promise<unknown> =>
    orThrow(append(stream, expecting(revision === 0 ? null : revision - 1), [event]))

/** The two sides: each with a server of its own kind, a client, and a way to end both. */
const sides = (kind: ServerKind) => ({
  bare: async () => {
    const server = await kind.start()
    const client = server.client()
    const close = async () => {
      await client.dispose()
      await server.stop()
    }
    return { read: byBareClient(client), append: bareAppend(client), close }
  },
  /** With credentials of a call the client does not use its batch: what an append is where no fault of that path may be met. */
  oneByOne: async () => {
    const server = await kind.start()
    const client = server.client()
    const close = async () => {
      await client.dispose()
      await server.stop()
    }
    return { read: byBareClient(client), append: bareAppend(client, { username: 'admin', password: 'changeit' }), close }
  },
  ours: async () => {
    const server = await kind.start()
    const opened = openEventStoreDb(server.client)
    const close = async () => {
      await opened.close()
      await server.stop()
    }
    return { read: byAdapter(opened.eventStore), append: appendBy(opened.eventStore), close }
  },
})
type Side = ReturnType<typeof sides>['bare' | 'ours']

const reading = (name: string, side: Side): Variant => ({
  name,
  prepare: async (size: Size) => {
    const { read, append, close } = await side()
    const [carts, each] = size === 'quick' ? [2, 5] : [50, 20]
    const written: Carts = freshCarts(carts, each)
    await allAtOnce(append, written)
    const streams = written.flatMap(([first]) => (first === undefined ? [] : [first.stream]))
    return { answer: () => read(streams), round: () => timed(carts * each, async () => keep(await read(streams))), close }
  },
})

const appending = (name: string, side: Side): Variant => ({
  name,
  prepare: async (size: Size) => {
    const { read, append, close } = await side()
    const [carts, each] = size === 'quick' ? [3, 3] : [64, 20]
    return {
      answer: async () => {
        const written = freshCarts(carts, each)
        await allAtOnce(append, written)
        return read(written.flatMap(([first]) => (first === undefined ? [] : [first.stream])))
      },
      round: () => {
        const written = freshCarts(carts, each)
        return timed(carts * each, () => allAtOnce(append, written))
      },
      close,
    }
  },
})

const bare = 'the bare client'

/** Streams of 20 events, and appends of one event, through the adapter and through the client alone. */
export const onEventStoreDb: ReadonlyArray<Scenario> = serverKinds.flatMap((kind): ReadonlyArray<Scenario> => {
  const { bare: bareSide, oneByOne, ours } = sides(kind)
  return [
    {
      id: 'P10',
      title: `read 20 events from ${kind.name}`,
      unit: 'event',
      shown: 'rate',
      rounds: { warm: 5, timed: 31 },
      variants: [reading(bare, bareSide), reading('ours', ours)],
      comparisons: [{ of: 'ours', against: bare, by: 'rate', goal: { atLeast: 0.95 } }],
    },
    {
      id: 'P11',
      title: `append to ${kind.name}, 64 at once`,
      unit: 'append',
      shown: 'rate',
      rounds: { warm: 3, timed: 21 },
      variants: [
        appending('the bare client, its batch', bareSide),
        appending('the bare client, call by call', oneByOne),
        appending('ours', ours),
      ],
      comparisons: [
        { of: 'ours', against: 'the bare client, its batch', by: 'rate', goal: { atLeast: 0.9 } },
        { of: 'ours', against: 'the bare client, call by call', by: 'rate' },
      ],
    },
  ]
})
