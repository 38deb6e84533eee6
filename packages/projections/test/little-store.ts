import type { After, Json } from '@cart-takeover/domain/event-sourcing'
import { Fenced, type ModelKey, type ReadModelStore } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'

interface Kept {
  readonly text: string
  readonly keys: Readonly<Record<string, ReadonlyArray<string>>>
}

interface Model {
  checkpoint: After
  readonly documents: Map<string, Kept>
  lease: { owner: string; until: number } | null
}

/** A store in memory, as small as can be. Documents are kept as text, so that nobody shares them. */
export const littleStore = (now: () => number = () => 0) => {
  const models = new Map<string, Model>()
  const modelOf = ({ tenant, name, version }: ModelKey): Model => {
    const id = JSON.stringify([tenant, name, version])
    const model = models.get(id) ?? { checkpoint: 'start', documents: new Map(), lease: null }
    models.set(id, model)
    return model
  }
  const counts = { claim: 0, checkpoint: 0, load: 0, find: 0, commit: 0 }
  const store: ReadModelStore = {
    claim: (key, owner, ttl) => async () => {
      counts.claim += 1
      const model = modelOf(key)
      const free = model.lease === null || model.lease.owner === owner || model.lease.until <= now()
      if (free) model.lease = ttl === 0 ? null : { owner, until: now() + ttl }
      return E.right({ held: free && ttl > 0, owner: model.lease?.owner ?? owner, until: model.lease?.until ?? now() })
    },
    checkpoint: (key) => async () => {
      counts.checkpoint += 1
      return E.right(modelOf(key).checkpoint)
    },
    load: (key, ids) => async () => {
      counts.load += 1
      const found = new Map<string, Json>()
      for (const id of ids) {
        const kept = modelOf(key).documents.get(id)
        if (kept !== undefined) found.set(id, JSON.parse(kept.text))
      }
      return E.right(found)
    },
    find:
      (key, { index, equals, startsWith = '', descending = false, after = null, limit }) =>
      async () => {
        counts.find += 1
        const entries = [...modelOf(key).documents]
          .flatMap(([id, { text, keys }]) => (keys[index] ?? []).map((value) => ({ id, text, value, place: `${value}\u0001${id}` })))
          .filter(({ value }) => (equals === undefined ? value.startsWith(startsWith) : value === equals))
          .sort((a, b) => (a.place < b.place ? -1 : 1))
        if (descending) entries.reverse()
        const rest = after === null ? entries : entries.filter(({ place }) => (descending ? place < after : place > after))
        const page = rest.slice(0, limit)
        const documents = page.map(({ id, text }) => ({ id, document: JSON.parse(text) as Json }))
        return E.right({ documents, next: rest.length > limit ? (page.at(-1)?.place ?? null) : null })
      },
    commit:
      (key, { from, to }, changes) =>
      async () => {
        counts.commit += 1
        const model = modelOf(key)
        if (model.checkpoint !== from) return E.left(new Fenced(key))
        model.checkpoint = to
        for (const { id, document, keys } of changes)
          if (document === null) model.documents.delete(id)
          else model.documents.set(id, { text: JSON.stringify(document), keys })
        return E.right(undefined)
      },
    drop: (key) => async () => {
      models.delete(JSON.stringify([key.tenant, key.name, key.version]))
      return E.right(undefined)
    },
  }
  return {
    store,
    counts,
    checkpointOf: (key: ModelKey): After => modelOf(key).checkpoint,
    leaseOf: (key: ModelKey) => modelOf(key).lease,
    /** The documents of an author, without what the engine keeps beside them. */
    documentsOf: (key: ModelKey): Readonly<Record<string, unknown>> =>
      Object.fromEntries(
        [...modelOf(key).documents]
          .filter(([id]) => !id.startsWith(' '))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([id, { text }]) => [id, JSON.parse(text)]),
      ),
    keysOf: (key: ModelKey, id: string) => modelOf(key).documents.get(id)?.keys,
  }
}

export type LittleStore = ReturnType<typeof littleStore>
