import { either as E } from 'fp-ts'
import { ending } from './ending.js'
import type { EventLog } from './event-log.js'
import { pause, realTiming, type Timing } from './timing.js'

/** The same log at no more than so many events a second, for a rebuild that leaves the machine to others. */
export const slowedLog = (log: EventLog, eventsPerSecond: number, timing: Timing = realTiming): EventLog => ({
  head: log.head,
  open: (after) => {
    const cursor = log.open(after)
    const closed = ending()
    let free = timing.now()
    return {
      next: (limit) => async () => {
        const wait = free - timing.now()
        if (wait > 0) await pause(timing, wait, closed)
        const page = await cursor.next(limit)()
        if (E.isRight(page)) free = timing.now() + (page.right.events.length * 1000) / eventsPerSecond
        return page
      },
      close: () => {
        closed.ask()
        return cursor.close()
      },
    }
  },
})
