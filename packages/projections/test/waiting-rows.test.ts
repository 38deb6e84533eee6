import { orThrow, Unavailable, Undecodable } from '@cart-takeover/domain/event-sourcing'
import type { ReadModelStore } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, stream } from './basket.js'
import { positionOf } from './little-log.js'
import { key, world } from './process-world.js'
import { virtualTime } from './virtual-time.js'

test('a row that waits is stored with the checkpoint, holds up no other, and goes through later', async () => {
  const { start, until, answers, says, checkpointOf, counts } = world(added('a', 'apple'), added('b', 'pear'), added('a', 'plum'))
  let shut = true
  answers.of = (say) => (say === 'fetch 1 apple' && shut ? { no: 'SHUT' } : 'yes')
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.equal(says(), ['fetch 1 apple', 'fetch 1 plum', 'count plum', 'fetch 1 pear', 'count pear'])
  assert.is(counts.commit, 1)
  assert.is(checkpointOf(key), positionOf(2))
  assert.is(runner.status().waiting, 1)
  const { rows } = await orThrow(runner.pending())
  assert.equal(
    rows.map(({ process, event, code, attempts, awaits }) => ({ process, event: event.eventId, code, attempts, awaits })),
    [{ process: 'pantry', event: 'event-0', code: 'SHUT', attempts: 1, awaits: [stream('a'), 'pantry-acme.1'] }],
  )
  shut = false
  await until(() => runner.status().waiting === 0)
  assert.is(says().at(-1), 'count apple')
  assert.equal((await orThrow(runner.pending())).rows, [])
  await runner.stop()
})

test('where order matters, later rows of its stream wait behind a row that waits, untried; other streams go on', async () => {
  const { start, until, answers, says } = world(added('a', 'apple'), added('b', 'pear'), added('a', 'plum'), added('a', 'fig'))
  let shut = true
  answers.of = (say) => (say === 'fetch 1 apple' && shut ? { no: 'SHUT' } : 'yes')
  const first = start({ keepsOrder: true })
  await until(() => first.status().waiting === 3)
  assert.equal(new Set(says()), new Set(['fetch 1 apple', 'fetch 1 pear', 'count pear']))
  const { rows } = await orThrow(first.pending())
  assert.equal(
    rows.map(({ code, attempts }) => [code, attempts > 0]),
    [
      ['SHUT', true],
      ['WAITS_FOR_EARLIER', false],
      ['WAITS_FOR_EARLIER', false],
    ],
  )
  await first.stop()
  const second = start({ keepsOrder: true, owner: 'two' })
  await until(() => second.status().waiting === 3 && second.status().state === 'live')
  shut = false
  const before = says().length
  await until(() => second.status().waiting === 0)
  const tried = says().slice(before)
  assert.equal(tried.slice(tried.lastIndexOf('fetch 1 apple')), [
    ...['fetch 1 apple', 'count apple', 'fetch 1 plum', 'count plum', 'fetch 1 fig', 'count fig'],
  ])
  await second.stop()
})

test('a row that waits for what has failed is counted as failing until it goes through, and says what has failed', async () => {
  const { start, until, answers } = world(added('a', 'apple'), added('b', 'pear'))
  let broken = true
  answers.of = (say) => (say === 'fetch 1 apple' && broken ? { failure: new Undecodable('FruitAdded', 1, ['no fruit']) } : 'yes')
  const runner = start()
  await until(() => runner.status().waiting === 1)
  assert.equal([runner.status().failing, (await orThrow(runner.pending())).rows[0]?.error], [1, 'FruitAdded v1 does not decode: no fruit'])
  assert.match(runner.status().lastError?.error.message ?? '', 'no fruit')
  broken = false
  await until(() => runner.status().waiting === 0)
  assert.is(runner.status().failing, 0)
  await runner.stop()
})

test('a row that holds up all others, since nobody answers it, is counted as failing also while it is tried again', async () => {
  const { start, until, answers, says } = world(added('a', 'apple'))
  let down = true
  const seen: Array<number> = []
  answers.of = () => (down ? { failure: new Unavailable('down') } : 'yes')
  const runner = start()
  await until(() => runner.status().state === 'retrying')
  const { length } = says()
  answers.of = () => {
    seen.push(runner.status().failing)
    return down && says().length < length + 3 ? { failure: new Unavailable('down') } : 'yes'
  }
  await until(() => seen.length >= 3)
  down = false
  await until(() => runner.status().state === 'live')
  assert.equal([new Set(seen.slice(0, 3)), runner.status().failing], [new Set([1]), 0])
  await runner.stop()
})

test('a waiting row survives a restart, with its event and what is known of it', async () => {
  const { start, until, answers, says } = world(added('a', 'apple'))
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const first = start()
  await until(() => first.status().state === 'live')
  const [before] = (await orThrow(first.pending())).rows
  await first.stop()
  answers.of = () => 'yes'
  const sentBefore = says().length
  const second = start({ owner: 'two' })
  await until(() => second.status().waiting === 0 && second.status().state === 'live')
  assert.equal(says().slice(sentBefore), ['fetch 1 apple', 'count apple'])
  assert.is(before?.event.eventId, 'event-0')
  await second.stop()
})

test('it is tried again with growing pauses up to a cap, and each try is counted', async () => {
  const { start, until, answers, pauses } = world(added('a', 'apple'))
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const runner = start({ leaseTtl: 10_000_000, rowBackoff: { first: 200, cap: 5000 } })
  await until(() => runner.status().waiting === 1)
  const since = (await orThrow(runner.pending())).rows[0]?.since
  await until(() => pauses.filter((pause) => pause < 10_000).length >= 9)
  const waits = pauses.filter((pause) => pause < 10_000)
  assert.equal(waits.slice(0, 5), [150, 300, 600, 1200, 2400])
  assert.equal(waits.slice(5, 9), [3750, 3750, 3750, 3750])
  const [row] = (await orThrow(runner.pending())).rows
  assert.is(row?.attempts, 9)
  assert.is(row?.since, since)
  assert.ok(row !== undefined && row.triedAt > row.since)
  await runner.stop()
})

