import { type After, type Position, type Refused, reaches, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import {
  defer,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  fromEventPattern,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  repeat,
  switchMap,
} from 'rxjs'
import type { ModelKey } from './read-model-store.js'
import type { Status } from './status.js'
import type { Timing } from './timing.js'

/** The read model does not show yet what was waited for. What was written is not in doubt. */
export class NotYet extends Error {
  readonly _tag = 'NotYet'
  readonly key: ModelKey
  /** What was waited for. */
  readonly position: Position
  /** How far the read model had got; `null` where that could not be learnt. */
  readonly checkpoint: After | null
  readonly reason: 'timeout' | 'aborted' | 'stopped'
  /** The runner's status, where there is one in this process. */
  readonly status: Status | null
  constructor(key: ModelKey, position: Position, checkpoint: After | null, reason: NotYet['reason'], status: Status | null) {
    const because = { timeout: 'in time', aborted: 'before the waiting was given up', stopped: 'before its runner was stopped' }[reason]
    const lag = status === null ? '' : ` (${status.state}${status.lagMs === null ? '' : `, behind by ${status.lagMs} ms`})`
    super(
      `The read model ${key.name} v${key.version} of ${key.tenant} did not reach ${position} ${because}: it is at ${checkpoint ?? 'no known place'}${lag}`,
    )
    this.key = key
    this.position = position
    this.checkpoint = checkpoint
    this.reason = reason
    this.status = status
  }
}

/** What an `AbortSignal` has, as far as waiting needs it. */
export interface Abort {
  readonly aborted: boolean
  readonly addEventListener: (type: 'abort', listener: () => void) => void
  readonly removeEventListener: (type: 'abort', listener: () => void) => void
}

export interface Watched {
  readonly key: ModelKey
  readonly checkpoint: TE.TaskEither<Unavailable | Refused, After>
  readonly timing: Timing
  /** The runner's own news, where there is one in this process. */
  readonly status$?: Observable<Status>
}

export interface Patience {
  readonly timeoutMs: number
  readonly signal?: Abort | undefined
}

/**
 * Read your writes: answers once the stored checkpoint has reached the position, whoever moves it. A runner that works in this
 * process tells at once; where none does, the store is asked, with pauses that grow from 5 to 500 ms.
 */
export const waitForPosition =
  ({ key, checkpoint, timing, status$ }: Watched, position: Position, { timeoutMs, signal }: Patience): TE.TaskEither<NotYet, After> =>
  async () => {
    let known: After | null = null
    let last: Status | null = null
    const asked = defer(checkpoint).pipe(
      repeat({ delay: (n) => timing.after(Math.min(500, 5 * 2 ** (n - 1))) }),
      filter(E.isRight),
      map(({ right }) => right),
    )
    const told = (status$ ?? NEVER).pipe(
      map((status) => {
        last = status
        return status
      }),
    )
    const heard = told.pipe(
      filter(({ checkpoint: at }) => at !== null),
      map(({ checkpoint: at }) => at ?? 'start'),
    )
    const polled =
      status$ === undefined
        ? asked
        : told.pipe(
            map(({ state }) => state === 'live' || state === 'catchingUp'),
            distinctUntilChanged(),
            switchMap((working) => (working ? NEVER : asked)),
          )
    const reached = merge(heard, polled).pipe(
      map((at) => {
        known = at
        return at
      }),
      filter((at) => reaches(at, position)),
      map((at) => E.right(at)),
    )
    const gaveUp = (reason: NotYet['reason']) => () => E.left(new NotYet(key, position, known, reason, last))
    const stopped = told.pipe(
      filter(({ state }) => state === 'stopped'),
      map(gaveUp('stopped')),
    )
    return firstValueFrom(
      merge(reached, stopped, aborted(signal).pipe(map(gaveUp('aborted'))), timing.after(timeoutMs).pipe(map(gaveUp('timeout')))),
    )
  }

const aborted = (signal: Abort | undefined): Observable<unknown> => {
  if (signal === undefined) return NEVER
  if (signal.aborted) return of(null)
  return fromEventPattern(
    (listener) => signal.addEventListener('abort', listener),
    (listener) => signal.removeEventListener('abort', listener),
  )
}
