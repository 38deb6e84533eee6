import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deriveId, type NewEvent } from '#src/event-sourcing/index.js'
import { after, atAppend, Crash, failing, keptInMemory, start, wade, world } from '#testing/index.js'
import { failureOf } from '../stories.js'

const stream = 'cart-acme.1' as const
const meta = {
  tenantId: 'acme',
  occurredAt: start,
  commandId: 'c',
  correlationId: 'c',
  causationId: null,
  inputDigest: '',
  piiSubjects: [],
}
const event = (name: string): NewEvent => ({ eventId: deriveId(name), type: 'Said', version: 1, data: { name }, meta })
const [a, b, c] = [event('a'), event('b'), event('c')]
const tagOf = (answer: E.Either<{ readonly _tag: string }, { readonly replayed: boolean }>) =>
  E.isLeft(answer) ? answer.left._tag : answer.right.replayed ? 'replayed' : 'stored'

const store = () => {
  const kept = keptInMemory(() => start)
  const append = async (expected: Parameters<typeof kept.store.append>[1], ...events: ReadonlyArray<NewEvent>) =>
    tagOf(await kept.store.append(stream, expected, events)())
  return { ...kept, append }
}

test('the store: all or none, by the expected revision', async () => {
  const { append, log } = store()
  assert.equal(
    [await append('none', a, b), await append('none', c), await append(0, c), await append('exists', c)],
    ['stored', 'WrongRevision', 'WrongRevision', 'stored'],
  )
  assert.equal(
    log.map(({ revision, position, recordedAt }) => [revision, position, recordedAt]),
    [0, 1, 2].map((number) => [number, `00000000000${number + 1}`, start]),
  )
})

test('the store: the same ids again are answered as replayed, some of them or elsewhere refused', async () => {
  const { append, store: kept, log } = store()
  await append('none', a, b)
  assert.equal(
    [await append('none', a, b), await append(1, b), await append(1, b, c), await append('any', b, a)],
    ['replayed', 'replayed', 'Refused', 'Refused'],
  )
  assert.equal(
    [tagOf(await kept.append('cart-acme.2', 'none', [a])()), await append('any'), await append('any', c, c)],
    ['Refused', 'Refused', 'Refused'],
  )
  assert.is(log.length, 2)
})

test('the store: reads behind a revision, page by page; keeps a copy of its own, frozen', async () => {
  const { append, store: kept, log } = store()
  const data = { name: 'a', tags: ['x'] }
  await append('none', { ...a, data }, b, c)
  data.tags.push('y')
  assert.equal(log[0]?.data, { name: 'a', tags: ['x'] })
  assert.ok(Object.isFrozen(log[0]?.data))
  const read = async (behind: number | 'start', limit: number) => {
    const slice = await kept.readStream(stream, behind, limit)()
    return E.isRight(slice) ? [slice.right.events.map(({ revision }) => revision), slice.right.end] : []
  }
  assert.equal(
    [await read('start', 2), await read(1, 2), await read('start', 3), await read(2, 1)],
    [
      [[0, 1], false],
      [[2], true],
      [[0, 1, 2], true],
      [[], true],
    ],
  )
  assert.equal(await kept.readStream('cart-acme.9', 'start', 9)(), E.right({ events: [], end: true }))
})

test('faults: each comes at the append that it is planned for, and stores what it says', async () => {
  const faulty = async (fault: Parameters<typeof atAppend>[1]) => {
    const kept = keptInMemory(() => start)
    const failingStore = failing(kept.store)
    failingStore.plan = atAppend(2, fault)
    await failingStore.store.append(stream, 'none', [a])()
    const second = await failingStore.store
      .append(stream, 0, [b])()
      .then(tagOf, (error: unknown) => (error instanceof Crash ? 'Crash' : 'other'))
    const now = kept.log.length
    await failingStore.store.readStream(stream, 'start', 9)()
    await failingStore.store.readStream(stream, 'start', 9)()
    return [second, now, kept.log.length]
  }
  assert.equal(await faulty({ kind: 'unavailable' }), ['Unavailable', 1, 1])
  assert.equal(await faulty({ kind: 'unknown', stored: true }), ['OutcomeUnknown', 2, 2])
  assert.equal(await faulty({ kind: 'unknown', stored: false }), ['OutcomeUnknown', 1, 1])
  assert.equal(await faulty({ kind: 'unknown', stored: { afterCalls: 1 } }), ['OutcomeUnknown', 1, 2])
  assert.equal(await faulty({ kind: 'crash', stored: true }), ['Crash', 2, 2])
  assert.equal(await faulty({ kind: 'crash', stored: false }), ['Crash', 1, 1])
  assert.equal(await faulty({ kind: 'race', rival: async () => null }), ['stored', 2, 2])
})

test('faults: reads can be refused', async () => {
  const { store: kept } = keptInMemory(() => start)
  const faults = failing(kept)
  faults.deafReads = 1
  const answers = [await faults.store.readStream(stream, 'start', 1)(), await faults.store.readStream(stream, 'start', 1)()]
  assert.equal(answers.map(E.isLeft), [true, false])
})

test('a world: a desk, a storefront, a clock and a log; the calls throw what refuses them', async () => {
  const the = world({ policy: { idleTimeoutMs: 1 } })
  assert.equal([the.clock.now(), the.surroundings.policy.idleTimeoutMs, the.log], [start, 1, []])
  the.clock.pass(90)
  const { orderId, position } = await the.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
  assert.equal([the.names(), the.names('cart'), position, the.log[0]?.recordedAt], [['OfflineOrderCreated'], [], '000000000001', after(90)])
  assert.is((await the.order(orderId)).status, 'Pending')
  assert.instance(await failureOf(the.desk.addItem({ sessionId: 'x', productCode: 'y' }, wade)), Error)
  const either = await the.either.desk.addItem({ sessionId: 'x', productCode: 'y' }, wade)()
  assert.ok(E.isLeft(either))
  assert.is(await the.driveFromLog(), 0)
})

test.run()
