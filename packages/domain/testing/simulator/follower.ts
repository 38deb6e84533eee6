import { either as E } from 'fp-ts'
import { isRefused, type RecordedEvent, runRow, type Send } from '#src/event-sourcing/index.js'
import { processes } from '#src/processes/processes.js'
import type { Failure } from '#src/processes/surroundings.js'
import type { Target } from '#src/processes/target.js'

/** What a background runner does: it follows the log, remembers how far it has come, and asks again for what waits. */
export interface Follower {
  /** Follows what is new, until there is nothing, or something fails: then it begins there the next time. */
  readonly follow: () => Promise<E.Either<Failure, null>>
  /** Does it wait for nothing but these refusals to pass, at the end of the log? */
  readonly isDone: (mayWaitFor?: ReadonlyArray<string>) => boolean
}

interface Waiting {
  readonly event: RecordedEvent
  /** The refusals that it waits for. */
  readonly codes: ReadonlyArray<string>
}

export const followerOf = (log: ReadonlyArray<RecordedEvent>, send: Send<Target, Failure>, from: number): Follower => {
  let next = from
  let waiting: ReadonlyArray<Waiting> = []
  let isBusy = false

  /** Right: what its rows wait for, if they do. */
  const row = async (event: RecordedEvent): Promise<E.Either<Failure, ReadonlyArray<Waiting>>> => {
    const codes: Array<string> = []
    for (const process of processes) {
      const outcome = await runRow(process, event, send)
      if (isRefused(outcome)) return outcome
      if (outcome.right.waitingFor !== null) codes.push(outcome.right.waitingFor.code)
    }
    return E.right(codes.length === 0 ? [] : [{ event, codes }])
  }
  const rounds = async (): Promise<E.Either<Failure, null>> => {
    for (;;) {
      const before = log.length
      for (const one of waiting) {
        const waits = await row(one.event)
        if (isRefused(waits)) return waits
        waiting = waiting.flatMap((there) => (there === one ? waits.right : [there]))
      }
      for (let event = log[next]; event !== undefined; event = log[next]) {
        const waits = await row(event)
        if (isRefused(waits)) return waits
        next += 1
        waiting = [...waiting, ...waits.right]
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
    isDone: (mayWaitFor = []) => next === log.length && waiting.every(({ codes }) => codes.every((code) => mayWaitFor.includes(code))),
  }
}
