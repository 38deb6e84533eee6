import type { Send } from '@cart-takeover/domain/event-sourcing'
import type { ReadModelStore } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added } from './basket.js'
import { positionOf } from './little-log.js'
import { type Failure, key, type Target, world } from './process-world.js'
import { virtualTime } from './virtual-time.js'

test('a crash between the commands and the commit sends them again, under the same ids', async () => {
  const { start, until, store, sent, done, settle, answers } = world(added('a', 'apple'), added('b', 'pear'))
  answers.of = (say, attempt) => (say === 'fetch 1 apple' && attempt === 1 ? { no: 'SHUT' } : 'yes')
  const killed: ReadModelStore = { ...store, commit: () => () => new Promise(() => {}) }
  start({ store: killed, timing: virtualTime().timing })
  await settle()
  assert.is(sent.length, 3)
  const next = start({ owner: 'two' })
  await until(() => next.status().state === 'live' && next.status().waiting === 0)
  assert.equal([...new Set(sent.map(({ commandId }) => commandId))].sort(), [...done.keys()].sort())
  assert.is(done.size, 4)
  await next.stop()
})

test('two drivers that both believe they are alone: every row at least once, and the same ids', async () => {
  const { start, until, store, done, sent, append, events: told, checkpointOf, answers } = world()
  answers.of = (say, attempt) => (say.startsWith('fetch') && attempt < 3 ? { no: 'SHUT' } : 'yes')
  const alone: ReadModelStore = { ...store, claim: (_key, owner, ttl) => async () => E.right({ held: ttl > 0, owner, until: 0 }) }
  const runners = [start({ store: alone, owner: 'one' }), start({ store: alone, owner: 'two' })]
  for (let n = 0; n < 30; n++) {
    append(added(`b${n % 5}`, `f${n}`))
    if (n % 4 === 0) await until(() => checkpointOf(key) === positionOf(told.length - 1))
  }
  await until(() => checkpointOf(key) === positionOf(29))
  await until(() => done.size === 60)
  await until(() => runners.some((runner) => runner.status().waiting === 0))
  assert.is(new Set(sent.map(({ commandId }) => commandId)).size, 60)
  assert.ok(sent.length > 60, 'they did race')
  await Promise.all(runners.map((runner) => runner.stop()))
})

test('rows of several streams run at once, those of one stream one after another', async () => {
  const { start, until } = world(added('a', 'a1'), added('a', 'a2'), added('b', 'b1'), added('c', 'c1'), added('b', 'b2'))
  const running = new Set<string>()
  let most = 0
  const together: Array<string> = []
  const send: Send<Target, Failure> = async (_target, _id, cause) => {
    if ([...running].some((other) => other === cause.stream)) together.push(cause.stream)
    running.add(cause.stream)
    most = Math.max(most, running.size)
    await new Promise((resolve) => setImmediate(resolve))
    running.delete(cause.stream)
    return E.right(E.right([]))
  }
  const runner = start({ send, concurrency: 2 })
  await until(() => runner.status().state === 'live')
  assert.is(most, 2)
  assert.equal(together, [])
  assert.is(runner.status().applied, 5)
  await runner.stop()
})

test('stopping finishes the row in hand, stores what is done, and begins no other', async () => {
  const { start, settle, checkpointOf } = world(added('a', 'apple'), added('b', 'pear'), added('c', 'plum'))
  const said: Array<string> = []
  let release = (): void => {}
  const send: Send<Target, Failure> = async ({ say }) => {
    said.push(say)
    if (say === 'count pear')
      await new Promise<void>((resolve) => {
        release = resolve
      })
    return E.right(E.right([]))
  }
  const runner = start({ send })
  await settle()
  const stopped = runner.stop()
  await settle()
  assert.is(runner.status().state, 'catchingUp')
  release()
  await stopped
  assert.equal(said, ['fetch 1 apple', 'count apple', 'fetch 1 pear', 'count pear'])
  assert.is(checkpointOf(key), positionOf(1))
})

test('events are left alone until they are old enough', async () => {
  const recordedAt = '2026-05-18T11:59:59.500Z'
  const { start, until, timing, says } = world({ ...added('a', 'apple'), recordedAt })
  const before = timing.now()
  const runner = start({ graceMs: 2000 })
  await until(() => says().length > 0)
  assert.is(timing.now() - before, 1500)
  await runner.stop()
})

test('stopping does not wait for them to become old', async () => {
  const { start, settle, says, timing } = world({ ...added('a'), recordedAt: '2026-05-18T12:00:00.000Z' })
  const before = timing.now()
  const runner = start({ graceMs: 60_000 })
  await settle()
  await runner.stop()
  assert.is(timing.now(), before)
  assert.equal(says(), [])
})

test.run()
