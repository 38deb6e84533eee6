import { canonicalJson, type Json } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent, Projection } from '@cart-takeover/projections'
import { foldEvents, routeEvents } from '#src/apply-page.js'

type Documents = ReadonlyMap<string, Json>

/** One page, as a runner applies it; the documents go through text, as they do in a store. */
const applied = (projection: Projection, before: Documents, page: ReadonlyArray<LoggedEvent>): Documents => {
  const routed = routeEvents(projection, null, page)
  const folded = foldEvents(projection, routed, before, { end: routed.length, skipped: new Set(), parkedFrom: new Map() })
  if (!('changes' in folded)) throw folded.error
  const after = new Map(before)
  for (const { id, document } of folded.changes) {
    if (document === null) {
      after.delete(id)
      continue
    }
    const stored: Json = JSON.parse(JSON.stringify(document))
    if (canonicalJson(stored) !== canonicalJson(document) || !isPlain(document))
      throw new Error(`The document ${id} of ${projection.name} is not plain JSON`)
    after.set(id, stored)
  }
  return after
}

/** No Date, no Map, no class, no `undefined`: nothing that text would lose. */
const isPlain = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isPlain)
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain)
}

const textOf = (documents: Documents): string => canonicalJson(Object.fromEntries(documents))

/**
 * Holds a read model to its promise: wherever the log is cut into pages, the documents are the same, and they are plain JSON. Throws
 * where they are not, with the place of the cut.
 */
export const sameOnEveryCut = (projection: Projection, events: ReadonlyArray<LoggedEvent>): void => {
  const whole = textOf(applied(projection, new Map(), events))
  for (let cut = 1; cut < events.length; cut++) {
    const first = applied(projection, new Map(), events.slice(0, cut))
    if (textOf(applied(projection, first, events.slice(cut))) !== whole)
      throw new Error(`${projection.name} depends on a cut after event ${cut}`)
  }
  let single: Documents = new Map()
  for (const event of events) single = applied(projection, single, [event])
  if (textOf(single) !== whole)
    throw new Error(`${projection.name} depends on how its log is cut: one event at a time makes other documents`)
}
