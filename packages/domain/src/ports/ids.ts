import { deriveId } from '../event-sourcing/index.js'

/** Gives a new id for a command that came without one. Two calls never give the same. */
export interface Ids {
  readonly next: () => string
}

/** Ids that come again the same way: for tests and demonstrations. */
export const idsFrom = (seed: string): Ids => {
  let count = 0
  return {
    next: () => {
      count += 1
      return deriveId(seed, String(count))
    },
  }
}
