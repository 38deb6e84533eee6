import { orThrow, type Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { defer, EMPTY, expand, type Observable, ReplaySubject } from 'rxjs'
import { asError } from './apply-page.js'
import { type Backoff, backoffMs } from './backoff.js'
import { type Ending, ending } from './ending.js'
import type { LeaseTerms } from './lease.js'
import type { ModelKey, ReadModelStore } from './read-model-store.js'
import { runLeased } from './run-leased.js'
import type { RunnerState, Trouble } from './status.js'
import { pause, realTiming, type Timing } from './timing.js'

/** What a look at the schedule has found. */
export interface Found<Entry> {
  readonly due: ReadonlyArray<Entry>
  /** There may be more that is due already. */
  readonly more: boolean
  /** Milliseconds until the next is due; `null` where none is known. */
  readonly nextInMs: number | null
}

export interface ScheduleOptions<Entry> {
  /** Names the lease: of all schedules of that name and tenant one works. */
  readonly name: string
  readonly store: ReadModelStore
  readonly tenant: string
  /** Names this runner to the others: no two have the same, in any process. */
  readonly owner: string
  /** Finds what is due; `isHeld` are those that were just done, or wait for another try, and are left out. */
  readonly look: (isHeld: (entry: Entry) => boolean) => TE.TaskEither<Unavailable | Refused, Found<Entry>>
  readonly idOf: (entry: Entry) => string
  /** Does it. Doing it again changes nothing. `true`: something came of it. */
  readonly meet: (entry: Entry) => Promise<E.Either<Error, boolean>>
  /** Looks at least so often, in milliseconds, since what is scheduled meanwhile wakes nobody; 5,000 unless told. */
  readonly atLeastEvery?: number
  /** Pauses before one that is still due is tried again: from 1 s to a minute unless told. */
  readonly entryBackoff?: Backoff
  /** Pauses while something is unavailable: from 50 ms to 30 s unless told. */
  readonly backoff?: Backoff
  /** Milliseconds after which a runner that has vanished is replaced; 10,000 unless told. */
  readonly leaseTtl?: number
  readonly timing?: Timing
}

/** How a schedule is doing. */
export interface ScheduleStatus {
  /** As of a runner; it is never `catchingUp`. */
  readonly state: RunnerState
  /** So much has come of it since it was started. */
  readonly met: number
  /** Entries that were tried a moment ago, and are tried again if they are still due then. */
  readonly held: number
  /** When the next one is due, as far as is known, in milliseconds since the epoch. */
  readonly nextAt: number | null
  readonly lastError: Trouble | null
}

/** A schedule at work. */
export interface ScheduleRunner {
  readonly key: ModelKey
  readonly status: () => ScheduleStatus
  /** Emits the present status, then each change of it; completes when it has stopped or failed. */
  readonly status$: Observable<ScheduleStatus>
  /** Finishes what is in hand, gives the lease back, and answers when all is quiet. */
  readonly stop: () => Promise<void>
}

interface Held {
  readonly tries: number
  readonly againAt: number
}

/**
 * Does what is due when it is due: looks, does it, and sleeps until the next is. It keeps nothing: what is due is found anew each time,
 * so it may crash, be late, or do a thing twice. Any number may be started, anywhere: one works, the others stand by. It survives
 * whatever passes by itself (state `retrying`); an entry that fails by itself is tried again later, and holds up no other.
 */
export const runSchedule = <Entry>(options: ScheduleOptions<Entry>): ScheduleRunner => {
  const { name, store, tenant, owner, look, idOf, meet } = options
  const { atLeastEvery = 5_000, entryBackoff = { first: 1_000, cap: 60_000 }, backoff = { first: 50, cap: 30_000 } } = options
  const { leaseTtl = 10_000, timing = realTiming } = options
  const key: ModelKey = { tenant, name, version: 1 }
  const told = new ReplaySubject<ScheduleStatus>(1)
  const stopping = ending()
  let status: ScheduleStatus = { state: 'starting', met: 0, held: 0, nextAt: null, lastError: null }
  const tell = (news: Partial<ScheduleStatus>): void => {
    status = { ...status, ...news }
    told.next(status)
  }
  const trouble = (error: Error): Trouble => ({ error, at: timing.now() })
  tell({})

  /** What was done a moment ago is still found as due, until the read models have heard of it. */
  const held = new Map<string, Held>()
  const isHeld = (entry: Entry): boolean => (held.get(idOf(entry))?.againAt ?? 0) > timing.now()
  const hold = (entry: Entry): void => {
    const tries = (held.get(idOf(entry))?.tries ?? 0) + 1
    held.set(idOf(entry), { tries, againAt: timing.now() + backoffMs(entryBackoff, tries, timing.random) })
  }
  /** One that is found no more when its time has come is done. */
  const forget = (found: ReadonlySet<string>): void => {
    for (const [id, { againAt }] of held) if (againAt <= timing.now() && !found.has(id)) held.delete(id)
  }

  const meetAll = async (due: ReadonlyArray<Entry>, end: Ending): Promise<void> => {
    for (const entry of due) {
      if (end.isAsked()) return
      if (isHeld(entry)) continue
      const done = await meet(entry).catch((thrown: unknown) => E.left(asError(thrown)))
      if (E.isLeft(done) && done.left instanceof Unavailable) throw done.left
      hold(entry)
      if (E.isLeft(done)) tell({ lastError: trouble(done.left) })
      else if (done.right) tell({ met: status.met + 1 })
    }
  }
  const turn = async (end: Ending): Promise<null> => {
    const { due, more, nextInMs } = await orThrow(look(isHeld))
    if (!more) forget(new Set(due.map(idOf)))
    await meetAll(due, end)
    const now = timing.now()
    tell({ state: 'live', held: held.size, nextAt: nextInMs === null ? null : now + nextInMs })
    const again = [...held.values()].map(({ againAt }) => againAt - now)
    const wait = more ? 0 : Math.min(atLeastEvery, ...again.filter((ms) => ms > 0), ...(nextInMs === null ? [] : [Math.max(1, nextInMs)]))
    await pause(timing, wait, end)
    return null
  }

  const terms: LeaseTerms = {
    store,
    key,
    owner,
    ttl: leaseTtl,
    timing,
    onStandby: () => {
      held.clear()
      tell({ state: 'standby', held: 0, nextAt: null })
    },
    onTrouble: (error) => tell({ lastError: trouble(error) }),
    mayGoOn: async () => true,
  }
  const run = async (): Promise<void> => {
    const last = await runLeased({
      terms,
      stopping,
      working: (end) => {
        const next = (): Observable<null> => (end.isAsked() ? EMPTY : defer(() => turn(end)))
        return next().pipe(expand(next))
      },
      backoff,
      onRetry: (error) => tell({ state: 'retrying', lastError: trouble(error) }),
      mayHold: () => status.state !== 'starting' && status.state !== 'standby',
    })
    tell(last.state === 'failed' ? { state: 'failed', lastError: trouble(last.error) } : { state: 'stopped' })
    told.complete()
  }
  const finished = run()
  return {
    key,
    status: () => status,
    status$: told.asObservable(),
    stop: () => {
      stopping.ask()
      return finished
    },
  }
}
