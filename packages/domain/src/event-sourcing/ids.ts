import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A UUID (RFC 9562, version 8: our own derivation) as text. */
export type Uuid = string

const SEPARATOR = '\u0000'

const uuid = (hex: string): Uuid =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${'89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`

const digest = (parts: ReadonlyArray<string>): string => bytesToHex(sha1(utf8ToBytes(parts.join(SEPARATOR))))

/** The same parts always give the same id; other parts another. Parts hold no NUL character. */
export const deriveId = (...parts: ReadonlyArray<string>): Uuid => uuid(digest(parts))

/** A fingerprint of any text, 40 hex digits. It tells one input from another; it hides nothing. */
export const fingerprint = (text: string): string => digest([text])

/**
 * The ids of the events that one command appends to one stream: one hash, with the index in the last two bytes.
 * A retry of the command makes the same ids, which is what lets a store recognise it.
 */
export const eventIds = (stream: string, commandId: string): ((index: number) => Uuid) => {
  const root = deriveId('event', stream, commandId).slice(0, -4)
  return (index) => {
    if (index > 0xffff) throw new RangeError('A command makes at most 65,536 events')
    return root + index.toString(16).padStart(4, '0')
  }
}
