import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { cart } from '@cart-takeover/domain'
import { deepFreeze, isRefused, loadStream, type StreamName } from '@cart-takeover/domain/event-sourcing'
import { type BareRow, openBare, rowsOfStream } from '../by-hand/bare-file.js'
import { foldCart } from '../by-hand/fold-cart.js'
import { freshPlace } from '../measure/folder.js'
import type { Scenario, Size, Trial, Variant } from '../measure/scenario.js'
import { keep, stretch, stretchOfAwaited } from '../measure/stretch.js'
import { appendsOf } from '../workload/appends.js'
import type { CartRecord } from '../workload/recorded-cart.js'

const each = 20

/** A file with carts of 20 events each. */
const fileOfCarts = async (size: Size) => {
  const place = freshPlace()
  const carts = appendsOf(size === 'quick' ? 3 : 500, each, 'cart')
  const { database, add } = await openBare(place.path)
  add(carts)
  database.close()
  return { place, streams: carts.flatMap(([first]) => (first === undefined ? [] : [first.stream])) }
}

const rehydrated = (stream: StreamName, rows: ReadonlyArray<BareRow>) =>
  foldCart(
    rows.map(
      ({ revision, event_id, type, version, data, meta }): CartRecord => ({
        ...{ stream, revision, eventId: event_id, type, version, data: JSON.parse(data), meta: JSON.parse(meta) },
        ...{ position: null, recordedAt: '' },
      }),
    ),
  )

/** Reads each stream's rows and does something with them. */
const byDriver = (name: string, work: (stream: StreamName, rows: ReadonlyArray<BareRow>) => unknown): Variant => ({
  name,
  prepare: async (size): Promise<Trial> => {
    const { place, streams } = await fileOfCarts(size)
    const { database } = await openBare(place.path)
    const rowsOf = rowsOfStream(database)
    return {
      answer: () => streams.map((stream) => rehydrated(stream, rowsOf(stream))),
      round: stretch(size, streams.length * each, () => {
        for (const stream of streams) keep(work(stream, rowsOf(stream)))
      }),
      close: () => {
        database.close()
        place.remove()
      },
    }
  },
})

/** As the desk looks at a cart: rows, checked events, a frozen state. */
const ours: Variant = {
  name: 'ours',
  prepare: async (size): Promise<Trial> => {
    const { place, streams } = await fileOfCarts(size)
    const stores = await openSqlite(place.path)
    const stateOf = async (stream: StreamName) => {
      const loaded = await loadStream(stores.eventStore, cart, stream)
      if (isRefused(loaded)) throw loaded.left
      return deepFreeze(loaded.right.state)
    }
    return {
      answer: () => Promise.all(streams.map(stateOf)),
      round: stretchOfAwaited(size, streams.length * each, async () => {
        for (const stream of streams) keep(await stateOf(stream))
      }),
      close: async () => {
        await stores.close()
        place.remove()
      },
    }
  },
}

/** A cart of 20 events from its file to its state. */
export const rehydrateFromSqlite: Scenario = {
  id: 'P3',
  title: 'rehydrate 20 events from SQLite',
  unit: 'event',
  shown: 'time',
  rounds: { warm: 5, timed: 41 },
  variants: [
    byDriver('rows by the driver alone', (_, rows) => rows),
    byDriver('rows, parsed and folded by hand, unchecked', rehydrated),
    ours,
  ],
  comparisons: [
    { of: 'ours', against: 'rows by the driver alone', by: 'time', goal: { atMost: 2.6 } },
    { of: 'ours', against: 'rows, parsed and folded by hand, unchecked', by: 'time' },
  ],
}
