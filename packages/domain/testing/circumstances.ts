import type { Instant } from '#src/event-sourcing/recorded-event.js'
import type { TakeoverContext } from '#src/house.js'
import { defaultPolicy, type Policy } from '#src/policy.js'
import { type Actor, csr, shopperActor, system } from '#src/values/actor.js'
import type { Evidence } from '#src/values/behavior.js'
import type { Shopper } from '#src/values/shopper.js'
import { start } from './moments.js'
import { adam } from './people.js'

/** Who says something, when, by what right and under which policy. What is left out is usual: see {@link contextIn}. */
export interface Circumstances {
  /** The system unless told. */
  readonly actor?: Actor
  /** The start unless told. */
  readonly now?: Instant
  /** For a CSR fresh evidence of `Customer Update` unless told; for everybody else none. */
  readonly evidence?: Evidence | null
  /** What differs from the default policy. */
  readonly policy?: Partial<Policy>
}

/** What the authorization port answered about a CSR: `Customer Update` unless told, just now unless told. */
export const someEvidence = (behaviors: ReadonlyArray<string> = ['Customer Update'], checkedAt: Instant = start): Evidence => ({
  behaviors,
  roles: [],
  policyVersion: '1',
  checkedAt,
})

/** A CSR says it. */
export const byCsr = (csrId = 'wade', more: Circumstances = {}): Circumstances => ({ ...more, actor: csr(csrId) })
/** A shopper says it; Adam unless told. */
export const byShopper = (shopper: Shopper = adam, more: Circumstances = {}): Circumstances => ({ ...more, actor: shopperActor(shopper) })
/** A process says it. */
export const bySystem = (more: Circumstances = {}): Circumstances => ({ ...more, actor: system('test') })

/** What a decider is told in these circumstances. */
export const contextIn = ({ actor = system('test'), now = start, evidence, policy }: Circumstances, revision: number): TakeoverContext => ({
  now,
  revision,
  actor,
  evidence: evidence === undefined ? (actor.kind === 'csr' ? someEvidence(undefined, now) : null) : evidence,
  policy: { ...defaultPolicy, ...policy },
})
