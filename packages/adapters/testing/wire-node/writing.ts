import { randomUUID } from 'node:crypto'
import { type Expected, verdictOn } from './expected-revision.js'
import { lastRevisionThereIs, type Proposed } from './record.js'
import type { WireLog } from './wire-log.js'

/** What became of a write. */
export type Written =
  | { readonly kind: 'stored'; readonly revision: number | null; readonly position: number | null }
  | { readonly kind: 'wrong'; readonly current: number | null }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'bad-request' }

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** An append, all or nothing. Only the bytes of the payloads are counted against the limit: so do servers up to 24.6. */
export const append = (
  log: WireLog,
  stream: string,
  expected: Expected,
  events: ReadonlyArray<Proposed>,
  maxAppendSize: number,
): Written => {
  if (stream === '' || events.some(({ id, type }) => type === '' || !UUID.test(id))) return { kind: 'bad-request' }
  if (events.reduce((bytes, { data }) => bytes + data.length, 0) > maxAppendSize) return { kind: 'too-large', limit: maxAppendSize }
  if (stream.startsWith('$$') && log.stream(stream.slice(2)).at(-1)?.tombstone === true) return { kind: 'deleted' }
  const verdict = verdictOn(
    log,
    stream,
    expected,
    events.map(({ id }) => id),
  )
  if (verdict.kind === 'repeat') return { ...verdict, kind: 'stored' }
  if (verdict.kind !== 'write') return verdict
  const wasDeleted = log.limits(stream.startsWith('$$') ? stream.slice(2) : stream).deleted
  const before = log.stream(stream).at(-1)
  const last = log
    .commit(
      stream,
      events.map((event) => ({ ...event, id: event.id.toLowerCase() })),
    )
    .at(-1)
  if (wasDeleted && last !== undefined) uncover(log, stream)
  const { revision = null, position = null } = last ?? { revision: before?.revision ?? null }
  return { kind: 'stored', revision, position }
}

const json = (type: string, text: string): Proposed => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(text),
  metadata: new Uint8Array(),
})

/** A stream that was deleted softly comes back by an append or by new metadata; its old events do not. */
const uncover = (log: WireLog, stream: string): void => {
  const name = stream.startsWith('$$') ? stream.slice(2) : stream
  const records = log.stream(name)
  const first =
    stream === name ? records.findLast(({ position }) => position < (log.stream(`$$${name}`).at(-1)?.position ?? 0)) : records.at(-1)
  const told = stream === name ? {} : JSON.parse(Buffer.from(log.stream(stream).at(-1)?.data ?? []).toString() || '{}')
  log.commit(`$$${name}`, [json('$metadata', JSON.stringify({ ...told, $tb: (first?.revision ?? -1) + 1 }))])
}

/** A soft delete: all events are hidden, the stream may come back. It replaces the stream's metadata. */
export const softDelete = (log: WireLog, stream: string, expected: Expected): Written =>
  remove(log, stream, expected, log.stream(stream).length === 0 && log.stream(`$$${stream}`).length === 0, () =>
    log.commit(`$$${stream}`, [json('$metadata', `{"$tb":${lastRevisionThereIs}}`)]),
  )

/** A tombstone: the stream is gone for ever, also one that never was. */
export const tombstone = (log: WireLog, stream: string, expected: Expected): Written =>
  remove(log, stream, expected, false, () => log.commit(stream, [json('$streamDeleted', '')], true))

const remove = (
  log: WireLog,
  stream: string,
  expected: Expected,
  missing: boolean,
  commit: () => ReturnType<WireLog['commit']>,
): Written => {
  const last = log.stream(stream).at(-1)
  const current = last?.revision ?? null
  if (last?.tombstone === true) return { kind: 'deleted' }
  const met =
    expected === 'any' ||
    (expected === 'no_stream' ? last === undefined : expected === 'stream_exists' ? last !== undefined : expected === current)
  if (missing || !met) return { kind: 'wrong', current }
  return { kind: 'stored', revision: null, position: commit().at(-1)?.position ?? null }
}
