import { type MonoTypeOperatorFunction, retry, takeUntil, throwError } from 'rxjs'
import type { Ending } from './ending.js'
import type { Timing } from './timing.js'

/** How pauses grow: from `first` milliseconds, doubled each time, to `cap`. */
export interface Backoff {
  readonly first: number
  readonly cap: number
}

/** The pause before the n-th new try (1 for the first). Half of it is chance, so that those who failed together do not return together. */
export const backoffMs = ({ first, cap }: Backoff, attempt: number, random: () => number): number =>
  (Math.min(cap, first * 2 ** (attempt - 1)) * (1 + random())) / 2

export interface Retrying {
  readonly timing: Timing
  readonly backoff: Backoff
  readonly end: Ending
  /** Does this error pass by itself? Any other is final. */
  readonly passes: (error: unknown) => error is Error
  readonly onRetry: (error: Error) => void
}

/** Tries again for ever, with growing pauses; anything emitted starts them anew. An asked end ends the waiting. */
export const retryForever = <T>({ timing, backoff, end, passes, onRetry }: Retrying): MonoTypeOperatorFunction<T> =>
  retry({
    resetOnSuccess: true,
    delay: (error: unknown, attempt) => {
      if (!passes(error)) return throwError(() => error)
      onRetry(error)
      return timing.after(backoffMs(backoff, attempt, timing.random)).pipe(takeUntil(end.asked$))
    },
  })
