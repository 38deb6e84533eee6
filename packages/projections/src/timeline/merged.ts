import { type Json, Refused, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { ModelKey, ReadModelStore } from '../read-model-store.js'
import type { Listed } from '../views/listed.js'
import type { OrderScope } from './order-scope.js'
import { rowId, type TimelineDocument } from './timeline-projection.js'
import type { TimelineRow } from './timeline-row.js'

/** Where a merge of streams has got to: a place in the log, and in each stream the next revision. */
interface Place {
  readonly behind: string
  readonly next: Readonly<Record<string, number>>
}

const placeFrom = (after: string | null): E.Either<Refused, Place> => {
  if (after === null) return E.right({ behind: '', next: {} })
  try {
    const { behind, next } = JSON.parse(after) as Partial<Place> // sound: what is of another shape is refused
    if (typeof behind === 'string' && typeof next === 'object' && next !== null) return E.right({ behind, next })
  } catch {}
  return E.left(new Refused(`"${after}" is not a place in a timeline: begin without one`))
}

interface Reading {
  readonly stream: string
  readonly until: string | null
  /** The first revision that was not loaded. */
  ahead: number
  rows: Array<TimelineRow>
  ended: boolean
}

/** Sound: what is stored under a row's id was made by the timeline's own recipes. */
const rowOf = (document: Json | undefined): TimelineRow | null => {
  const stored = document as TimelineDocument | undefined
  return stored?.is === 'row' ? stored.row : null
}

/** Loads what comes next in every stream of which nothing is at hand. */
const fill = async (store: ReadModelStore, key: ModelKey, readings: ReadonlyArray<Reading>, block: number, behind: string) => {
  const needy = readings.filter(({ rows, ended }) => rows.length === 0 && !ended)
  if (needy.length === 0) return E.right(false)
  const wanted = needy.map(({ stream, ahead }) => Array.from({ length: block }, (_, index) => rowId(stream, ahead + index)))
  const loaded = await store.load(key, wanted.flat())()
  if (E.isLeft(loaded)) return loaded
  for (const [index, reading] of needy.entries()) {
    const found = (wanted[index] ?? []).map((id) => rowOf(loaded.right.get(id))).filter((row) => row !== null)
    reading.rows = found.filter(({ position }) => position > behind && (reading.until === null || position <= reading.until))
    reading.ahead += block
    reading.ended = found.length === 0 || (reading.until !== null && found.some(({ position }) => position > (reading.until ?? '')))
  }
  return E.right(true)
}

/**
 * The rows of several streams, each up to its end or to a place, in the order of the log, without loading more than a few blocks of each.
 * A stream that joins while pages are read is told from the present place on; a new reading tells it whole.
 */
export const merged = async (
  store: ReadModelStore,
  key: ModelKey,
  streams: ReadonlyArray<Pick<OrderScope['streams'][number], 'stream' | 'until'>>,
  after: string | null,
  limit: number,
): Promise<E.Either<Unavailable | Refused, Listed<TimelineRow>>> => {
  const place = placeFrom(after)
  if (E.isLeft(place)) return place
  let { behind, next } = place.right
  const readings: ReadonlyArray<Reading> = streams.map(({ stream, until }) => ({
    stream,
    until,
    ahead: next[stream] ?? 0,
    rows: [],
    ended: false,
  }))
  const rows: Array<TimelineRow> = []
  for (;;) {
    for (;;) {
      const more = await fill(store, key, readings, Math.min(Math.max(limit, 16), 200), behind)
      if (E.isLeft(more)) return more
      if (!more.right) break
    }
    const first = readings.reduce<TimelineRow | undefined>(
      (least, { rows: [row] }) => (row !== undefined && (least === undefined || row.position < least.position) ? row : least),
      undefined,
    )
    if (first === undefined) return E.right({ rows, next: null })
    if (rows.length >= limit) return E.right({ rows, next: JSON.stringify({ behind, next } satisfies Place) })
    rows.push(first)
    readings.find(({ rows: [row] }) => row === first)?.rows.shift()
    behind = first.position
    next = { ...next, [first.stream]: first.revision + 1 }
  }
}
