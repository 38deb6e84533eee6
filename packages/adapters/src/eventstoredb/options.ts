import type { CallOptions, Credentials } from './client.js'

/** What an integrator may choose. Times are in milliseconds. */
export interface EventStoreDbOptions {
  /** Only events of this tenant are in the log; of every tenant unless told. Streams can be read and written all the same. */
  readonly tenant?: string
  /** The categories of streams that are in the log; those of carts, orders, sessions and subjects unless told. */
  readonly categories?: ReadonlyArray<string>
  /** For every call; those of the client unless told. */
  readonly credentials?: Credentials
  /**
   * Ask the leader of a cluster, so that everybody reads at once what was appended: yes, unless told. With `false` and a connection
   * string that prefers followers, reads may be a little old; appends are safe either way.
   */
  readonly requiresLeader?: boolean
  /** How long one try of a call may take; 5,000 unless told. */
  readonly answerWithin?: number
  /** How long a call is tried again before it answers OutcomeUnknown or Unavailable; 20,000 unless told. */
  readonly tryFor?: number
  /** How many calls may be under way at once; 64 unless told. */
  readonly inFlight?: number
  /** Refuse larger appends before they are sent, in bytes; the server decides unless told. */
  readonly maxAppendSize?: number
  /** How long a cursor waits in silence before it asks the server whether it misses something; 10,000 unless told. */
  readonly silence?: number
  /** The longest pause between two tries; 5,000 unless told. */
  readonly longestPause?: number
  /** The client is none of `@eventstore/db-client`, but surely passes `expectedRevision` on. */
  readonly passesExpectedRevision?: boolean
  /** How many event ids are remembered of the streams last used, so that they need not be read again; 200,000 unless told. */
  readonly rememberedIds?: number
  /** Numbers below 1, for pauses; `Math.random` unless told. */
  readonly random?: () => number
  /** Ids for calls of `append`; `crypto.randomUUID` unless told. */
  readonly appendId?: () => string
  /** Told whenever a cursor has lost its subscription, before it opens another. */
  readonly onInterruption?: (interruption: Interruption) => void
}

/** A cursor's subscription broke off. */
export interface Interruption {
  readonly reason: string
  /** When it is opened again, in milliseconds from now. */
  readonly againIn: number
}

/** The options, with what holds unless told. */
export interface Options extends Required<Omit<EventStoreDbOptions, 'credentials' | 'requiresLeader' | 'tenant' | 'maxAppendSize'>> {
  readonly tenant: string | null
  readonly maxAppendSize: number | null
  readonly call: CallOptions
}

export const optionsFrom = ({ credentials, requiresLeader = true, tenant, maxAppendSize, ...given }: EventStoreDbOptions): Options => ({
  categories: ['cart', 'offlineOrder', 'takeoverSession', 'subject'],
  answerWithin: 5_000,
  tryFor: 20_000,
  inFlight: 64,
  silence: 10_000,
  longestPause: 5_000,
  passesExpectedRevision: false,
  rememberedIds: 200_000,
  random: Math.random,
  appendId: () => globalThis.crypto.randomUUID(),
  onInterruption: () => {},
  ...given,
  tenant: tenant ?? null,
  maxAppendSize: maxAppendSize ?? null,
  call: { requiresLeader, ...(credentials === undefined ? {} : { credentials }) },
})
