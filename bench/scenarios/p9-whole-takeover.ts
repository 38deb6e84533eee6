import { memory } from '@cart-takeover/adapters/memory'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { type EventStore, expecting, orThrow } from '@cart-takeover/domain/event-sourcing'
import { contentOf, openBare, transaction } from '../by-hand/bare-file.js'
import { freshPlace } from '../measure/folder.js'
import type { Scenario, Size, Variant } from '../measure/scenario.js'
import { timed, worked } from '../measure/stretch.js'
import { wholeTakeover } from '../workload/desk-work.js'
import { houseOver } from '../workload/house.js'
import { overheard, type Stored } from '../workload/overheard.js'

const countOf = (size: Size): number => (size === 'quick' ? 1 : 10)
const names = (size: Size, round: number): ReadonlyArray<string> =>
  Array.from({ length: countOf(size) }, (_, number) => `customer-${round}-${number}`)

const takeovers = async (store: EventStore, customers: ReadonlyArray<string>): Promise<void> => {
  const house = await houseOver(store)
  for (const name of customers) await wholeTakeover(house, name)
}

/** Every append of some takeovers, in order. */
const appendsOf = async (customers: ReadonlyArray<string>): Promise<ReadonlyArray<Stored>> => {
  const { store, appends } = overheard(memory({ now: () => 0 }).eventStore)
  await takeovers(store, customers)
  return appends
}

const oursOnSqlite: Variant = {
  name: 'ours',
  prepare: async (size) => {
    const place = freshPlace()
    const stores = await openSqlite(place.path, { now: () => 0 })
    let round = 0
    return {
      answer: async () => {
        await takeovers(stores.eventStore, names(size, round++))
        return contentOf(place.path)
      },
      round: () => {
        const customers = names(size, round++)
        return timed(customers.length, () => takeovers(stores.eventStore, customers))
      },
      close: async () => {
        await stores.close()
        place.remove()
      },
    }
  },
}

const appendsAloneOnSqlite: Variant = {
  name: 'its appends alone, by hand',
  prepare: async (size) => {
    const place = freshPlace()
    const file = await openBare(place.path)
    const append = transaction(file)
    let round = 0
    return {
      answer: async () => {
        for (const stored of await appendsOf(names(size, round++))) append(stored)
        return contentOf(place.path)
      },
      round: async () => {
        const appends = await appendsOf(names(size, round++))
        return timed(countOf(size), async () => {
          for (const stored of appends) append(stored)
        })
      },
      close: () => {
        file.database.close()
        place.remove()
      },
    }
  },
}

/** Everything in the log of a store in memory; how often the takeovers were played tells nobody anything. */
const logged = async (stores: ReturnType<typeof memory>, events: number): Promise<unknown> => {
  const cursor = stores.eventLog.open('start')
  const page = await orThrow(cursor.next(events))
  await cursor.close()
  return page.events
}

const inMemory = (
  name: string,
  play: (store: EventStore, heard: ReadonlyArray<Stored>, customers: ReadonlyArray<string>) => Promise<void>,
): Variant => ({
  name,
  prepare: (size) => {
    const stores = memory({ now: () => 0 })
    let round = 0
    const next = async () => {
      const customers = names(size, round++)
      return { customers, heard: await appendsOf(customers) }
    }
    return {
      answer: async () => {
        const { customers, heard } = await next()
        await play(stores.eventStore, heard, customers)
        return logged(stores, 1_000)
      },
      round: async () => {
        const { customers, heard } = await next()
        const begun = worked()
        await play(stores.eventStore, heard, customers)
        return { units: customers.length, milliseconds: worked() - begun }
      },
    }
  },
})

const oursInMemory = inMemory('ours', (store, _, customers) => takeovers(store, customers))

const appendsAloneInMemory = inMemory('its appends alone, on the same store', async (store, heard) => {
  for (const { stream, revision, events } of heard)
    await orThrow(store.append(stream, expecting(revision === 0 ? null : revision - 1), events))
})

/** A whole takeover: order, View User's Cart, five edits, Add Items to Order, checkout; 18 appends to three streams, with all processes. */
export const wholeTakeovers: ReadonlyArray<Scenario> = [
  {
    id: 'P9',
    title: 'a whole takeover in memory',
    unit: 'takeover',
    shown: 'time',
    rounds: { warm: 5, timed: 31 },
    variants: [appendsAloneInMemory, oursInMemory],
    comparisons: [{ of: 'ours', against: appendsAloneInMemory.name, by: 'time', goal: { atMost: 1.5 } }],
  },
  {
    id: 'P9',
    title: 'a whole takeover on SQLite, synchronous FULL',
    unit: 'takeover',
    shown: 'time',
    rounds: { warm: 3, timed: 21 },
    variants: [appendsAloneOnSqlite, oursOnSqlite],
    comparisons: [{ of: 'ours', against: appendsAloneOnSqlite.name, by: 'time', goal: { atMost: 1.5 } }],
  },
]
