import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Connection, loadDriver } from '#src/sqlite/driver.js'
import { type SqliteOptions, sqliteBy } from '#src/sqlite/sqlite.js'
import type { Stores } from '#src/stores/stores.js'
import { idsOf, someEvent, someEvents, someStream } from '#testing/sample-events.js'
import { withFile } from './fresh-file.js'
import { addOne, answered, observed, refused, sqliteError, stored } from './given.js'

const driver = await loadDriver()

/** Stores that tell which statements run, and let a test fail one. */
const watched = async (path: string, options: SqliteOptions = {}) => {
  const ran: Array<string> = []
  const watch = { ran, before: (_sql: string, _connection: Connection): void => {} }
  const opened = await sqliteBy(
    observed(driver, (sql, connection) => {
      watch.before(sql, connection)
      ran.push(sql)
    }),
    path,
    options,
  )
  if (E.isLeft(opened)) throw opened.left
  return Object.assign(watch, { stores: opened.right, commits: () => ran.filter((sql) => sql === 'COMMIT').length })
}

const appendOf = ({ eventStore }: Stores, events = someEvents(1), stream = someStream()) => ({
  stream,
  events,
  call: eventStore.append(stream, 'none', events),
})

test(
  'appends of the same moment share one commit',
  withFile(async ({ path }) => {
    const { stores, commits } = await watched(path)
    const appends = Array.from({ length: 64 }, (_, index) => appendOf(stores, someEvents((index % 3) + 1)))
    await Promise.all(appends.map(({ call }) => answered(call)))
    assert.is(commits(), 1)
    for (const { stream, events } of appends) assert.equal(await stored(stores, stream), idsOf(events))
    await stores.close()
  }),
)

test(
  'an append that must be refused is refused alone',
  withFile(async ({ path }) => {
    const { stores, commits } = await watched(path)
    const [taken, other] = [someStream(), someStream()]
    const id = await addOne(stores, taken)
    const before = commits()
    const good = someEvents(3)
    const answers = await Promise.all([
      stores.eventStore.append(taken, 'none', someEvents(2))(),
      stores.eventStore.append(other, 'none', good)(),
      stores.eventStore.append(other, 2, [someEvent(), someEvent({ eventId: id })])(),
      stores.eventStore.append(other, 2, [someEvent()])(),
    ])
    assert.equal(
      answers.map((answer) => (E.isLeft(answer) ? answer.left._tag : answer.right.revision)),
      ['WrongRevision', 2, 'Refused', 3],
    )
    assert.is(commits(), before + 1)
    assert.is((await stored(stores, other)).length, 4)
    await stores.close()
  }),
)

test(
  'an append is answered after its commit, and not before',
  withFile(async ({ path }) => {
    const watch = await watched(path)
    const { stores, ran } = watch
    let answeredAt = Number.NaN
    const appending = answered(appendOf(stores).call).then(() => {
      answeredAt = ran.length
    })
    let answeredBefore = false
    watch.before = (sql) => {
      if (sql === 'COMMIT') answeredBefore = !Number.isNaN(answeredAt)
    }
    await appending
    assert.is(answeredBefore, false)
    assert.is(ran[answeredAt - 1], 'COMMIT')
    await stores.close()
  }),
)

test(
  'a lone append waits for no timer',
  withFile(async ({ path }) => {
    const { stores } = await watched(path)
    const { setTimeout: timer } = globalThis
    const timers: Array<unknown> = []
    // Sound: whoever calls it gets what the real one answers.
    globalThis.setTimeout = ((...given: Parameters<typeof timer>) => {
      timers.push(given)
      return timer(...given)
    }) as typeof timer
    try {
      await answered(appendOf(stores).call)
    } finally {
      globalThis.setTimeout = timer
    }
    assert.equal(timers, [])
    await stores.close()
  }),
)

for (const [how, reallyCommits] of [
  ['was not', false],
  ['was', true],
] as const) {
  test(
    `a flush that fails at a commit that ${how} kept is an unknown outcome, and a repeat settles it`,
    withFile(async ({ path }) => {
      const watch = await watched(path)
      const { stores } = watch
      const [one, other] = [appendOf(stores), appendOf(stores, someEvents(2))]
      watch.before = (sql, connection) => {
        if (sql !== 'COMMIT') return
        watch.before = () => {}
        if (reallyCommits) connection.exec('COMMIT')
        throw sqliteError(1034, 'disk I/O error')
      }
      const answers = [one.call(), other.call()]
      for (const answer of answers) await refused(() => answer, 'OutcomeUnknown', /is unknown/)
      for (const { call, stream, events } of [one, other]) {
        assert.is((await answered(call)).replayed, reallyCommits)
        assert.equal(await stored(stores, stream), idsOf(events))
      }
      await stores.close()
    }),
  )
}

test(
  'no room at a commit means that nothing was stored',
  withFile(async ({ path }) => {
    const watch = await watched(path)
    const { stores } = watch
    const { call, stream, events } = appendOf(stores)
    watch.before = (sql) => {
      if (sql === 'COMMIT') throw sqliteError(13, 'database or disk is full')
    }
    await refused(call, 'Unavailable', /no room .*nothing was stored/)
    watch.before = () => {}
    assert.equal(await stored(stores, stream), [])
    assert.is((await answered(call)).replayed, false)
    assert.equal(await stored(stores, stream), idsOf(events))
    await stores.close()
  }),
)

test(
  'a failed write fails alone, and the others of its moment are stored',
  withFile(async ({ path }) => {
    const watch = await watched(path)
    const { stores } = watch
    const appends = Array.from({ length: 5 }, () => appendOf(stores))
    let inserts = 0
    watch.before = (sql) => {
      if (sql.startsWith('INSERT INTO stream') && ++inserts % 3 === 0 && inserts < 4) throw sqliteError(10, 'disk I/O error')
      if (sql.startsWith('INSERT INTO stream') && inserts === 6) throw sqliteError(10, 'disk I/O error')
    }
    const answers = await Promise.all(appends.map(({ call }) => call()))
    assert.equal(
      answers.map((answer) => (E.isLeft(answer) ? answer.left._tag : 'stored')),
      ['stored', 'stored', 'Unavailable', 'stored', 'stored'],
    )
    watch.before = () => {}
    for (const [index, { stream, events }] of appends.entries())
      assert.equal(await stored(stores, stream), index === 2 ? [] : idsOf(events))
    await stores.close()
  }),
)

test(
  'a fault in the program is thrown, not told as a failure of the file',
  withFile(async ({ path }) => {
    const watch = await watched(path)
    const { stores } = watch
    const { call } = appendOf(stores)
    watch.before = (sql) => {
      if (sql.startsWith('INSERT')) throw new TypeError('a mistake of ours')
    }
    const thrown = await call().catch((error: unknown) => error)
    assert.instance(thrown, TypeError)
    watch.before = () => {}
    assert.is((await answered(call)).replayed, false)
    await stores.close()
  }),
)

test(
  'a crowd of appends is written in transactions of a limited size',
  withFile(async ({ path }) => {
    const { stores, commits } = await watched(path, { synchronous: 'normal' })
    const appends = Array.from({ length: 1_300 }, () => appendOf(stores))
    await Promise.all(appends.map(({ call }) => answered(call)))
    assert.is(commits(), 3)
    await stores.close()
  }),
)

test.run()
