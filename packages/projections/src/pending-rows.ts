import type { Instant, Json, Refused, StreamName, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { LoggedEvent } from './event-log.js'
import type { Change, ModelKey, ReadModelStore } from './read-model-store.js'
import { pendingIndex } from './reserved-names.js'

/** A row of a process that waits for a refusal to pass, or for what has failed. It is kept with the checkpoint, and tried again until it goes through. */
export interface PendingRow {
  readonly process: string
  /** The event whose row it is, as the log has it, personal fields included; it goes when the row goes through. */
  readonly event: LoggedEvent
  /** What it waits for: the code of the refusal, or the `_tag` of what failed. */
  readonly code: string
  /** What has failed, in words; `null` where it waits for a refusal to pass. */
  readonly error: string | null
  /** How often it was tried. */
  readonly attempts: number
  readonly since: Instant
  readonly triedAt: Instant
  /** News in these streams make it worth another try at once. */
  readonly awaits: ReadonlyArray<StreamName>
}

export const pendingId = ({ process, event }: Pick<PendingRow, 'process' | 'event'>): string => `${process}/${event.eventId}`

/** Sound, both: a row is plain JSON, and under the index of pending rows stands only what `keeping` has put there. */
const asJson = (row: PendingRow): Json => row as unknown as Json
const asRow = (document: Json): PendingRow => document as unknown as PendingRow

/** Keeps a row as it is now. */
export const keeping = (row: PendingRow): Change => ({ id: pendingId(row), document: asJson(row), keys: { [pendingIndex]: [row.since] } })
/** Takes a row off the list. */
export const settling = (row: PendingRow): Change => ({ id: pendingId(row), document: null, keys: {} })

export interface PendingPage {
  readonly rows: ReadonlyArray<PendingRow>
  readonly next: string | null
}

/** The rows that wait, the oldest first: for operators, in any process. */
export const pendingRows =
  (
    store: ReadModelStore,
    key: ModelKey,
    { after = null, limit = 100 }: { readonly after?: string | null; readonly limit?: number } = {},
  ): TE.TaskEither<Unavailable | Refused, PendingPage> =>
  async () => {
    const found = await store.find(key, { index: pendingIndex, after, limit })()
    if (E.isLeft(found)) return found
    return E.right({ rows: found.right.documents.map(({ document }) => asRow(document)), next: found.right.next })
  }
