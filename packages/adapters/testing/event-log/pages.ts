import assert from 'node:assert/strict'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { idsOf, someEvents, someStream } from '../sample-events.js'
import { eventsIn, grownLog, pageOf, pagesWith } from './reading-pages.js'

/** Going through the log page by page, and going on from where one was. */
export const pages: Proofs<'eventStore' | 'eventLog'> = {
  'pages of any size hold every event once': async (subject) => {
    const { before, streams, events } = await grownLog(subject, 7)
    for (const limit of [1, 2, 3, 100]) {
      const cursor = subject.one.eventLog.open(before)
      assert.deepEqual(idsOf(eventsIn(await pagesWith(cursor, events, limit, subject.patience), streams)), idsOf(events))
      await cursor.close()
    }
  },

  'a page holds at least one event': async ({ one }) => {
    for (const limit of [0, -1, 1.5, Number.NaN]) {
      const cursor = one.eventLog.open('start')
      await refusal(cursor.next(limit), 'Refused')
      await cursor.close()
    }
  },

  'a cursor opened at any `next` goes on behind that page': async (subject) => {
    const { one, two, patience } = subject
    // Nine events: the last page of two is not full.
    const { before, streams, events } = await grownLog(subject, 5)
    const cursor = one.eventLog.open(before)
    const read = await pagesWith(cursor, events, 2, patience)
    const last = someEvents(1)
    await answer(one.eventStore.append(streams[0] ?? someStream(), 'any', last))
    for (const [index, { next }] of read.entries()) {
      const rest = [...idsOf(eventsIn(read.slice(index + 1), streams)), ...idsOf(last)]
      const resumed = two.eventLog.open(next)
      assert.deepEqual(idsOf(eventsIn(await pagesWith(resumed, last, 5, patience), streams)), rest)
      await resumed.close()
    }
    await cursor.close()
  },

  'a cursor opened at the position of any event goes on behind it': async (subject) => {
    const { before, streams, events } = await grownLog(subject, 5)
    const cursor = subject.one.eventLog.open(before)
    const read = eventsIn(await pagesWith(cursor, events, 100, subject.patience), streams)
    for (const [index, { position }] of read.entries()) {
      const rest = read.slice(index + 1)
      if (rest.length === 0) continue
      const resumed = subject.one.eventLog.open(position)
      assert.deepEqual(idsOf(eventsIn(await pagesWith(resumed, rest, 100, subject.patience), streams)), idsOf(rest))
      await resumed.close()
    }
    await cursor.close()
  },

  '`next` is behind what was handed out, and not behind more': async (subject) => {
    const { one, two, patience } = subject
    const { before } = await grownLog(subject, 6)
    const cursor = one.eventLog.open(before)
    const page = await pageOf(cursor, 2, patience)
    assert.ok(page.events.length > 0)
    assert.equal(page.next, page.events.at(-1)?.position)
    const resumed = two.eventLog.open(page.next)
    assert.deepEqual(idsOf((await pageOf(resumed, 1, patience)).events), idsOf((await pageOf(cursor, 1, patience)).events))
    await Promise.all([cursor.close(), resumed.close()])
  },

  'the end of the log is told where it is, and nowhere before': async (subject) => {
    const { before, events } = await grownLog(subject, 5)
    const cursor = subject.one.eventLog.open(before)
    const read = await pagesWith(cursor, events, 1, subject.patience)
    assert.ok(!read.some(({ caughtUp }, index) => caughtUp && index < events.length - 1))
    await cursor.close()
    const whole = subject.one.eventLog.open(before)
    assert.equal((await pagesWith(whole, events, 1000, subject.patience)).at(-1)?.caughtUp, true)
    await whole.close()
  },

  'the head is the place of the last event': async (subject) => {
    const { one, two, patience } = subject
    const { events, before, streams } = await grownLog(subject)
    const head = await answer(two.eventLog.head)
    const cursor = one.eventLog.open(before)
    assert.equal(head, eventsIn(await pagesWith(cursor, events, 100, patience), streams).at(-1)?.position)
    await cursor.close()
  },

  'cursors do not disturb each other': async (subject) => {
    const { one, patience } = subject
    const { before, streams, events } = await grownLog(subject, 6)
    const [slow, fast] = [one.eventLog.open(before), one.eventLog.open(before)]
    const first = await pageOf(slow, 1, patience)
    const all = await pagesWith(fast, events, 3, patience)
    await fast.close()
    const rest = await pagesWith(slow, events.slice(first.events.length), 2, patience)
    assert.deepEqual(idsOf(eventsIn([first, ...rest], streams)), idsOf(eventsIn(all, streams)))
    await slow.close()
  },

  'what a reader changes in a page is changed for nobody else': async (subject) => {
    const { one, patience } = subject
    const before = await answer(one.eventLog.head)
    const [stream, events] = [someStream(), someEvents(1)]
    await answer(one.eventStore.append(stream, 'none', events))
    for (const round of [1, 2]) {
      const cursor = one.eventLog.open(before)
      const [event] = eventsIn(await pagesWith(cursor, events, 10, patience), [stream])
      assert.deepEqual([round, event?.data], [round, events[0]?.data])
      try {
        ;(event as { data: { index: number } }).data.index = 99
      } catch (error) {
        assert.ok(error instanceof TypeError)
      }
      await cursor.close()
    }
  },
}
