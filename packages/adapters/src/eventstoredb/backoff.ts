/** How long to wait before trying again: twice as long each time up to a cap, and never as long as all others wait. */
export interface Backoff {
  /** The next pause, in milliseconds. */
  readonly next: () => number
  readonly reset: () => void
}

/** `first` and `most` in milliseconds; `random` answers numbers below 1. */
export const backoff = (first: number, most: number, random: () => number): Backoff => {
  let tries = 0
  return {
    next: () => Math.min(most, first * 2 ** Math.min(tries++, 30)) * (0.5 + random() / 2),
    reset: () => {
      tries = 0
    },
  }
}
