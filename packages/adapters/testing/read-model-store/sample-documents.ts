import { randomUUID } from 'node:crypto'
import type { After, Json } from '@cart-takeover/domain/event-sourcing'
import type { Change, Found, ModelKey, Query, ReadModelStore } from '@cart-takeover/projections'
import { answer } from '../answers.js'

/** A read model that nobody else uses. */
export const someModel = (changed: Partial<ModelKey> = {}): ModelKey => ({
  tenant: 'acme',
  name: `orders-${randomUUID()}`,
  version: 1,
  ...changed,
})

export const change = (id: string, document: Json | null, keys: Change['keys'] = {}): Change => ({ id, document, keys })

/** Stores some changes, wherever the checkpoint is, and moves it on. */
export const put = async (store: ReadModelStore, key: ModelKey, ...changes: ReadonlyArray<Change>): Promise<After> => {
  const from = await answer(store.checkpoint(key))
  const to = String((from === 'start' ? 0 : Number(from)) + 1).padStart(6, '0')
  await answer(store.commit(key, { from, to }, changes))
  return to
}

/** Documents that are found under one value of the index `by`, one for each. */
export const indexed = (values: Readonly<Record<string, string>>): ReadonlyArray<Change> =>
  Object.entries(values).map(([id, value]) => change(id, { value }, { by: [value] }))

/** The ids that an index answers with, in one page. */
export const found = async (store: ReadModelStore, key: ModelKey, query: Partial<Query> = {}): Promise<ReadonlyArray<string>> =>
  (await answer(store.find(key, { index: 'by', limit: 1000, ...query }))).documents.map(({ id }) => id)

/** The ids that an index answers with, page by page. `between` runs after each page. */
export const foundInPages = async (
  store: ReadModelStore,
  key: ModelKey,
  query: Partial<Query> & { readonly limit: number },
  between: (page: ReadonlyArray<string>) => Promise<unknown> = async () => {},
): Promise<ReadonlyArray<ReadonlyArray<string>>> => {
  const pages: Array<ReadonlyArray<string>> = []
  for (let after: string | null = null; ; ) {
    const { documents, next }: Found = await answer(store.find(key, { index: 'by', ...query, after }))
    pages.push(documents.map(({ id }) => id))
    if (next === null) return pages
    await between(pages.at(-1) ?? [])
    after = next
  }
}

/** What a read model holds of some ids. */
export const loaded = async (
  store: ReadModelStore,
  key: ModelKey,
  ...ids: ReadonlyArray<string>
): Promise<Readonly<Record<string, Json>>> => Object.fromEntries(await answer(store.load(key, ids)))
