import type { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { foldEvents, routeEvents } from './apply-page.js'
import type { LoggedEvent } from './event-log.js'
import { type PoisonEvent, type PoisonedPage, poisonAt, poisoned, unparkedRecord } from './poison.js'
import type { Projection } from './projection.js'
import { modelKey } from './read-model.js'
import type { Fenced, ReadModelStore } from './read-model-store.js'

/**
 * Applies what was parked for a document, in its order, with the recipes of today, and lets the document go on. All of it or nothing:
 * a Left `PoisonEvent` says what still cannot be applied. The read model's runner may be at work meanwhile.
 * Answers with the number of events applied.
 */
export const unpark =
  (
    projection: Projection,
    store: ReadModelStore,
    tenant: string,
    documentId: string,
  ): TE.TaskEither<PoisonEvent | Unavailable | Refused | Fenced, number> =>
  async () => {
    for (let attempt = 1; ; attempt++) {
      const done = await unparkOnce(projection, store, tenant, documentId)
      // The runner has committed a page meanwhile, perhaps with more for this document.
      if (E.isLeft(done) && done.left._tag === 'Fenced' && attempt < 10) continue
      return done
    }
  }

const unparkOnce = async (
  projection: Projection,
  store: ReadModelStore,
  tenant: string,
  documentId: string,
): Promise<E.Either<PoisonEvent | Unavailable | Refused | Fenced, number>> => {
  const key = modelKey(projection, tenant)
  const checkpoint = await store.checkpoint(key)()
  if (E.isLeft(checkpoint)) return checkpoint
  const events: Array<LoggedEvent> = []
  let after: string | null = null
  do {
    const page: E.Either<Unavailable | Refused, PoisonedPage> = await poisoned(store, key, { documentId, after, limit: 500 })()
    if (E.isLeft(page)) return page
    for (const { whole } of page.right.events) if (whole !== null) events.push(whole)
    after = page.right.next
  } while (after !== null)
  if (events.length === 0) return E.right(0)

  const loaded = await store.load(key, [documentId])()
  if (E.isLeft(loaded)) return loaded
  // Other documents that these events touch have been told already.
  const routed = routeEvents(projection, tenant, events).map((one) => ({ ...one, ids: one.ids.filter((id) => id === documentId) }))
  const folded = foldEvents(projection, routed, loaded.right, { end: routed.length, skipped: new Set(), parkedFrom: new Map() })
  if (!('changes' in folded)) return E.left(poisonAt(projection, routed, folded))
  const at = checkpoint.right
  const changes = [...folded.changes, ...events.map((event) => unparkedRecord(documentId, event))]
  const stored = await store.commit(key, { from: at, to: at }, changes)()
  return E.isLeft(stored) ? stored : E.right(events.length)
}
