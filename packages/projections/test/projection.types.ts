// Compiled, never run: what a projection's author gets from the compiler.
import type { Metadata } from '@cart-takeover/domain/event-sourcing'
import { type Projection, projectionsToldBy, type ReadModelStore, readModel, removed, type ViewOf } from '@cart-takeover/projections'
import { type Basket, baskets, events } from './basket.js'

interface HouseMeta extends Metadata {
  readonly actor: string
}
const define = projectionsToldBy<HouseMeta>()
interface View {
  readonly id: string
  readonly codes: ReadonlyArray<string>
  readonly by: string | null
}
const initial = (id: string): View => ({ id, codes: [], by: null })
const named = { name: 'view', version: 1, events, initial }

// The view may be changed, the payload not; the house's metadata is known; nothing is annotated.
define({
  ...named,
  route: (event) => (event.type === 'FruitMoved' ? [event.data.into, event.meta.actor] : []),
  on: {
    FruitAdded: (view, { code, quantity }, { meta }) => {
      view.codes.push(`${quantity.toFixed()} ${code}`)
      view.by = meta.actor
    },
    BasketThrownAway: (view) => (view.by === null ? removed : undefined),
  },
})

define({
  ...named,
  on: {
    // @ts-expect-error no such event
    FruitEaten: () => {},
  },
})
define({
  ...named,
  on: {
    // @ts-expect-error no such field in the payload
    FruitAdded: (view, { color }) => {
      view.by = color
    },
  },
})
define({
  ...named,
  on: {
    FruitAdded: (view) => {
      // @ts-expect-error no such field in the view
      view.color = 'red'
    },
  },
})
define({
  ...named,
  on: {
    // @ts-expect-error a recipe is not asynchronous
    FruitAdded: async () => {},
  },
})
define({
  ...named,
  on: {
    // @ts-expect-error what a recipe answers is not the new view
    FruitAdded: (view) => ({ ...view }),
  },
})

// Readers get the view's type, and only the indexes that it has.
export const view: ViewOf<typeof baskets> = { id: 'a', fruits: {}, changes: 0, codes: [], lastEvent: null } satisfies Basket
export const reads = (store: ReadModelStore) => {
  const model = readModel(baskets, store, 'acme')
  // @ts-expect-error no such index
  model.find({ index: 'color', limit: 1 })
  return model.find({ index: 'fruit', limit: 1 })
}

// Any projection is a Projection, so that many can be started in one loop.
export const all: ReadonlyArray<Projection> = [baskets, define({ ...named, on: {} })]
