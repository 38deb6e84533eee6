import type { After } from '@cart-takeover/domain/event-sourcing'
import { type Observable, ReplaySubject } from 'rxjs'
import type { Timing } from './timing.js'

/**
 * - `starting`: has not asked for the lease yet.
 * - `standby`: another runner holds the lease; this one does nothing but ask again.
 * - `catchingUp`, `live`: working, behind the end of the log or at it.
 * - `retrying`: something was unavailable, or another runner was faster; begins again by itself from the stored checkpoint.
 * - `failed`: gave up, `lastError` says why. Nothing was lost: start a runner that can go on.
 * - `stopped`: was asked to stop, and has finished what it had in hand.
 */
export type RunnerState = 'starting' | 'standby' | 'catchingUp' | 'live' | 'retrying' | 'failed' | 'stopped'

/** What went wrong last, even if it has passed since. */
export interface Trouble {
  readonly error: Error
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** How a runner is doing. */
export interface Status {
  readonly state: RunnerState
  /** How far the stored checkpoint has got; `null` until this runner has read it. */
  readonly checkpoint: After | null
  /** The end of the log when this runner last saw it; `null` until then. */
  readonly head: After | null
  /** Was there more to read when it last looked? True until it has looked. */
  readonly behind: boolean
  /** The age of the last event it has passed, in milliseconds; 0 when not behind, `null` when not known. */
  readonly lagMs: number | null
  /** Events that this runner has applied since it was started. */
  readonly applied: number
  readonly lastError: Trouble | null
  /** Events of this read model that were skipped, and those that are parked. */
  readonly poison: { readonly skipped: number; readonly parked: number }
}

/** What a runner tells of itself; the lag follows from it and the clock. */
export interface News extends Omit<Status, 'lagMs'> {
  /** When the last event it has passed was recorded, in milliseconds since the epoch. */
  readonly passedAt: number | null
}

/** Where a runner's status is kept and told. */
export interface StatusBoard {
  /** Emits the present status, then each change of it; completes with the runner. */
  readonly status$: Observable<Status>
  readonly status: () => Status
  readonly tell: (news: Partial<News>) => void
  readonly trouble: (error: Error) => Trouble
  readonly close: () => void
}

export const statusBoard = (timing: Timing): StatusBoard => {
  const told = new ReplaySubject<Status>(1)
  let news: News = {
    state: 'starting',
    checkpoint: null,
    head: null,
    behind: true,
    applied: 0,
    lastError: null,
    poison: { skipped: 0, parked: 0 },
    passedAt: null,
  }
  const status = (): Status => {
    const { passedAt, ...rest } = news
    const lagMs = !rest.behind ? 0 : passedAt === null ? null : Math.max(0, timing.now() - passedAt)
    return { ...rest, lagMs }
  }
  const tell = (latest: Partial<News>): void => {
    news = { ...news, ...latest }
    told.next(status())
  }
  tell({})
  return {
    status$: told.asObservable(),
    status,
    tell,
    trouble: (error) => ({ error, at: timing.now() }),
    close: () => told.complete(),
  }
}

/** A verdict for a health check: `down` needs a person, `degraded` deserves a look. */
export interface Health {
  readonly level: 'ok' | 'degraded' | 'down'
  readonly why: string
}

/** Judges a status. Lag of more than `maxLagMs` (a minute unless told) counts as degraded, as does a step of a process that waits for what has failed. */
export const health = (
  status: Status & { readonly failing?: number },
  { maxLagMs = 60_000 }: { readonly maxLagMs?: number } = {},
): Health => {
  const { state, lagMs, lastError, poison, failing = 0 } = status
  if (state === 'failed') return { level: 'down', why: `failed: ${lastError?.error.message ?? 'no reason was given'}` }
  if (state === 'stopped') return { level: 'down', why: 'was stopped' }
  if (state === 'retrying') return { level: 'degraded', why: `trying again: ${lastError?.error.message ?? 'no reason was given'}` }
  if (failing > 0)
    return { level: 'degraded', why: `${failing} steps wait for what has failed: ${lastError?.error.message ?? 'look at those pending'}` }
  if (poison.parked > 0) return { level: 'degraded', why: `${poison.parked} events are parked` }
  if (poison.skipped > 0) return { level: 'degraded', why: `${poison.skipped} events were skipped` }
  if (lagMs !== null && lagMs > maxLagMs) return { level: 'degraded', why: `behind by ${lagMs} ms` }
  return { level: 'ok', why: state }
}
