import { type Refused, type Send, type StreamName, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { map, type Observable } from 'rxjs'
import type { Backoff } from './backoff.js'
import { drivePage, type Obstacle } from './drive-page.js'
import { keeping, type PendingPage, pendingRows } from './pending-rows.js'
import { PoisonEvent } from './poison.js'
import { type DrivenProcess, processRows, type RowsOptions, tagOf } from './process-rows.js'
import { type Runner, type RunnerOptions, startRunner } from './runner.js'
import type { Status, StatusBoard } from './status.js'
import { realTiming } from './timing.js'
import { waitingRows } from './waiting-rows.js'

export interface ProcessOptions<Target, Failure> extends RunnerOptions {
  /** Names this driver's checkpoint. Another name or version begins at the start of the log, which changes nothing that is done. */
  readonly name: string
  readonly version: number
  readonly processes: ReadonlyArray<DrivenProcess<Target>>
  /** Checks, and brings up to date, every event before a row sees it. */
  readonly events: RowsOptions<Target, Failure>['events']
  readonly send: Send<Target, Failure>
  /** Where a command goes: news from there wake the row that waits for it. */
  readonly streamOf?: (target: Target) => StreamName
  /**
   * Failures that are the row's own, so that it waits alone; the others hold up the log until they pass. `Undecodable` unless told.
   * Later rows of the same stream go on meanwhile, unless `keepsOrder`.
   */
  readonly lasts?: (failure: Failure) => boolean
  /** Where the order of a stream's rows matters: while one of them waits, the later ones wait behind it. They do not unless told. */
  readonly keepsOrder?: boolean
  /** An event that cannot be decoded, or whose row throws: `stop` (unless told), or `park`: it waits, listed among the pending. */
  readonly onPoison?: 'stop' | 'park'
  /** Pauses between two tries of a waiting row: from 200 ms to 30 s unless told. */
  readonly rowBackoff?: Backoff
  /** Rows of so many streams at a time, 8 unless told; those of one stream one after another. */
  readonly concurrency?: number
  /** Leaves events alone until they are so old, in milliseconds, for those who drive their rows at once; 0 unless told. */
  readonly graceMs?: number
}

export interface ProcessStatus extends Status {
  /** Rows that wait for a refusal to pass, or for what has failed. */
  readonly waiting: number
  /** Rows that wait for what has failed: among those `pending`, or the one that holds up all others. */
  readonly failing: number
}

/** A driver of processes at work. */
export interface ProcessRunner extends Omit<Runner, 'status' | 'status$' | 'changes$'> {
  readonly status$: Observable<ProcessStatus>
  readonly status: () => ProcessStatus
  /** The rows that wait, the oldest first. */
  readonly pending: (page?: {
    readonly after?: string | null
    readonly limit?: number
  }) => TE.TaskEither<Unavailable | Refused, PendingPage>
}

/**
 * Drives process tables from the log, in the background: runs the row of each event and moves a checkpoint of its own behind it.
 *
 * - At least once: after a crash the rows behind the checkpoint are run again. Command ids are derived from the event's, so that this,
 *   or any number of other drivers, changes nothing.
 * - A row that waits for a refusal to pass is kept with the checkpoint and tried again on its own; it holds up no other row.
 * - No answer from the infrastructure: nothing is passed, and it tries again until there is one.
 * - It remembers no refusal.
 */
export const runProcess = <Target, Failure>(options: ProcessOptions<Target, Failure>): ProcessRunner => {
  const { name, version, processes, events, send, streamOf, store, tenant, timing = realTiming } = options
  const { lasts = (failure) => tagOf(failure) === 'Undecodable', rowBackoff = { first: 200, cap: 30_000 } } = options
  const { onPoison = 'stop', keepsOrder = false, concurrency = 8, graceMs = 0 } = options
  const key = { tenant, name, version }
  const rows = processRows({ processes, events, send, streamOf, lasts })
  const board: { tell: StatusBoard | null } = { tell: null }
  /** The row before which everything stands, since nobody answers it; also while it is tried again. */
  let unanswered = 0
  const waiting = waitingRows({
    store,
    key,
    rows,
    timing,
    backoff: rowBackoff,
    keepsOrder,
    onChange: () => board.tell?.tell({}),
    onTrouble: (error) => board.tell?.tell({ lastError: board.tell.trouble(error) }),
  })

  const runner = startRunner(
    name,
    version,
    {
      begin: (_session, told) => {
        board.tell = told
        return waiting.load
      },
      onPage: (page, session) => async () => {
        if (waiting.count() > 0)
          waiting.wake(new Set(page.events.filter(({ meta }) => meta.tenantId === tenant).map(({ stream }) => stream)))
        const isHeld = keepsOrder ? waiting.isHeld : null
        const driving = { rows, tenant, concurrency, graceMs, parksPoison: onPoison === 'park', isHeld, timing, end: session.end }
        const driven = await drivePage(page, driving)
        unanswered = driven.obstacle?.kind === 'unanswered' ? 1 : 0
        const last = page.events[driven.passed - 1]
        const to = driven.passed === page.events.length ? page.next : last?.position
        const changes = driven.waiting.map(keeping)
        const done = await session.commit({ ...(to === undefined ? {} : { to }), changes, applied: driven.applied, passed: last })()
        if (E.isLeft(done)) return done
        for (const row of driven.waiting) {
          waiting.hold(row)
          if (row.error !== null) board.tell?.tell({ lastError: board.tell.trouble(new Error(row.error)) })
        }
        return driven.obstacle === null ? done : E.left(errorOf(driven.obstacle, key))
      },
      beside: waiting.keepTrying,
    },
    options,
  )

  const counted = (status: Status): ProcessStatus => ({ ...status, waiting: waiting.count(), failing: waiting.failing() + unanswered })
  return {
    key: runner.key,
    status$: runner.status$.pipe(map(counted)),
    status: () => counted(runner.status()),
    waitFor: runner.waitFor,
    stop: runner.stop,
    pending: (page) => pendingRows(store, key, page),
  }
}

const errorOf = ({ kind, event, process, error }: Obstacle, model: { readonly name: string; readonly version: number }): Error =>
  kind === 'poison'
    ? new PoisonEvent(model, event, null, error)
    : new Unavailable(
        `The row of ${process} for ${event.type} (${event.stream}, revision ${event.revision}) got no answer: ${error.message}`,
        error,
      )
