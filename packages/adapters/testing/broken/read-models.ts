import type { Json } from '@cart-takeover/domain/event-sourcing'
import type { Change, ModelKey, Query, ReadModelStore, StoredDocument } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { type BrokenStore, later } from './broken.js'

/** A fault in the read models. */
const models = (name: string, caughtBy: string, breaks: (healthy: ReadModelStore) => Partial<ReadModelStore>): BrokenStore => ({
  name,
  caughtBy,
  breaks: ({ readModels }) => ({ readModels: { ...readModels, ...breaks(readModels) } }),
})

const orStart = async (store: ReadModelStore, key: ModelKey) => {
  const at = await store.checkpoint(key)()
  return E.isRight(at) ? at.right : 'start'
}

const commits: ReadonlyArray<BrokenStore> = [
  models('moves the checkpoint wherever it is', 'a commit from elsewhere than the checkpoint is fenced', (healthy) => ({
    commit:
      (key, { to }, changes) =>
      async () =>
        healthy.commit(key, { from: await orStart(healthy, key), to }, changes)(),
  })),
  models('looks at the checkpoint and writes later', 'of runners that race, one wins, and its documents alone are stored', (healthy) => ({
    commit:
      (key, { from, to }, changes) =>
      async () => {
        if ((await orStart(healthy, key)) !== from) return healthy.commit(key, { from, to }, changes)()
        await later()
        return healthy.commit(key, { from: await orStart(healthy, key), to }, changes)()
      },
  })),
  models('writes documents before it looks at the checkpoint', 'a fenced commit stores nothing at all', (healthy) => ({
    commit:
      (key, { from, to }, changes) =>
      async () => {
        const at = await orStart(healthy, key)
        await healthy.commit(key, { from: at, to: at }, changes)()
        return healthy.commit(key, { from, to }, [])()
      },
  })),
  models('writes the checkpoint after the documents', 'documents, keys and checkpoint are there together', (healthy) => ({
    commit:
      (key, { from, to }, changes) =>
      async () => {
        await healthy.commit(key, { from, to: from }, changes)()
        await later()
        return healthy.commit(key, { from, to }, [])()
      },
  })),
  models('writes the checkpoint before the documents', 'documents, keys and checkpoint are there together', (healthy) => ({
    commit:
      (key, { from, to }, changes) =>
      async () => {
        const moved = await healthy.commit(key, { from, to }, [])()
        await later()
        return E.isLeft(moved) ? moved : healthy.commit(key, { from: to, to }, changes)()
      },
  })),
  models('writes down a document only when its turn comes', 'what the caller changes after its commit is not stored', (healthy) => ({
    commit: (key, move, changes) => async () => {
      await later()
      return healthy.commit(key, move, changes)()
    },
  })),
  models('merges a document into the one before', 'a document is replaced whole', (healthy) => ({
    commit: (key, move, changes) => async () => {
      const before = await healthy.load(
        key,
        changes.map(({ id }) => id),
      )()
      const merged = ({ id, document, keys }: Change): Change => {
        const old = E.isRight(before) ? before.right.get(id) : undefined
        return { id, keys, document: isRecord(old) && isRecord(document) ? { ...old, ...document } : document }
      }
      return healthy.commit(key, move, changes.map(merged))()
    },
  })),
]

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keeps the keys that documents had, as `old` has it. */
const withOldKeys = (healthy: ReadModelStore, merge: (change: Change, old: Change['keys']) => Change): Pick<ReadModelStore, 'commit'> => {
  const known = new Map<string, Change['keys']>()
  return {
    commit: (key, move, changes) => async () => {
      const answer = await healthy.commit(
        key,
        move,
        changes.map((change) => merge(change, known.get(change.id) ?? {})),
      )()
      if (E.isRight(answer)) for (const { id, keys } of changes) known.set(id, keys)
      return answer
    },
  }
}

