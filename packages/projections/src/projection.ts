import { type DataOf, family, type Json, type MemberOf, type Members, type Metadata, type Told } from '@cart-takeover/domain/event-sourcing'
import type { Draft } from 'immer'
import type { LoggedEvent } from './event-log.js'

/** What a recipe answers to remove its document. The next event that touches the document begins a new one. */
export const removed: unique symbol = Symbol('removed')
export type Removed = typeof removed

/** What a recipe answers: nothing, or {@link removed}. */
// biome-ignore lint/suspicious/noConfusingVoidType: a recipe may end without a return on some ways and return on others
export type Answer = void | Removed

/** What a recipe may know of an event beside its payload. */
export interface Seen<Meta extends Metadata = Metadata> extends Omit<LoggedEvent, 'data' | 'meta'> {
  readonly meta: Meta
}

/** An event of the log whose payload was checked, in its newest version. */
export type Logged<Ev extends Told<string, unknown>, Meta extends Metadata = Metadata> =
  Ev extends Told<infer Name, infer Data>
    ? Omit<LoggedEvent, 'type' | 'data' | 'meta'> & { readonly type: Name; readonly data: Data; readonly meta: Meta }
    : never

/**
 * One recipe an event: it changes the view and answers nothing, or answers {@link removed}. It is called exactly once for each event
 * and document, in the log's order, on a view that nobody else sees. It keeps no piece of the payload that it would change later.
 */
export type ViewRecipes<View, Ev extends Told<string, unknown>, Meta extends Metadata> = {
  readonly [K in Ev['type']]?: (view: Draft<View>, data: DataOf<Ev, K>, seen: Seen<Meta>) => Answer
}

/** Index name to the values under which a document is found. */
export type Keys<Index extends string = string> = Readonly<Record<Index, ReadonlyArray<string>>>

/** A read model as the engine sees it. Made by `defineProjection`. */
export interface Projection<View = unknown, Index extends string = string> {
  readonly name: string
  /** Another version is another read model, built beside this one. */
  readonly version: number
  /** A document that no event has touched yet. */
  readonly initial: (id: string) => View
  /** Is there anything to do for events of this name? Others are passed over undecoded. */
  readonly lists: (type: string) => boolean
  /** The event with its payload checked and in its newest version; throws `Undecodable`. */
  readonly read: (event: LoggedEvent) => LoggedEvent
  /** The documents that a checked event touches. */
  readonly route: (event: LoggedEvent) => ReadonlyArray<string>
  /** Runs the event's recipe on one of them. */
  readonly apply: (view: Json, event: LoggedEvent) => Answer
  readonly keys: (view: Json) => Keys<Index>
}

/** The view and the index names of a projection. */
export type ViewOf<P> = P extends Projection<infer View> ? View : never
export type IndexOf<P> = P extends Projection<unknown, infer Index> ? Index : never

/** The id part of a stream's name; a stream that is not ours touches nothing. */
const streamsOwn = ({ stream }: LoggedEvent): ReadonlyArray<string> => {
  const dot = stream.indexOf('.', stream.indexOf('-'))
  return dot < 0 ? [] : [stream.slice(dot + 1)]
}

/**
 * Once per house: fixes the metadata that every recipe is told. All else is inferred from the definition:
 *
 * - `events`: the event types it may be told, of one aggregate or of several: `{ ...cartEvents, ...orderEvents }`.
 * - `initial(id)`: an empty document. Documents are plain JSON: no Date, Map, class or `undefined`.
 * - `route(event)`: the ids of the documents that an event touches; unless given, the id part of the stream's name.
 * - `keys(view)`: the index entries under which the document is found.
 * - `on`: one recipe an event. Events without one are ignored, undecoded, unless `otherwise` takes them.
 */
export const projectionsToldBy =
  <Meta extends Metadata>() =>
  <V extends Members, View, Index extends string = never>(spec: {
    readonly name: string
    readonly version: number
    readonly events: V
    readonly initial: (id: string) => View
    readonly route?: (event: Logged<MemberOf<V>, Meta>) => ReadonlyArray<string>
    readonly keys?: (view: View) => Keys<Index>
    readonly on: ViewRecipes<View, MemberOf<V>, Meta>
    /** For every event of `events` that has no recipe in `on`. */
    readonly otherwise?: (view: Draft<View>, event: Logged<MemberOf<V>, Meta>) => Answer
  }): Projection<View, Index> => {
    const { types, read } = family(spec.events)
    const recipes = byName(spec.on)
    for (const type of recipes.keys())
      if (!types.has(type)) throw new Error(`The read model ${spec.name} has a recipe for ${type}, which is not among its events`)
    // Sound, here and below: `read` has checked the payload by the event's name, and the metadata is what the house's handler has written.
    const route = (spec.route ?? streamsOwn) as (event: LoggedEvent) => ReadonlyArray<string>
    const otherwise = spec.otherwise as ((view: Json, event: LoggedEvent) => Answer) | undefined
    return {
      name: spec.name,
      version: spec.version,
      initial: spec.initial,
      lists: (type) => recipes.has(type) || (otherwise !== undefined && types.has(type)),
      read: (event) => {
        const data = read(event.type, event.version, event.data)
        return data === event.data ? event : { ...event, data }
      },
      route,
      apply: (view, event) => {
        const recipe = recipes.get(event.type)
        return recipe === undefined ? otherwise?.(view, event) : recipe(view, event.data, event)
      },
      // Sound: the engine hands in only what `initial` has made, or what was stored of it.
      keys: (spec.keys ?? (() => ({}))) as (view: Json) => Keys<Index>,
    }
  }

type AnyRecipe = (view: Json, data: unknown, seen: LoggedEvent) => Answer

/** Sound: each recipe stands under the name of the event whose payload it takes, and is found by that name. */
const byName = (table: object): ReadonlyMap<string, AnyRecipe> => new Map(Object.entries(table) as ReadonlyArray<[string, AnyRecipe]>)
