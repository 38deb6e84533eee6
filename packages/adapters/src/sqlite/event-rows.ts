import { type After, type Position, Refused, type StreamName } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import type { Row } from './driver.js'

const DIGITS = 16

/** The n-th place of the log as text whose alphabetical order is the log's. */
export const positionOf = (n: number): Position => String(n).padStart(DIGITS, '0')

/** Which place that is; 0 for the start. Throws Refused for a text that is not of a log's making. */
export const placeOf = (after: After): number => {
  if (after === 'start') return 0
  if (!/^\d{16}$/.test(after)) throw new Refused(`"${after}" is not a position of this log: read it from the start`)
  return Number(after)
}

/** What {@link eventOf} reads, in its order. */
export const columns = 'position, revision, event_id, type, version, data, meta, recorded_at'

/** An event from its row. Throws Refused where the row does not hold one. */
export const eventOf = (stream: StreamName, row: Row): LoggedEvent => {
  // Sound: a STRICT table holds these types in these columns, and all are NOT NULL.
  const [position, revision, eventId, type, version, data, meta, recordedAt] = row as readonly [
    number,
    number,
    string,
    string,
    number,
    string,
    string,
    string,
  ]
  try {
    return {
      eventId,
      type,
      version,
      data: JSON.parse(data),
      meta: JSON.parse(meta),
      stream,
      revision,
      position: positionOf(position),
      recordedAt,
    }
  } catch (error) {
    throw new Refused(`Event ${eventId} (${stream}, revision ${revision}) is damaged in the file: restore a backup`, error)
  }
}
