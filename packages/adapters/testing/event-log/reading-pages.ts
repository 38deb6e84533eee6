import assert from 'node:assert/strict'
import type { After, NewEvent, StreamName } from '@cart-takeover/domain/event-sourcing'
import type { LogCursor, LoggedEvent, Page } from '@cart-takeover/projections'
import { answer, inTime } from '../answers.js'
import type { Subject } from '../contract.js'
import { someEvents, someStream } from '../sample-events.js'

export type LogSubject = Subject<'eventStore' | 'eventLog'>

/** The next page; fails where it does not come, or is larger than asked for. */
export const pageOf = async (cursor: LogCursor, limit: number, patience: number | undefined): Promise<Page> => {
  const page = await inTime(answer(cursor.next(limit)), patience, 'the next page')
  assert.ok(page.events.length <= limit, `a page of ${page.events.length} events where at most ${limit} were asked for`)
  return page
}

/** Pages until all of these events were handed out; fails where that does not happen. */
export const pagesWith = async (
  cursor: LogCursor,
  events: ReadonlyArray<Pick<NewEvent, 'eventId'>>,
  limit: number,
  patience: number | undefined,
): Promise<ReadonlyArray<Page>> => {
  const missing = new Set(events.map(({ eventId }) => eventId))
  const pages: Array<Page> = []
  while (missing.size > 0) {
    const page = await pageOf(cursor, limit, patience)
    pages.push(page)
    for (const { eventId } of page.events) missing.delete(eventId)
  }
  return pages
}

/** What some pages hold of some streams: a log under test may be shared with others. */
export const eventsIn = (pages: ReadonlyArray<Page>, streams: Iterable<StreamName>): ReadonlyArray<LoggedEvent> => {
  const wanted = new Set(streams)
  return pages.flatMap(({ events }) => events).filter(({ stream }) => wanted.has(stream))
}

/** A log that has grown by a few appends to several streams: where it was before, and what was appended, in order. */
export const grownLog = async ({ one }: LogSubject, appends = 5) => {
  const before: After = await answer(one.eventLog.head)
  const streams = [someStream(), someStream('offlineOrder'), someStream()]
  const events: Array<NewEvent> = []
  for (let index = 0; index < appends; index++) {
    const news = someEvents((index % 3) + 1)
    await answer(one.eventStore.append(streams[index % streams.length] ?? someStream(), 'any', news))
    events.push(...news)
  }
  return { before, streams, events }
}
