import { type After, orThrow, type Position, type Refused, reaches, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { defer, type Observable, Subject, switchMap, tap } from 'rxjs'
import type { Backoff } from './backoff.js'
import { beside, type Endable, type Ending, ending } from './ending.js'
import type { EventLog, Page } from './event-log.js'
import type { LeaseTerms } from './lease.js'
import { pages, type Turn } from './pages.js'
import type { ModelKey, ReadModelStore } from './read-model-store.js'
import { runLeased } from './run-leased.js'
import { type Committed, openSession, type Session } from './session.js'
import { type Status, type StatusBoard, statusBoard } from './status.js'
import { realTiming, type Timing } from './timing.js'
import { type Abort, type NotYet, waitForPosition } from './wait-for.js'

/** What every runner needs. */
export interface RunnerOptions {
  readonly log: EventLog
  readonly store: ReadModelStore
  /** Only events of this tenant count; the checkpoint moves past others. */
  readonly tenant: string
  /** Names this runner to the others: no two runners have the same, in any process. */
  readonly owner: string
  /** Events read and committed at a time; 1,000 unless told. */
  readonly pageSize?: number
  /** Milliseconds after which a runner that has vanished is replaced; 10,000 unless told. */
  readonly leaseTtl?: number
  /** Pauses while something is unavailable: from 50 ms to 30 s unless told. */
  readonly backoff?: Backoff
  readonly timing?: Timing
}

/** A runner at work. */
export interface Runner {
  readonly key: ModelKey
  /** Emits the present status, then each change of it; completes when the runner has stopped or failed. */
  readonly status$: Observable<Status>
  readonly status: () => Status
  /** What this runner commits, as it commits it. Slow listeners are not waited for. */
  readonly changes$: Observable<Committed>
  /** Answers once the stored checkpoint has reached the position, whichever runner moves it. */
  readonly waitFor: (position: Position, timeoutMs: number, signal?: Abort) => TE.TaskEither<NotYet, After>
  /** Finishes what is in hand, gives the lease back, and answers when all is quiet. */
  readonly stop: () => Promise<void>
}

/** What a runner is to do. */
export interface Work {
  /** Before the first page of each session. */
  readonly begin: (session: Session, board: StatusBoard) => TE.TaskEither<Unavailable | Refused, void>
  /** Commits what a page comes to. */
  readonly onPage: (page: Page, session: Session, board: StatusBoard) => TE.TaskEither<Error, void>
  /** Goes on beside the pages until it is told that they are over. Never rejects. */
  readonly beside?: (session: Session, over: Ending, board: StatusBoard) => Promise<void>
}

/** Starts to work, now. */
export const startRunner = (name: string, version: number, work: Work, options: RunnerOptions): Runner => {
  const {
    log,
    store,
    tenant,
    owner,
    pageSize = 1000,
    leaseTtl = 10_000,
    backoff = { first: 50, cap: 30_000 },
    timing = realTiming,
  } = options
  const key: ModelKey = { tenant, name, version }
  const board = statusBoard(timing)
  const changed = new Subject<Committed>()
  const stopping = ending()
  let session: Session | null = null

  const terms: LeaseTerms = {
    store,
    key,
    owner,
    ttl: leaseTtl,
    timing,
    onStandby: () => {
      session = null
      board.tell({ state: 'standby', behind: true, head: null })
    },
    onTrouble: (error) => board.tell({ lastError: board.trouble(error) }),
    mayGoOn: async () => session === null || !(await session.isDropped()),
  }
  const working = (end: Endable): Observable<Turn> =>
    defer(async () => {
      session = await orThrow(openSession({ key, log, store, board, changed }, end))
      await orThrow(work.begin(session, board))
      return session
    }).pipe(
      switchMap((opened) => {
        const onPage = (_from: After, page: Page) => async () => {
          const done = await work.onPage(page, opened, board)()
          return E.isLeft(done) ? done : E.right(opened.at())
        }
        const turns = pages({ log, after: opened.at(), onPage, pageSize, timing, end })
        return beside(turns, (over) => work.beside?.(opened, over, board) ?? Promise.resolve())
      }),
      tap(({ page, at }) => {
        if (end.isAsked()) return
        const head = board.status().head ?? 'start'
        const behind = !page.caughtUp && !reaches(at, head)
        board.tell({ state: behind ? 'catchingUp' : 'live', behind, head: behind ? head : at })
      }),
    )

  const run = async (): Promise<void> => {
    const last = await runLeased({
      terms,
      stopping,
      working,
      backoff,
      onRetry: (error) => board.tell({ state: 'retrying', lastError: board.trouble(error) }),
      mayHold: () => session !== null,
    })
    board.tell(last.state === 'failed' ? { state: 'failed', lastError: board.trouble(last.error) } : { state: 'stopped' })
    board.close()
    changed.complete()
  }
  const finished = run()

  return {
    key,
    status$: board.status$,
    status: board.status,
    changes$: changed.asObservable(),
    waitFor: (position, timeoutMs, signal) =>
      waitForPosition({ key, checkpoint: store.checkpoint(key), timing, status$: board.status$ }, position, { timeoutMs, signal }),
    stop: () => {
      stopping.ask()
      return finished
    },
  }
}
