import type { Timing } from '@cart-takeover/projections'
import { Observable } from 'rxjs'

export interface Alarm {
  readonly at: number
  readonly ring: () => void
}

/** A clock that stands still until it is told to go on, and then jumps from one alarm to the next. */
export const virtualTime = (random: () => number = () => 0.5) => {
  let now = Date.parse('2026-05-18T12:00:00.000Z')
  const alarms = new Set<Alarm>()
  const pauses: Array<number> = []
  const timing: Timing = {
    now: () => now,
    random,
    after: (milliseconds) =>
      new Observable((subscriber) => {
        pauses.push(milliseconds)
        const alarm = {
          at: now + milliseconds,
          ring: () => {
            subscriber.next(0)
            subscriber.complete()
          },
        }
        alarms.add(alarm)
        return () => alarms.delete(alarm)
      }),
  }
  /** Lets everything happen that can happen without time passing. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  /** Lets time pass, alarm by alarm, until something is so. */
  const until = async (isSo: () => boolean, what = 'what was waited for'): Promise<void> => {
    for (let steps = 0; steps < 20_000; steps++) {
      await settle()
      if (isSo()) return
      let next: Alarm | undefined
      for (const alarm of alarms) if (next === undefined || alarm.at < next.at) next = alarm
      if (next === undefined) throw new Error(`Nothing more will happen, and ${what} has not`)
      alarms.delete(next)
      now = Math.max(now, next.at)
      next.ring()
    }
    throw new Error(`Time passed, and ${what} did not happen`)
  }
  return {
    timing,
    settle,
    until,
    /** Lets so many milliseconds pass. */
    pass: async (milliseconds: number): Promise<void> => {
      const goal = now + milliseconds
      const alarm = { at: goal, ring: () => {} }
      alarms.add(alarm)
      await until(() => now >= goal)
    },
    /** Lets time pass until a promise is settled, and answers with it. */
    awaited: async <T>(promise: Promise<T>): Promise<T> => {
      let settled = false
      const mark = (): void => {
        settled = true
      }
      promise.then(mark, mark)
      await until(() => settled, 'the promise')
      return promise
    },
    /** Every pause that anybody has begun, in milliseconds. */
    pauses,
    alarms,
  }
}

export type VirtualTime = ReturnType<typeof virtualTime>
