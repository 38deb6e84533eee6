import { openSqlite, sqlite } from '@cart-takeover/adapters/sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { applicationId, steps } from '#src/sqlite/schema.js'
import { sqliteBy } from '#src/sqlite/sqlite.js'
import { someEvent, someStream } from '#testing/sample-events.js'
import { withFile } from './fresh-file.js'
import { addOne, answered, refused, sqliteError, stored } from './given.js'

const driver = await loadDriver()
const stream = someStream()
const first = someEvent()

/** A file as a program wrote it that knew the first `version` steps only. */
const olderFile = (path: string, version: number): void => {
  const older = driver(path)
  older.exec(steps.slice(0, version).join('\n'))
  older.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`)
  const { eventId, type, data, meta } = first
  older.prepare('INSERT INTO stream VALUES (1, ?)').run(stream)
  older
    .prepare("INSERT INTO event VALUES (1, 1, 0, ?, ?, 1, ?, ?, '2026-05-18T12:39:00.000Z')")
    .run(eventId, type, JSON.stringify(data), JSON.stringify(meta))
  older.close()
}

const versionIn = (path: string): unknown => {
  const file = driver(path)
  const [row] = file.prepare('PRAGMA user_version').rows()
  file.close()
  return row?.[0]
}

for (let version = 1; version < steps.length; version++) {
  test(
    `a file of version ${version} is brought to the newest and keeps what it holds`,
    withFile(async ({ path }) => {
      olderFile(path, version)
      const stores = await openSqlite(path)
      const second = await addOne(stores, stream)
      assert.equal(await stored(stores, stream), [first.eventId, second])
      const key = { tenant: 'acme', name: 'orders', version: 1 }
      await answered(stores.readModels.commit(key, { from: 'start', to: '1' }, [{ id: 'a', document: 1, keys: { by: ['x'] } }]))
      assert.is((await answered(stores.readModels.find(key, { index: 'by', limit: 1 }))).documents.length, 1)
      await stores.close()
      assert.is(versionIn(path), steps.length)
    }),
  )

  test(
    `a migration from version ${version} that fails leaves the file as it was`,
    withFile(async ({ path }) => {
      olderFile(path, version)
      const failing = sqliteBy(
        (file) => {
          const connection = driver(file)
          const exec = (sql: string): void => {
            if (sql.startsWith('PRAGMA application_id')) throw sqliteError(13, 'database or disk is full')
            connection.exec(sql)
          }
          return { ...connection, exec }
        },
        path,
        {},
      )
      await refused(() => failing, 'Unavailable', /no room/)
      assert.is(versionIn(path), version)
      const stores = await openSqlite(path)
      assert.equal(await stored(stores, stream), [first.eventId])
      await stores.close()
    }),
  )
}

test(
  'many that open a new file at once all find it ready',
  withFile(async ({ path }) => {
    const all = await Promise.all(Array.from({ length: 8 }, () => openSqlite(path)))
    const ids = await Promise.all(all.map((stores) => addOne(stores, stream)))
    for (const stores of all) assert.equal((await stored(stores, stream)).toSorted(), ids.toSorted())
    await Promise.all(all.map((stores) => stores.close()))
    assert.is(versionIn(path), steps.length)
  }),
)

test(
  'a file that another connection is writing to is opened when it is done',
  withFile(async ({ path }) => {
    olderFile(path, 1)
    const other = driver(path)
    other.exec('BEGIN IMMEDIATE')
    await refused(sqlite(path, { waitFor: 50 }), 'Unavailable', /was locked by another process for 50 ms/)
    const opening = openSqlite(path)
    await new Promise((resolve) => setTimeout(resolve, 30))
    other.exec('COMMIT')
    other.close()
    await (await opening).close()
  }),
)

test.run()
