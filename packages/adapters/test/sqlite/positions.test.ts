import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { idsOf, someStream } from '#testing/sample-events.js'
import { withFile } from './fresh-file.js'
import { addOne, answered, refused } from './given.js'

const driver = await loadDriver()

test(
  'a position that this log did not hand out is refused',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    await addOne(stores, someStream())
    for (const after of ['', '1', '000000000000000x', '-000000000000001', 'C:1/P:1']) {
      await refused(stores.eventLog.open(after).next(1), 'Refused', /is not a position of this log/)
    }
    await stores.close()
  }),
)

test(
  'a position behind the end of the log is refused: the file is not the one that it came from',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    await addOne(stores, someStream())
    await refused(stores.eventLog.open('0000000000000002').next(1), 'Refused', /behind the end of .*comes from another file/)
    await stores.close()
  }),
)

test(
  'a position is never used again, not even that of a deleted last event',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    const stream = someStream()
    for (let count = 0; count < 3; count++) await addOne(stores, stream)
    const other = driver(path)
    other.exec('DELETE FROM event WHERE position = 3')
    other.close()
    const id = await addOne(stores, stream)
    assert.is(await answered(stores.eventLog.head), '0000000000000004')
    // A reader that had got to the deleted event goes on with the next one.
    const cursor = stores.eventLog.open('0000000000000003')
    assert.equal(idsOf((await answered(cursor.next(10))).events), [id])
    await stores.close()
  }),
)

test(
  'a page that ends exactly with the log says so',
  withFile(async ({ path }) => {
    const stores = await openSqlite(path)
    for (let count = 0; count < 4; count++) await addOne(stores, someStream())
    const cursor = stores.eventLog.open('start')
    assert.is((await answered(cursor.next(2))).caughtUp, false)
    assert.is((await answered(cursor.next(2))).caughtUp, true)
    await stores.close()
  }),
)

test.run()
