import { Unavailable } from '@cart-takeover/domain/event-sourcing'
import { project, type ReadModelStore, runProjection } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, additions, baskets, key } from './basket.js'
import { littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

const world = () => {
  const time = virtualTime()
  const little = littleLog(additions(40, 4))
  const kept = littleStore(time.timing.now)
  const start = (owner: string, store: ReadModelStore = kept.store, log = little.log) =>
    runProjection(baskets, { log, store, tenant: 'acme', owner, pageSize: 10, timing: time.timing, leaseTtl: 9000 })
  return { ...time, ...little, ...kept, start }
}
const folded = ({ events }: Pick<ReturnType<typeof littleLog>, 'events'>) => Object.fromEntries(project(baskets, events))

test('a standby does nothing but ask for the lease', async () => {
  const { start, until, pass, counts, seen } = world()
  const one = start('one')
  await until(() => one.status().state === 'live')
  const before = { ...counts, ...seen }
  const two = start('two')
  await pass(60_000)
  assert.is(one.status().state, 'live')
  assert.is(two.status().state, 'standby')
  const { claim, checkpoint, ...rest } = { ...counts, ...seen }
  const { claim: _claims, checkpoint: _checks, ...restBefore } = before
  assert.equal(rest, restBefore, 'no reads of the log, no loads, no commits')
  const asked = counts.claim
  await two.stop()
  assert.is(counts.claim, asked, 'it gives nothing back that it does not have')
  await one.stop()
})

test('a standby takes over when the lease is given back', async () => {
  const { start, until, append, timing, documentsOf, events } = world()
  const one = start('one')
  await until(() => one.status().state === 'live')
  const two = start('two')
  await until(() => two.status().state === 'standby')
  await one.stop()
  append(added('late'))
  const before = timing.now()
  await until(() => two.status().state === 'live')
  assert.ok(timing.now() - before < 9000, 'before the lease would have lapsed')
  assert.is(two.status().applied, 1)
  assert.equal(documentsOf(key), folded({ events }))
  await two.stop()
})

test('a standby takes over when the lease lapses', async () => {
  const { start, until, store, leaseOf, documentsOf, events } = world()
  let commits = 0
  // This one hangs in its third commit and never renews.
  const hanging: ReadModelStore = {
    ...store,
    claim: (...terms) => (commits >= 3 ? () => new Promise(() => {}) : store.claim(...terms)),
    commit: (...step) => (++commits >= 3 ? () => new Promise(() => {}) : store.commit(...step)),
  }
  start('one', hanging)
  await until(() => commits === 3)
  const two = start('two')
  await until(() => two.status().state === 'live')
  assert.is(leaseOf(key)?.owner, 'two')
  assert.is(two.status().applied, 20)
  assert.equal(documentsOf(key), folded({ events }))
  await two.stop()
})

test('the lease is renewed while it works, also when nothing comes', async () => {
  const { start, until, pass, leaseOf, timing } = world()
  const one = start('one')
  await until(() => one.status().state === 'live')
  await pass(100_000)
  assert.ok((leaseOf(key)?.until ?? 0) > timing.now())
  assert.is(one.status().state, 'live')
  await one.stop()
})

test('a runner that has lost the lease finishes its page, stands by, and may come back', async () => {
  const { start, until, store, seen } = world()
  const one = start('one')
  await until(() => one.status().state === 'live')
  await store.claim(key, 'one', 0)()
  await store.claim(key, 'thief', 50_000)()
  await until(() => one.status().state === 'standby')
  assert.is(seen.closed, seen.open)
  await until(() => one.status().state === 'live')
  await one.stop()
})

test('a renewal that gets no answer is no reason to stop', async () => {
  const { start, until, pass, store } = world()
  let answers = true
  let refused = 0
  const moody: ReadModelStore = {
    ...store,
    claim: (...terms) =>
      answers
        ? store.claim(...terms)
        : async () => {
            refused += 1
            return E.left(new Unavailable('not now'))
          },
  }
  const one = start('one', moody)
  await until(() => one.status().state === 'live')
  answers = false
  await pass(6500)
  assert.is(refused, 2)
  assert.is(one.status().state, 'live')
  assert.is(one.status().lastError?.error.message, 'not now')
  answers = true
  await one.stop()
})

test('two runners that both believe they hold the lease: each commit is one of them, the other gives up its page and goes on', async () => {
  const { until, store, append, documentsOf, checkpointOf, events, start } = world()
  const generous: ReadModelStore = {
    ...store,
    claim: (_key, owner, ttl) => async () => E.right({ held: ttl > 0, owner, until: Number.MAX_SAFE_INTEGER }),
  }
  let fenced = 0
  const counting: ReadModelStore = {
    ...generous,
    commit:
      (...step) =>
      async () => {
        await new Promise((resolve) => setImmediate(resolve))
        const done = await store.commit(...step)()
        if (E.isLeft(done) && done.left._tag === 'Fenced') fenced += 1
        return done
      },
  }
  const runners = [start('one', counting), start('two', counting)]
  await until(() => checkpointOf(key) === positionOf(39))
  for (let n = 0; n < 20; n++) {
    append(added(`b${n % 4}`), added(`c${n % 3}`))
    await until(() => checkpointOf(key) === positionOf(events.length - 1))
  }
  assert.ok(fenced > 0, 'they did race')
  assert.equal(documentsOf(key), folded({ events }))
  assert.is(
    runners.reduce((sum, runner) => sum + runner.status().applied, 0),
    events.length,
    'each event was applied once',
  )
  await until(() => runners.every((runner) => runner.status().state === 'live'))
  await Promise.all(runners.map((runner) => runner.stop()))
})

test('a read model that is dropped under a runner is built again, even while nothing comes', async () => {
  const { start, until, store, documentsOf, checkpointOf, events } = world()
  const one = start('one')
  await until(() => one.status().state === 'live')
  await store.drop(key)()
  assert.equal(documentsOf(key), {})
  await until(() => checkpointOf(key) === positionOf(39))
  assert.equal(documentsOf(key), folded({ events }))
  await one.stop()
})

test.run()
