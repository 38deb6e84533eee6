import { project, runProjection } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, additions, baskets, key } from './basket.js'
import { type Faults, faultyLog, faultyStore } from './faulty.js'
import { littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

const little = littleLog(additions(40, 4))
const expected = Object.fromEntries(project(baskets, little.events))

const world = (faults: Faults, random?: () => number) => {
  const time = virtualTime(random)
  const kept = littleStore(time.timing.now)
  const log = faultyLog(little.log, faults)
  const store = faultyStore(kept.store, faults)
  const runner = runProjection(baskets, { log, store, tenant: 'acme', owner: 'one', pageSize: 10, timing: time.timing })
  return { ...time, ...kept, runner }
}

/** Fails the n-th call of a name. */
const once = (call: string, n: number, fault: 'before' | 'after'): Faults => {
  let seen = 0
  return (name) => (name === call && ++seen === n ? fault : null)
}

for (const call of ['claim', 'checkpoint', 'head', 'next', 'load', 'find', 'commit'])
  for (const fault of ['before', 'after'] as const)
    test(`${call} fails once, ${fault === 'before' ? 'before it happened' : 'and its answer is lost'}: begun again from the checkpoint, nothing lost or doubled`, async () => {
      const { runner, until, documentsOf } = world(once(call, ['load', 'next', 'commit'].includes(call) ? 2 : 1, fault))
      await until(() => runner.status().lastError !== null)
      await until(() => runner.status().state === 'live')
      assert.equal(documentsOf(key), expected)
      await runner.stop()
    })

test('a crash between loading and committing leaves the last commit, and the next runner goes on from it', async () => {
  const time = virtualTime()
  const kept = littleStore(time.timing.now)
  let commits = 0
  // A process that is killed: from here on it says nothing more.
  const killed = {
    ...kept.store,
    commit: (...step: Parameters<typeof kept.store.commit>) =>
      ++commits === 3 ? () => new Promise<never>(() => {}) : kept.store.commit(...step),
  }
  runProjection(baskets, { log: little.log, store: killed, tenant: 'acme', owner: 'killed', pageSize: 10, timing: virtualTime().timing })
  await time.settle()
  assert.is(kept.checkpointOf(key), positionOf(19))
  assert.equal(kept.documentsOf(key), Object.fromEntries(project(baskets, little.events.slice(0, 20))))
  const next = runProjection(baskets, {
    log: little.log,
    store: kept.store,
    tenant: 'acme',
    owner: 'next',
    pageSize: 10,
    timing: time.timing,
  })
  await time.until(() => next.status().state === 'live')
  assert.is(next.status().applied, 20)
  assert.equal(kept.documentsOf(key), expected)
  await next.stop()
})

test('a storm is outlasted: pauses grow to a cap, half of each is chance, and success starts them anew', async () => {
  let storm = true
  const chances = [0, 0.999]
  const { runner, until, pauses, documentsOf } = world(
    () => (storm ? 'before' : null),
    () => chances.reverse()[0] ?? 0,
  )
  await until(() => pauses.length === 24)
  assert.is(runner.status().state, 'retrying')
  pauses.forEach((pause, n) => {
    const whole = Math.min(30_000, 50 * 2 ** n)
    assert.ok(pause >= whole / 2 && pause <= whole, `pause ${n + 1} of ${pause} ms`)
  })
  assert.is(new Set(pauses.slice(12)).size, 2, 'chance has its part in them')
  storm = false
  await until(() => runner.status().state === 'live')
  assert.equal(documentsOf(key), expected)
  const before = pauses.length
  storm = true
  little.append(added('b0', 'f0', 0))
  await until(() => runner.status().state === 'retrying')
  await until(() => pauses.length >= before + 3)
  assert.ok(
    pauses.slice(before).some((pause) => pause <= 50),
    'the first pause is short again',
  )
  await runner.stop()
})

test('stopping ends a pause at once', async () => {
  const { runner, settle, timing, alarms } = world(() => 'before')
  await settle()
  assert.is(runner.status().state, 'retrying')
  const before = timing.now()
  await runner.stop()
  assert.is(timing.now(), before)
  assert.is(runner.status().state, 'stopped')
  assert.is(alarms.size, 0)
})

test.run()
