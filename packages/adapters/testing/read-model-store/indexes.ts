import assert from 'node:assert/strict'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { change, found, indexed, put, someModel } from './sample-documents.js'

const special = [
  '%',
  '_',
  '100%',
  '1000',
  'a_b',
  'axb',
  "o'brien",
  "o''brien",
  '"',
  '\\',
  '\\%',
  '*',
  'a*',
  '[a]',
  '',
  ' ',
  '😀',
  '😀😀',
  'é',
  'É',
  'a',
  'A',
  'ab',
  'null',
]

/** Documents by their keys. */
export const indexes: Proofs<'readModels'> = {
  'a document is found under each of its values': async ({ one, two }) => {
    const key = someModel()
    await put(one.readModels, key, change('a', 1, { by: ['x', 'y'], status: ['open'] }), change('b', 2, { by: ['y'] }))
    const store = two.readModels
    assert.deepEqual([await found(store, key, { equals: 'x' }), await found(store, key, { equals: 'y' })], [['a'], ['a', 'b']])
    assert.deepEqual(await found(store, key, { index: 'status', equals: 'open' }), ['a'])
    assert.deepEqual([await found(store, key, { index: 'status', equals: 'x' }), await found(store, key, { index: 'other' })], [[], []])
    const { documents } = await answer(store.find(key, { index: 'by', equals: 'x', limit: 1 }))
    assert.deepEqual(documents, [{ id: 'a', document: 1 }])
  },

  'new keys replace all that a document had': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, change('a', 1, { by: ['x', 'y', 'z'], status: ['open'] }))
    await put(readModels, key, change('a', 1, { by: ['y', 'w'] }))
    assert.deepEqual(await found(readModels, key), ['a', 'a'])
    const under = async (value: string) => (await found(readModels, key, { equals: value })).length
    assert.deepEqual([await under('w'), await under('x'), await under('y'), await under('z')], [1, 0, 1, 0])
    assert.deepEqual(await found(readModels, key, { index: 'status' }), [])
  },

  'a removed document is found no more': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, change('a', 1, { by: ['x'] }), change('b', 1, { by: ['x'] }))
    await put(readModels, key, change('a', null, { by: ['x'] }))
    assert.deepEqual(await found(readModels, key), ['b'])
    await put(readModels, key, change('a', 1))
    assert.deepEqual(await found(readModels, key), ['b'])
  },

  'the same value twice is one key': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, change('a', 1, { by: ['x', 'x'] }))
    assert.deepEqual(await found(readModels, key), ['a'])
  },

  '`equals` finds exactly that value, whatever it is made of': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, ...indexed(Object.fromEntries(special.map((value, index) => [`id ${index}`, value]))))
    for (const [index, value] of special.entries())
      assert.deepEqual(await found(readModels, key, { equals: value }), [`id ${index}`], value)
    assert.deepEqual(await found(readModels, key, { equals: 'b' }), [])
  },

  '`startsWith` finds exactly the values that begin so, whatever they are made of': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, ...indexed(Object.fromEntries(special.map((value) => [`id of ${value}`, value]))))
    for (const prefix of special) {
      const expected = special.filter((value) => value.startsWith(prefix)).map((value) => `id of ${value}`)
      assert.deepEqual((await found(readModels, key, { startsWith: prefix })).toSorted(), expected.toSorted(), prefix)
    }
    assert.deepEqual(await found(readModels, key, { startsWith: 'b' }), [])
  },

  'an index is ordered by value, then by id, both by code point': async ({ one: { readModels } }) => {
    const key = someModel()
    const values = { 4: 'B', 3: 'a', 10: 'a', 1: 'b', z: '\uff5e', e: '😀', y: 'é', x: '', k: 'a\u0001', l: 'aa', K: 'a' }
    await put(readModels, key, ...indexed(values))
    const inOrder = ['x', '4', '10', '3', 'K', 'k', 'l', '1', 'y', 'z', 'e']
    assert.deepEqual(await found(readModels, key), inOrder)
    assert.deepEqual(await found(readModels, key, { descending: true }), inOrder.toReversed())
  },

  'an index answers with at least one document a page': async ({ one: { readModels } }) => {
    for (const limit of [0, -1, 1.5, Number.NaN]) await refusal(readModels.find(someModel(), { index: 'by', limit }), 'Refused')
  },

  'a page that nobody handed out is refused': async ({ one: { readModels } }) => {
    for (const after of ['', 'x', 'W10', '{}', '😀'])
      await refusal(readModels.find(someModel(), { index: 'by', limit: 1, after }), 'Refused')
  },
}
