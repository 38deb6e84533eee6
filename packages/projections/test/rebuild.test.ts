import { orThrow } from '@cart-takeover/domain/event-sourcing'
import {
  compareReadModels,
  type ModelKey,
  type Projection,
  readFrom,
  readModel,
  rebuildInPlace,
  runProjection,
  slowedLog,
} from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, additions, baskets, key, stream } from './basket.js'
import { littleLog, positionOf } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

const green: Projection = { ...baskets, version: 2 }
const greenKey: ModelKey = { ...key, version: 2 }

const world = () => {
  const time = virtualTime()
  const little = littleLog(additions(60, 7))
  const kept = littleStore(time.timing.now)
  const start = (projection: Projection = baskets, pageSize = 10, log = little.log) =>
    runProjection(projection, { log, store: kept.store, tenant: 'acme', owner: 'one', pageSize, timing: time.timing })
  return { ...time, ...little, ...kept, start }
}

test('rebuilt from zero beside the old one, with other pages, it is the same [L-23]', async () => {
  const { start, until, append, store } = world()
  const blue = start()
  for (let n = 0; n < 10; n++) {
    await until(() => blue.status().state === 'live')
    append(added(`b${n}`), { stream: stream(`b${n % 4}`), type: 'BasketThrownAway', data: {} })
  }
  const next = start(green, 1000)
  await until(() => next.status().state === 'live' && blue.status().state === 'live')
  assert.equal(await orThrow(compareReadModels(store, key, greenKey)), [])
  await Promise.all([blue.stop(), next.stop()])
})

test('the comparison names every document that differs', async () => {
  const { store } = world()
  const put = (model: ModelKey, ...documents: ReadonlyArray<readonly [string, number]>) =>
    orThrow(
      store.commit(
        model,
        { from: 'start', to: '1' },
        documents.map(([id, n]) => ({ id, document: { n, same: [id] }, keys: { ' documents': [''] } })),
      ),
    )
  await put(key, ['a', 1], ['b', 1], ['c', 1])
  await put(greenKey, ['b', 2], ['c', 1], ['d', 1])
  assert.equal(await orThrow(compareReadModels(store, key, greenKey)), [
    { id: 'a', kind: 'only in the first' },
    { id: 'b', kind: 'differs' },
    { id: 'd', kind: 'only in the second' },
  ])
})

test('a large read model is compared to its end', async () => {
  const little = littleLog(additions(1200, 1200))
  const { store, until, timing } = world()
  const build = (projection: Projection) => runProjection(projection, { log: little.log, store, tenant: 'acme', owner: 'one', timing })
  const [blue, next] = [build(baskets), build(green)]
  await until(() => blue.status().state === 'live' && next.status().state === 'live')
  assert.equal(await orThrow(compareReadModels(store, key, greenKey)), [])
  const late = await orThrow(store.load(greenKey, ['b999']))
  await orThrow(
    store.commit(greenKey, { from: positionOf(1199), to: positionOf(1199) }, [
      { id: 'b999', document: { other: 1 }, keys: { ' documents': [''] } },
    ]),
  )
  assert.is(late.size, 1)
  assert.equal(await orThrow(compareReadModels(store, key, greenKey)), [{ id: 'b999', kind: 'differs' }])
  await Promise.all([blue.stop(), next.stop()])
})

test('in place: dropped and built again', async () => {
  const { start, until, store, documentsOf, checkpointOf } = world()
  const first = start()
  await until(() => first.status().state === 'live')
  const before = documentsOf(key)
  const second = await orThrow(rebuildInPlace(store, first, start))
  assert.is(first.status().state, 'stopped')
  await until(() => second.status().state === 'live')
  assert.is(second.status().applied, 60)
  assert.equal(documentsOf(key), before)
  assert.is(checkpointOf(key), positionOf(59))
  await second.stop()
})

test('a rebuild that is interrupted goes on where it was', async () => {
  const { start, until } = world()
  const first = start(green)
  await until(() => first.status().applied >= 20)
  await first.stop()
  const done = first.status().applied
  const second = start(green)
  await until(() => second.status().state === 'live')
  assert.is(first.status().applied + second.status().applied, 60)
  assert.ok(done >= 20)
  await second.stop()
})

test('readers are sent to the new version once it has caught up, and never back', async () => {
  const { start, until, pass, append, store, timing } = world()
  const blue = start()
  await until(() => blue.status().state === 'live')
  const versions: Array<number> = []
  let over = false
  const reading = readFrom(store, [key, greenKey], { timing, everyMs: 100 }).subscribe({
    next: ({ version }) => versions.push(version),
    complete: () => {
      over = true
    },
  })
  await pass(1000)
  assert.equal(versions, [1])
  const next = start(green)
  await until(() => over)
  assert.equal(versions, [1, 2])
  append(added('later'))
  await pass(1000)
  assert.equal(versions, [1, 2])
  reading.unsubscribe()
  await Promise.all([blue.stop(), next.stop()])
})

test('a reader that was sent on stays there, though the version falls behind again', async () => {
  const { store, timing, pass } = world()
  const blueGreenRed = [1, 2, 3].map((version) => ({ ...key, version }))
  const move = (version: number, from: string, to: string) => orThrow(store.commit({ ...key, version }, { from, to }, []))
  await move(1, 'start', '5')
  const versions: Array<number> = []
  const reading = readFrom(store, blueGreenRed, { timing, everyMs: 100 }).subscribe(({ version }) => versions.push(version))
  await pass(250)
  await move(2, 'start', '5')
  await pass(250)
  await move(1, '5', '6')
  await pass(250)
  await move(2, '5', '6')
  await move(3, 'start', '6')
  await pass(250)
  assert.equal(versions, [1, 2, 3])
  reading.unsubscribe()
})

test('where there is only a new version, it is read from', async () => {
  const { store, timing } = world()
  const versions: Array<number> = []
  readFrom(store, [key, greenKey], { timing }).subscribe(({ version }) => versions.push(version))
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(versions, [2])
})

test('a slowed log lets through so many events a second, and can be stopped while it waits', async () => {
  const { log, start, until, timing, documentsOf, settle } = world()
  const before = timing.now()
  const runner = start(baskets, 10, slowedLog(log, 20, timing))
  await until(() => runner.status().applied === 60)
  assert.is(timing.now() - before, 2500)
  assert.is(Object.keys(documentsOf(key)).length, 7)
  const again = start(green, 10, slowedLog(log, 0.001, timing))
  await settle()
  const asked = timing.now()
  await again.stop()
  assert.is(timing.now(), asked)
  await runner.stop()
})

test('a typed reader loads, finds and pages', async () => {
  const { start, until, store } = world()
  const runner = start()
  await until(() => runner.status().state === 'live')
  const model = readModel(baskets, store, 'acme')
  assert.is((await orThrow(model.get('b1')))?.id, 'b1')
  assert.is(await orThrow(model.get('nobody')), null)
  const first = await orThrow(model.find({ index: 'fruit', equals: 'f0', limit: 4 }))
  const rest = await orThrow(model.find({ index: 'fruit', equals: 'f0', limit: 4, after: first.next }))
  assert.equal(
    [...first.views, ...rest.views].map(({ id }) => id),
    ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
  )
  assert.is(rest.next, null)
  assert.is(await orThrow(model.checkpoint), positionOf(59))
  await runner.stop()
})

test.run()
