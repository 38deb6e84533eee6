import assert from 'node:assert/strict'
import { answer, refusal, tally } from '../answers.js'
import type { Proofs } from '../contract.js'
import { change, found, loaded, put, someModel } from './sample-documents.js'

/** Documents, their keys and the checkpoint move together, for whoever knows where the checkpoint is. */
export const commits: Proofs<'readModels'> = {
  'a read model that nobody has written to is at the start': async ({ one: { readModels } }) => {
    assert.equal(await answer(readModels.checkpoint(someModel())), 'start')
  },

  'a commit moves the checkpoint': async ({ one, two }) => {
    const key = someModel()
    await answer(one.readModels.commit(key, { from: 'start', to: '0007' }, [change('a', 1)]))
    assert.equal(await answer(two.readModels.checkpoint(key)), '0007')
    await answer(two.readModels.commit(key, { from: '0007', to: '0012' }, []))
    assert.equal(await answer(one.readModels.checkpoint(key)), '0012')
  },

  'documents, keys and checkpoint are there together': async ({ one, two }) => {
    const key = someModel()
    const changes = Array.from({ length: 50 }, (_, index) => change(`order ${index}`, { index }, { by: [`status/${index}`] }))
    const committing = answer(one.readModels.commit(key, { from: 'start', to: '1' }, changes))
    // Where the looking on fails, the answer is of no interest any more.
    committing.catch(() => {})
    // Whoever looks on meanwhile sees all of it or nothing, whichever part comes first.
    for (let looks = 0; looks < 20; looks++) {
      const parts = [
        async () => (await answer(two.readModels.checkpoint(key))) === '1',
        async () => Object.keys(await loaded(two.readModels, key, 'order 0', 'order 49')).length === 2,
        async () => (await found(two.readModels, key)).length === 50,
      ]
      const seen: Array<boolean> = []
      for (const part of looks % 2 === 0 ? parts : parts.toReversed()) seen.push(await part())
      assert.deepEqual(
        seen,
        seen.toSorted((a, b) => Number(a) - Number(b)),
        'a part was there before the others',
      )
    }
    await committing
    assert.deepEqual([await answer(two.readModels.checkpoint(key)), (await found(two.readModels, key)).length], ['1', 50])
  },

  'a commit from elsewhere than the checkpoint is fenced': async ({ one: { readModels } }) => {
    const key = someModel()
    await refusal(readModels.commit(key, { from: '3', to: '4' }, []), 'Fenced')
    await put(readModels, key)
    assert.deepEqual((await refusal(readModels.commit(key, { from: 'start', to: '9' }, []), 'Fenced')).key, key)
    await refusal(readModels.commit(key, { from: '9', to: '10' }, []), 'Fenced')
  },

  'a fenced commit stores nothing at all': async ({ one, two }) => {
    const key = someModel()
    const at = await put(one.readModels, key, change('a', 'old', { by: ['old'] }), change('b', 'old', { by: ['old'] }))
    const late = [change('a', 'new', { by: ['new'] }), change('b', null), change('c', 'new', { by: ['new'] })]
    await refusal(two.readModels.commit(key, { from: 'start', to: '9' }, late), 'Fenced')
    assert.equal(await answer(one.readModels.checkpoint(key)), at)
    assert.deepEqual(await loaded(one.readModels, key, 'a', 'b', 'c'), { a: 'old', b: 'old' })
    assert.deepEqual(
      [await found(one.readModels, key, { equals: 'old' }), await found(one.readModels, key, { equals: 'new' })],
      [['a', 'b'], []],
    )
  },

  'of runners that race, one wins, and its documents alone are stored': async ({ one, two }) => {
    const key = someModel()
    for (let round = 0; round < 5; round++) {
      const from = round === 0 ? 'start' : `round ${round}`
      const runners = Array.from({ length: 8 }, (_, index) => `runner ${index}`)
      const { answered, refused } = await tally(
        runners.map((runner, index) =>
          (index % 2 === 0 ? one : two).readModels.commit(key, { from, to: `round ${round + 1}` }, [
            change('who', runner, { by: [runner] }),
            change(`${round} ${runner}`, round, { by: [`${round}`] }),
          ]),
        ),
      )
      assert.deepEqual([answered, new Set(refused)], [1, new Set(['Fenced'])])
      const { who } = await loaded(one.readModels, key, 'who')
      assert.deepEqual(await found(two.readModels, key, { equals: `${round}` }), [`${round} ${who}`])
      assert.deepEqual(await found(two.readModels, key, { startsWith: 'runner' }), ['who'])
    }
  },

  'a document that is not JSON is refused, with all beside it': async ({ one: { readModels } }) => {
    const key = someModel()
    const circle: { self?: unknown } = {}
    circle.self = circle
    for (const wrong of [1n, undefined, { price: 5n }, circle]) {
      await refusal(readModels.commit(key, { from: 'start', to: '1' }, [change('a', 1), change('b', wrong as never)]), 'Refused')
    }
    assert.deepEqual([await answer(readModels.checkpoint(key)), await loaded(readModels, key, 'a', 'b')], ['start', {}])
  },
}
