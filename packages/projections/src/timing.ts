import { firstValueFrom, merge, type Observable, timer } from 'rxjs'
import type { Ending } from './ending.js'

/** Time and chance as a runner sees them. Tests bring their own. */
export interface Timing {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Emits once, so many milliseconds from its subscription. */
  readonly after: (milliseconds: number) => Observable<unknown>
  /** At least 0, below 1. */
  readonly random: () => number
}

/** The machine's own clock, timers and chance. */
export const realTiming: Timing = { now: Date.now, after: (milliseconds) => timer(milliseconds), random: Math.random }

/** Waits so long, or until the end is asked for. */
export const pause = async (timing: Timing, milliseconds: number, end: Ending): Promise<void> => {
  await firstValueFrom(merge(timing.after(milliseconds), end.asked$), { defaultValue: null })
}
