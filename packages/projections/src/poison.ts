import type { Json, Position, Refused, StreamName, Unavailable, Uuid } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { Failure, Routed } from './apply-page.js'
import type { LoggedEvent } from './event-log.js'
import type { Projection } from './projection.js'
import type { Change, ModelKey, ReadModelStore } from './read-model-store.js'
import { parkedIndex, poisonIndex } from './reserved-names.js'

/**
 * What to do with an event that cannot be decoded, routed or applied.
 *
 * - `stop`, unless told otherwise: the runner fails, loudly, and the checkpoint stays before the event.
 * - `skip`: as if the event had not happened; what was skipped is counted and listed.
 * - `park`: the event, and all later ones of the same document, are put aside in their order until `unpark` applies them. Other
 *   documents go on. Where nobody can say which document the event belongs to, the runner stops.
 */
export type PoisonPolicy = 'stop' | 'skip' | 'park'

/** Where an event stands. */
export interface EventPlace {
  readonly eventId: Uuid
  readonly type: string
  readonly stream: StreamName
  readonly revision: number
  readonly position: Position
}

const placeOf = ({ eventId, type, stream, revision, position }: LoggedEvent): EventPlace => ({ eventId, type, stream, revision, position })

/** An event that stands in the way of a read model, or of a process. Nothing behind it was stored. */
export class PoisonEvent extends Error {
  readonly _tag = 'PoisonEvent'
  readonly event: EventPlace
  readonly documentId: string | null
  constructor(model: { readonly name: string; readonly version: number }, event: LoggedEvent, documentId: string | null, cause: Error) {
    const place = `${event.type} (${event.stream}, revision ${event.revision}, position ${event.position})`
    const document = documentId === null ? '' : ` on ${documentId}`
    super(
      `${model.name} v${model.version} stays before ${place}, which it cannot apply${document}: ${cause.message}. ` +
        'Start a version that can, or choose another policy for such events.',
      { cause },
    )
    this.event = placeOf(event)
    this.documentId = documentId
  }
}

export const poisonAt = (projection: Projection, routed: ReadonlyArray<Routed>, { at, documentId, error }: Failure): PoisonEvent => {
  const step = routed[at]
  if (step === undefined) throw error
  return new PoisonEvent(projection, step.stored, documentId, error)
}

/** A skipped or parked event, as it is kept beside the documents. */
export interface Poisoned {
  readonly outcome: 'skipped' | 'parked'
  /** The document that it is parked for, or that refused it; `null` where that is not known. */
  readonly documentId: string | null
  readonly event: EventPlace
  readonly reason: string
  /** A parked event whole, as it was stored; `null` for a skipped one, which is in the log for whoever wants it. */
  readonly whole: LoggedEvent | null
}

/** Sound: everything in it is plain JSON; an event's payload and metadata come from a log, which stores JSON. */
const asJson = (poisoned: Poisoned): Json => poisoned as unknown as Json
/** Sound: under the index of poison stands only what this file has put there. */
const asPoisoned = (document: Json): Poisoned => document as unknown as Poisoned

export const skippedRecord = (event: LoggedEvent, documentId: string | null, reason: string): Change => ({
  id: ` skipped/${event.position}`,
  document: asJson({ outcome: 'skipped', documentId, event: placeOf(event), reason, whole: null }),
  keys: { [poisonIndex]: [event.position] },
})

const parkedId = (documentId: string, position: Position): string => ` parked/${documentId}/${position}`

export const parkedRecord = (event: LoggedEvent, documentId: string, reason: string): Change => ({
  id: parkedId(documentId, event.position),
  document: asJson({ outcome: 'parked', documentId, event: placeOf(event), reason, whole: event }),
  keys: { [poisonIndex]: [event.position], [parkedIndex]: [documentId] },
})

/** Takes a parked event off the list. */
export const unparkedRecord = (documentId: string, event: EventPlace): Change => ({
  id: parkedId(documentId, event.position),
  document: null,
  keys: {},
})

export interface PoisonedPage {
  readonly events: ReadonlyArray<Poisoned>
  readonly next: string | null
}

/** The skipped and parked events of a read model, in log order; with `documentId`, those parked for one document. */
export const poisoned =
  (
    store: ReadModelStore,
    key: ModelKey,
    {
      documentId,
      after = null,
      limit = 100,
    }: { readonly documentId?: string; readonly after?: string | null; readonly limit?: number } = {},
  ): TE.TaskEither<Unavailable | Refused, PoisonedPage> =>
  async () => {
    const query = documentId === undefined ? { index: poisonIndex } : { index: parkedIndex, equals: documentId }
    const found = await store.find(key, { ...query, after, limit })()
    if (E.isLeft(found)) return found
    return E.right({ events: found.right.documents.map(({ document }) => asPoisoned(document)), next: found.right.next })
  }

/** All of them: how many were skipped, and which documents are parked. */
export interface PoisonTally {
  readonly skipped: number
  readonly parked: number
  readonly documents: ReadonlySet<string>
}

export const tallyPoison =
  (store: ReadModelStore, key: ModelKey): TE.TaskEither<Unavailable | Refused, PoisonTally> =>
  async () => {
    const documents = new Set<string>()
    let skipped = 0
    let parked = 0
    let after: string | null = null
    do {
      const page: E.Either<Unavailable | Refused, PoisonedPage> = await poisoned(store, key, { after, limit: 500 })()
      if (E.isLeft(page)) return page
      for (const { outcome, documentId } of page.right.events) {
        if (outcome === 'skipped') skipped += 1
        else {
          parked += 1
          if (documentId !== null) documents.add(documentId)
        }
      }
      after = page.right.next
    } while (after !== null)
    return E.right({ skipped, parked, documents })
  }
