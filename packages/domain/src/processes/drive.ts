import { either as E } from 'fp-ts'
import { isRefused, type RecordedEvent, runRow, type Send } from '../event-sourcing/index.js'
import { processes } from './processes.js'
import type { Failure } from './surroundings.js'
import type { Target } from './target.js'

/** What following some events has come to. */
export interface Driven {
  readonly events: ReadonlyArray<RecordedEvent>
  /** Rows that wait for a refusal to pass: the background runner finds them in the log and asks again. */
  readonly waiting: number
}

/**
 * Runs every process over some events and over all that follows from them, at once. What fails on the way is not lost: the same
 * events are in the log, and whoever follows them, later or in another process of the machine, does it again to the same effect.
 */
export const drive = async (send: Send<Target, Failure>, events: ReadonlyArray<RecordedEvent>): Promise<E.Either<Failure, Driven>> => {
  const happened: Array<RecordedEvent> = []
  let waiting = 0
  const queue = [...events]
  for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
    for (const process of processes) {
      const outcome = await runRow(process, event, send)
      if (isRefused(outcome)) return outcome
      happened.push(...outcome.right.events)
      queue.push(...outcome.right.events)
      if (outcome.right.waitingFor !== null) waiting += 1
    }
  }
  return E.right({ events: happened, waiting })
}