for (const [where, news] of [
  ['in its own stream', { stream: stream('a'), type: 'BasketLookedAt', data: {} }],
  ['where its command goes', { stream: 'pantry-acme.1', type: 'PantryOpened', data: {} }],
] as const)
  test(`news ${where} make it worth a try at once`, async () => {
    const { start, until, answers, append, timing, settle } = world(added('a', 'apple'))
    answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
    const runner = start({ rowBackoff: { first: 1_000_000, cap: 1_000_000 } })
    await until(() => runner.status().waiting === 1)
    answers.of = () => 'yes'
    const before = timing.now()
    append({ stream: stream('z'), type: 'BasketLookedAt', data: {} })
    await settle()
    assert.is(runner.status().waiting, 1, 'other news do not')
    append(news)
    await settle()
    assert.is(runner.status().waiting, 0)
    assert.is(timing.now(), before)
    await runner.stop()
  })

test('a failure that is the row’s own lets the row wait alone', async () => {
  const { start, until, answers, done, says } = world(added('a', 'apple'), added('b', 'pear'))
  let mended = false
  answers.of = (say) => (say === 'fetch 1 apple' && !mended ? { failure: new Undecodable('PantryOpened', 1, ['x']) } : 'yes')
  const runner = start()
  await until(() => runner.status().state === 'live')
  assert.is((await orThrow(runner.pending())).rows[0]?.code, 'Undecodable')
  assert.ok(says().includes('count pear'))
  mended = true
  await until(() => runner.status().waiting === 0)
  assert.is(done.size, 4)
  await runner.stop()
})

test('a crash after a waiting row went through, before it is off the list, sends it again, under the same ids', async () => {
  const { start, until, store, done, settle, answers, sent } = world(added('a', 'apple'))
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const first = start()
  await until(() => first.status().waiting === 1)
  await first.stop()
  answers.of = () => 'yes'
  start({ store: { ...store, commit: () => () => new Promise(() => {}) }, owner: 'killed', timing: virtualTime().timing })
  await settle()
  assert.is(done.size, 2)
  const before = sent.length
  await store.claim(key, 'killed', 0)()
  const next = start({ owner: 'next' })
  await until(() => next.status().state === 'live' && next.status().waiting === 0)
  assert.is(sent.length, before + 2)
  assert.is(done.size, 2)
  await next.stop()
})

test('the pending are listed page by page, the oldest first', async () => {
  const { start, until, answers, append, pass } = world()
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const runner = start({ rowBackoff: { first: 1_000_000, cap: 1_000_000 } })
  for (const id of ['c', 'a', 'b']) {
    append(added(id))
    await pass(10)
  }
  await until(() => runner.status().waiting === 3)
  const first = await orThrow(runner.pending({ limit: 2 }))
  const rest = await orThrow(runner.pending({ limit: 2, after: first.next }))
  assert.equal(
    [...first.rows, ...rest.rows].map(({ event }) => event.stream),
    ['c', 'a', 'b'].map((id) => stream(id)),
  )
  assert.is(rest.next, null)
  await runner.stop()
})

test('a waiting row whose new try gets no answer keeps its place and is tried again', async () => {
  const { start, until, answers, checkpointOf } = world(added('a', 'apple'))
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const runner = start()
  await until(() => runner.status().waiting === 1)
  answers.of = () => ({ failure: new Unavailable('the pantry is gone') })
  await until(() => runner.status().lastError !== null)
  assert.is(runner.status().lastError?.error.message, 'the pantry is gone')
  assert.is(runner.status().state, 'live')
  const [row] = (await orThrow(runner.pending())).rows
  assert.equal([row?.code, row?.attempts], ['SHUT', 1])
  answers.of = () => 'yes'
  await until(() => runner.status().waiting === 0)
  assert.is(checkpointOf(key), positionOf(0))
  await runner.stop()
})

test('pages and waiting rows commit one after another: they never fence each other', async () => {
  const { start, until, store, append, answers, done, checkpointOf } = world(...['a', 'b', 'c'].map((id) => added(id)))
  answers.of = (say, attempt) => (say.startsWith('fetch') && attempt < 4 ? { no: 'SHUT' } : 'yes')
  let fenced = 0
  const slow: ReadModelStore = {
    ...store,
    commit:
      (...step) =>
      async () => {
        for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve))
        const stored = await store.commit(...step)()
        if (E.isLeft(stored)) fenced += 1
        return stored
      },
  }
  const runner = start({ store: slow, rowBackoff: { first: 1, cap: 1 } })
  for (let n = 0; n < 20; n++) {
    append(added(`x${n}`))
    await until(() => checkpointOf(key) === positionOf(n + 3))
  }
  await until(() => runner.status().waiting === 0)
  assert.is(fenced, 0)
  assert.is(done.size, 46)
  await runner.stop()
})

test('where another driver has moved on, a waiting row finds out, and this one begins again from there', async () => {
  const { start, until, answers, store } = world(added('a', 'apple'))
  answers.of = (say) => (say.startsWith('fetch') ? { no: 'SHUT' } : 'yes')
  const runner = start()
  await until(() => runner.status().waiting === 1)
  await orThrow(store.commit(key, { from: positionOf(0), to: positionOf(7) }, []))
  await until(() => runner.status().checkpoint === positionOf(7))
  assert.is(runner.status().lastError, null)
  await runner.stop()
})

test.run()
