import { spawnSync } from 'node:child_process'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDriver } from '#src/sqlite/driver.js'
import { failureOf } from '#src/sqlite/failures.js'
import { withFile } from './fresh-file.js'

const driver = await loadDriver()

/** Runs a few lines in a process of their own, in this package. */
const lines = (text: string, ...rest: ReadonlyArray<string>) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', text, ...rest], { encoding: 'utf8' })
  return { stdout: stdout.trim(), stderr: stderr.trim(), status }
}

test('nothing is loaded before a file is opened', () => {
  const { stdout, stderr } = lines(`
    const { dlopen } = process
    let loaded = 0
    process.dlopen = (...given) => { loaded += 1; return dlopen(...given) }
    await import('@cart-takeover/adapters/sqlite')
    console.log(loaded, process.moduleLoadList.filter((name) => name.endsWith('sqlite')).length)
  `)
  assert.equal({ stdout, stderr }, { stdout: '0 0', stderr: '' })
})

test(
  'opening a file warns of nothing, and other warnings pass',
  withFile(async ({ path }) => {
    const { stdout, stderr, status } = lines(
      `
        const { openSqlite } = await import('@cart-takeover/adapters/sqlite')
        const stores = await openSqlite(process.argv[1])
        process.emitWarning('something else')
        await stores.close()
      `,
      path,
    )
    assert.equal([stdout, status], ['', 0])
    assert.match(stderr, /something else/)
    assert.not.match(stderr, /experimental/i)
  }),
)

test(
  'every failure comes with its result code, whichever call meets it',
  withFile(async ({ path }) => {
    const [one, two] = [driver(path), driver(path)]
    one.exec('CREATE TABLE thing (name TEXT UNIQUE) STRICT')
    two.exec('BEGIN IMMEDIATE')
    const busy = [
      () => one.exec('BEGIN IMMEDIATE'),
      () => one.prepare('BEGIN IMMEDIATE').run(),
      () => one.prepare("INSERT INTO thing VALUES ('a')").run(),
      () => one.prepare("INSERT INTO thing VALUES ('a') RETURNING name").rows(),
    ]
    for (const call of busy) assert.is(failureAt(call, path)._tag, 'Busy')
    two.exec('ROLLBACK')
    const wrong = [
      () => one.prepare("INSERT INTO thing VALUES ('a'), ('a')").run(),
      () => one.prepare("INSERT INTO thing VALUES ('a'), ('a') RETURNING name").rows(),
      () => one.prepare('SELECT nothing FROM nowhere'),
    ]
    for (const call of wrong) assert.is(failureAt(call, path)._tag, 'Refused')
    const statement = one.prepare('SELECT 1')
    one.close()
    two.close()
    for (const call of [() => one.exec('SELECT 1'), () => statement.rows(), () => statement.run()]) {
      assert.is(failureAt(call, path)._tag, 'Unavailable')
    }
  }),
)

const failureAt = (call: () => unknown, path: string) => {
  try {
    call()
  } catch (error) {
    return failureOf(error, path)
  }
  throw new Error('expected a failure')
}

test(
  'rows are arrays in the order of their columns, numbers and nulls included',
  withFile(async ({ path }) => {
    const file = driver(path)
    assert.equal(file.prepare("SELECT 9007199254740991 AS b, 'x' AS a, NULL AS c").rows(), [[9007199254740991, 'x', null]])
    assert.equal(file.prepare('SELECT ? AS a, ? AS b, ? AS c').rows('😀', 1.5, null), [['😀', 1.5, null]])
    file.close()
  }),
)

test(
  'a text with a NUL is refused: not every driver would keep what is behind it',
  withFile(async ({ path }) => {
    const file = driver(path)
    for (const call of ['run', 'rows'] as const) {
      const failure = failureAt(() => file.prepare('SELECT ?, ?')[call]('x', 'a\u0000b'), path)
      assert.is(failure._tag, 'Refused')
      assert.match(failure.message, /"a\\u0000b" holds a NUL character/)
    }
    file.close()
  }),
)

test.run()
