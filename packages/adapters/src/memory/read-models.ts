import type { After, Json } from '@cart-takeover/domain/event-sourcing'
import type { Change, Lease, ModelKey, Query } from '@cart-takeover/projections'
import { codePointOrder } from '../stores/code-point-order.js'
import type { PlaceInIndex } from '../stores/place-in-index.js'
import { frozenJson } from './frozen-json.js'

/** One read model in memory. */
export interface MemoryModel {
  checkpoint: After
  lease: Omit<Lease, 'held'> | null
  readonly documents: Map<string, { readonly document: Json; readonly keys: Change['keys'] }>
  /** Each index in order, sorted when it is first asked for after a change. */
  readonly sorted: Map<string, ReadonlyArray<PlaceInIndex>>
}

export const emptyModel = (): MemoryModel => ({ checkpoint: 'start', lease: null, documents: new Map(), sorted: new Map() })

/** One text for one key: no character of a part can make two keys equal. */
export const textOf = ({ tenant, name, version }: ModelKey): string => JSON.stringify([tenant, name, version])

/** A change as this store keeps it: nobody else holds any part of it. Throws for a document that is not JSON. */
export const copyOfChange = ({ id, document, keys }: Change): Change => {
  const own = Object.entries(keys).map(([index, values]) => [index, [...new Set(values)]] as const)
  return { id, document: frozenJson(document), keys: Object.fromEntries(own) }
}

export const applyChange = (model: MemoryModel, { id, document, keys }: Change): void => {
  if (document === null) model.documents.delete(id)
  else model.documents.set(id, { document, keys })
}

const inOrder = (a: PlaceInIndex, b: PlaceInIndex): number => codePointOrder(a.value, b.value) || codePointOrder(a.id, b.id)

const entriesOf = (model: MemoryModel, index: string): ReadonlyArray<PlaceInIndex> => {
  const known = model.sorted.get(index)
  if (known !== undefined) return known
  const entries: Array<PlaceInIndex> = []
  for (const [id, { keys }] of model.documents)
    for (const value of Object.hasOwn(keys, index) ? (keys[index] ?? []) : []) entries.push({ value, id })
  entries.sort(inOrder)
  model.sorted.set(index, entries)
  return entries
}

/** The entries that answer a question, in its order, behind `after`. */
export const matching = (model: MemoryModel, query: Query, after: PlaceInIndex | null): ReadonlyArray<PlaceInIndex> => {
  const { index, equals, startsWith, descending = false } = query
  const found = entriesOf(model, index).filter(
    (entry) =>
      (equals === undefined || entry.value === equals) &&
      (startsWith === undefined || entry.value.startsWith(startsWith)) &&
      (after === null || (descending ? inOrder(entry, after) < 0 : inOrder(entry, after) > 0)),
  )
  return descending ? found.reverse() : found
}
