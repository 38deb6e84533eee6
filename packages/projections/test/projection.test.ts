import { Undecodable } from '@cart-takeover/domain/event-sourcing'
import { PoisonEvent, project, projectionsToldBy } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, additions, baskets, events, stream } from './basket.js'
import { type Entry, littleLog } from './little-log.js'

const shown = (...entries: ReadonlyArray<Entry>) => project(baskets, littleLog(entries).events)

test('recipes run in log order, each document on its own', () => {
  const views = shown(added('a', 'apple', 2), added('b', 'pear'), added('a', 'apple', 3))
  assert.equal(views.get('a')?.fruits, { apple: 5 })
  assert.equal(views.get('b')?.fruits, { pear: 1 })
})

test('a recipe is told the recorded event beside the payload', () => {
  assert.is(shown(added('a'), added('b'), added('a')).get('a')?.lastEvent, 'event-2')
})

test('an event touches every document that its route names', () => {
  const views = shown(added('a'), { stream: stream('a'), type: 'FruitMoved', data: { code: 'apple', into: 'b' } })
  assert.equal(views.get('a')?.fruits, {})
  assert.equal(views.get('b')?.fruits, { apple: 1 })
})

test('a document that a route names twice is told once', () => {
  const views = shown({ stream: stream('a'), type: 'FruitMoved', data: { code: 'apple', into: 'a' } })
  assert.is(views.get('a')?.changes, 1)
})

test('a removed document is gone, and begins anew with the next event', () => {
  const thrown = { stream: stream('a'), type: 'BasketThrownAway', data: {} }
  assert.is(shown(added('a'), thrown).size, 0)
  assert.is(shown(added('a'), added('a'), thrown, added('a')).get('a')?.changes, 1)
})

test('an older version of an event is brought up to date', () => {
  const old = { stream: stream('a'), type: 'FruitAdded', version: 1, data: { code: 'apple' } }
  assert.equal(shown(old).get('a')?.fruits, { apple: 1 })
})

test('events that the read model does not list are passed over undecoded', () => {
  const nonsense = { stream: stream('a'), version: 99, data: 'nonsense' }
  assert.is(shown({ ...nonsense, type: 'BasketLookedAt' }, { ...nonsense, type: 'NobodyKnows' }).size, 0)
})

test('an event that it lists and cannot decode is poison', () => {
  assert.throws(
    () => shown({ stream: stream('a'), type: 'FruitRemoved', data: { code: 7 } }),
    (error: unknown) => error instanceof PoisonEvent && error.cause instanceof Undecodable && error.event.position === '00000001',
  )
})

test('a tenant may be singled out', () => {
  const log = littleLog([added('a'), { ...added('b'), stream: stream('b', 'other') }])
  assert.equal([...project(baskets, log.events).keys()], ['a', 'b'])
  assert.equal([...project(baskets, log.events, { tenant: 'acme' }).keys()], ['a'])
})

test('without a route an event touches the document of its stream', () => {
  const counted = projectionsToldBy()({
    name: 'counted',
    version: 1,
    events,
    initial: () => ({ count: 0 }),
    on: {
      FruitAdded: (view) => {
        view.count += 1
      },
    },
  })
  assert.equal(Object.fromEntries(project(counted, littleLog(additions(5, 2)).events)), { b0: { count: 3 }, b1: { count: 2 } })
})

test('`otherwise` takes the events of the family that have no recipe', () => {
  const diary = projectionsToldBy()({
    name: 'diary',
    version: 1,
    events,
    initial: (): { said: Array<string> } => ({ said: [] }),
    on: {
      FruitRemoved: (view) => {
        view.said.push('removed')
      },
    },
    otherwise: (view, event) => {
      view.said.push(event.type === 'FruitAdded' ? `${event.data.quantity} ${event.data.code}` : event.type)
    },
  })
  const log = littleLog([
    added('a', 'apple', 2),
    { stream: stream('a'), type: 'FruitRemoved', data: { code: 'apple' } },
    { stream: stream('a'), type: 'BasketLookedAt', data: {} },
    { stream: stream('a'), type: 'NobodyKnows', data: {} },
  ])
  assert.equal(project(diary, log.events).get('a')?.said, ['2 apple', 'removed', 'BasketLookedAt'])
})

test('a recipe that changes a piece of a payload it has kept is found out', () => {
  const careless = projectionsToldBy()({
    name: 'careless',
    version: 1,
    events,
    initial: (): { last: { code: string; quantity: number } | null } => ({ last: null }),
    on: {
      FruitAdded: (view, data) => {
        if (view.last !== null) view.last.quantity += data.quantity
        else view.last = data
      },
    },
  })
  assert.throws(() => project(careless, littleLog([added('a'), added('a')]).events), /read only|object is not extensible/)
})

test('a recipe for an event that is not among the events is refused at once', () => {
  const table = { FruitAdded: () => {}, FruitEaten: () => {} }
  const define = () => projectionsToldBy()({ name: 'wrong', version: 1, events, initial: () => ({}), on: { ...table } })
  assert.throws(define, /The read model wrong has a recipe for FruitEaten, which is not among its events/)
})

test('a document id that begins with a space belongs to the engine', () => {
  const wrong = projectionsToldBy()({
    name: 'wrong',
    version: 1,
    events,
    initial: () => ({}),
    route: () => [' parked/a'],
    on: { FruitAdded: () => {} },
  })
  assert.throws(() => project(wrong, littleLog([added('a')]).events), /cannot begin with a space/)
})

test.run()
