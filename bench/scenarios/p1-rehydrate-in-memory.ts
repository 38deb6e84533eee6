import { memory } from '@cart-takeover/adapters/memory'
import { type CartState, cart } from '@cart-takeover/domain'
import { deepFreeze, orThrow, replay } from '@cart-takeover/domain/event-sourcing'
import { foldCart } from '../by-hand/fold-cart.js'
import type { Scenario, Size, Trial, Variant } from '../measure/scenario.js'
import { onFresh, onManyFresh, stretch } from '../measure/stretch.js'
import { type CartRecord, cartStream, newEventsOf, recordedEventsOf } from '../workload/recorded-cart.js'

type Fold = (events: ReadonlyArray<CartRecord>) => CartState

/** As the command handler does: folded on a private state, frozen at the end. */
const ours: Fold = (events) => deepFreeze(replay(cart, events))

/** Payloads that were just parsed, as every store but memory gives them: nothing of them is frozen yet. */
const ofFreshPayloads = (name: string, fold: Fold, events: number): Variant => ({
  name,
  prepare: (size) => {
    const count = size === 'quick' ? 50 : events
    const text = JSON.stringify(recordedEventsOf('cart-1', count))
    const fresh = (): ReadonlyArray<CartRecord> => JSON.parse(text)
    const round = count < 1_000 ? onManyFresh(size, 500, count, fresh, fold) : onFresh(count, fresh, fold)
    return { answer: () => fold(fresh()), round }
  },
})

/** The very events that the store in memory keeps, frozen as they are. */
const fromMemoryStore = (name: string, fold: Fold, events: number): Variant => ({
  name,
  prepare: async (size: Size): Promise<Trial> => {
    const count = size === 'quick' ? 50 : events
    const { eventStore } = memory({ now: () => 0 })
    const stream = cartStream('cart-1')
    for (const event of newEventsOf('cart-1', count)) await orThrow(eventStore.append(stream, 'any', [event]))
    const { events: stored } = await orThrow(eventStore.readStream(stream, 'start', count))
    const kept = stored as ReadonlyArray<CartRecord> // sound: they came from `newEventsOf`
    return { answer: () => fold(kept), round: stretch(size, count, () => fold(kept)) }
  },
})

const scenarioOf = (count: number): Scenario => ({
  id: 'P1',
  title: `rehydrate ${count.toLocaleString('en')} events in memory`,
  unit: 'event',
  shown: 'time',
  rounds: count < 1_000 ? { warm: 10, timed: 81 } : { warm: 2, timed: 15 },
  variants: [
    ofFreshPayloads('by hand, parsed payloads', foldCart, count),
    ofFreshPayloads('ours, parsed payloads', ours, count),
    fromMemoryStore('by hand, events of the memory store', foldCart, count),
    fromMemoryStore('ours, events of the memory store', ours, count),
  ],
  comparisons: [
    { of: 'ours, parsed payloads', against: 'by hand, parsed payloads', by: 'time', goal: { atMost: 1.3 } },
    { of: 'ours, events of the memory store', against: 'by hand, events of the memory store', by: 'time', goal: { atMost: 1.3 } },
  ],
})

/** The state of a stream whose events are in memory: the recipe table with the freeze at the end, beside one mutable switch without. */
export const rehydrateInMemory: ReadonlyArray<Scenario> = [scenarioOf(20), scenarioOf(100_000)]
