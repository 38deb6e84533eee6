import { event, type Metadata, revised, type StreamName } from '@cart-takeover/domain/event-sourcing'
import { projectionsToldBy, removed } from '@cart-takeover/projections'
import * as t from 'io-ts'
import type { Entry } from './little-log.js'

const FruitAddedV1 = event('FruitAdded', t.type({ code: t.string }))
export const FruitAdded = revised(FruitAddedV1, t.type({ code: t.string, quantity: t.number }), (old) => ({ ...old, quantity: 1 }))
export const FruitRemoved = event('FruitRemoved', t.type({ code: t.string }))
export const BasketThrownAway = event('BasketThrownAway', t.type({}))
/** Touches two baskets. */
export const FruitMoved = event('FruitMoved', t.type({ code: t.string, into: t.string }))
/** No recipe takes it. */
export const BasketLookedAt = event('BasketLookedAt', t.type({}))
export const events = { FruitAdded, FruitRemoved, BasketThrownAway, FruitMoved, BasketLookedAt }

export interface Basket {
  readonly id: string
  readonly fruits: Readonly<Record<string, number>>
  readonly changes: number
  readonly codes: ReadonlyArray<string>
  readonly lastEvent: string | null
}

const defineProjection = projectionsToldBy<Metadata>()

/** A read model to try the engine on. A fruit called `rotten` is poison. */
export const baskets = defineProjection({
  name: 'baskets',
  version: 1,
  events,
  initial: (id): Basket => ({ id, fruits: {}, changes: 0, codes: [], lastEvent: null }),
  route: (told) => {
    const own = told.stream.slice(told.stream.indexOf('.') + 1)
    return told.type === 'FruitMoved' ? [own, told.data.into] : [own]
  },
  keys: ({ fruits, changes }) => ({ fruit: Object.keys(fruits), changes: [String(changes)] }),
  on: {
    FruitAdded: (basket, { code, quantity }, { eventId }) => {
      basket.changes += 1
      basket.codes.push(code)
      basket.fruits[code] = (basket.fruits[code] ?? 0) + quantity
      if (code === 'rotten') throw new Error('a rotten fruit')
      basket.lastEvent = eventId
    },
    FruitRemoved: (basket, { code }, { eventId }) => {
      basket.changes += 1
      basket.lastEvent = eventId
      delete basket.fruits[code]
    },
    FruitMoved: (basket, { code, into }, { eventId }) => {
      basket.changes += 1
      basket.lastEvent = eventId
      if (basket.id === into) basket.fruits[code] = (basket.fruits[code] ?? 0) + 1
      else delete basket.fruits[code]
    },
    BasketThrownAway: () => removed,
  },
})

export const key = { tenant: 'acme', name: 'baskets', version: 1 }
export const stream = (id: string, tenant = 'acme'): StreamName => `basket-${tenant}.${id}`
export const added = (id: string, code = 'apple', quantity = 1): Entry => ({
  stream: stream(id),
  type: 'FruitAdded',
  version: 2,
  data: { code, quantity },
})
/** So many additions to so many baskets, one basket after another or by turns. */
export const additions = (count: number, baskets: number): ReadonlyArray<Entry> =>
  Array.from({ length: count }, (_, index) => added(`b${index % baskets}`, `f${index % 3}`))
