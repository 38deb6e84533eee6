import type { WireLog } from './wire-log.js'

/** What a request expects of its stream. */
export type Expected = 'any' | 'no_stream' | 'stream_exists' | number

/** What a server decides about an append, before anything is written. */
export type Verdict =
  | { readonly kind: 'write' }
  /** These ids are stored already; `position` is `null` where the originals cannot be seen any more. */
  | { readonly kind: 'repeat'; readonly revision: number; readonly position: number | null }
  | { readonly kind: 'wrong'; readonly current: number | null }
  | { readonly kind: 'deleted' }

const write: Verdict = { kind: 'write' }

/** The check of a server (24.6), in its order. What looks like an omission is one of the server's. */
export const verdictOn = (log: WireLog, stream: string, expected: Expected, ids: ReadonlyArray<string>): Verdict => {
  const records = log.stream(stream)
  const last = records.at(-1)
  const current = last?.revision ?? -1
  const { deleted } = log.limits(stream)
  const wrong: Verdict = { kind: 'wrong', current: last === undefined ? null : current }
  if (last?.tombstone === true) return { kind: 'deleted' }

  if (expected === 'stream_exists') {
    if (deleted) return { kind: 'deleted' }
    if (current < 0 && log.stream(`$$${stream}`).length === 0) return wrong
  }
  if (expected === 'any' || expected === 'stream_exists') return verdictByRecentIds(log, stream, ids, wrong)

  const from = expected === 'no_stream' ? 0 : expected + 1
  if (from > current + 1) return wrong
  if (from === current + 1) return write
  // The stream is past what was expected: is it past it by these very events?
  if (ids.length === 0) return wrong
  const same = ids.map((id, index) => records[from + index]?.id === id)
  if (same.every((one) => one)) {
    const original = records[from + ids.length - 1]
    const hidden = deleted || from + ids.length - 1 < log.limits(stream).truncateBefore
    return { kind: 'repeat', revision: from + ids.length - 1, position: hidden ? null : (original?.position ?? null) }
  }
  return expected === 'no_stream' && deleted && same[0] === false ? write : wrong
}

/** Only the first id decides whether to write; ids in another order still count as a repeat. */
const verdictByRecentIds = (log: WireLog, stream: string, ids: ReadonlyArray<string>, wrong: Verdict): Verdict => {
  const known = ids.map((id) => log.recentIds.get(id))
  const [first] = known
  if (first === undefined || first.stream !== stream) return write
  if (known.some((one) => one?.stream !== stream)) return wrong
  return { kind: 'repeat', revision: first.revision, position: log.limits(stream).deleted ? null : first.position }
}
