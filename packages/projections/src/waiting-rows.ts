import type { Refused, StreamName, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { firstValueFrom, merge, Subject } from 'rxjs'
import { asError } from './apply-page.js'
import { type Backoff, backoffMs } from './backoff.js'
import type { Ending } from './ending.js'
import { keeping, type PendingPage, type PendingRow, pendingId, pendingRows, settling } from './pending-rows.js'
import { type Ran, type Rows, tagOf } from './process-rows.js'
import type { ModelKey, ReadModelStore } from './read-model-store.js'
import type { Session } from './session.js'
import type { Timing } from './timing.js'

export interface WaitingOptions {
  readonly store: ReadModelStore
  readonly key: ModelKey
  readonly rows: Rows
  readonly timing: Timing
  readonly backoff: Backoff
  /** Is a row tried only when no earlier one of its stream waits? */
  readonly keepsOrder: boolean
  readonly onChange: () => void
  readonly onTrouble: (error: Error) => void
}

/** The pending rows that a runner tries again, each at its own pace. What is stored is the truth; this only knows when. */
export interface WaitingRows {
  readonly count: () => number
  /** How many of them wait for what has failed. */
  readonly failing: () => number
  /** Does a row of this stream wait? */
  readonly isHeld: (stream: StreamName) => boolean
  /** All that are stored; each is due at once, since what they waited for may have passed while nobody looked. */
  readonly load: TE.TaskEither<Unavailable | Refused, void>
  /** A row that was just stored. */
  readonly hold: (row: PendingRow) => void
  /** Something happened in these streams. */
  readonly wake: (streams: ReadonlySet<StreamName>) => void
  /** Tries what is due until it is over. Never rejects. */
  readonly keepTrying: (session: Session, over: Ending) => Promise<void>
}

interface Waiting {
  readonly row: PendingRow
  readonly dueAt: number
  /** Tries in a row that nobody answered. */
  readonly unanswered: number
}

export const waitingRows = ({ store, key, rows, timing, backoff, keepsOrder, onChange, onTrouble }: WaitingOptions): WaitingRows => {
  const waiting = new Map<string, Waiting>()
  const news = new Subject<void>()
  const later = (attempts: number): number => timing.now() + backoffMs(backoff, attempts, timing.random)
  const put = (next: Waiting): void => {
    waiting.set(pendingId(next.row), next)
  }
  const isBefore = (one: Waiting, other: Waiting): boolean => one.row.event.position < other.row.event.position
  /** Those that may be tried: all, or the first of each stream. */
  const next = (): Iterable<Waiting> => {
    if (!keepsOrder) return waiting.values()
    const first = new Map<StreamName, Waiting>()
    for (const one of waiting.values()) {
      const { stream } = one.row.event
      const before = first.get(stream)
      if (before === undefined || isBefore(one, before)) first.set(stream, one)
    }
    return first.values()
  }
  const earliest = (): Waiting | null => {
    let found: Waiting | null = null
    for (const one of next()) if (found === null || one.dueAt < found.dueAt) found = one
    return found
  }
  /** A row is done: the one behind it has waited for nothing else. */
  const settled = ({ row }: Waiting): void => {
    waiting.delete(pendingId(row))
    if (!keepsOrder) return
    for (const one of [...next()]) if (one.row.event.stream === row.event.stream) put({ ...one, dueAt: timing.now() })
  }

  const tryAgain = async (session: Session, due: Waiting): Promise<void> => {
    const ran = await rows.run(due.row.process, due.row.event)
    if (ran.outcome === 'unanswered') {
      onTrouble(ran.error)
      return put({ ...due, dueAt: later(due.unanswered + 1), unanswered: due.unanswered + 1 })
    }
    if (ran.outcome !== 'done' && ran.error !== null) onTrouble(ran.error)
    const row = ran.outcome === 'done' ? null : triedAgain(due.row, ran, timing)
    const stored = await session.commit({ changes: [row === null ? settling(due.row) : keeping(row)] })()
    if (E.isLeft(stored)) {
      if (stored.left._tag === 'Fenced') return session.beginAgain()
      throw stored.left
    }
    if (row === null) settled(due)
    else put({ row, dueAt: later(row.attempts), unanswered: 0 })
    onChange()
  }

  return {
    count: () => waiting.size,
    failing: () => [...waiting.values()].filter(({ row, unanswered }) => row.error !== null || unanswered > 0).length,
    isHeld: (stream) => [...waiting.values()].some(({ row }) => row.event.stream === stream),
    load: async () => {
      waiting.clear()
      let after: string | null = null
      do {
        const page: E.Either<Unavailable | Refused, PendingPage> = await pendingRows(store, key, { after, limit: 500 })()
        if (E.isLeft(page)) return page
        for (const row of page.right.rows) put({ row, dueAt: timing.now(), unanswered: 0 })
        after = page.right.next
      } while (after !== null)
      onChange()
      return E.right(undefined)
    },
    hold: (row) => {
      put({ row, dueAt: later(row.attempts), unanswered: 0 })
      news.next()
    },
    wake: (streams) => {
      for (const next of waiting.values()) if (next.row.awaits.some((stream) => streams.has(stream))) put({ ...next, dueAt: timing.now() })
      news.next()
    },
    keepTrying: async (session, over) => {
      const isOver = (): boolean => over.isAsked() || session.end.isAsked()
      while (!isOver()) {
        const next = earliest()
        const wait = next === null ? null : next.dueAt - timing.now()
        if (next === null || wait === null || wait > 0) {
          const time = wait === null ? [] : [timing.after(wait)]
          await firstValueFrom(merge(news, over.asked$, session.end.asked$, ...time))
          continue
        }
        try {
          await tryAgain(session, next)
        } catch (thrown) {
          onTrouble(asError(thrown))
          put({ ...next, dueAt: later(next.unanswered + 1), unanswered: next.unanswered + 1 })
        }
      }
    },
  }
}

const triedAgain = (row: PendingRow, ran: Exclude<Ran, { readonly outcome: 'done' | 'unanswered' }>, timing: Timing): PendingRow => {
  const triedAt = new Date(timing.now()).toISOString()
  const attempts = row.attempts + 1
  const error = ran.error?.message ?? null
  return ran.outcome === 'waiting'
    ? { ...row, code: ran.code, error, awaits: ran.awaits, attempts, triedAt }
    : { ...row, code: tagOf(ran.error), error, attempts, triedAt }
}
