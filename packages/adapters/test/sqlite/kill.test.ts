import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Acknowledged, appender, assertNothingLost, wholeLog } from './appenders.js'
import { withFile } from './fresh-file.js'

const ROUNDS = 12

test(
  'a process killed in the middle of its appends loses nothing that it was told is stored',
  withFile(async ({ path }) => {
    const acknowledged: Array<Acknowledged> = []
    for (let round = 0; round < ROUNDS; round++) {
      // Killed after its 1st, 8th, 15th … acknowledgement, with one or with many appends on their way.
      const {
        child,
        acknowledged: told,
        ended,
      } = appender(path, 1_000_000, round % 2 === 0 ? 1 : 32, (count) => {
        if (count === 1 + round * 7) child.kill('SIGKILL')
      })
      assert.equal(await ended, { code: null, complaints: '' })
      acknowledged.push(...told)
      const stores = await openSqlite(path)
      assertNothingLost(await wholeLog(stores), acknowledged)
      await stores.close()
    }
    assert.ok(acknowledged.length >= ROUNDS)
  }),
)

test.run()
