import type { After } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, LogCursor, Page } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import type { MemoryLog } from '#src/memory/log.js'
import { positionOf, wakeAll } from '#src/memory/log.js'
import { type BrokenStore, later } from './broken.js'

/** A fault in the cursor. */
const cursor = (name: string, caughtBy: string, breaks: (healthy: LogCursor, log: MemoryLog, after: After) => LogCursor): BrokenStore => ({
  name,
  caughtBy,
  breaks: ({ eventLog }, log) => ({ eventLog: { ...eventLog, open: (after) => breaks(eventLog.open(after), log, after) } }),
})

/** A fault in what a page says. */
const page = (name: string, caughtBy: string, change: (page: Page, log: MemoryLog, before: After, limit: number) => Page): BrokenStore =>
  cursor(name, caughtBy, (healthy, log, after) => {
    let before = after
    return {
      ...healthy,
      next: (limit) => async () => {
        const answer = await healthy.next(limit)()
        if (E.isLeft(answer)) return answer
        const changed = change(answer.right, log, before, limit)
        before = answer.right.next
        return E.right(changed)
      },
    }
  })

const placeOf = (after: After): number => (after === 'start' ? 0 : Number(after))

/** A cursor made by hand: `visible` is what can be read now, and `fallAsleep` waits for more. */
const handMade = (log: MemoryLog, after: After, visible: () => MemoryLog['events'], fallAsleep: () => Promise<void>): LogCursor => {
  let next = after
  let closed = false
  const more = () => visible().filter(({ position }) => next === 'start' || position > next)
  return {
    next: (limit) => async () => {
      while (!closed && !log.closed && more().length === 0) await fallAsleep()
      const events = closed ? [] : more().slice(0, limit)
      next = events.at(-1)?.position ?? next
      return E.right({ events, next, caughtUp: more().length === 0 })
    },
    close: async () => {
      closed = true
      wakeAll(log)
    },
  }
}

const asleep = (log: MemoryLog): Promise<void> => new Promise((resolve) => log.waiting.add(resolve))

/** Positions are taken when an append begins and show when it ends: a short append overtakes a long one. */
const overtaking: BrokenStore = {
  name: 'hands out positions before the commit',
  caughtBy: 'a page never passes an event that becomes visible later',
  breaks: ({ eventStore, eventLog }, log) => {
    const hidden = new Set<string>()
    const visible = () => log.events.filter(({ eventId }) => !hidden.has(eventId))
    const eventLogWithGaps: EventLog = { ...eventLog, open: (after) => handMade(log, after, visible, () => asleep(log)) }
    return {
      eventLog: eventLogWithGaps,
      eventStore: {
        ...eventStore,
        append: (stream, expected, events) => async () => {
          if (events.length > 1) for (const { eventId } of events) hidden.add(eventId)
          const answer = await eventStore.append(stream, expected, events)()
          for (let turn = 0; turn < 20; turn++) await later()
          for (const { eventId } of events) hidden.delete(eventId)
          wakeAll(log)
          return answer
        },
      },
    }
  },
}

/** Logs that skip, repeat or reorder events, or leave their readers waiting. */
export const brokenLogs: ReadonlyArray<BrokenStore> = [
  overtaking,
  cursor('reads stream by stream', 'the order of the log is the order of the commits', (_, log, after) =>
    handMade(
      log,
      after,
      () => log.events.toSorted((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.revision - b.revision)),
      () => asleep(log),
    ),
  ),
  page('moves `next` to the head', '`next` is behind what was handed out, and not behind more', (given, log) => ({
    ...given,
    next: log.events.at(-1)?.position ?? 'start',
  })),
  page(
    'adds the size of the page to the position',
    'a cursor opened at any `next` goes on behind that page',
    (given, _, before, limit) => ({
      ...given,
      next: positionOf(placeOf(before) + limit),
    }),
  ),
  page('leaves `next` at the page before', 'a cursor opened at any `next` goes on behind that page', (given, _, before) => ({
    ...given,
    next: before,
  })),
  page('says that it has caught up while it is behind', 'the end of the log is told where it is, and nowhere before', (given) => ({
    ...given,
    caughtUp: true,
  })),
  page('never says that it has caught up', 'the end of the log is told where it is, and nowhere before', (given) => ({
    ...given,
    caughtUp: false,
  })),
  cursor('hands out more than it was asked for', 'pages of any size hold every event once', (healthy) => ({
    ...healthy,
    next: (limit) => healthy.next(limit + 1),
  })),
  cursor('leaves out the first event of a page', 'pages of any size hold every event once', (healthy) => ({
    ...healthy,
    next: (limit) => async () => {
      const answer = await healthy.next(limit)()
      return E.isLeft(answer) ? answer : E.right({ ...answer.right, events: answer.right.events.slice(1) })
    },
  })),
  cursor('begins with the event at `after`', 'a cursor opened at the position of any event goes on behind it', (_, log, after) =>
    handMade(
      log,
      placeOf(after) > 1 ? (log.events[placeOf(after) - 2]?.position ?? 'start') : 'start',
      () => log.events,
      () => asleep(log),
    ),
  ),
  cursor('sleeps through the news', 'a waiting cursor wakes up when something is appended', (_, log, after) =>
    handMade(
      log,
      after,
      () => log.events,
      () => new Promise(() => {}),
    ),
  ),
  cursor('misses what comes while it falls asleep', 'nothing appended while a cursor falls asleep is missed', (_, log, after) =>
    handMade(
      log,
      after,
      () => log.events,
      async () => {
        await later()
        await asleep(log)
      },
    ),
  ),
  cursor('wakes only one of those who wait', 'every waiting cursor wakes up', (_, log, after) =>
    handMade(
      log,
      after,
      () => log.events,
      () =>
        new Promise((resolve) => {
          log.waiting.clear()
          log.waiting.add(resolve)
        }),
    ),
  ),
  cursor('leaves a waiting reader waiting when it is closed', 'close ends a waiting next with an empty page', (healthy) => ({
    ...healthy,
    close: async () => {},
  })),
  {
    name: 'writes positions as plain numbers',
    caughtBy: 'positions sort as text as the log does',
    breaks: ({ eventLog }) => ({
      eventLog: {
        ...eventLog,
        open: (after) => {
          const healthy = eventLog.open(after)
          const plain = (position: After): After => (position === 'start' ? position : String(Number(position)))
          return {
            ...healthy,
            next: (limit) => async () => {
              const answer = await healthy.next(limit)()
              if (E.isLeft(answer)) return answer
              const events = answer.right.events.map((event) => ({ ...event, position: plain(event.position) }))
              return E.right({ ...answer.right, events, next: plain(answer.right.next) })
            },
          }
        },
      },
    }),
  },
  {
    name: 'tells the start for the head',
    caughtBy: 'the head is the place of the last event',
    breaks: ({ eventLog }) => ({ eventLog: { ...eventLog, head: async () => E.right('start') } }),
  },
]
