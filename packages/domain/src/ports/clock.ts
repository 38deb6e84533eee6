import type { Instant } from '../event-sourcing/index.js'

/** Tells the time. All decisions ask this clock; deadlines are as good as it is, so keep the machines of one tenant in step. */
export interface Clock {
  readonly now: () => Instant
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that stands still until it is told: for tests and demonstrations. */
export const clockAt = (start: Instant): Clock & { readonly pass: (milliseconds: number) => void } => {
  let now = Date.parse(start)
  return {
    now: () => new Date(now).toISOString(),
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}
