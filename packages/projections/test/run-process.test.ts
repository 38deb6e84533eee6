import {
  deriveId,
  family,
  orThrow,
  type Rejection,
  type Send,
  type StreamName,
  Unavailable,
  Undecodable,
} from '@cart-takeover/domain/event-sourcing'
import { type DrivenProcess, PoisonEvent, type ProcessOptions, type ReadModelStore, runProcess } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, events, stream } from './basket.js'
import { type Entry, littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

interface Target {
  readonly to: StreamName
  readonly say: string
}
type Failure = Unavailable | Undecodable
interface Sent {
  readonly say: string
  readonly commandId: string
  readonly cause: string
}

/** After each fruit the pantry is told, and waits while it is shut; then the till. */
const pantry: DrivenProcess<Target> = {
  name: 'pantry',
  on: {
    FruitAdded: ({ code, quantity }: { code: string; quantity: number }) => {
      if (code === 'rotten') throw new Error('a rotten fruit')
      return [
        { target: { to: 'pantry-acme.1', say: `fetch ${quantity} ${code}` }, waitsFor: ['SHUT'] },
        { target: { to: 'till-acme.1', say: `count ${code}` } },
      ]
    },
    BasketThrownAway: () => [
      {
        target: { to: 'till-acme.1', say: 'forget' },
        refused: ({ code }: Rejection<string>) => [{ target: { to: 'till-acme.1', say: `note ${code}` } }],
      },
    ],
  },
}
const watcher: DrivenProcess<Target> = { name: 'watcher', on: { FruitAdded: () => [{ target: { to: 'till-acme.1', say: 'watch' } }] } }

const key = { tenant: 'acme', name: 'driver', version: 1 }

type Answer = 'yes' | { readonly no: string } | { readonly failure: Failure }

const world = (...entries: ReadonlyArray<Entry>) => {
  const time = virtualTime()
  const little = littleLog(entries)
  const kept = littleStore(time.timing.now)
  const sent: Array<Sent> = []
  const done = new Map<string, string>()
  const answers: { of: (say: string, attempt: number) => Answer } = { of: () => 'yes' }
  const attempts = new Map<string, number>()
  const send: Send<Target, Failure> = async ({ say }, commandId, cause) => {
    sent.push({ say, commandId, cause: cause.eventId })
    const attempt = (attempts.get(commandId) ?? 0) + 1
    attempts.set(commandId, attempt)
    const answer = answers.of(say, attempt)
    if (answer === 'yes') {
      done.set(commandId, say)
      return E.right(E.right([]))
    }
    return 'no' in answer ? E.right(E.left({ code: answer.no, detail: null })) : E.left(answer.failure)
  }
  const start = (other: Partial<ProcessOptions<Target, Failure>> = {}) =>
    runProcess({
      name: 'driver',
      version: 1,
      processes: [pantry],
      events: family(events),
      send,
      streamOf: ({ to }: Target) => to,
      log: little.log,
      store: kept.store,
      tenant: 'acme',
      owner: 'one',
      concurrency: 1,
      timing: time.timing,
      ...other,
    })
  return { ...time, ...little, ...kept, start, sent, done, answers, says: () => sent.map(({ say }) => say) }
}

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

test('two processes of one name, and a row for an event that is not known, are refused at once', () => {
  const { start } = world()
  assert.throws(() => start({ processes: [pantry, pantry] }), /Two processes are named pantry/)
  assert.throws(
    () => start({ processes: [{ name: 'wrong', on: { FruitEaten: () => [] } }] }),
    /a row for FruitEaten, which is not among its events/,
  )
})

test.run()
