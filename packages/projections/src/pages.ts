import { type After, orThrow } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { defer, EMPTY, expand, firstValueFrom, merge, type Observable } from 'rxjs'
import { beside, type Ending } from './ending.js'
import type { EventLog, LogCursor, Page } from './event-log.js'
import { pause, type Timing } from './timing.js'

/** One page, done. */
export interface Turn {
  readonly page: Page
  /** Where the reader has got to. */
  readonly at: After
}

export interface PageLoop {
  readonly log: EventLog
  /** Where to begin. */
  readonly after: After
  /** Makes of a page what is to be made of it, stores that, and answers where it has got to. */
  readonly onPage: (from: After, page: Page) => TE.TaskEither<Error, After>
  /** At most so many events a page. */
  readonly pageSize: number
  readonly timing: Timing
  readonly end: Ending
}

/** Readers and stores in this process may answer without ever leaving it: other work gets a turn at least so often, in milliseconds. */
const BREATH = 20
/** A log that has nothing new and does not wait for it is asked again after so many milliseconds. */
const IDLE = 5

/**
 * Reads a log page by page. The next page is asked for only when the one before is stored, so memory is bounded without any queue,
 * and while there is more to read nothing is waited for. Fails with what a Left has held, unwrapped.
 *
 * When the end is asked for, the page in hand is finished first; a wait for news ends at once. Ask, rather than unsubscribe: an
 * unsubscription does not wait for a commit that is on its way.
 */
export const pages = ({ log, after, onPage, pageSize, timing, end }: PageLoop): Observable<Turn> =>
  defer(() => {
    const cursor = log.open(after)
    let breathed = timing.now()
    const turn = async (from: After): Promise<Turn> => {
      const read = await cursor.next(pageSize)()
      if (E.isLeft(read)) {
        if (end.isAsked()) return { page: { events: [], next: from, caughtUp: false }, at: from }
        throw read.left
      }
      const page = read.right
      const idle = page.events.length === 0 && page.next === from
      if (idle || timing.now() - breathed > BREATH) {
        await pause(timing, idle ? IDLE : 0, end)
        breathed = timing.now()
      }
      return { page, at: await orThrow(onPage(from, page)) }
    }
    const next = (from: After) => (end.isAsked() ? EMPTY : turn(from))
    const turns = defer(() => next(after)).pipe(expand(({ at }) => next(at)))
    return beside(turns, (over) => closing(cursor, end, over))
  })

/** Closes the cursor as soon as the end is asked for, or when all is over; a reader that cannot be closed keeps nobody. */
const closing = async (cursor: LogCursor, end: Ending, over: Ending): Promise<void> => {
  await firstValueFrom(merge(end.asked$, over.asked$))
  try {
    await cursor.close()
  } catch {
    // Nothing can be done about it, and nothing is lost by it.
  }
}
