import { openSqlite, type SqliteOptions } from '@cart-takeover/adapters/sqlite'
import { movableClock } from '@cart-takeover/adapters/testing'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Connection, loadDriver } from '#src/sqlite/driver.js'
import { sqliteBy } from '#src/sqlite/sqlite.js'
import { idsOf, someStream } from '#testing/sample-events.js'
import { withFile } from './fresh-file.js'
import { addOne, answered } from './given.js'

const driver = await loadDriver()

/** What a pragma of the stores' own connection says. */
const pragma = async (path: string, options: SqliteOptions, name: string): Promise<unknown> => {
  let own: Connection | undefined
  const opened = await sqliteBy(
    (file) => {
      own = driver(file)
      return own
    },
    path,
    options,
  )
  if (E.isLeft(opened)) throw opened.left
  const [row] = own?.prepare(`PRAGMA ${name}`).rows() ?? []
  await opened.right.close()
  return row?.[0]
}

test(
  'every commit is flushed to the disk, unless told otherwise',
  withFile(async ({ path }) => {
    const [full, normal] = [2, 1]
    assert.is(await pragma(path, {}, 'synchronous'), full)
    assert.is(await pragma(path, { synchronous: 'full' }, 'synchronous'), full)
    assert.is(await pragma(path, { synchronous: 'normal' }, 'synchronous'), normal)
    assert.is(await pragma(path, {}, 'journal_mode'), 'wal')
  }),
)

test(
  'an event is recorded by the clock of the stores',
  withFile(async ({ path }) => {
    const { now, pass } = movableClock('2026-05-18T12:39:00.000Z')
    const stores = await openSqlite(path, { now })
    const stream = someStream()
    await addOne(stores, stream)
    pass(1_500)
    await addOne(stores, stream)
    assert.equal(
      (await answered(stores.eventStore.readStream(stream, 'start', 10))).events.map(({ recordedAt }) => recordedAt),
      ['2026-05-18T12:39:00.000Z', '2026-05-18T12:39:01.500Z'],
    )
    await stores.close()
  }),
)

test(
  'a cursor hears of an append in its own process without looking, through whichever connection it came',
  withFile(async ({ path }) => {
    const hour = 3_600_000
    const [one, two] = [await openSqlite(path, { lookEvery: hour }), await openSqlite(path, { lookEvery: hour })]
    // Without this the process would end while nothing but the cursor waits.
    const awake = setInterval(() => {}, 1_000)
    for (const [reader, writer] of [
      [one, one],
      [one, two],
      [two, one],
    ] as const) {
      const cursor = reader.eventLog.open(await answered(reader.eventLog.head))
      const page = answered(cursor.next(10))
      await new Promise((resolve) => setTimeout(resolve, 5))
      const id = await addOne(writer, someStream())
      assert.equal(idsOf((await page).events), [id])
      await cursor.close()
    }
    clearInterval(awake)
    await Promise.all([one.close(), two.close()])
  }),
)

test.run()
