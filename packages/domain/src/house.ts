import { either as E } from 'fp-ts'
import { aggregatesToldBy, type Context, type Rejection } from './event-sourcing/index.js'
import type { Policy } from './policy.js'
import { reject } from './rejections.js'
import type { Actor } from './values/actor.js'
import type { CallerAudit, StreamAudit } from './values/audit.js'
import type { Deed, Evidence } from './values/behavior.js'
import { elapsed } from './values/ids.js'

/** What every decision of ours is told. */
export interface TakeoverContext extends Context {
  readonly actor: Actor
  /** What the actor was found to be allowed; `null` for everybody but a CSR. */
  readonly evidence: Evidence | null
  readonly policy: Policy
}

export interface TakeoverHouse {
  readonly context: TakeoverContext
  readonly caller: CallerAudit
  readonly stream: StreamAudit
}

/** Defines an aggregate of this house: see `aggregatesToldBy`. */
export const defineAggregate = aggregatesToldBy<TakeoverHouse>()

/** So far the clocks of two machines may be apart, in milliseconds: what was checked is dated by another's. */
const CLOCKS_APART_MS = 60_000

/** May this CSR do it? Asked at every command, with evidence that is not too old (F1, F2). Everybody but a CSR passes. */
export const mayDo = (
  deed: Deed,
  { actor, evidence, policy, now }: TakeoverContext,
): E.Either<Rejection<'AUTHORIZATION_STALE' | 'MISSING_BEHAVIOR'>, null> => {
  if (actor.kind !== 'csr') return E.right(null)
  const maxAgeMs = policy.maxEvidenceAgeMs
  if (evidence === null) return reject('AUTHORIZATION_STALE', { checkedAt: null, maxAgeMs })
  const age = elapsed(evidence.checkedAt, now)
  // Of what has no date, or one that is still to come, nobody knows how old it is.
  if (!(age <= maxAgeMs && age >= -CLOCKS_APART_MS)) return reject('AUTHORIZATION_STALE', { checkedAt: evidence.checkedAt, maxAgeMs })
  const missing = policy.behaviors[deed].find((behavior) => !evidence.behaviors.includes(behavior))
  return missing === undefined ? E.right(null) : reject('MISSING_BEHAVIOR', { behavior: missing })
}
