import type { Telling } from '../telling.js'

/** One time that a race was run: `wrong` where it did not end as it must. */
export interface Sighting {
  /** Which of its ways it took, as the table of races tells them. */
  readonly way: string
  readonly wrong: string | null
}

/** A race, and the single way in which it may end. */
export interface Race {
  readonly number: `R-${number}`
  readonly about: string
  /** The ways it may take; each is seen sooner or later. */
  readonly ways: ReadonlyArray<string>
  readonly sightings: (telling: Telling) => Iterable<Sighting>
}

/** It was seen, and ended well if this holds. */
export const seen = (way: string, holds: boolean, wrong: string): Sighting => ({ way, wrong: holds ? null : wrong })
