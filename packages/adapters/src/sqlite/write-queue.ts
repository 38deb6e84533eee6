import type { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { Busy, type Failure, isSureRollback } from './failures.js'
import type { OpenFile } from './open-file.js'
import { waitedInVain } from './patience.js'

/** COMMIT failed in a way that leaves open whether the disk has the transaction. */
export class CommitUnclear extends Error {
  readonly _tag = 'CommitUnclear'
}

export type WriteFailure = Refused | Unavailable | CommitUnclear

/** All writing to a file goes through one queue: what arrives while others wait shares their transaction, and so their disk flush. */
export interface WriteQueue {
  /**
   * Runs `work` inside a transaction and, after COMMIT, answers with what `say` makes of its answer. `work` may run again, in another
   * transaction.
   */
  readonly write: <A, B>(work: () => A, say: (outcome: E.Either<WriteFailure, A>) => B) => Promise<B>
  /** Resolves when nothing waits. */
  readonly drained: () => Promise<void>
}

interface Job {
  readonly work: () => unknown
  readonly answer: (outcome: E.Either<WriteFailure, unknown>) => void
  /** For a fault in `work`, which is no failure of the store. */
  readonly fault: (error: unknown) => void
  /** When it first found the file locked. */
  lockedSince: number | null
  /** A transaction that it shared has failed: the next is its own, so that it answers for itself only. */
  alone: boolean
}

/** So many jobs share a transaction at most; between two transactions the process does other things. */
const LARGEST_GROUP = 512

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const writeQueue = (file: OpenFile): WriteQueue => {
  const [begin, commit, rollback] = [file.prepare('BEGIN IMMEDIATE'), file.prepare('COMMIT'), file.prepare('ROLLBACK')]
  const waiting: Array<Job> = []
  let draining: Promise<void> | null = null

  const undo = (): void => {
    try {
      rollback.run()
    } catch {
      // Mostly SQLite has rolled back itself. The error that led here is what is told; were the transaction still open, the next BEGIN would say so.
    }
  }

  /** Runs jobs in one transaction; answers with those that must be tried again. */
  const transact = (jobs: ReadonlyArray<Job>): ReadonlyArray<Job> => {
    const answers: Array<unknown> = []
    let committing = false
    try {
      begin.run()
      for (const { work } of jobs) answers.push(work())
      committing = true
      commit.run()
    } catch (error) {
      undo()
      return afterRollback(jobs, error, committing)
    }
    jobs.forEach(({ answer }, index) => {
      answer(E.right(answers[index]))
    })
    return []
  }

  const afterRollback = (jobs: ReadonlyArray<Job>, error: unknown, committing: boolean): ReadonlyArray<Job> => {
    if (committing && !isSureRollback(error)) {
      for (const { answer } of jobs) answer(E.left(new CommitUnclear(`COMMIT to ${file.path} failed`, { cause: error })))
      return []
    }
    let failure: Failure
    try {
      failure = file.failureOf(error)
    } catch {
      return apart(jobs, ({ fault }) => fault(error))
    }
    if (!(failure instanceof Busy)) return apart(jobs, ({ answer }) => answer(E.left(failure)))
    const now = performance.now()
    return jobs.filter((job) => {
      job.lockedSince ??= now
      const goesOn = now - job.lockedSince < file.patience.waitFor
      if (!goesOn) job.answer(E.left(waitedInVain(file.path, file.patience, failure)))
      return goesOn
    })
  }

  /** A job that was alone answers for its failure; others are tried again, each alone. */
  const apart = (jobs: ReadonlyArray<Job>, tell: (job: Job) => void): ReadonlyArray<Job> => {
    const [first] = jobs
    if (jobs.length === 1 && first !== undefined) {
      tell(first)
      return []
    }
    for (const job of jobs) job.alone = true
    return jobs
  }

  const drain = async (): Promise<void> => {
    await turn()
    while (waiting.length > 0) {
      const again = transact(waiting.splice(0, waiting[0]?.alone ? 1 : LARGEST_GROUP))
      waiting.unshift(...again)
      await (again.some((job) => job.lockedSince !== null) ? file.patience.pause() : turn())
    }
    draining = null
  }

  return {
    write: <A, B>(work: () => A, say: (outcome: E.Either<WriteFailure, A>) => B) => {
      const closed = file.refusing()
      if (closed !== null) return Promise.resolve(say(E.left(closed)))
      return new Promise<B>((resolve, fault) => {
        // Sound: `work` answers with an A, and that is what its own job is answered with.
        const answer = (outcome: E.Either<WriteFailure, unknown>): void => resolve(say(outcome as E.Either<WriteFailure, A>))
        waiting.push({ work, answer, fault, lockedSince: null, alone: false })
        draining ??= drain()
      })
    },
    drained: () => draining ?? Promise.resolve(),
  }
}
