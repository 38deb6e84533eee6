// Writes a log of whole takeovers into a fresh file, in a process of its own, so that its memory is not counted as the reader's:
//   node write-log.js FILE EVENTS AT_ONCE
// `AT_ONCE` takeovers go on at the same time and take turns, event by event; 1: each begins when the one before is over.
import { openBare } from '../by-hand/bare-file.js'
import { type LogRow, takeoverTemplate } from './takeover-template.js'

const [path = '', events = '0', atOnce = '1'] = process.argv.slice(2)
const { database } = await openBare(path)
// Nobody reads it yet, and a crash would only mean to write it again.
database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144')
const addStream = database.prepare('INSERT INTO stream (name) VALUES (?)')
const addEvent = database.prepare(
  'INSERT INTO event (stream_id, revision, event_id, type, version, data, meta, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
)
const recordedAt = new Date(0).toISOString()
const template = await takeoverTemplate()

/** Some takeovers that go on at the same time: the first event of each, then the second of each, and so on. */
const write = (takeovers: ReadonlyArray<ReadonlyArray<LogRow>>): void => {
  const streamIds = new Map<string, number>()
  for (let turn = 0; turn < template.events; turn++)
    for (const takeover of takeovers) {
      const row = takeover[turn]
      if (row === undefined) continue
      const { stream, revision, eventId, type, version, data, meta } = row
      if (!streamIds.has(stream)) streamIds.set(stream, Number(addStream.run(stream).lastInsertRowid))
      addEvent.run(streamIds.get(stream) ?? null, revision, eventId, type, version, data, meta, recordedAt)
    }
}

const all = Math.ceil(Number(events) / template.events)
const group = Math.min(Number(atOnce), all)
database.exec('BEGIN')
for (let begun = 0; begun < all; begun += group)
  write(Array.from({ length: Math.min(group, all - begun) }, (_, index) => template.takeover(begun + index)))
database.exec('COMMIT')
database.close()
