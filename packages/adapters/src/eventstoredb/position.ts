import type { After, Position } from '@cart-takeover/domain/event-sourcing'
import type { Place } from './server-event.js'

/** The digits of the largest position there is. */
const DIGITS = 19

/** Commit and prepare position, each padded: the alphabetical order is the log's. */
export const positionText = ({ commit, prepare }: Place): Position => {
  const first = padded(commit)
  return `${first}.${prepare === commit ? first : padded(prepare)}`
}

const padded = (offset: number): string => String(offset).padStart(DIGITS, '0')

const SHAPE = new RegExp(`^(\\d{${DIGITS}})\\.(\\d{${DIGITS}})$`)

/** A position read back; `null` for a text that is none. */
export const positionFrom = (text: Position): Place | null => {
  const [, commit, prepare] = SHAPE.exec(text) ?? []
  return commit === undefined || prepare === undefined ? null : { commit: Number(commit), prepare: Number(prepare) }
}

const beforeAll: Place = { commit: -1, prepare: -1 }

/** Where a reader stands. */
export const placeOf = (after: After): Place => (after === 'start' ? beforeAll : (positionFrom(after) ?? beforeAll))

/**
 * Is an event at `place` still to come for a reader who stands at `reader`? A checkpoint tells a commit position and, often, 0 for the
 * prepare position: an event at that very commit position is still to come.
 */
export const isAhead = (place: Place, reader: Place): boolean =>
  place.commit > reader.commit || (place.commit === reader.commit && place.prepare > reader.prepare)
