import { type After, deepFreeze, type Refused, reaches, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { Subject } from 'rxjs'
import type { Endable, Ending } from './ending.js'
import type { EventLog, LoggedEvent } from './event-log.js'
import type { Change, Fenced, ModelKey, ReadModelStore } from './read-model-store.js'
import { isReserved } from './reserved-names.js'
import type { StatusBoard } from './status.js'

/** What one commit has changed. The documents are frozen. */
export interface Committed {
  /** The checkpoint after it. */
  readonly position: After
  readonly changes: ReadonlyArray<Change>
}

/** What is to be committed together. */
export interface Step {
  /** Where the checkpoint moves to; it stays where nothing is said. */
  readonly to?: After
  readonly changes: ReadonlyArray<Change>
  /** How many events this applies. */
  readonly applied?: number
  /** The last event that it passes. */
  readonly passed?: LoggedEvent | undefined
}

/** The time from taking the lease (or from beginning again) until it is lost, something fails, or the runner stops. */
export interface Session {
  readonly end: Ending
  /** Ends this session; the next begins at the stored checkpoint. */
  readonly beginAgain: () => void
  /** The stored checkpoint, as this session knows it. */
  readonly at: () => After
  /** Commits one after another. A step that moves and changes nothing writes nothing. */
  readonly commit: (step: Step) => TE.TaskEither<Unavailable | Refused | Fenced, void>
  /** Was the read model dropped under this session? */
  readonly isDropped: () => Promise<boolean>
}

export interface SessionPlace {
  readonly key: ModelKey
  readonly log: EventLog
  readonly store: ReadModelStore
  readonly board: StatusBoard
  readonly changed: Subject<Committed>
}

/** Begins where the checkpoint is. */
export const openSession =
  ({ key, log, store, board, changed }: SessionPlace, end: Endable): TE.TaskEither<Unavailable | Refused, Session> =>
  async () => {
    const checkpoint = await store.checkpoint(key)()
    if (E.isLeft(checkpoint)) return checkpoint
    const head = await log.head()
    if (E.isLeft(head)) return head
    let at = checkpoint.right
    const behind = !reaches(at, head.right)
    board.tell({ state: behind ? 'catchingUp' : 'live', checkpoint: at, head: head.right, behind })

    const commitNow = async ({ to, changes, applied = 0, passed }: Step): Promise<E.Either<Unavailable | Refused | Fenced, void>> => {
      const move = { from: at, to: to ?? at }
      if (move.from === move.to && changes.length === 0) return E.right(undefined)
      const done = await store.commit(key, move, changes)()
      if (E.isLeft(done)) return done
      at = move.to
      board.tell({
        checkpoint: at,
        applied: board.status().applied + applied,
        ...(passed === undefined ? {} : { passedAt: Date.parse(passed.recordedAt) }),
      })
      if (changed.observed) tellChanges(changed, at, changes)
      return done
    }
    let line: Promise<unknown> = Promise.resolve()
    return E.right({
      end,
      beginAgain: end.ask,
      at: () => at,
      commit: (step) => () => {
        const mine = line.then(() => commitNow(step))
        line = mine.catch(() => {})
        return mine
      },
      isDropped: async () => {
        const known = at
        const stored = await store.checkpoint(key)()
        return E.isRight(stored) && stored.right === 'start' && known !== 'start'
      },
    })
  }

const tellChanges = (changed: Subject<Committed>, position: After, changes: ReadonlyArray<Change>): void => {
  const shown = changes.filter(({ id }) => !isReserved(id))
  if (shown.length > 0) changed.next(deepFreeze({ position, changes: shown }))
}
