import { lastValueFrom, type Observable } from 'rxjs'
import { asError } from './apply-page.js'
import { type Backoff, retryForever } from './backoff.js'
import type { Endable, Ending } from './ending.js'
import { giveBack, type LeaseTerms, whileLeased } from './lease.js'

export interface LeasedWork {
  readonly terms: LeaseTerms
  /** Ends all. */
  readonly stopping: Ending
  /** The work while the lease is held; asked to end when it is lost. */
  readonly working: (end: Endable) => Observable<unknown>
  readonly backoff: Backoff
  readonly onRetry: (error: Error) => void
  /** May the lease be held still when all is over? Then it is given back. */
  readonly mayHold: () => boolean
}

/** How it ended. */
export type Ended = { readonly state: 'stopped' } | { readonly state: 'failed'; readonly error: Error }

/** Works whenever the lease is held, again and again over whatever passes by itself, until it is stopped or something does not pass. */
export const runLeased = async ({ terms, stopping, working, backoff, onRetry, mayHold }: LeasedWork): Promise<Ended> => {
  const turns = whileLeased(terms, stopping, working).pipe(retryForever({ timing: terms.timing, backoff, end: stopping, passes, onRetry }))
  let ended: Ended = { state: 'stopped' }
  try {
    await lastValueFrom(turns, { defaultValue: null })
  } catch (thrown) {
    ended = { state: 'failed', error: asError(thrown) }
  }
  if (mayHold()) await giveBack(terms)
  return ended
}

/** What passes by itself: nobody answered, or somebody was faster. */
const passes = (error: unknown): error is Error =>
  error instanceof Error && '_tag' in error && (error._tag === 'Unavailable' || error._tag === 'Fenced')
