import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { change, put } from '#testing/read-model-store/sample-documents.js'
import { withFile } from './fresh-file.js'
import { answered } from './given.js'

const driver = await loadDriver()
const key = { tenant: 'acme', name: 'orders', version: 1 }
const other = { ...key, version: 2 }

/** How many rows each table of the read models has. */
const rowsIn = (path: string): ReadonlyArray<unknown> => {
  const file = driver(path)
  const counts = ['model', 'document', 'entry'].map((table) => file.prepare(`SELECT count(*) FROM ${table}`).rows()[0]?.[0])
  file.close()
  return counts
}

test(
  'a dropped read model leaves no row behind',
  withFile(async ({ path }) => {
    const { readModels, close } = await openSqlite(path)
    for (const model of [key, other]) await put(readModels, model, change('a', 1, { by: ['x', 'y'] }), change('b', 1, { by: ['x'] }))
    assert.equal(rowsIn(path), [2, 4, 6])
    await answered(readModels.drop(key))
    assert.equal(rowsIn(path), [1, 2, 3])
    await close()
  }),
)

test(
  'a removed document leaves no row behind',
  withFile(async ({ path }) => {
    const { readModels, close } = await openSqlite(path)
    await put(readModels, key, change('a', 1, { by: ['x', 'y'] }), change('b', 1, { by: ['x'] }))
    await put(readModels, key, change('a', null))
    assert.equal(rowsIn(path), [1, 1, 1])
    await close()
  }),
)

test(
  'a document that was damaged by hand is told by its id',
  withFile(async ({ path }) => {
    const { readModels, close } = await openSqlite(path)
    await put(readModels, key, change('a', 1, { by: ['x'] }))
    const file = driver(path)
    file.exec(`UPDATE document SET body = '{ "line": '`)
    file.close()
    for (const call of [readModels.load(key, ['a']), readModels.find(key, { index: 'by', limit: 1 })]) {
      const answer = await call()
      assert.match(answer._tag === 'Left' ? `${answer.left._tag}: ${answer.left.message}` : '', /^Refused: Document a is damaged/)
    }
    await close()
  }),
)

test.run()
