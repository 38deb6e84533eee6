import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { type Abort, NotYet, runProjection, waitForPosition } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, additions, baskets, key } from './basket.js'
import { littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

const world = () => {
  const time = virtualTime()
  const little = littleLog(additions(10, 4))
  const kept = littleStore(time.timing.now)
  const start = (owner: string) =>
    runProjection(baskets, { log: little.log, store: kept.store, tenant: 'acme', owner, timing: time.timing })
  return { ...time, ...little, ...kept, start }
}
const left = <L>(answer: E.Either<L, unknown>): L => {
  if (E.isRight(answer)) throw new Error('It was not to succeed')
  return answer.left
}

test('what is there already is answered at once', async () => {
  const { start, until, timing } = world()
  const runner = start('one')
  await until(() => runner.status().state === 'live')
  const before = timing.now()
  assert.is(await orThrow(runner.waitFor(positionOf(3), 1000)), positionOf(9))
  assert.is(timing.now(), before)
  await runner.stop()
})

test('your own write is there when it answers, and no time was slept away', async () => {
  const { start, until, append, timing, checkpointOf, counts } = world()
  const runner = start('one')
  await until(() => runner.status().state === 'live')
  const position = append(added('mine'))
  const before = timing.now()
  const asked = counts.checkpoint
  await orThrow(runner.waitFor(position, 1000))
  assert.is(checkpointOf(key), position)
  assert.is(timing.now(), before)
  assert.is(counts.checkpoint, asked, 'the store was not asked')
  await runner.stop()
})

test('a standby sees what another runner has stored', async () => {
  const { start, until, append, awaited, checkpointOf } = world()
  const one = start('one')
  await until(() => one.status().state === 'live')
  const two = start('two')
  await until(() => two.status().state === 'standby')
  const position = append(added('mine'))
  await awaited(orThrow(two.waitFor(position, 1000)))
  assert.is(checkpointOf(key), position)
  await Promise.all([one.stop(), two.stop()])
})

test('a process without a runner may wait too; its questions become rarer', async () => {
  const { append, awaited, store, timing, pauses, counts, until, start } = world()
  const position = append(added('mine'))
  const waiting = orThrow(waitForPosition({ key, checkpoint: store.checkpoint(key), timing }, position, { timeoutMs: 60_000 }))
  await until(() => counts.checkpoint === 12)
  assert.equal(pauses.filter((pause) => pause < 60_000).slice(0, 9), [5, 10, 20, 40, 80, 160, 320, 500, 500])
  const runner = start('one')
  assert.is(await awaited(waiting), position)
  await runner.stop()
})

test('too late: the error says how far it is and how the runner does', async () => {
  const { start, until, awaited } = world()
  const runner = start('one')
  await until(() => runner.status().state === 'live')
  const error = left(await awaited(runner.waitFor(positionOf(99), 700)()))
  assert.instance(error, NotYet)
  assert.equal(
    [error._tag, error.reason, error.position, error.checkpoint, error.status?.state],
    ['NotYet', 'timeout', positionOf(99), positionOf(9), 'live'],
  )
  assert.match(error.message, /did not reach 00000100 in time: it is at 00000010 \(live, behind by 0 ms\)/)
  await runner.stop()
})

test('waiting may be given up, before and while it waits, and leaves nothing behind', async () => {
  const { start, until, settle, alarms } = world()
  const runner = start('one')
  await until(() => runner.status().state === 'live')
  const timers = alarms.size
  const controller = new AbortController()
  const listeners = new Set<() => void>()
  const signal: Abort = {
    get aborted() {
      return controller.signal.aborted
    },
    addEventListener: (type, listener) => {
      listeners.add(listener)
      controller.signal.addEventListener(type, listener)
    },
    removeEventListener: (type, listener) => {
      listeners.delete(listener)
      controller.signal.removeEventListener(type, listener)
    },
  }
  const waiting = runner.waitFor(positionOf(99), 60_000, signal)()
  await settle()
  assert.is(listeners.size, 1)
  controller.abort()
  assert.is(left(await waiting).reason, 'aborted')
  assert.is(left(await runner.waitFor(positionOf(99), 60_000, controller.signal)()).reason, 'aborted')
  assert.is(alarms.size, timers)
  assert.is(listeners.size, 0)
  await runner.stop()
})

test('a runner that is stopped lets those who wait go', async () => {
  const { start, until } = world()
  const runner = start('one')
  await until(() => runner.status().state === 'live')
  const waiting = runner.waitFor(positionOf(99), 60_000)()
  await runner.stop()
  assert.is(left(await waiting).reason, 'stopped')
})

test('where this runner has failed, another may still get there', async () => {
  const { start, until, append, awaited, store, events } = world()
  append({ ...added('bad'), data: 'nonsense' })
  const runner = start('one')
  await until(() => runner.status().state === 'failed')
  const waiting = orThrow(runner.waitFor(positionOf(10), 5000))
  await orThrow(store.commit(key, { from: positionOf(9), to: positionOf(10) }, []))
  assert.is(await awaited(waiting), positionOf(events.length - 1))
})

test.run()
