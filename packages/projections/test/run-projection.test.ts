import { Refused } from '@cart-takeover/domain/event-sourcing'
import { type Committed, type EventLog, project, type ReadModelStore, type RunnerState, runProjection } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, additions, baskets, key, stream } from './basket.js'
import { type LittleLog, littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

const world = (little: LittleLog = littleLog()) => {
  const time = virtualTime()
  const kept = littleStore(time.timing.now)
  const { log, store } = { log: little.log, store: kept.store }
  const start = (other: { log?: EventLog; store?: ReadModelStore; owner?: string; pageSize?: number } = {}) =>
    runProjection(baskets, { log, store, tenant: 'acme', owner: 'one', pageSize: 10, timing: time.timing, ...other })
  return { ...time, ...little, ...kept, start }
}
const folded = ({ events }: LittleLog) =>
  Object.fromEntries([...project(baskets, events, { tenant: 'acme' })].sort(([a], [b]) => (a < b ? -1 : 1)))

test('it catches up, and then follows what comes', async () => {
  const little = littleLog(additions(95, 7))
  const { start, until, append, checkpointOf, documentsOf, pauses } = world(little)
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.is(checkpointOf(key), positionOf(94))
  assert.equal(documentsOf(key), folded(little))
  append(added('new'))
  await until(() => checkpointOf(key) === positionOf(95))
  assert.equal(documentsOf(key), folded(little))
  assert.is(runner.status().applied, 96)
  assert.equal(
    pauses.filter((pause) => pause < 3000),
    [],
    'it never slept',
  )
  await runner.stop()
})

test('it goes on where it was', async () => {
  const little = littleLog(additions(25, 3))
  const { start, until, append, documentsOf } = world(little)
  const first = start()
  await until(() => first.status().state === 'live')
  await first.stop()
  append(...additions(10, 3))
  const second = start()
  await until(() => second.status().state === 'live')
  assert.is(second.status().applied, 10)
  assert.equal(documentsOf(key), folded(little))
  await second.stop()
})

test('it asks for no page before the one before is stored', async () => {
  const little = littleLog(additions(100, 5))
  const { store, start, settle, until } = world(little)
  const inFlight: Array<() => void> = []
  let reading = 0
  let most = 0
  const slow: ReadModelStore = {
    ...store,
    commit:
      (...step) =>
      async () => {
        reading -= 1
        await new Promise<void>((resolve) => inFlight.push(resolve))
        return store.commit(...step)()
      },
  }
  const log: EventLog = {
    ...little.log,
    open: (after) => {
      const cursor = little.log.open(after)
      const next = (limit: number) => () => {
        reading += 1
        most = Math.max(most, reading + inFlight.length)
        return cursor.next(limit)()
      }
      return { ...cursor, next }
    },
  }
  const runner = start({ store: slow, log })
  for (let page = 1; page <= 10; page++) {
    await settle()
    await settle()
    assert.is(little.seen.next, page, 'one page was read')
    assert.is(inFlight.length, 1, 'one page waits for the store')
    inFlight.shift()?.()
  }
  await until(() => runner.status().state === 'live')
  assert.is(most, 1)
  await runner.stop()
})

test('each document is loaded once a page, and one page is one commit', async () => {
  const little = littleLog([...additions(30, 3)])
  const { store, start, until, counts } = world(little)
  const asked: Array<ReadonlyArray<string>> = []
  const watched: ReadModelStore = {
    ...store,
    load: (model, ids) => {
      asked.push([...ids].sort())
      return store.load(model, ids)
    },
  }
  const runner = start({ store: watched })
  await until(() => runner.status().state === 'live')
  assert.equal(asked, [
    ['b0', 'b1', 'b2'],
    ['b0', 'b1', 'b2'],
    ['b0', 'b1', 'b2'],
  ])
  assert.is(counts.commit, 3)
  await runner.stop()
})

test('events of other tenants are passed, and not applied', async () => {
  const little = littleLog([added('a'), { ...added('x'), stream: stream('x', 'other') }, { ...added('y'), stream: stream('y', 'other') }])
  const { start, until, documentsOf, checkpointOf } = world(little)
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.equal(Object.keys(documentsOf(key)), ['a'])
  assert.is(checkpointOf(key), positionOf(2))
  await runner.stop()
})

test('a page that moves nothing writes nothing; one that moves on without changes writes the checkpoint', async () => {
  const little = littleLog([added('a')])
  const { start, until, counts, append, checkpointOf } = world(little)
  let empty = 5
  const log: EventLog = {
    ...little.log,
    open: (after) => {
      const cursor = little.log.open(after)
      let at = after
      const next = (limit: number) => async () => {
        if (at !== 'start' && empty-- > 0) return E.right({ events: [], next: at, caughtUp: true })
        const page = await cursor.next(limit)()
        if (E.isRight(page)) at = page.right.next
        return page
      }
      return { ...cursor, next }
    },
  }
  const runner = start({ log })
  await until(() => empty <= 0)
  assert.is(counts.commit, 1)
  append({ stream: stream('a'), type: 'BasketLookedAt', data: {} })
  await until(() => checkpointOf(key) === positionOf(1))
  assert.is(counts.commit, 2)
  await runner.stop()
})

test('stopping waits for the commit on its way, and reads no more', async () => {
  const little = littleLog(additions(100, 5))
  const { store, start, settle, checkpointOf, leaseOf } = world(little)
  let release = (): void => {}
  const slow: ReadModelStore = {
    ...store,
    commit:
      (...step) =>
      async () => {
        await new Promise<void>((resolve) => {
          release = resolve
        })
        return store.commit(...step)()
      },
  }
  const runner = start({ store: slow })
  await settle()
  let stopped = false
  const stopping = runner.stop().then(() => {
    stopped = true
  })
  await settle()
  assert.not(stopped)
  release()
  await stopping
  assert.is(checkpointOf(key), positionOf(9))
  assert.is(little.seen.next, 1)
  assert.is(little.seen.closed, 1)
  assert.is(leaseOf(key), null, 'the lease was given back')
  assert.is(runner.status().state, 'stopped')
})

test('stopping ends a wait for news at once, leaves no timer, and may be asked for twice', async () => {
  const { start, until, alarms, seen } = world(littleLog([added('a')]))
  const runner = start()
  await until(() => runner.status().state === 'live')
  await Promise.all([runner.stop(), runner.stop()])
  await runner.stop()
  assert.is(alarms.size, 0)
  assert.is(seen.closed, seen.open)
})

test('its changes are told after they were committed, with the checkpoint, and frozen', async () => {
  const little = littleLog([])
  const { start, until, append, checkpointOf } = world(little)
  const runner = start()
  const told: Array<Committed> = []
  let over = false
  runner.changes$.subscribe({
    next: (committed) => {
      assert.is(checkpointOf(key), committed.position)
      told.push(committed)
    },
    complete: () => {
      over = true
    },
  })
  await until(() => runner.status().state === 'live')
  append(added('a'), added('b'))
  await until(() => told.length === 1)
  append({ stream: stream('a'), type: 'BasketThrownAway', data: {} }, { stream: stream('c'), type: 'BasketThrownAway', data: {} })
  await until(() => told.length === 2)
  assert.equal(
    told.map(({ position, changes }) => [position, changes.map(({ id, document }) => [id, document !== null])]),
    [
      [
        positionOf(1),
        [
          ['a', true],
          ['b', true],
        ],
      ],
      [positionOf(3), [['a', false]]],
    ],
  )
  assert.throws(() => Object.assign(told[0]?.changes[0]?.document ?? {}, { id: 'changed' }), /read only/)
  await runner.stop()
  assert.ok(over)
})

test('documents are found under the keys of their last state', async () => {
  const { start, until, keysOf } = world(
    littleLog([added('a', 'apple'), added('a', 'pear'), { stream: stream('a'), type: 'FruitRemoved', data: { code: 'apple' } }]),
  )
  const runner = start()
  await until(() => runner.status().state === 'live')
  const { fruit, changes } = keysOf(key, 'a') ?? {}
  assert.equal({ fruit, changes }, { fruit: ['pear'], changes: ['3'] })
  await runner.stop()
})

test('the status tells the way', async () => {
  const little = littleLog(additions(15, 2).map((entry) => ({ ...entry, recordedAt: '2026-05-18T11:59:55.000Z' })))
  const { start, until } = world(little)
  const states: Array<RunnerState> = []
  const lags: Array<number | null> = []
  const runner = start()
  let over = false
  runner.status$.subscribe({
    next: ({ state, lagMs, checkpoint }) => {
      if (checkpoint === positionOf(9)) assert.is(state, 'catchingUp')
      if (states.at(-1) !== state) states.push(state)
      lags.push(lagMs)
    },
    complete: () => {
      over = true
    },
  })
  await until(() => runner.status().state === 'live')
  const { checkpoint, head, behind, lagMs } = runner.status()
  assert.equal({ checkpoint, head, behind, lagMs }, { checkpoint: positionOf(14), head: positionOf(14), behind: false, lagMs: 0 })
  assert.is(lags[0], null, 'nothing is known at first')
  assert.ok(lags.includes(5000), 'behind by the age of the last event that it has passed')
  await runner.stop()
  assert.equal(states, ['starting', 'catchingUp', 'live', 'stopped'])
  assert.ok(over)
  let late: RunnerState | null = null
  runner.status$.subscribe(({ state }) => {
    late = state
  })
  assert.is(late, 'stopped', 'who comes late is told the last word')
})

test('at the end of the log it is live without waiting for an event', async () => {
  const { start, until } = world()
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.is(runner.status().checkpoint, 'start')
  await runner.stop()
})

test('a store that refuses ends it, loudly, and the lease is given back', async () => {
  const little = littleLog(additions(30, 2))
  const { store, start, until, leaseOf, checkpointOf } = world(little)
  let commits = 0
  const full: ReadModelStore = {
    ...store,
    commit: (...step) => (++commits > 2 ? async () => E.left(new Refused('The disk is full')) : store.commit(...step)),
  }
  const runner = start({ store: full })
  await until(() => runner.status().state === 'failed')
  assert.is(runner.status().lastError?.error.message, 'The disk is full')
  assert.is(checkpointOf(key), positionOf(19))
  await runner.stop()
  assert.is(runner.status().state, 'failed')
  assert.is(leaseOf(key), null)
})

test('a store that throws ends it the same way', async () => {
  const { store, start, until } = world(littleLog([added('a')]))
  const broken: ReadModelStore = { ...store, load: () => () => Promise.reject(new TypeError('a fault of the adapter')) }
  const runner = start({ store: broken })
  await until(() => runner.status().state === 'failed')
  assert.is(runner.status().lastError?.error.message, 'a fault of the adapter')
  await runner.stop()
})

test.run()
