import {
  type Appended,
  type ExpectedRevision,
  meets,
  type Refused,
  type Revision,
  type StreamName,
  WrongRevision,
} from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { type Place, repeated } from '../stores/append-rules.js'
import { instants } from '../stores/instants.js'
import type { EventLine } from './event-lines.js'
import { positionOf } from './event-rows.js'
import type { OpenFile } from './open-file.js'

/** One append inside a transaction that others may share: it adds all its events, or it leaves no trace. */
export type Appending = (
  stream: StreamName,
  expected: ExpectedRevision,
  lines: ReadonlyArray<EventLine>,
) => E.Either<WrongRevision | Refused, Appended>

/** Appends to a file; `now` is the clock of `recordedAt`. */
export const appending = (file: OpenFile, now: () => number): Appending => {
  const recordedAt = instants(now)
  const streamAt = file.prepare(
    'SELECT stream_id, (SELECT max(revision) FROM event WHERE event.stream_id = stream.stream_id) FROM stream WHERE name = ?',
  )
  const eventAt = file.prepare('SELECT name, revision, position FROM event JOIN stream USING (stream_id) WHERE event_id = ?')
  const addStream = file.prepare('INSERT INTO stream (name) VALUES (?)')
  const addEvent = file.prepare(
    `INSERT INTO event (stream_id, revision, event_id, type, version, data, meta, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (event_id) DO NOTHING`,
    'checked',
  )
  const [mark, backToMark, release] = [file.prepare('SAVEPOINT append'), file.prepare('ROLLBACK TO append'), file.prepare('RELEASE append')]

  const placeOf = (eventId: string): Place | undefined => {
    const [row] = eventAt.rows(eventId)
    // Sound: the columns hold what an append has written.
    return row && { stream: row[0] as StreamName, revision: Number(row[1]), position: positionOf(Number(row[2])) }
  }

  /** Adds events behind `current`. Stops with `null` at an id that is stored already. */
  const addAll = (streamId: number, current: Revision | null, lines: ReadonlyArray<EventLine>): Appended | null => {
    const at = recordedAt()
    let revision = current ?? -1
    let position = 0
    for (const { eventId, type, version, data, meta } of lines) {
      revision += 1
      const { changes, lastInsertRowid } = addEvent.run(streamId, revision, eventId, type, version, data, meta, at)
      if (changes === 0) return null
      position = lastInsertRowid
    }
    return { revision, position: positionOf(position), replayed: false }
  }

  /** The same, undone where it stopped. */
  const addAllOrNone = (stream: StreamName, streamId: number | null, current: Revision | null, lines: ReadonlyArray<EventLine>) => {
    if (streamId !== null && lines.length === 1) return addAll(streamId, current, lines)
    mark.run()
    const added = addAll(streamId ?? addStream.run(stream).lastInsertRowid, current, lines)
    if (added === null) backToMark.run()
    release.run()
    return added
  }

  return (stream, expected, lines) => {
    const [row] = streamAt.rows(stream)
    const [streamId = null, last = null] = row ?? []
    const current = last === null ? null : Number(last)
    const added = meets(expected, current) ? addAllOrNone(stream, streamId === null ? null : Number(streamId), current, lines) : null
    if (added !== null) return E.right(added)
    return repeated(stream, lines, placeOf) ?? E.left(new WrongRevision(stream, expected, current))
  }
}
