import assert from 'node:assert/strict'
import type { EventLog, LogCursor, Page } from '@cart-takeover/projections'
import { answer, inTime, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { idsOf, someEvents, someStream } from '../sample-events.js'
import { grownLog } from './reading-pages.js'

/** A cursor at the end of the log, and a `next` of it that waits. */
const atTheEnd = async (log: EventLog): Promise<{ readonly cursor: LogCursor; readonly page: Promise<Page> }> => {
  const cursor = log.open(await answer(log.head))
  const page = answer(cursor.next(100))
  // Whoever does not wait for it any more does not want to hear of it either.
  page.catch(() => {})
  // Time enough to look at the end of the log and to begin to wait.
  await new Promise((resolve) => setTimeout(resolve, 20))
  return { cursor, page }
}

/** The first page that is not empty: a cursor may answer with an empty one at any time. */
const news = async (cursor: LogCursor, first: Promise<Page>): Promise<Page> => {
  for (let page = await first; ; page = await answer(cursor.next(100))) if (page.events.length > 0) return page
}

const turns = (count: number) => async () => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
const hops = (count: number) => async () => {
  for (let hop = 0; hop < count; hop++) await null
}

/** When to append, after a cursor was asked for its next page: sooner or later it looks, and it begins to wait. */
const moments = [0, 0, 1, 1, 2, 2, 3, 3, 5, 8, 13].map(hops).concat([1, 1, 2, 2, 3, 3].map(turns))

/** A cursor that has read everything. */
export const waiting: Proofs<'eventStore' | 'eventLog'> = {
  'a waiting cursor wakes up when something is appended': async ({ one, patience }) => {
    const { cursor, page } = await atTheEnd(one.eventLog)
    const events = someEvents(2)
    await answer(one.eventStore.append(someStream(), 'none', events))
    const { events: read } = await inTime(news(cursor, page), patience, 'a page with what was appended')
    assert.deepEqual(idsOf(read), idsOf(events))
    await cursor.close()
  },

  'a waiting cursor wakes up when somebody else appends': async ({ one, two, patience }) => {
    const { cursor, page } = await atTheEnd(one.eventLog)
    const events = someEvents(2)
    await answer(two.eventStore.append(someStream(), 'none', events))
    const { events: read } = await inTime(news(cursor, page), patience, 'a page with what somebody else appended')
    assert.deepEqual(idsOf(read), idsOf(events))
    await cursor.close()
  },

  'every waiting cursor wakes up': async ({ one, two, patience }) => {
    const waiting = await Promise.all([one, two, one].map(({ eventLog }) => atTheEnd(eventLog)))
    const events = someEvents(1)
    await answer(one.eventStore.append(someStream(), 'none', events))
    for (const { cursor, page } of waiting) {
      assert.deepEqual(idsOf((await inTime(news(cursor, page), patience, 'a page for each cursor')).events), idsOf(events))
      await cursor.close()
    }
  },

  'nothing appended while a cursor falls asleep is missed': async ({ one, two, patience }) => {
    const cursor = one.eventLog.open(await answer(one.eventLog.head))
    for (const [index, moment] of moments.entries()) {
      const page = answer(cursor.next(100))
      await moment()
      const events = someEvents(1)
      await answer((index % 2 === 0 ? one : two).eventStore.append(someStream(), 'none', events))
      const { events: read } = await inTime(news(cursor, page), patience, 'a page with what was appended just then')
      assert.deepEqual(idsOf(read), idsOf(events))
    }
    await cursor.close()
  },

  'close ends a waiting next with an empty page': async (subject) => {
    await grownLog(subject)
    const { one, patience } = subject
    const head = await answer(one.eventLog.head)
    const { cursor, page } = await atTheEnd(one.eventLog)
    await inTime(cursor.close(), patience, 'the end of close')
    const { events, next } = await inTime(page, patience, 'the page that close ends')
    assert.deepEqual([events, next], [[], head])
  },

  'a closed cursor answers Unavailable, and may be closed again': async ({ one }) => {
    const cursor = one.eventLog.open('start')
    await cursor.close()
    await cursor.close()
    await refusal(cursor.next(10), 'Unavailable')
  },
}
