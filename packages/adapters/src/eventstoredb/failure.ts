import { NoAnswer } from './timers.js'

/** What a call that failed means. */
export type Failure =
  /** The stream is elsewhere: `current` is its last revision, `null`: there is none. */
  | { readonly kind: 'wrong version'; readonly current: number | null }
  /** Nothing was stored, and another try may succeed. */
  | { readonly kind: 'not now'; readonly error: unknown }
  /** What was asked may be stored, now or a little later. */
  | { readonly kind: 'unknown'; readonly error: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too large'; readonly limit: number | null }
  /** `known`: the server knows the user. */
  | { readonly kind: 'denied'; readonly known: boolean }
  /** It will not work another time either. */
  | { readonly kind: 'invalid'; readonly error: unknown }

/** Status codes of gRPC. */
const INVALID_ARGUMENT = 3
const PERMISSION_DENIED = 7
const RESOURCE_EXHAUSTED = 8
const UNAUTHENTICATED = 16

/** What an error of the client may tell. */
interface Told {
  readonly type?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly actualVersion?: unknown
  readonly actualState?: unknown
  readonly maxAppendSize?: unknown
}

/**
 * Reads an error of the client by what it says, never by its class: there may be two copies of the client, and some of its errors are
 * bare objects with nothing but a code.
 */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof NoAnswer) return { kind: 'unknown', error }
  // Sound: every field is looked at before it is used.
  const told: Told = typeof error === 'object' && error !== null ? error : {}
  const message = typeof told.message === 'string' ? told.message : ''
  switch (told.type) {
    case 'wrong-expected-version':
      return { kind: 'wrong version', current: currentIn('actualVersion' in told ? told.actualVersion : told.actualState) }
    case 'stream-not-found':
      return { kind: 'missing' }
    case 'stream-deleted':
      return { kind: 'deleted' }
    case 'maximum-append-size-exceeded':
      return { kind: 'too large', limit: typeof told.maxAppendSize === 'number' ? told.maxAppendSize : null }
    case 'access-denied':
      return { kind: 'denied', known: told.code !== UNAUTHENTICATED }
    case 'not-leader':
      return { kind: 'not now', error }
    case 'invalid-argument':
      return { kind: 'invalid', error }
  }
  if (/server is (?:not ready|busy)|no connection established|name resolution failed|failed to discover/i.test(message))
    return { kind: 'not now', error }
  if (/could not recognize badrequest/i.test(message)) return { kind: 'invalid', error }
  switch (told.code) {
    case PERMISSION_DENIED:
    case UNAUTHENTICATED:
      return { kind: 'denied', known: told.code === PERMISSION_DENIED }
    case RESOURCE_EXHAUSTED:
      return { kind: 'too large', limit: null }
    case INVALID_ARGUMENT:
      return { kind: 'invalid', error }
  }
  return { kind: 'unknown', error }
}

/** A revision as the client tells it: a bigint, a number that stands for a word, or the word. */
const currentIn = (actual: unknown): number | null => {
  const number = typeof actual === 'bigint' ? Number(actual) : typeof actual === 'number' ? actual : -1
  return number < 0 ? null : number
}

/** A failure in words. */
export const inWords = (failure: Failure): string => {
  if (!('error' in failure)) return failure.kind
  const { error } = failure
  return error instanceof Error ? error.message || error.constructor.name : String(error)
}
