import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checked, commandHandler, event, family, loadStream, newEvent, orThrow, revised, Undecodable } from '#src/event-sourcing/index.js'
import { known } from '../known.js'
import { add, events, open, request, stream, tally, tallyHouse } from './tally.js'

const filled = async () => {
  const house = tallyHouse()
  const handle = commandHandler(house.handling)
  await orThrow(handle(tally, stream, open, request('open')))
  for (const points of [1, 2, 3]) await orThrow(handle(tally, stream, add(points), request(`add ${points}`)))
  return house
}

test('a stream that does not exist has the state of the beginning and no revision', async () => {
  const { kept } = tallyHouse()
  assert.equal(await loadStream(kept.store, tally, stream), E.right({ state: tally.initial(), revision: null, position: null, mine: [] }))
})

test('a stream is loaded to its end, whatever the size of a page, with the events of one command aside', async () => {
  const { kept } = await filled()
  for (const pageSize of [1, 2, 3, 4, 5]) {
    const loaded = await loadStream(kept.store, tally, stream, 'add 2', pageSize)
    if (E.isLeft(loaded)) throw loaded.left
    const { state, revision, position, mine } = loaded.right
    assert.equal([state.points, revision, mine.map(({ data }) => data)], [[1, 2, 3], 3, [known(kept.log[2]).data]], `pages of ${pageSize}`)
    assert.is(position, known(kept.log[3]).position)
  }
})

test('a store that cannot be read is answered as it answers', async () => {
  const { faults } = await filled()
  faults.deafReads = 1
  const loaded = await loadStream(faults.store, tally, stream)
  assert.is(E.isLeft(loaded) && loaded.left._tag, 'Unavailable')
})

test('a mistake of ours while folding is thrown, and never taken for a stream that cannot be read', async () => {
  const { kept } = await filled()
  const broken: typeof tally = { ...tally, initial: () => ({ ...tally.initial(), points: null as never }) }
  try {
    await loadStream(kept.store, broken, stream)
    assert.unreachable('a broken recipe was swallowed')
  } catch (error) {
    assert.instance(error, TypeError)
  }
})

test('an event of an older version is folded in its newest one', () => {
  const Added1 = event('Added', t.type({ p: t.number }))
  const Added = revised(Added1, t.type({ points: t.number }), ({ p }) => ({ points: p }))
  const rest = { eventId: 'e', stream, revision: 0, position: null, recordedAt: '', meta: {} as never }
  const read = checked({ events: family({ Added }) }, { ...rest, type: 'Added', version: 1, data: { p: 7 } })
  assert.equal([read.data, read.version], [{ points: 7 }, 1])
  assert.throws(() => checked({ events: family({ Added }) }, { ...rest, type: 'Added', version: 3, data: {} }), /versions 1 to 2/)
})

test('a new event is checked by its own codec, and carries its newest version and its subjects', () => {
  const meta = { tenantId: 'acme', occurredAt: '', commandId: '', correlationId: '', causationId: null, inputDigest: '' }
  const thanked = events.Thanked({ whom: { subject: 'person:7', value: 'Adam' } })
  const made = newEvent(tally.events, thanked, 'id', meta)
  assert.equal(
    made,
    E.right({ eventId: 'id', type: 'Thanked', version: 1, data: thanked.data, meta: { ...meta, piiSubjects: ['person:7'] } }),
  )
  for (const wrong of [
    { type: 'Vanished', data: {} },
    { type: 'Added', data: { points: 'secret' } },
  ]) {
    const refused = newEvent(tally.events, wrong as never, 'id', meta)
    assert.ok(E.isLeft(refused) && refused.left instanceof Undecodable)
    assert.not.match(E.isLeft(refused) ? refused.left.message : 'secret', 'secret')
  }
})

test.run()
