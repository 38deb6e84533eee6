import { deriveId, orThrow, type Send, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { PoisonEvent } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, stream } from './basket.js'
import { positionOf } from './little-log.js'
import { type Failure, key, pantry, type Target, watcher, world } from './process-world.js'

test('it runs the row of each event, in order, and moves its checkpoint behind them', async () => {
  const { start, until, says, checkpointOf } = world(
    added('a', 'apple', 2),
    { stream: stream('a'), type: 'BasketLookedAt', data: {} },
    added('a', 'pear'),
  )
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.equal(says(), ['fetch 2 apple', 'count apple', 'fetch 1 pear', 'count pear'])
  assert.is(checkpointOf(key), positionOf(2))
  assert.is(runner.status().applied, 2)
  await runner.stop()
})

test('command ids are derived from the event: another driver, later and from the start, sends the very same', async () => {
  const { start, until, sent, done } = world(added('a'), added('b'))
  const first = start()
  await until(() => first.status().state === 'live')
  const once = [...sent]
  const second = start({ name: 'another' })
  await until(() => second.status().state === 'live')
  assert.equal(sent.slice(once.length), once)
  assert.is(sent[0]?.commandId, deriveId('process', 'pantry', 'event-0', '.0'))
  assert.is(done.size, 4)
  await Promise.all([first.stop(), second.stop()])
})

test('events of an older version are brought up to date before a row sees them', async () => {
  const { start, until, says } = world({ stream: stream('a'), type: 'FruitAdded', version: 1, data: { code: 'apple' } })
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.is(says()[0], 'fetch 1 apple')
  await runner.stop()
})

test('only events of its tenant have rows', async () => {
  const { start, until, says, checkpointOf } = world({ ...added('a'), stream: stream('a', 'other') })
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.equal(says(), [])
  assert.is(checkpointOf(key), positionOf(0))
  await runner.stop()
})

test('no answer: tried again until there is one, and the checkpoint stays before the event', async () => {
  const { start, until, answers, says, checkpointOf, done } = world(added('a', 'apple'), added('b', 'pear'), added('c', 'plum'))
  let down = true
  answers.of = (say) => (say === 'count pear' && down ? { failure: new Unavailable('the till is down') } : 'yes')
  const runner = start()
  await until(() => says().filter((say) => say === 'count pear').length >= 3)
  assert.is(runner.status().state, 'retrying')
  assert.match(
    runner.status().lastError?.error.message ?? '',
    /row of pantry for FruitAdded \(basket-acme.b, revision 0\) got no answer: the till is down/,
  )
  assert.is(checkpointOf(key), positionOf(0), 'what came before is not run again')
  assert.is(says().filter((say) => say === 'count apple').length, 1)
  assert.not(says().includes('count plum'))
  down = false
  await until(() => runner.status().state === 'live')
  assert.is(checkpointOf(key), positionOf(2))
  assert.is(done.size, 6)
  await runner.stop()
})

test('a `send` that throws is no answer either', async () => {
  const { start, until, checkpointOf } = world(added('a', 'apple'))
  let broken = true
  const send: Send<Target, Failure> = async () => {
    if (broken) throw new TypeError('a fault of the caller')
    return E.right(E.right([]))
  }
  const runner = start({ send })
  await until(() => runner.status().state === 'retrying')
  assert.is(checkpointOf(key), 'start')
  broken = false
  await until(() => runner.status().state === 'live')
  await runner.stop()
})

test('a refusal that does not pass is answered by the table, and remembered nowhere', async () => {
  const { start, until, answers, says, documentsOf } = world({ stream: stream('a'), type: 'BasketThrownAway', data: {} })
  answers.of = (say) => (say === 'forget' ? { no: 'NEVER' } : 'yes')
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.equal(says(), ['forget', 'note NEVER'])
  assert.equal(documentsOf(key), {})
  await runner.stop()
})

test('several processes share a driver; each row waits for itself', async () => {
  const { start, until, answers, says, sent } = world(added('a', 'apple'))
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const runner = start({ processes: [pantry, watcher] })
  await until(() => runner.status().state === 'live')
  assert.equal(says(), ['fetch 1 apple', 'watch'])
  assert.is(new Set(sent.map(({ commandId }) => commandId)).size, 2)
  assert.equal(
    (await orThrow(runner.pending())).rows.map(({ process }) => process),
    ['pantry'],
  )
  await runner.stop()
})

for (const [what, bad, tag] of [
  ['that does not decode', { stream: stream('a'), type: 'FruitAdded', data: { code: 7 } }, 'Undecodable'],
  ['whose row throws', added('a', 'rotten'), 'Error'],
] as const) {
  test(`an event ${what} stops everything, unless told otherwise`, async () => {
    const { start, until, says, checkpointOf } = world(added('b', 'pear'), bad, added('c', 'plum'))
    const runner = start()
    await until(() => runner.status().state === 'failed')
    assert.instance(runner.status().lastError?.error, PoisonEvent)
    assert.is(checkpointOf(key), positionOf(0))
    assert.equal(says(), ['fetch 1 pear', 'count pear'])
  })

  test(`parked, an event ${what} is listed among the pending and holds up nobody`, async () => {
    const { start, until, says, checkpointOf } = world(added('b', 'pear'), bad, added('c', 'plum'))
    const runner = start({ onPoison: 'park' })
    await until(() => runner.status().state === 'live')
    assert.is(checkpointOf(key), positionOf(2))
    assert.ok(says().includes('count plum'))
    assert.equal(
      (await orThrow(runner.pending())).rows.map(({ code }) => code),
      [tag],
    )
    await runner.stop()
  })
}

test('two processes of one name, and a row for an event that is not known, are refused at once', () => {
  const { start } = world()
  assert.throws(() => start({ processes: [pantry, pantry] }), /Two processes are named pantry/)
  assert.throws(
    () => start({ processes: [{ name: 'wrong', on: { FruitEaten: () => [] } }] }),
    /a row for FruitEaten, which is not among its events/,
  )
})

test.run()
