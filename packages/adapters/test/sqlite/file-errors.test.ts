import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite, sqlite } from '@cart-takeover/adapters/sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { steps } from '#src/sqlite/schema.js'
import { sqliteBy } from '#src/sqlite/sqlite.js'
import { someEvent, someStream } from '#testing/sample-events.js'
import { withFile } from './fresh-file.js'
import { addOne, refused, sqliteError, stored } from './given.js'

const driver = await loadDriver()

/** Runs as somebody who may write nothing here. A superuser may write everywhere, so it is somebody else meanwhile. */
const withoutRights = async (path: string, mode: number, run: () => Promise<unknown>): Promise<void> => {
  chmodSync(path, mode)
  const superuser = process.geteuid?.() === 0
  if (superuser) process.seteuid?.(65534)
  try {
    await run()
  } finally {
    if (superuser) process.seteuid?.(0)
    chmodSync(path, 0o755)
  }
}

test(
  'a missing folder is refused, and not made',
  withFile(async ({ folder }) => {
    await refused(sqlite(join(folder, 'none', 'shop.db')), 'Refused', /folder .*none does not exist: create it/)
    assert.equal(readdirSync(folder), [])
  }),
)

test(
  'a folder in place of the file is refused',
  withFile(async ({ path }) => {
    mkdirSync(path)
    await refused(sqlite(path), 'Refused', /is a folder: give the path of a file/)
    writeFileSync(join(path, 'file'), '')
    await refused(sqlite(join(path, 'file', 'shop.db')), 'Refused', /does not exist|is not a folder/)
  }),
)

test('a path that names no file is refused', async () => {
  for (const path of ['', ':memory:']) await refused(sqlite(path), 'Refused', /give a path, or use memory\(\)/)
})

test(
  'a file of another program is refused, and left as it is',
  withFile(async ({ folder, path }) => {
    const other = driver(path)
    other.exec('CREATE TABLE customer (name TEXT)')
    other.close()
    const before = readFileSync(path)
    await refused(sqlite(path), 'Refused', /is an SQLite file of another program/)
    assert.ok(readFileSync(path).equals(before))
    assert.equal(readdirSync(folder), ['shop.db'])
  }),
)

test(
  'a file that is not SQLite is refused, and left as it is',
  withFile(async ({ folder, path }) => {
    writeFileSync(path, 'Dear diary, '.repeat(1000))
    await refused(sqlite(path), 'Refused', /is not an SQLite file/)
    assert.is(readFileSync(path, 'utf8'), 'Dear diary, '.repeat(1000))
    assert.equal(readdirSync(folder), ['shop.db'])
  }),
)

test(
  'a file that is newer than this program is refused, and left as it is',
  withFile(async ({ path }) => {
    const stream = someStream()
    const stores = await openSqlite(path)
    const id = await addOne(stores, stream)
    await stores.close()
    const setVersion = (version: number) => {
      const other = driver(path)
      other.exec(`PRAGMA user_version = ${version}`)
      other.close()
    }
    setVersion(steps.length + 1)
    const before = readFileSync(path)
    await refused(sqlite(path), 'Refused', new RegExp(`newer cart-takeover \\(schema ${steps.length + 1}.*update this program`))
    assert.ok(readFileSync(path).equals(before))
    setVersion(steps.length)
    const again = await openSqlite(path)
    assert.equal(await stored(again, stream), [id])
    await again.close()
  }),
)

test(
  'an empty file is taken over',
  withFile(async ({ path }) => {
    writeFileSync(path, '')
    const stores = await openSqlite(path)
    await addOne(stores, someStream())
    await stores.close()
  }),
)

test(
  'a read-only file is refused',
  withFile(async ({ folder, path }) => {
    const stores = await openSqlite(path)
    await stores.close()
    chmodSync(folder, 0o755)
    await withoutRights(path, 0o444, () =>
      refused(sqlite(path), 'Refused', /is read-only .*: give this user the right to write|cannot be opened/),
    )
  }),
)

