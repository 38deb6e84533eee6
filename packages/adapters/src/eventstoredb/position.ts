import type { After, Position } from '@cart-takeover/domain/event-sourcing'
import type { ServerPosition } from './client.js'

/** The digits of the largest position there is. */
const DIGITS = 19

/** Commit and prepare position, each padded: the alphabetical order is the log's. */
export const positionText = ({ commit, prepare }: ServerPosition): Position =>
  `${commit.toString().padStart(DIGITS, '0')}.${prepare.toString().padStart(DIGITS, '0')}`

const SHAPE = new RegExp(`^(\\d{${DIGITS}})\\.(\\d{${DIGITS}})$`)

/** A position read back; `null` for a text that is none. */
export const positionFrom = (text: Position): ServerPosition | null => {
  const [, commit, prepare] = SHAPE.exec(text) ?? []
  return commit === undefined || prepare === undefined ? null : { commit: BigInt(commit), prepare: BigInt(prepare) }
}

const beforeAll: ServerPosition = { commit: -1n, prepare: -1n }

/** The last place that a server's signed 64 bits can name. */
const LAST = 2n ** 63n - 1n

/**
 * Does it name a place in the log? The first checkpoint of a young server may be 18446744073709551615 / 18446744073709551615: -1, the
 * place before all, as an unsigned number, and not the one behind all.
 */
export const isPlace = ({ commit, prepare }: ServerPosition): boolean => commit <= LAST && prepare <= LAST

/** Where a reader stands. */
export const placeOf = (after: After): ServerPosition => (after === 'start' ? beforeAll : (positionFrom(after) ?? beforeAll))

/**
 * Is an event at `place` still to come for a reader who stands at `reader`? A checkpoint tells a commit position and, often, 0 for the
 * prepare position: an event at that very commit position is still to come.
 */
export const isAhead = (place: ServerPosition, reader: ServerPosition): boolean =>
  place.commit > reader.commit || (place.commit === reader.commit && place.prepare > reader.prepare)
