import type { Json } from '@cart-takeover/domain/event-sourcing'
import { copyJson } from './copy-json.js'
import type { LoggedEvent } from './event-log.js'
import { type Projection, removed } from './projection.js'
import type { Change } from './read-model-store.js'
import { everyDocument, isReserved } from './reserved-names.js'

/** An event that a projection lists, and the documents that it touches. */
export interface Routed {
  /** As the log has it. */
  readonly stored: LoggedEvent
  /** Checked and in its newest version, unless there is an error. */
  readonly event: LoggedEvent
  readonly ids: ReadonlyArray<string>
  /** Why it could not be decoded or routed. */
  readonly error: Error | null
}

/** What stands in the way: this event, on this document (`null` where nobody can say which). */
export interface Failure {
  readonly at: number
  readonly documentId: string | null
  readonly error: Error
}

/** Which of the routed events to leave out. */
export interface Course {
  /** Only the events before this one. */
  readonly end: number
  readonly skipped: ReadonlySet<number>
  /** From which event on a document is not touched any more. */
  readonly parkedFrom: ReadonlyMap<string, number>
}

export interface Folded {
  readonly changes: ReadonlyArray<Change>
  readonly applied: number
  /** What was held back for parked documents. */
  readonly parked: ReadonlyArray<{ readonly at: number; readonly documentId: string }>
}

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** Checks and routes what the projection lists. Events of other tenants and those not listed are left out, undecoded. */
export const routeEvents = (projection: Projection, tenant: string | null, events: Iterable<LoggedEvent>): ReadonlyArray<Routed> => {
  const routed: Array<Routed> = []
  for (const event of events)
    if ((tenant === null || event.meta.tenantId === tenant) && projection.lists(event.type)) routed.push(routeOne(projection, event))
  return routed
}

const routeOne = (projection: Projection, stored: LoggedEvent): Routed => {
  let event = stored
  try {
    event = projection.read(stored)
    return { stored, event, ids: documentsOf(projection, event), error: null }
  } catch (thrown) {
    return { stored, event, ids: guessed(projection, stored), error: asError(thrown) }
  }
}

const documentsOf = (projection: Projection, event: LoggedEvent): ReadonlyArray<string> => {
  const ids = projection.route(event)
  const reserved = ids.find(isReserved)
  if (reserved !== undefined) throw new RangeError(`A document's id cannot begin with a space: "${reserved}"`)
  return ids.length < 2 ? ids : [...new Set(ids)]
}

/** An event that does not decode may still tell by its stream what it belongs to. */
const guessed = (projection: Projection, event: LoggedEvent): ReadonlyArray<string> => {
  try {
    return documentsOf(projection, event)
  } catch {
    return []
  }
}

export const touchedBy = (routed: ReadonlyArray<Routed>): ReadonlySet<string> => {
  const ids = new Set<string>()
  for (const { ids: own } of routed) for (const id of own) ids.add(id)
  return ids
}

interface Working {
  view: Json | undefined
  readonly stored: boolean
  last: number
}

/**
 * Runs the recipes over the documents, in the order of the events, on private copies: what was loaded stays as it is, so a fold that
 * fails is simply begun again on another course.
 */
export const foldEvents = (
  projection: Projection,
  routed: ReadonlyArray<Routed>,
  loaded: ReadonlyMap<string, Json>,
  { end, skipped, parkedFrom }: Course,
): Folded | Failure => {
  const documents = new Map<string, Working>()
  const parked: Array<{ readonly at: number; readonly documentId: string }> = []
  let applied = 0
  let at = 0
  let documentId: string | null = null
  try {
    for (; at < end; at++) {
      const step = routed[at]
      if (step === undefined || (skipped.size > 0 && skipped.has(at))) continue
      documentId = null
      if (step.error !== null && step.ids.length === 0) throw step.error
      for (const id of step.ids) {
        documentId = id
        if (parkedFrom.size > 0 && (parkedFrom.get(id) ?? end) <= at) {
          parked.push({ at, documentId: id })
          continue
        }
        if (step.error !== null) throw step.error
        let document = documents.get(id)
        if (document === undefined) {
          const before = loaded.get(id)
          document = { view: copyJson(before), stored: before !== undefined, last: at }
          documents.set(id, document)
        }
        document.last = at
        document.view ??= projection.initial(id) as Json // sound: documents are plain JSON, as their author has promised
        if (projection.apply(document.view, step.event) === removed) document.view = undefined
      }
      applied += 1
    }
    const changes: Array<Change> = []
    for (const [id, { view, stored, last }] of documents) {
      at = last
      documentId = id
      if (view !== undefined) changes.push({ id, document: view, keys: { ...projection.keys(view), ...every } })
      else if (stored) changes.push({ id, document: null, keys: {} })
    }
    return { changes, applied, parked }
  } catch (thrown) {
    return { at, documentId, error: asError(thrown) }
  }
}

const every = { [everyDocument]: [''] }
