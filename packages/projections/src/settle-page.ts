import type { Json } from '@cart-takeover/domain/event-sourcing'
import { type Failure, foldEvents, type Routed } from './apply-page.js'
import { type PoisonPolicy, parkedRecord, skippedRecord } from './poison.js'
import type { Projection } from './projection.js'
import type { Change } from './read-model-store.js'

/** What a page comes to, poison included. */
export interface Settled {
  readonly changes: ReadonlyArray<Change>
  readonly applied: number
  readonly skipped: number
  /** The documents for which an event was parked, once an event. */
  readonly parked: ReadonlyArray<string>
  /** What nothing passes: the changes are those of the events before it. */
  readonly stoppedBy: Failure | null
}

/**
 * Folds a page. Where an event fails, the fold is begun again without it, as the policy says: what a recipe has half done is never
 * kept. `parkedBefore` are the documents that earlier pages have parked.
 */
export const settlePage = (
  projection: Projection,
  routed: ReadonlyArray<Routed>,
  loaded: ReadonlyMap<string, Json>,
  policy: PoisonPolicy,
  parkedBefore: ReadonlySet<string>,
): Settled => {
  const failures: Array<Failure> = []
  const skipped = new Set<number>()
  const parkedFrom = new Map([...parkedBefore].map((documentId) => [documentId, 0]))
  let stoppedBy: Failure | null = null
  for (;;) {
    const folded = foldEvents(projection, routed, loaded, { end: stoppedBy?.at ?? routed.length, skipped, parkedFrom })
    if ('changes' in folded) {
      const records: Array<Change> = []
      for (const { at, documentId, error } of policy === 'skip' ? failures : [])
        if (routed[at] !== undefined) records.push(skippedRecord(routed[at].stored, documentId, error.message))
      for (const { at, documentId } of folded.parked) {
        const reason = failures.find((failure) => failure.at === at && failure.documentId === documentId)?.error.message
        if (routed[at] !== undefined)
          records.push(parkedRecord(routed[at].stored, documentId, reason ?? 'An earlier event of this document is parked'))
      }
      return {
        changes: [...folded.changes, ...records],
        applied: folded.applied,
        skipped: policy === 'skip' ? failures.length : 0,
        parked: folded.parked.map(({ documentId }) => documentId),
        stoppedBy,
      }
    }
    failures.push(folded)
    if (policy === 'skip') skipped.add(folded.at)
    else if (policy === 'park' && folded.documentId !== null) parkedFrom.set(folded.documentId, folded.at)
    else stoppedBy = folded
  }
}
