import assert from 'node:assert/strict'
import type { ModelKey } from '@cart-takeover/projections'
import { answer, refusal } from '../answers.js'
import type { Proofs } from '../contract.js'
import { change, found, loaded, put, someModel } from './sample-documents.js'

/** Keys that a careless store could take for one another. */
const neighbours = (): ReadonlyArray<ModelKey> => {
  const key = someModel()
  return [
    key,
    { ...key, version: 2 },
    { ...key, version: 11 },
    { ...key, tenant: 'acme2' },
    { ...key, tenant: 'Acme' },
    { ...key, tenant: `acme/${key.name}`, name: '' },
    { ...key, tenant: '%' },
    { ...key, name: `${key.name}1` },
    { ...key, name: key.name.toUpperCase() },
  ]
}

/** Tenants, names and versions do not see each other. */
export const isolation: Proofs<'readModels'> = {
  'every tenant, name and version is a read model of its own': async ({ one: { readModels } }) => {
    const keys = neighbours()
    for (const [index, key] of keys.entries()) {
      await answer(
        readModels.commit(key, { from: 'start', to: `${index}` }, [
          change('a', index, { by: ['x'] }),
          change(`b${index}`, 1, { by: ['y'] }),
        ]),
      )
    }
    for (const [index, key] of keys.entries()) {
      assert.equal(await answer(readModels.checkpoint(key)), `${index}`)
      assert.deepEqual(
        await loaded(readModels, key, 'a', 'b0', `b${index}`),
        index === 0 ? { a: 0, b0: 1 } : { a: index, [`b${index}`]: 1 },
      )
      assert.deepEqual(await found(readModels, key), ['a', `b${index}`])
    }
  },

  'a dropped read model is at the start, without documents, keys and lease': async ({ one, two }) => {
    const key = someModel()
    await put(one.readModels, key, change('a', 1, { by: ['x'] }))
    await answer(one.readModels.claim(key, 'me', 60_000))
    await answer(one.readModels.drop(key))
    assert.equal(await answer(two.readModels.checkpoint(key)), 'start')
    assert.deepEqual([await loaded(two.readModels, key, 'a'), await found(two.readModels, key)], [{}, []])
    assert.equal((await answer(two.readModels.claim(key, 'you', 60_000))).held, true)
    await put(two.readModels, key, change('b', 1, { by: ['x'] }))
    assert.deepEqual(await found(one.readModels, key), ['b'])
  },

  'dropping one read model leaves the others': async ({ one: { readModels } }) => {
    const [key, ...others] = neighbours() as [ModelKey, ...Array<ModelKey>]
    for (const model of [key, ...others]) await put(readModels, model, change('a', 1, { by: ['x'] }))
    await answer(readModels.drop(key))
    for (const model of others) {
      assert.deepEqual([await loaded(readModels, model, 'a'), await found(readModels, model)], [{ a: 1 }, ['a']])
    }
  },

  'a runner of a dropped read model is fenced': async ({ one, two }) => {
    const key = someModel()
    const at = await put(one.readModels, key, change('a', 1))
    await answer(two.readModels.drop(key))
    await refusal(one.readModels.commit(key, { from: at, to: '9' }, [change('b', 1)]), 'Fenced')
    assert.deepEqual(await loaded(one.readModels, key, 'a', 'b'), {})
    await answer(one.readModels.drop(someModel()))
  },
}
