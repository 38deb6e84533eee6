import { project, projectionsToldBy } from '@cart-takeover/projections'
import { logged, sameOnEveryCut } from '@cart-takeover/projections/testing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { BasketThrownAway, baskets, events, FruitAdded, FruitMoved, stream } from './basket.js'

const story = logged(events, [
  [stream('a'), FruitAdded({ code: 'apple', quantity: 2 })],
  [stream('a'), FruitAdded({ code: 'pear', quantity: 1 }), { commandId: 'mine' }],
  [stream('b'), FruitAdded({ code: 'plum', quantity: 1 })],
  [stream('b'), FruitMoved({ code: 'plum', into: 'a' })],
  [stream('b'), BasketThrownAway({})],
])

test('a story is told as a log would hold it', () => {
  assert.equal(
    story.map(({ revision }) => revision),
    [0, 1, 0, 1, 2],
  )
  assert.equal([story[0]?.version, story[1]?.meta.commandId, story[1]?.meta.tenantId], [2, 'mine', 'acme'])
  assert.is(new Set(story.map(({ eventId }) => eventId)).size, 5)
  assert.equal(project(baskets, story).get('a')?.fruits, { apple: 2, pear: 1, plum: 1 })
})

test('an event that does not belong to the story is refused', () => {
  assert.throws(() => logged({}, [[stream('a'), BasketThrownAway({})]]), /BasketThrownAway is not among the events of this story/)
})

test('a read model that is the same on every cut passes', () => {
  sameOnEveryCut(baskets, story)
})

const define = projectionsToldBy()

test('one that remembers beside its documents is found out', () => {
  let count = 0
  const forgetful = define({
    name: 'forgetful',
    version: 1,
    events,
    initial: () => ({ count: 0 }),
    on: {
      FruitAdded: (view) => {
        count += 1
        view.count = count
      },
    },
  })
  assert.throws(() => sameOnEveryCut(forgetful, story), /forgetful depends on a cut after event 1/)
})

for (const [what, value] of [
  ['a Date', new Date(0)],
  ['a Map', new Map([['a', 1]])],
  ['undefined', undefined],
  ['NaN', Number.NaN],
] as const)
  test(`one whose documents hold ${what} is found out`, () => {
    const fancy = define({
      name: 'fancy',
      version: 1,
      events,
      initial: (): { what: unknown } => ({ what: null }),
      on: {
        FruitAdded: (view) => {
          view.what = value
        },
      },
    })
    assert.throws(() => sameOnEveryCut(fancy, story), /is not plain JSON/)
  })

test('an event that cannot be applied is told as it is', () => {
  const bad = logged(events, [[stream('a'), FruitAdded({ code: 'rotten', quantity: 1 })]])
  assert.throws(() => sameOnEveryCut(baskets, bad), /a rotten fruit/)
})

test.run()
