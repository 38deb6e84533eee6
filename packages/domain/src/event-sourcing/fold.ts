import { type Draft, produce } from 'immer'
import type { Recipes } from './aggregate.js'
import type { Told } from './events.js'
import type { Metadata, Said } from './recorded-event.js'

/** What folding needs of an aggregate. */
export interface Foldable<State, Event extends Told<string, unknown>, Meta extends Metadata> {
  readonly initial: () => State
  readonly recipes: Recipes<State, Event, Meta>
}

type AnyRecipe<State, Meta extends Metadata> = (draft: Draft<State>, data: unknown, said: Said<Meta>) => void
type ByName<State, Meta extends Metadata> = ReadonlyMap<string, AnyRecipe<State, Meta>>

const tables = new WeakMap<object, ByName<never, never>>()

/**
 * Every table of recipes once as a Map: it finds a name that was just parsed faster than an object does, and finds nothing that is
 * not a recipe, such as `toString`.
 */
const byName = <State, Event extends Told<string, unknown>, Meta extends Metadata>(
  recipes: Recipes<State, Event, Meta>,
): ByName<State, Meta> => {
  let table = tables.get(recipes)
  if (table === undefined) {
    table = new Map(Object.entries(recipes))
    tables.set(recipes, table)
  }
  // Sound: each recipe stands under the name of the event whose payload it takes, and is found by that name.
  return table as unknown as ByName<State, Meta>
}

/** Engine one: changes a private state that nobody else can see, in place. */
export const evolveInPlace = <State, Event extends Told<string, unknown>, Meta extends Metadata>(
  aggregate: Foldable<State, Event, Meta>,
  state: State,
  events: Iterable<Told<string, unknown> & Said<Meta>>,
): State => {
  const recipes = byName(aggregate.recipes)
  for (const event of events) recipes.get(event.type)?.(state as Draft<State>, event.data, event)
  return state
}

/** The state that a whole stream tells, on engine one. */
export const replay = <State, Event extends Told<string, unknown>, Meta extends Metadata>(
  aggregate: Foldable<State, Event, Meta>,
  events: Iterable<Told<string, unknown> & Said<Meta>>,
): State => evolveInPlace(aggregate, aggregate.initial(), events)

/** Engine two: Immer, one draft a batch, over a state that others hold. The state given stays as it was. */
export const advance = <State, Event extends Told<string, unknown>, Meta extends Metadata>(
  aggregate: Foldable<State, Event, Meta>,
  state: State,
  events: Iterable<Told<string, unknown> & Said<Meta>>,
): State => {
  const recipes = byName(aggregate.recipes)
  return produce(state, (draft: Draft<State>) => {
    for (const event of events) recipes.get(event.type)?.(draft, event.data, event)
  })
}
