import { lastRevisionThereIs, type WireRecord } from './record.js'

/** What a stream's metadata says about which of its events are to be seen. */
export interface StreamLimits {
  readonly deleted: boolean
  /** Events before this revision are hidden. */
  readonly truncateBefore: number
  readonly maxCount: number
  /** In milliseconds. */
  readonly maxAge: number
}

const none: StreamLimits = { deleted: false, truncateBefore: 0, maxCount: Number.POSITIVE_INFINITY, maxAge: Number.POSITIVE_INFINITY }

/** The limits that a metadata record sets. Metadata that is no JSON, or holds a number beyond 64 bits, sets none: so do servers. */
export const limitsFrom = (metadata: WireRecord | undefined): StreamLimits => {
  if (metadata === undefined) return none
  const text = Buffer.from(metadata.data).toString()
  try {
    JSON.parse(text)
  } catch {
    return none
  }
  // By hand, since JSON.parse rounds the number that marks a deleted stream.
  const number = (key: string): bigint | null => {
    const found = new RegExp(`"\\$${key}"\\s*:\\s*(\\d+)`).exec(text)?.[1]
    return found === undefined ? null : BigInt(found)
  }
  const [tb, maxCount, maxAge] = [number('tb'), number('maxCount'), number('maxAge')]
  if ([tb, maxCount, maxAge].some((value) => value !== null && value > lastRevisionThereIs)) return none
  return {
    deleted: tb === lastRevisionThereIs,
    truncateBefore: tb === null ? 0 : Number(tb),
    maxCount: maxCount === null ? Number.POSITIVE_INFINITY : Number(maxCount),
    maxAge: maxAge === null ? Number.POSITIVE_INFINITY : Number(maxAge) * 1_000,
  }
}

/** The limits of a stream of metadata itself: only its last event counts. */
export const limitsOfMetadata: StreamLimits = { ...none, maxCount: 1 }
