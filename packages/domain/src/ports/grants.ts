import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Makes the secrets of the grants with which an external storefront lets a CSR's browser in (F91). None is ever stored. */
export interface Grants {
  /** Always the same for the same id, and not to be guessed from it: at least 128 bits, as text that can stand in an address. */
  readonly secretFor: (grantId: string) => string
}

const least = 16

/**
 * Secrets of 32 hex digits by a key that nobody else has (HMAC-SHA-256). Processes with the same key repeat each other's answers. Throws
 * a RangeError for a key of fewer than 16 bytes, which could be guessed.
 */
export const grantsFrom = (key: string | Uint8Array): Grants => {
  const bytes = typeof key === 'string' ? utf8ToBytes(key) : Uint8Array.from(key)
  if (bytes.length < least) throw new RangeError(`A key for grants has ${least} bytes or more`)
  return { secretFor: (grantId) => bytesToHex(hmac(sha256, bytes, utf8ToBytes(`cart-takeover grant ${grantId}`))).slice(0, 32) }
}
