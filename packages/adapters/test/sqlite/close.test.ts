import { copyFileSync } from 'node:fs'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { idsOf, someEvents, someStream } from '#testing/sample-events.js'
import { withFile } from './fresh-file.js'
import { answered, refused, stored } from './given.js'

const driver = await loadDriver()
const key = { tenant: 'acme', name: 'orders', version: 1 }

test(
  'close waits for what is in flight',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const other = driver(path)
    // Somebody holds the file, so that the appends are still on their way when the store is closed.
    other.exec('BEGIN IMMEDIATE')
    const appends = Array.from({ length: 10 }, () => ({ stream: someStream(), events: someEvents(2) }))
    const answers = appends.map(({ stream, events }) => stores.eventStore.append(stream, 'none', events)())
    const committing = stores.readModels.commit(key, { from: 'start', to: '1' }, [{ id: 'a', document: 1, keys: {} }])()
    const closing = stores.close()
    await refused(stores.eventStore.append(someStream(), 'none', someEvents(1)), 'Unavailable', /was closed/)
    await refused(stores.eventLog.head, 'Unavailable', /was closed/)
    await new Promise((resolve) => setTimeout(resolve, 40))
    other.exec('ROLLBACK')
    other.close()
    assert.ok([...(await Promise.all(answers)), await committing].every(({ _tag }) => _tag === 'Right'))
    await closing
    const again = await openSqlite(path)
    for (const { stream, events } of appends) assert.equal(await stored(again, stream), idsOf(events))
    assert.is(await answered(again.readModels.checkpoint(key)), '1')
    await again.close()
  }),
)

test(
  'after close every call is refused, and says why',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const cursor = stores.eventLog.open('start')
    const closing = stores.close()
    const { eventStore, eventLog, readModels } = stores
    const calls = () => [
      eventStore.append(someStream(), 'any', someEvents(1)),
      eventStore.readStream(someStream(), 'start', 1),
      eventLog.head,
      eventLog.open('start').next(1),
      cursor.next(1),
      readModels.claim(key, 'me', 1_000),
      readModels.checkpoint(key),
      readModels.load(key, ['a']),
      readModels.find(key, { index: 'by', limit: 1 }),
      readModels.commit(key, { from: 'start', to: '1' }, []),
      readModels.drop(key),
    ]
    for (const call of calls()) await refused(call, 'Unavailable', /was closed/)
    await closing
    for (const call of calls()) await refused(call, 'Unavailable', /was closed/)
  }),
)

test(
  'close ends every waiting cursor with an empty page',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    await answered(stores.eventStore.append(someStream(), 'none', someEvents(1)))
    const head = await answered(stores.eventLog.head)
    const pages = Array.from({ length: 3 }, () => stores.eventLog.open(head).next(10)())
    await new Promise((resolve) => setTimeout(resolve, 10))
    await stores.close()
    for (const page of pages) assert.equal(await page, E.right({ events: [], next: head, caughtUp: true }))
  }),
)

test(
  'a cursor that is about to wait is ended too',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const page = stores.eventLog.open('start').next(10)()
    await stores.close()
    assert.equal(await page, E.right({ events: [], next: 'start', caughtUp: true }))
  }),
)

test(
  'closing twice is closing once',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    await Promise.all([stores.close(), stores.close()])
    await stores.close()
  }),
)

test(
  'a closed file is whole without its log',
  withFile(async ({ folder, path }) => {
    const stores = await openSqlite(path)
    const [stream, events] = [someStream(), someEvents(5)]
    await answered(stores.eventStore.append(stream, 'none', events))
    await stores.close()
    copyFileSync(path, `${folder}/copy.db`)
    const copy = await openSqlite(`${folder}/copy.db`)
    assert.equal(await stored(copy, stream), idsOf(events))
    await copy.close()
  }),
)

test.run()