const keys: ReadonlyArray<BrokenStore> = [
  models('adds new keys and removes none', 'new keys replace all that a document had', (healthy) =>
    withOldKeys(healthy, (change, old) => {
      const indexes = new Set([...Object.keys(old), ...Object.keys(change.keys)])
      const both = [...indexes].map((index) => [index, [...(old[index] ?? []), ...(change.keys[index] ?? [])]] as const)
      return { ...change, keys: Object.fromEntries(both) }
    }),
  ),
  models('leaves the keys of a removed document', 'a removed document is found no more', (healthy) =>
    withOldKeys(healthy, (change, old) => (change.document === null ? { ...change, document: 'removed', keys: old } : change)),
  ),
  models('keeps one value an index', 'a document is found under each of its values', (healthy) =>
    withOldKeys(healthy, (change) => ({
      ...change,
      keys: Object.fromEntries(Object.entries(change.keys).map(([index, values]) => [index, values.slice(0, 1)])),
    })),
  ),
]

/** `find` done by hand over the whole index: `value` is what a document was stored with by the case that catches the fault. */
const byHand = (
  healthy: ReadModelStore,
  answer: (all: ReadonlyArray<StoredDocument>, query: Query) => ReadonlyArray<StoredDocument>,
  pageOf: (
    found: ReadonlyArray<StoredDocument>,
    query: Query,
  ) => { readonly page: ReadonlyArray<StoredDocument>; readonly next: string | null },
): Pick<ReadModelStore, 'find'> => ({
  find: (key, query) => async () => {
    const all = await healthy.find(key, { index: query.index, descending: query.descending ?? false, limit: 10_000 })()
    if (E.isLeft(all)) return all
    const { page, next } = pageOf(answer(all.right.documents, query), query)
    return E.right({ documents: page, next })
  },
})

const indexedValue = ({ document }: StoredDocument): string => {
  const { value } = isRecord(document) ? document : {}
  return typeof value === 'string' ? value : ''
}
const onePage = (found: ReadonlyArray<StoredDocument>) => ({ page: found, next: null })

/** SQL's LIKE: `%` is anything, `_` any character, and capitals do not count. */
const like = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    'iu',
  )

const questions: ReadonlyArray<BrokenStore> = [
  models('asks for a beginning with LIKE', '`startsWith` finds exactly the values that begin so, whatever they are made of', (healthy) =>
    byHand(
      healthy,
      (all, { startsWith }) => all.filter((found) => startsWith === undefined || like(`${startsWith}%`).test(indexedValue(found))),
      onePage,
    ),
  ),
  models('compares without regard to case', '`equals` finds exactly that value, whatever it is made of', (healthy) =>
    byHand(
      healthy,
      (all, { equals }) => all.filter((found) => equals === undefined || indexedValue(found).toLowerCase() === equals.toLowerCase()),
      onePage,
    ),
  ),
  models('sorts as JavaScript does', 'an index is ordered by value, then by id, both by code point', (healthy) =>
    byHand(
      healthy,
      (all, { descending }) => {
        const sorted = all.toSorted((a, b) =>
          indexedValue(a) < indexedValue(b) ? -1 : indexedValue(a) > indexedValue(b) ? 1 : a.id < b.id ? -1 : 1,
        )
        return descending ? sorted.reverse() : sorted
      },
      onePage,
    ),
  ),
  models('pages by counting', 'what stays is handed out once while other entries come and go', (healthy) =>
    byHand(
      healthy,
      (all) => all,
      (found, { after, limit }) => {
        const from = typeof after === 'string' ? Number(after) : 0
        return { page: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null }
      },
    ),
  ),
  models('looks for the entry that the page before ended with', 'a page goes on where the entry it ended with is gone', (healthy) =>
    byHand(
      healthy,
      (all) => all,
      (found, { after, limit }) => {
        const from = typeof after === 'string' ? found.findIndex(({ id }) => id === after) + 1 : 0
        const page = found.slice(from, from + limit)
        return { page, next: from + limit < found.length ? (page.at(-1)?.id ?? null) : null }
      },
    ),
  ),
  models('takes a full page for one with more behind it', 'the last page says that it is the last', (healthy) => ({
    find: (key, query) => async () => {
      const answer = await healthy.find(key, query)()
      if (E.isLeft(answer) || answer.right.documents.length < query.limit) return answer
      return E.right({ ...answer.right, next: answer.right.next ?? Buffer.from('["\u{10ffff}","z"]').toString('base64url') })
    },
  })),
]

/** Stores of read models that lose work, do it twice, or find what they should not. */
export const brokenReadModels: ReadonlyArray<BrokenStore> = [...commits, ...keys, ...questions]
