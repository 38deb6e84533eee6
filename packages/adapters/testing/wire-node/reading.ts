import { status } from '@grpc/grpc-js'
import { type GrpcFailure, grpcFailure, handlerThrew, streamDeleted } from './grpc-failure.js'
import type { ReadReq } from './protocol.js'
import type { WireRecord } from './record.js'
import { nameIn } from './requests.js'
import type { WireLog } from './wire-log.js'

/** What a read finds. */
export type Found = { readonly records: ReadonlyArray<WireRecord> } | { readonly notFound: string } | { readonly failure: GrpcFailure }

const BACKWARDS = 1

const slice = (records: ReadonlyArray<WireRecord>, backwards: boolean, count: number): Found => ({
  records: (backwards ? records.toReversed() : records).slice(0, count),
})

/** A stream read forwards from a revision, or backwards from one. */
export const readStream = (log: WireLog, options: ReadReq.Options): Found => {
  const asked = options.getStream()
  const stream = nameIn(asked)
  const backwards = options.getReadDirection() === BACKWARDS
  const count = Number(options.getCount())
  if (count === 0 || (!backwards && asked?.hasEnd() === true)) return { failure: handlerThrew() }
  const all = log.stream(stream)
  const last = all.at(-1)
  if (last?.tombstone === true) return { failure: streamDeleted(stream) }
  const limits = log.limits(stream)
  if (last === undefined || limits.deleted) return { notFound: stream }
  const first = Math.max(limits.truncateBefore, last.revision - limits.maxCount + 1)
  const youngest = log.now() - limits.maxAge
  const revision =
    asked?.hasRevision() === true ? Number(asked.getRevision()) : backwards && asked?.hasEnd() === true ? Number.POSITIVE_INFINITY : 0
  const seen = all.filter(
    (record) =>
      record.revision >= first && record.created >= youngest && (backwards ? record.revision <= revision : record.revision >= revision),
  )
  return slice(seen, backwards, count)
}

/** The log read forwards from a position (itself included), or backwards from before one. */
export const readAll = (log: WireLog, options: ReadReq.Options): Found => {
  const backwards = options.getReadDirection() === BACKWARDS
  const count = Number(options.getCount())
  const asked = options.getAll()
  if (count === 0 || (!backwards && asked?.hasEnd() === true)) return { failure: handlerThrew() }
  const position = asked?.getPosition()
  if (position === undefined) return slice(backwards === (asked?.hasEnd() === true) ? log.records : [], backwards, count)
  const commit = Number(position.getCommitPosition())
  if (!isPlace(log, commit)) return { failure: grpcFailure(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition') }
  const index = log.indexFrom(commit)
  return slice(backwards ? log.records.slice(0, index) : log.records.slice(index), backwards, count)
}

/** Is there a record at this position? 0, and everything behind the end, will do too. */
export const isPlace = (log: WireLog, commit: number): boolean =>
  commit === 0 || commit >= log.end() || log.records[log.indexFrom(commit)]?.position === commit
