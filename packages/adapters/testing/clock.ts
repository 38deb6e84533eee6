/** A clock that stands still until it is moved, in milliseconds since 1970. */
export interface MovableClock {
  readonly now: () => number
  readonly pass: (milliseconds: number) => void
}

export const movableClock = (start = '2026-05-18T12:39:00.000Z'): MovableClock => {
  let time = Date.parse(start)
  return {
    now: () => time,
    pass: (milliseconds) => {
      time += milliseconds
    },
  }
}
