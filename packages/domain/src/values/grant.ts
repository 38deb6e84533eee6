import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import * as t from 'io-ts'
import { isStreamId } from '../event-sourcing/index.js'

const HASH = /^[0-9a-f]{64}$/
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value)

/** What is kept of a grant's secret: it tells the right one from a wrong one, and leads nobody back to it. */
export const GrantHash: t.Type<string, string, unknown> = new t.Type(
  'a SHA-256 hash (64 hex digits)',
  isHash,
  (value, context) => (isHash(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

export const grantHash = (secret: string): string => bytesToHex(sha256(utf8ToBytes(secret)))

/** Compared to the end, wherever they differ: how long it takes tells nothing. */
export const sameHash = (a: string, b: string): boolean => {
  let different = a.length ^ b.length
  for (let index = 0; index < a.length; index += 1) different |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return different === 0
}

/** A grant as it is handed on: which takeover it is for, and its secret. It can stand in an address. */
export const grantText = (sessionId: string, secret: string): string => `${sessionId}.${secret}`

/** What a grant says, its secret as a hash only; `null` for a text that is none. */
export const readGrant = (text: unknown): { readonly sessionId: string; readonly hash: string } | null => {
  const dot = typeof text === 'string' ? text.indexOf('.') : -1
  if (typeof text !== 'string' || dot < 0) return null
  const sessionId = text.slice(0, dot)
  return isStreamId(sessionId) ? { sessionId, hash: grantHash(text.slice(dot + 1)) } : null
}