test(
  'a new file in a read-only folder is refused',
  withFile(async ({ folder, path }) => {
    await withoutRights(folder, 0o555, () => refused(sqlite(path), 'Refused', /cannot be opened .*may write it and the folder it is in/))
    assert.not(existsSync(path))
  }),
)

test(
  'a file that may not even be looked at is refused',
  withFile(async ({ folder, path }) => {
    await withoutRights(folder, 0o000, () => refused(sqlite(path), 'Refused', /cannot be looked at .*give this user the right to/))
  }),
)

test(
  'a damaged file is refused, and says so',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const stream = someStream()
    for (let count = 0; count < 50; count++) await addOne(stores, stream, { data: { note: 'x'.repeat(500) } })
    await stores.close()
    const bytes = readFileSync(path)
    // Everything behind the first page, which holds the header and the schema.
    bytes.fill(0xa5, 4096)
    writeFileSync(path, bytes)
    const damaged = await openSqlite(path)
    await refused(damaged.eventStore.readStream(stream, 'start', 100), 'Refused', /is damaged .*restore a backup/)
    await refused(damaged.eventStore.append(stream, 'any', [someEvent()]), 'Refused', /is damaged/)
    await refused(damaged.eventLog.open('start').next(10), 'Refused', /is damaged/)
    await refused(damaged.readModels.checkpoint({ tenant: 'acme', name: 'orders', version: 1 }), 'Refused', /is damaged/)
    await damaged.close()
  }),
)

test(
  'an event that was damaged by hand is told by its place',
  withFile(async ({ path }) => {
    const stream = someStream()
    const stores = await openSqlite(path)
    await addOne(stores, stream)
    await stores.close()
    const other = driver(path)
    other.exec(`UPDATE event SET data = '{ "line": '`)
    other.close()
    const again = await openSqlite(path)
    await refused(again.eventStore.readStream(stream, 'start', 10), 'Refused', new RegExp(`${stream}, revision 0\\) is damaged`))
    await refused(again.eventLog.open('start').next(10), 'Refused', /is damaged/)
    await again.close()
  }),
)

test(
  'a full disk stores nothing, loses nothing, and is over when there is room',
  withFile(async ({ path }) => {
    let room: (pages: number) => void = () => {}
    const opened = await sqliteBy(
      (file) => {
        const connection = driver(file)
        room = (pages) => connection.exec(`PRAGMA max_page_count = ${pages}`)
        return connection
      },
      path,
      {},
    )
    if (opened._tag === 'Left') throw opened.left
    const stores = opened.right
    const [small, large] = [someStream(), someStream()]
    const before = await addOne(stores, small)
    room(1)
    const big = someEvent({ data: { note: 'x'.repeat(100_000) } })
    const tiny = someEvent()
    const [bigOutcome, tinyOutcome] = [stores.eventStore.append(large, 'none', [big]), stores.eventStore.append(small, 0, [tiny])].map(
      (call) => call(),
    )
    await refused(() => bigOutcome as never, 'Unavailable', /no room .*nothing was stored; make room/)
    // What needs no room is stored, although it was to share the transaction.
    assert.is((await tinyOutcome)?._tag, 'Right')
    await refused(
      stores.readModels.commit({ tenant: 'acme', name: 'orders', version: 1 }, { from: 'start', to: '1' }, [
        { id: 'a', document: 'x'.repeat(100_000), keys: {} },
      ]),
      'Unavailable',
      /no room/,
    )
    assert.equal([await stored(stores, small), await stored(stores, large)], [[before, tiny.eventId], []])
    room(1_000_000)
    assert.is((await stores.eventStore.append(large, 'none', [big])())._tag, 'Right')
    assert.equal(await stored(stores, large), [big.eventId])
    await stores.close()
  }),
)

test(
  'a disk that fails while a file is opened is told',
  withFile(async ({ path }) => {
    const failing = sqliteBy(
      () => {
        throw sqliteError(10, 'disk I/O error')
      },
      path,
      {},
    )
    await refused(() => failing, 'Unavailable', /disk failed .*check the disk/)
  }),
)

test.run()
