import { either as E } from 'fp-ts'
import { isRefused, type RecordedEvent, runRow, type Send } from '#src/event-sourcing/index.js'
import { processes } from '#src/processes/processes.js'
import type { Failure } from '#src/processes/surroundings.js'
import type { Target } from '#src/processes/target.js'

/** What a background runner does: it follows the log, remembers how far it has come, and asks again for what waits. */
export interface Follower {
  /** Follows what is new, until there is nothing, or something fails: then it begins there the next time. */
  readonly follow: () => Promise<E.Either<Failure, null>>
  /** Does it wait for nothing, at the end of the log? */
  readonly isDone: () => boolean
}

export const followerOf = (log: ReadonlyArray<RecordedEvent>, send: Send<Target, Failure>, from: number): Follower => {
  let next = from
  let waiting: ReadonlyArray<RecordedEvent> = []
  let isBusy = false

  /** Right: does one of its rows wait? */
  const row = async (event: RecordedEvent): Promise<E.Either<Failure, boolean>> => {
    let waits = false
    for (const process of processes) {
      const outcome = await runRow(process, event, send)
      if (isRefused(outcome)) return outcome
      waits ||= outcome.right.waitingFor !== null
    }
    return E.right(waits)
  }
  const rounds = async (): Promise<E.Either<Failure, null>> => {
    for (;;) {
      const before = log.length
      for (const event of waiting) {
        const waits = await row(event)
        if (isRefused(waits)) return waits
        if (!waits.right) waiting = waiting.filter((one) => one !== event)
      }
      for (let event = log[next]; event !== undefined; event = log[next]) {
        const waits = await row(event)
        if (isRefused(waits)) return waits
        next += 1
        if (waits.right) waiting = [...waiting, event]
      }
      if (log.length === before) return E.right(null)
    }
  }
  return {
    follow: async () => {
      if (isBusy) return E.right(null)
      isBusy = true
      try {
        return await rounds()
      } finally {
        isBusy = false
      }
    },
    isDone: () => waiting.length === 0 && next === log.length,
  }
}
