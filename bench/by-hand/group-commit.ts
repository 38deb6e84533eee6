import type { BareFile, Placed } from './bare-file.js'

/**
 * Appends that are made at the same time share a transaction: the least that an event store can do. Each answers after COMMIT; one
 * that expected another revision is refused.
 */
export const groupCommit = ({ database, recordedAt }: BareFile): ((placed: Placed) => Promise<void>) => {
  const insert = database.prepare(
    `INSERT INTO event (stream_id, revision, event_id, type, version, data, meta, recorded_at)
     SELECT stream_id, ?, ?, ?, ?, ?, ?, ? FROM stream
     WHERE name = ? AND coalesce((SELECT max(revision) FROM event WHERE event.stream_id = stream.stream_id), -1) = ?`,
  )
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')]
  interface Waiting {
    readonly placed: Placed
    readonly data: string
    readonly meta: string
    readonly resolve: () => void
    readonly reject: (error: Error) => void
  }
  let waiting: Array<Waiting> = []

  const flush = (): void => {
    const group = waiting
    waiting = []
    begin.run()
    const refused = new Set<Waiting>()
    for (const one of group) {
      const { stream, revision, event } = one.placed
      const { eventId, type, version } = event
      const { changes } = insert.run(revision, eventId, type, version, one.data, one.meta, recordedAt, stream, revision - 1)
      if (changes === 0) refused.add(one)
    }
    commit.run()
    for (const one of group) {
      if (refused.has(one)) one.reject(new Error(`${one.placed.stream} is not at ${one.placed.revision - 1}`))
      else one.resolve()
    }
  }

  return (placed) =>
    new Promise((resolve, reject) => {
      const { data, meta } = placed.event
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ placed, data: JSON.stringify(data), meta: JSON.stringify(meta), resolve, reject })
    })
}
