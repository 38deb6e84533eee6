import { fileJournal, type Journal, noJournal } from './journal.js'
import { RecentIds } from './recent-ids.js'
import { lengthInLog, type Proposed, type WireRecord } from './record.js'
import { limitsFrom, limitsOfMetadata, type StreamLimits } from './stream-limits.js'

/** What a node, or all nodes of a cluster, have stored. */
export interface WireLog {
  /** Everything, in the order in which it was committed. */
  readonly records: ReadonlyArray<WireRecord>
  readonly recentIds: RecentIds
  /** The position behind the last record. */
  readonly end: () => number
  /** All records of a stream, hidden ones too. */
  readonly stream: (name: string) => ReadonlyArray<WireRecord>
  readonly limits: (name: string) => StreamLimits
  /** The clock of the nodes, in milliseconds since 1970. */
  readonly now: () => number
  /** The index of the first record whose position is at or behind this one. */
  readonly indexFrom: (position: number) => number
  /** Stores events whole or not at all, whatever the stream holds. */
  readonly commit: (stream: string, events: ReadonlyArray<Proposed>, tombstone?: boolean) => ReadonlyArray<WireRecord>
  /** Calls back after each commit, until the answer is called. */
  readonly onCommit: (listener: () => void) => () => void
  readonly close: () => void
}

export interface WireLogOptions {
  /** A file that keeps the log beyond this process; none unless told. */
  readonly file?: string
  /** How many ids are remembered for appends that expect `any`; 100,000 unless told. */
  readonly recentIds?: number
  /** Milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/** A server's log begins with records of its own. */
const FIRST_POSITION = 1_234

export const wireLog = ({ file, recentIds: capacity = 100_000, now = Date.now }: WireLogOptions = {}): WireLog => {
  const records: Array<WireRecord> = []
  const streams = new Map<string, Array<WireRecord>>()
  const recentIds = new RecentIds(capacity)
  const listeners = new Set<() => void>()
  let end = FIRST_POSITION

  const take = (commit: ReadonlyArray<WireRecord>): void => {
    for (const record of commit) {
      records.push(record)
      const stream = streams.get(record.stream)
      if (stream === undefined) streams.set(record.stream, [record])
      else stream.push(record)
      end = record.position + lengthInLog(record)
    }
  }
  const journal: Journal = file === undefined ? noJournal : fileJournal(file, take)

  return {
    records,
    recentIds,
    end: () => end,
    now,
    stream: (name) => streams.get(name) ?? [],
    limits: (name) => (name.startsWith('$$') ? limitsOfMetadata : limitsFrom(streams.get(`$$${name}`)?.at(-1))),
    indexFrom: (position) => {
      let [low, high] = [0, records.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((records[middle]?.position ?? 0) < position) low = middle + 1
        else high = middle
      }
      return low
    },
    commit: (stream, events, tombstone = false) => {
      const created = now()
      let revision = (streams.get(stream)?.at(-1)?.revision ?? -1) + 1
      let position = end
      const commit = events.map((event): WireRecord => {
        const record = { ...event, stream, revision: revision++, tombstone, created, position }
        position += lengthInLog(record)
        return record
      })
      journal.write(commit)
      take(commit)
      const last = commit.at(-1)
      if (last !== undefined)
        for (const { id } of commit) recentIds.remember(id, { stream, revision: last.revision, position: last.position })
      for (const listener of [...listeners]) listener()
      return commit
    },
    onCommit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => journal.close(),
  }
}
