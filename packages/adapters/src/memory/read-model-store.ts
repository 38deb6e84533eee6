import { Refused } from '@cart-takeover/domain/event-sourcing'
import { type Change, Fenced, type Found, type ModelKey, type ReadModelStore } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { refusedLimit } from '../stores/page-limit.js'
import { placeFromText, placeToText } from '../stores/place-in-index.js'
import { closedStore } from './log.js'
import { applyChange, copyOfChange, emptyModel, type MemoryModel, matching, textOf } from './read-models.js'

/** Read models in memory; `now` is the clock of the leases, in milliseconds, and `isClosed` says when to refuse. */
export const memoryReadModelStore = (now: () => number = Date.now, isClosed: () => boolean = () => false): ReadModelStore => {
  const models = new Map<string, MemoryModel>()
  const modelAt = (key: ModelKey): MemoryModel => {
    const model = models.get(textOf(key)) ?? emptyModel()
    models.set(textOf(key), model)
    return model
  }
  const open =
    <Left, Right>(answer: () => E.Either<Left, Right>) =>
    async (): Promise<E.Either<Left | ReturnType<typeof closedStore>, Right>> =>
      isClosed() ? E.left(closedStore()) : answer()

  return {
    claim: (key, owner, ttl) =>
      open(() => {
        const model = modelAt(key)
        const taken = model.lease !== null && model.lease.owner !== owner && model.lease.until > now()
        if (taken && model.lease !== null) return E.right({ held: false, ...model.lease })
        const lease = { owner, until: now() + ttl }
        model.lease = lease
        return E.right({ held: ttl > 0, ...lease })
      }),

    checkpoint: (key) => open(() => E.right(models.get(textOf(key))?.checkpoint ?? 'start')),

    load: (key, ids) =>
      open(() => {
        const documents = models.get(textOf(key))?.documents
        return E.right(new Map(ids.flatMap((id) => (documents?.has(id) ? [[id, documents.get(id)?.document ?? null] as const] : []))))
      }),

    find: (key, query) =>
      open((): E.Either<Refused, Found> => {
        const place = typeof query.after === 'string' ? placeFromText(query.after) : E.right(null)
        if (E.isLeft(place)) return place
        const refused = refusedLimit(query.limit)
        if (refused !== null) return E.left(refused)
        const model = models.get(textOf(key)) ?? emptyModel()
        const all = matching(model, query, place.right)
        const page = all.slice(0, query.limit)
        const last = page.at(-1)
        return E.right({
          documents: page.map(({ id }) => ({ id, document: model.documents.get(id)?.document ?? null })),
          next: last !== undefined && all.length > page.length ? placeToText(last) : null,
        })
      }),

    commit: (key, { from, to }, changes) =>
      open(() => {
        let copies: ReadonlyArray<Change>
        try {
          copies = changes.map(copyOfChange)
        } catch (error) {
          return E.left(
            new Refused(`A document of ${key.name} cannot be written as JSON: ${error instanceof Error ? error.message : error}`, error),
          )
        }
        const model = modelAt(key)
        if (model.checkpoint !== from) return E.left(new Fenced(key))
        for (const change of copies) applyChange(model, change)
        if (copies.length > 0) model.sorted.clear()
        model.checkpoint = to
        return E.right(undefined)
      }),

    drop: (key) =>
      open(() => {
        models.delete(textOf(key))
        return E.right(undefined)
      }),
  }
}
