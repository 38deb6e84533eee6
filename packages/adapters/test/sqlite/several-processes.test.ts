import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { idsOf, someEvent, someStream } from '#testing/sample-events.js'
import { appender, assertNothingLost, wholeLog } from './appenders.js'
import { withFile } from './fresh-file.js'
import { addOne, answered, refused, stored } from './given.js'

const driver = await loadDriver()
const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test(
  'processes that append to one new file at once lose nothing and do not crash',
  withFile(async ({ path }) => {
    const appenders = [appender(path, 150, 1), appender(path, 300, 16), appender(path, 300, 64), appender(path, 150, 4)]
    for (const { ended } of appenders) assert.equal(await ended, { code: 0, complaints: '' })
    const acknowledged = appenders.flatMap(({ acknowledged }) => acknowledged)
    assert.is(acknowledged.length, 900)
    const stores = await openSqlite(path)
    assertNothingLost(await wholeLog(stores), acknowledged)
    await stores.close()
  }),
)

test(
  'a cursor follows what other processes append, in the order of the log',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const cursor = stores.eventLog.open('start')
    const appenders = [appender(path, 100, 8), appender(path, 100, 2)]
    const followed: Array<string> = []
    const expected = 200
    let appends = new Set<string>()
    while (appends.size < expected) {
      const page = await answered(cursor.next(7))
      followed.push(...idsOf(page.events))
      // One command id an event: an append is complete in the log or not there, so counting its first events will do.
      appends = new Set([
        ...appends,
        ...page.events.filter(({ data }) => (data as { index: number }).index === 0).map(({ eventId }) => eventId),
      ])
    }
    await cursor.close()
    for (const { ended } of appenders) assert.equal(await ended, { code: 0, complaints: '' })
    const log = idsOf(await wholeLog(stores))
    assert.equal(followed, log.slice(0, followed.length))
    await stores.close()
  }),
)

test(
  'a writer waits while another process holds the file, and the process goes on',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const stream = someStream()
    const other = driver(path)
    other.exec('BEGIN IMMEDIATE')
    const appending = addOne(stores, stream)
    // The lock is released by a timer of this very process: if waiting blocked it, this test would never end.
    await soon(100)
    assert.equal(await stored(stores, stream), [])
    other.exec('ROLLBACK')
    other.close()
    const id = await appending
    assert.equal(await stored(stores, stream), [id])
    await stores.close()
  }),
)

test(
  'a writer that has waited too long is told so, and nothing is stored',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path, { waitFor: 60 })
    const stream = someStream()
    const other = driver(path)
    other.exec('BEGIN IMMEDIATE')
    await refused(
      stores.eventStore.append(stream, 'none', [someEvent()]),
      'Unavailable',
      /locked by another process for 60 ms: nothing was stored/,
    )
    await refused(
      stores.readModels.claim({ tenant: 'acme', name: 'orders', version: 1 }, 'me', 1_000),
      'Unavailable',
      /locked by another process/,
    )
    other.exec('ROLLBACK')
    other.close()
    assert.equal(await stored(stores, stream), [])
    const id = await addOne(stores, stream)
    assert.equal(await stored(stores, stream), [id])
    await stores.close()
  }),
)

test(
  'a page does not pass an event whose transaction is still open',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const [theirs, ours] = [someStream(), someStream()]
    const held = someEvent()
    const other = driver(path)
    // Another process has taken its position, and does not commit yet.
    other.exec('BEGIN IMMEDIATE')
    const streamId = other.prepare('INSERT INTO stream (name) VALUES (?)').run(theirs).lastInsertRowid
    other
      .prepare(
        "INSERT INTO event (stream_id, revision, event_id, type, version, data, meta, recorded_at) VALUES (?, 0, ?, 'Held', 1, '1', '{}', '')",
      )
      .run(streamId, held.eventId)
    const appending = addOne(stores, ours)
    const cursor = stores.eventLog.open('start')
    const page = answered(cursor.next(10))
    await soon(60)
    assert.is(await answered(stores.eventLog.head), 'start')
    other.exec('COMMIT')
    other.close()
    const later = await appending
    const seen = [...(await page).events]
    if (seen.length < 2) seen.push(...(await answered(cursor.next(10))).events)
    assert.equal(idsOf(seen), [held.eventId, later])
    await stores.close()
  }),
)

test.run()
