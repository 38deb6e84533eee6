import { orThrow } from '@cart-takeover/domain/event-sourcing'
import {
  health,
  PoisonEvent,
  type PoisonPolicy,
  type Projection,
  poisoned,
  projectionsToldBy,
  readModel,
  runProjection,
  unpark,
} from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, baskets, events, key, stream } from './basket.js'
import { type Entry, littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

const undecodable = (id: string): Entry => ({ stream: stream(id), type: 'FruitRemoved', data: { code: 7 } })
/** `baskets`, after its recipe was mended: a rotten fruit is thrown away. */
const mended: Projection = {
  ...baskets,
  apply: (view, event) => ((event.data as { code?: string }).code === 'rotten' ? undefined : baskets.apply(view, event)),
}

const world = (...entries: ReadonlyArray<Entry>) => {
  const time = virtualTime()
  const little = littleLog(entries)
  const kept = littleStore(time.timing.now)
  const start = (onPoison: PoisonPolicy | null, projection: Projection = baskets, pageSize = 100) =>
    runProjection(projection, {
      log: little.log,
      store: kept.store,
      tenant: 'acme',
      owner: 'one',
      pageSize,
      timing: time.timing,
      ...(onPoison === null ? {} : { onPoison }),
    })
  const list = async (documentId?: string) =>
    (await orThrow(poisoned(kept.store, key, documentId === undefined ? {} : { documentId }))).events
  const fruits = () =>
    Object.fromEntries(Object.entries(kept.documentsOf(key)).map(([id, view]) => [id, (view as { fruits: Record<string, number> }).fruits]))
  return { ...time, ...little, ...kept, start, list, fruits }
}

for (const [what, bad] of [
  ['that does not decode', undecodable('a')],
  ['whose recipe throws half-way', added('a', 'rotten')],
] as const) {
  test(`stop, unless told otherwise: before an event ${what} all is stored, and nothing of it`, async () => {
    const { start, until, fruits, checkpointOf } = world(added('a'), added('b'), bad, added('a', 'pear'), added('c'))
    const runner = start(null)
    await until(() => runner.status().state === 'failed')
    assert.is(checkpointOf(key), positionOf(1))
    assert.equal(fruits(), { a: { apple: 1 }, b: { apple: 1 } })
    const error = runner.status().lastError?.error
    assert.instance(error, PoisonEvent)
    assert.match(error?.message ?? '', new RegExp(`baskets v1 stays before ${bad.type} \\(basket-acme.a, revision 1, position 00000003\\)`))
    assert.is(health(runner.status()).level, 'down')
    assert.is(runner.status().checkpoint, positionOf(1))
  })

  test(`skip: as if an event ${what} had not happened; listed in the commit that passes it`, async () => {
    const { start, until, fruits, checkpointOf, list, counts } = world(added('a'), added('b'), bad, added('a', 'pear'), added('c'))
    const runner = start('skip')
    await until(() => runner.status().state === 'live')
    assert.is(checkpointOf(key), positionOf(4))
    assert.equal(fruits(), { a: { apple: 1, pear: 1 }, b: { apple: 1 }, c: { apple: 1 } })
    assert.is(counts.commit, 1)
    assert.equal(
      (await list()).map(({ outcome, event: { position, type }, whole }) => ({ outcome, position, type, whole })),
      [{ outcome: 'skipped', position: positionOf(2), type: bad.type, whole: null }],
    )
    assert.equal(runner.status().poison, { skipped: 1, parked: 0 })
    assert.is(health(runner.status()).level, 'degraded')
    await runner.stop()
  })

  test(`park: from an event ${what} on its document waits, in order; others go on`, async () => {
    const { start, until, fruits, list, append } = world(added('a'), added('b'), bad, added('a', 'pear'), added('c'))
    const runner = start('park')
    await until(() => runner.status().state === 'live')
    append(added('a', 'plum'), added('b', 'plum'))
    await until(() => runner.status().checkpoint === positionOf(6))
    assert.equal(fruits(), { a: { apple: 1 }, b: { apple: 1, plum: 1 }, c: { apple: 1 } })
    assert.equal(
      (await list('a')).map(({ outcome, event }) => [outcome, event.position]),
      [2, 3, 5].map((n) => ['parked', positionOf(n)]),
    )
    assert.equal(runner.status().poison, { skipped: 0, parked: 3 })
    await runner.stop()
  })
}

test('after a stop a mended version goes on with the very event', async () => {
  const { start, until, fruits } = world(added('a'), added('a', 'rotten'), added('a', 'pear'))
  const first = start('stop')
  await until(() => first.status().state === 'failed')
  const second = start('stop', mended)
  await until(() => second.status().state === 'live')
  assert.equal(fruits(), { a: { apple: 1, pear: 1 } })
  await second.stop()
})

test('several poison events in one page are each skipped alone', async () => {
  const { start, until, fruits, list } = world(
    added('a', 'rotten'),
    added('a'),
    undecodable('b'),
    added('b'),
    added('a', 'rotten'),
    added('c'),
  )
  const runner = start('skip')
  await until(() => runner.status().state === 'live')
  assert.equal(fruits(), { a: { apple: 1 }, b: { apple: 1 }, c: { apple: 1 } })
  assert.equal(
    (await list()).map(({ event }) => event.position),
    [0, 2, 4].map(positionOf),
  )
  await runner.stop()
})

test('what was skipped or parked is still counted after a restart, and a parked document stays parked under any policy', async () => {
  const { start, until, fruits, append } = world(added('a', 'rotten'), added('b'))
  const first = start('park')
  await until(() => first.status().state === 'live')
  await first.stop()
  append(added('a'), added('b'))
  const second = start('stop')
  await until(() => second.status().state === 'live')
  assert.equal(second.status().poison, { skipped: 0, parked: 2 })
  assert.equal(fruits(), { b: { apple: 2 } })
  await second.stop()
})

test('however much was skipped is counted', async () => {
  const { start, until } = world(...Array.from({ length: 1200 }, () => undecodable('a')))
  const first = start('skip', baskets, 50)
  await until(() => first.status().state === 'live')
  await first.stop()
  const second = start('skip')
  await until(() => second.status().state === 'live')
  assert.equal(
    [first, second].map((runner) => runner.status().poison.skipped),
    [1200, 1200],
  )
  await second.stop()
})

test('an event of two documents is parked for the one and applied to the other', async () => {
  const moved: Entry = { stream: stream('a'), type: 'FruitMoved', data: { code: 'apple', into: 'b' } }
  const { start, until, fruits, list, store } = world(added('a'), added('b', 'pear'), added('a', 'rotten'), moved)
  const runner = start('park')
  await until(() => runner.status().state === 'live')
  assert.equal(fruits(), { a: { apple: 1 }, b: { pear: 1, apple: 1 } })
  assert.equal(
    (await list('a')).map(({ event }) => event.type),
    ['FruitAdded', 'FruitMoved'],
  )
  assert.is(await orThrow(unpark(mended, store, 'acme', 'a')), 2)
  assert.equal(fruits(), { a: {}, b: { pear: 1, apple: 1 } }, 'the other document was not told twice')
  await runner.stop()
})

test('unpark applies what waited, in order, and lets the document go on under the runner', async () => {
  const { start, until, fruits, list, append, store } = world(added('a', 'rotten'), added('a', 'pear'), added('b'))
  const runner = start('park')
  await until(() => runner.status().state === 'live')
  assert.is(await orThrow(unpark(mended, store, 'acme', 'a')), 2)
  assert.equal(await list(), [])
  append(added('a', 'plum'))
  await until(() => runner.status().checkpoint === positionOf(3))
  assert.equal(fruits(), { a: { pear: 1, plum: 1 }, b: { apple: 1 } })
  assert.equal(runner.status().poison, { skipped: 0, parked: 0 })
  assert.is(await orThrow(unpark(mended, store, 'acme', 'a')), 0)
  await runner.stop()
})

test('what the engine keeps for itself is neither told nor shown', async () => {
  const { start, until, append, store } = world()
  const runner = start('park')
  const told: Array<string> = []
  runner.changes$.subscribe(({ changes }) => told.push(...changes.map(({ id }) => id)))
  await until(() => runner.status().state === 'live')
  append(added('a', 'rotten'), added('b'))
  await until(() => runner.status().checkpoint === positionOf(1))
  assert.equal(told, ['b'])
  const parkedAs = ` parked/a/${positionOf(0)}`
  assert.ok((await orThrow(store.load(key, [parkedAs]))).has(parkedAs))
  assert.is(await orThrow(readModel(baskets, store, 'acme').get(parkedAs)), null)
  await runner.stop()
})

test('unpark is all or nothing', async () => {
  const { start, until, fruits, list, store } = world(added('a'), added('a', 'rotten'), added('a', 'pear'))
  const runner = start('park')
  await until(() => runner.status().state === 'live')
  const answer = await unpark(baskets, store, 'acme', 'a')()
  assert.ok(E.isLeft(answer) && answer.left._tag === 'PoisonEvent')
  assert.equal(fruits(), { a: { apple: 1 } })
  assert.is((await list('a')).length, 2)
  await runner.stop()
})

test('unpark is done again where the runner has committed meanwhile', async () => {
  const { start, until, fruits, append, store, list } = world(added('a', 'rotten'))
  const runner = start('park')
  await until(() => runner.status().state === 'live')
  let meanwhile = 0
  const busy: typeof store = {
    ...store,
    load: (model, ids) => async () => {
      if (meanwhile++ === 0) {
        append(added('a', 'late'))
        await until(() => runner.status().checkpoint === positionOf(1))
      }
      return store.load(model, ids)()
    },
  }
  assert.is(await orThrow(unpark(mended, busy, 'acme', 'a')), 2)
  assert.equal(fruits(), { a: { late: 1 } })
  assert.equal(await list(), [])
  await runner.stop()
})

test('park stops where nobody can say which document it is', async () => {
  const routed = projectionsToldBy()({
    name: 'baskets',
    version: 1,
    events,
    initial: () => ({}),
    route: (event) => (event.type === 'FruitRemoved' ? [event.data.code.toUpperCase()] : []),
    on: { FruitRemoved: () => {} },
  })
  const { start, until, checkpointOf } = world(added('a'), undecodable('a'))
  const runner = start('park', routed)
  await until(() => runner.status().state === 'failed')
  assert.is(checkpointOf(key), positionOf(0))
})

for (const part of ['initial', 'route', 'keys'] as const)
  test(`${part} that throws is poison too`, async () => {
    const fragile: Projection = {
      ...baskets,
      [part]: (what: unknown) => {
        const text = JSON.stringify(what)
        if (text.includes('"b"') || text.includes('basket-acme.b')) throw new Error('cannot')
        return Reflect.apply(baskets[part], null, [what])
      },
    }
    const { start, until, fruits, checkpointOf } = world(added('a'), added('b'), added('a'))
    const runner = start('stop', fragile)
    await until(() => runner.status().state === 'failed')
    assert.equal(fruits(), { a: { apple: 1 } })
    assert.is(checkpointOf(key), positionOf(0))
    assert.instance(runner.status().lastError?.error, PoisonEvent)
  })

test.run()
