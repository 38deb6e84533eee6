import type { After, Json, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { Projection } from './projection.js'
import type { ModelKey, Query, ReadModelStore } from './read-model-store.js'
import { isReserved } from './reserved-names.js'

/** A view by its id. */
export interface Shown<View> {
  readonly id: string
  readonly view: View
}

export interface ShownPage<View> {
  readonly views: ReadonlyArray<Shown<View>>
  /** Give it back as `after` for the next page; `null` at the end. */
  readonly next: string | null
}

/** A read model for those who read it, with the types of its projection. */
export interface ReadModel<View, Index extends string> {
  readonly key: ModelKey
  /** The view of this id; `null` where there is none. */
  readonly get: (id: string) => TE.TaskEither<Unavailable | Refused, View | null>
  /** The views found under an index, ordered by the value of their entry, then by id. */
  readonly find: (query: Query & { readonly index: Index }) => TE.TaskEither<Unavailable | Refused, ShownPage<View>>
  /** How far it has got. */
  readonly checkpoint: TE.TaskEither<Unavailable | Refused, After>
}

export const modelKey = (projection: Pick<Projection, 'name' | 'version'>, tenant: string): ModelKey => ({
  tenant,
  name: projection.name,
  version: projection.version,
})

/** Reads what a runner of this projection has stored, in any process. */
export const readModel = <View, Index extends string>(
  projection: Projection<View, Index>,
  store: ReadModelStore,
  tenant: string,
): ReadModel<View, Index> => {
  const key = modelKey(projection, tenant)
  // Sound: what is stored under this key began as what `initial` made, and only this projection's recipes have changed it.
  const asView = (document: Json): View => document as View
  return {
    key,
    get: (id) => async () => {
      // Callers without types pass what they have: a parameter that is missing finds nothing.
      if (typeof id !== 'string' || isReserved(id)) return E.right(null)
      const loaded = await store.load(key, [id])()
      if (E.isLeft(loaded)) return loaded
      const document = loaded.right.get(id)
      return E.right(document === undefined ? null : asView(document))
    },
    find: (query) => async () => {
      const found = await store.find(key, query)()
      if (E.isLeft(found)) return found
      return E.right({ views: found.right.documents.map(({ id, document }) => ({ id, view: asView(document) })), next: found.right.next })
    },
    checkpoint: store.checkpoint(key),
  }
}
