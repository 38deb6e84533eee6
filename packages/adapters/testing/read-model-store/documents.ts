import assert from 'node:assert/strict'
import { answer, inTime } from '../answers.js'
import type { Proofs } from '../contract.js'
import { change, found, loaded, put, someModel } from './sample-documents.js'

/** Documents by their ids. */
export const documents: Proofs<'readModels'> = {
  'the documents that exist are loaded, the others are left out': async ({ one, two }) => {
    const key = someModel()
    await put(one.readModels, key, change('a', { a: 1 }), change('b', [2]), change('c', 'three'))
    assert.deepEqual(await loaded(two.readModels, key, 'c', 'x', 'a', 'A', ''), { a: { a: 1 }, c: 'three' })
    assert.deepEqual([await loaded(two.readModels, key), await loaded(two.readModels, someModel(), 'a')], [{}, {}])
  },

  'a document is replaced whole': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, change('a', { first: 1, both: 1 }))
    await put(readModels, key, change('a', { both: 2 }))
    assert.deepEqual(await loaded(readModels, key, 'a'), { a: { both: 2 } })
  },

  'of several changes of one document, the last stays': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(
      readModels,
      key,
      change('a', 1, { by: ['x'] }),
      change('b', 1),
      change('a', null),
      change('a', 3, { by: ['z'] }),
      change('b', null),
    )
    assert.deepEqual(await loaded(readModels, key, 'a', 'b'), { a: 3 })
    assert.deepEqual([await found(readModels, key), await found(readModels, key, { equals: 'x' })], [['a'], []])
  },

  'a removed document is gone, and may come again': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, change('a', 1), change('b', 2))
    await put(readModels, key, change('a', null), change('never there', null))
    assert.deepEqual(await loaded(readModels, key, 'a', 'b'), { b: 2 })
    await put(readModels, key, change('a', 3))
    assert.deepEqual(await loaded(readModels, key, 'a', 'b'), { a: 3, b: 2 })
  },

  'documents and ids in any script come back as they were': async ({ one: { readModels } }) => {
    const key = someModel({ tenant: "o'brien", name: 'заказы % _ 😀' })
    const document = { 'ключ 😀': ["o'brien", '日本語', 'a\u0000b', '\u2028', JSON.parse('{ "__proto__": 1 }'), 0.1 + 0.2, null, true, {}] }
    const ids = ["o'brien", '100%', '_', '😀', 'a/b?c=d#e', '日本語', ' ', 'x'.repeat(500)]
    await put(readModels, key, ...ids.map((id) => change(id, document, { "b'y": [id] })))
    assert.deepEqual(await loaded(readModels, key, ...ids), Object.fromEntries(ids.map((id) => [id, document])))
    for (const id of ids) assert.deepEqual(await found(readModels, key, { index: "b'y", equals: id }), [id])
  },

  'an id or a key with a NUL is refused, or kept whole': async ({ one: { readModels } }) => {
    const key = someModel()
    const given = await readModels.commit(key, { from: 'start', to: '1' }, [change('a\u0000b', 1, { by: ['x\u0000y'] })])()
    if (given._tag === 'Right') {
      assert.deepEqual(await loaded(readModels, key, 'a\u0000b'), { 'a\u0000b': 1 })
      assert.deepEqual(await found(readModels, key, { equals: 'x\u0000y' }), ['a\u0000b'])
    } else assert.equal(given.left._tag, 'Refused')
    assert.deepEqual([await loaded(readModels, key, 'a'), await found(readModels, key, { equals: 'x' })], [{}, []])
  },

  'a large document comes back as it was': async ({ one: { readModels } }) => {
    const key = someModel()
    const lines = Array.from({ length: 5_000 }, (_, index) => ({ lineId: `line ${index}`, note: '🛒 '.repeat(25) }))
    await put(readModels, key, change('a', { lines }))
    assert.deepEqual(await loaded(readModels, key, 'a'), { a: { lines } })
  },

  'many documents are loaded at once': async ({ one: { readModels } }) => {
    const key = someModel()
    const ids = Array.from({ length: 3_000 }, (_, index) => `order ${index}`)
    await put(readModels, key, ...ids.map((id) => change(id, id)))
    assert.deepEqual(await loaded(readModels, key, ...ids), Object.fromEntries(ids.map((id) => [id, id])))
  },

  'what the caller changes after its commit is not stored': async ({ one: { readModels }, patience }) => {
    const key = someModel()
    const [document, values] = [{ lines: [{ quantity: 1 }] }, ['x']]
    const changes = [change('a', document, { by: values })]
    const committing = answer(readModels.commit(key, { from: 'start', to: '1' }, changes))
    document.lines.push({ quantity: 99 })
    values[0] = 'y'
    changes.push(change('b', 1))
    await inTime(committing, patience, 'the answer to a commit')
    document.lines.push({ quantity: 100 })
    values.push('z')
    assert.deepEqual(await loaded(readModels, key, 'a', 'b'), { a: { lines: [{ quantity: 1 }] } })
    assert.deepEqual([await found(readModels, key, { equals: 'x' }), await found(readModels, key)], [['a'], ['a']])
  },

  'what a reader changes is changed for nobody else': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, change('a', { lines: [{ quantity: 1 }] }, { by: ['x'] }))
    const first = (await answer(readModels.load(key, ['a']))).get('a')
    const second = (await answer(readModels.find(key, { index: 'by', limit: 1 }))).documents[0]?.document
    for (const document of [first, second]) {
      // A store may hand out frozen documents: then the change itself fails, which is as good.
      try {
        ;(document as { lines: Array<unknown> }).lines.push({ quantity: 99 })
      } catch (error) {
        assert.ok(error instanceof TypeError)
      }
    }
    assert.deepEqual(await loaded(readModels, key, 'a'), { a: { lines: [{ quantity: 1 }] } })
  },
}
