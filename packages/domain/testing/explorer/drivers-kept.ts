import type { Place } from './places.js'
import { DONE, type Drivers, type Standings, UNFINISHED } from './standings.js'

export interface DriversKept {
  readonly keep: (standings: Standings) => Drivers
  readonly at: (index: number) => Drivers
}

/** The highest place that fits into one character beside how it stands. */
const HIGHEST = 0xffff >> 2

/** Keeps each way in which drivers may stand once, under a number. */
export const driversKept = (): DriversKept => {
  const all: Array<Drivers> = []
  const known = new Map<string, Drivers>()
  const codes: Array<number> = []
  return {
    keep: (standings) => {
      codes.length = 0
      for (const [{ index }, standing] of standings.entries()) {
        if (index > HIGHEST) throw new RangeError(`A scenario has at most ${HIGHEST} places`)
        codes.push(index * 4 + standing)
      }
      const code = String.fromCharCode(...codes.sort((a, b) => a - b))
      const there = known.get(code)
      if (there !== undefined) return there
      const live: Array<Place> = []
      const unfinished: Array<Place> = []
      for (const [place, standing] of standings.entries()) {
        if (standing !== DONE) live.push(place)
        if (standing === UNFINISHED) unfinished.push(place)
      }
      const kept = { index: all.length, live, unfinished, code }
      all.push(kept)
      known.set(code, kept)
      return kept
    },
    at: (index) => {
      const drivers = all[index]
      if (drivers === undefined) throw new Error(`There are no drivers ${index}`)
      return drivers
    },
  }
}
