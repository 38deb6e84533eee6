import type { Stores } from '@cart-takeover/adapters/eventstoredb'
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { memory } from '@cart-takeover/adapters/memory'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { expecting, orThrow } from '@cart-takeover/domain/event-sourcing'
import { cartProjection, runProjection } from '@cart-takeover/projections'
import { END } from '@eventstore/db-client'
import type { Placed } from '../by-hand/bare-file.js'
import { freshPlace } from '../measure/folder.js'
import type { Scenario, Size, Trial, Variant } from '../measure/scenario.js'
import { serverKinds } from '../measure/server.js'
import { bareAppend, freshCarts } from '../workload/esdb-appends.js'
import { tenantId } from '../workload/recorded-cart.js'

const changesOf = (size: Size): number => (size === 'quick' ? 5 : 100)

/** One change after another, each until it is seen; what counts is the slowest but one in a hundred. */
const slowest = async (placed: ReadonlyArray<Placed>, untilSeen: (placed: Placed) => Promise<unknown>): Promise<number> => {
  const took: Array<number> = []
  for (const one of placed) {
    const begun = performance.now()
    await untilSeen(one)
    took.push(performance.now() - begun)
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99) - 1] ?? Number.NaN
}

const trialOf = (size: Size, untilSeen: (placed: Placed) => Promise<unknown>, close: () => Promise<void>): Trial => ({
  round: async () => {
    const [cart = []] = freshCarts(1, changesOf(size))
    return { units: 1, milliseconds: await slowest(cart, untilSeen) }
  },
  close,
})

/** From the call of `append` until the read model of carts has it. */
const ours = (name: string, open: () => Promise<Stores>): Variant => ({
  name,
  prepare: async (size) => {
    const { eventStore, eventLog, readModels, close } = await open()
    const runner = runProjection(cartProjection, { log: eventLog, store: readModels, tenant: tenantId, owner: 'bench' })
    const untilSeen = async ({ stream, revision, event }: Placed): Promise<void> => {
      const { position } = await orThrow(eventStore.append(stream, expecting(revision === 0 ? null : revision - 1), [event]))
      if (position === null) throw new Error('The store did not say where it has put the event')
      await orThrow(runner.waitFor(position, 60_000))
    }
    // Once before time counts: what was there before is caught up with.
    const [cart = []] = freshCarts(1, 1)
    for (const placed of cart) await untilSeen(placed)
    return trialOf(size, untilSeen, async () => {
      await runner.stop()
      await close()
    })
  },
})

const onSqlite: Variant = ours('the read model, in the same file', async () => {
  const place = freshPlace()
  const stores = await openSqlite(place.path)
  return {
    ...stores,
    close: async () => {
      await stores.close()
      place.remove()
    },
  }
})

/** From the call until a subscription of the bare client has heard of it: nothing is kept. */
const heardByClient = (kind: (typeof serverKinds)[number]): Variant => ({
  name: 'a subscription of the bare client',
  prepare: async (size) => {
    const server = await kind.start()
    const client = server.client()
    const waiting = new Map<string, () => void>()
    const subscription = client.subscribeToAll({ fromPosition: END })
    subscription.on('data', ({ event }) => {
      if (event !== undefined) waiting.get(event.id)?.()
    })
    const append = bareAppend(client)
    const untilSeen = async (placed: Placed): Promise<void> => {
      const heard = new Promise<void>((resolve) => waiting.set(placed.event.eventId, resolve))
      await append(placed)
      await heard
      waiting.delete(placed.event.eventId)
    }
    await new Promise<void>((resolve, reject) => subscription.once('confirmation', resolve).once('error', reject))
    return trialOf(size, untilSeen, async () => {
      await subscription.unsubscribe()
      await client.dispose()
      await server.stop()
    })
  },
})

/** Live: how long after an append is begun has the read model it? Told is the 99th of 100, in milliseconds for one change. */
export const liveLatency: ReadonlyArray<Scenario> = [
  {
    id: 'P12',
    title: 'append to read model, live, on SQLite: the 99th of 100',
    unit: 'change',
    shown: 'time',
    rounds: { warm: 2, timed: 15 },
    variants: [onSqlite],
    comparisons: [],
  },
  ...serverKinds.map((kind): Scenario => {
    const variant = ours('the read model, in memory', async () => {
      const server = await kind.start()
      const stores = openEventStoreDb(server.client, { tenant: tenantId }).withReadModels(memory())
      return {
        ...stores,
        close: async () => {
          await stores.close()
          await server.stop()
        },
      }
    })
    const client = heardByClient(kind)
    return {
      id: 'P12',
      title: `append to read model, live, on ${kind.name}: the 99th of 100`,
      unit: 'change',
      shown: 'time',
      rounds: { warm: 2, timed: 15 },
      variants: [client, variant],
      comparisons: [{ of: variant.name, against: client.name, by: 'time' }],
    }
  }),
]
