import assert from 'node:assert/strict'
import { answer } from '../answers.js'
import type { Proofs, Subject } from '../contract.js'
import { put, someModel } from './sample-documents.js'

const passing = ({ pass }: Subject<'readModels'>, milliseconds: number): void => {
  assert.ok(pass !== undefined, 'the subject must be able to move its clock: give it `pass`')
  pass(milliseconds)
}

/** Who keeps a read model up to date. */
export const leases: Proofs<'readModels'> = {
  'a lease that nobody has is given': async ({ one: { readModels } }) => {
    const { held, owner } = await answer(readModels.claim(someModel(), 'me', 1_000))
    assert.deepEqual([held, owner], [true, 'me'])
  },

  'a lease that another has is not given, and its owner is told': async ({ one, two }) => {
    const key = someModel()
    const mine = await answer(one.readModels.claim(key, 'me', 1_000))
    assert.deepEqual(await answer(two.readModels.claim(key, 'you', 5_000)), { held: false, owner: 'me', until: mine.until })
    assert.equal((await answer(one.readModels.claim(key, 'me', 1_000))).held, true)
  },

  'a lease is renewed by its owner': async (subject) => {
    const { one, two } = subject
    const key = someModel()
    const first = await answer(one.readModels.claim(key, 'me', 1_000))
    passing(subject, 600)
    const second = await answer(one.readModels.claim(key, 'me', 1_000))
    assert.deepEqual([second.held, second.until - first.until], [true, 600])
    passing(subject, 600)
    assert.equal((await answer(two.readModels.claim(key, 'you', 1_000))).held, false)
  },

  'a lease that was not renewed lapses, and another may have it': async (subject) => {
    const { one, two } = subject
    const key = someModel()
    await answer(one.readModels.claim(key, 'me', 1_000))
    passing(subject, 999)
    assert.equal((await answer(two.readModels.claim(key, 'you', 1_000))).held, false)
    passing(subject, 1)
    assert.deepEqual(heldBy(await answer(two.readModels.claim(key, 'you', 1_000))), [true, 'you'])
    assert.deepEqual(heldBy(await answer(one.readModels.claim(key, 'me', 1_000))), [false, 'you'])
  },

  'a lease is given back by a claim of no time': async ({ one, two }) => {
    const key = someModel()
    await answer(one.readModels.claim(key, 'me', 60_000))
    assert.deepEqual(heldBy(await answer(one.readModels.claim(key, 'me', 0))), [false, 'me'])
    assert.deepEqual(heldBy(await answer(two.readModels.claim(key, 'you', 60_000))), [true, 'you'])
  },

  'a lease is not given back by somebody else': async ({ one, two }) => {
    const key = someModel()
    await answer(one.readModels.claim(key, 'me', 60_000))
    assert.deepEqual(heldBy(await answer(two.readModels.claim(key, 'you', 0))), [false, 'me'])
    assert.deepEqual(heldBy(await answer(two.readModels.claim(key, 'you', 60_000))), [false, 'me'])
  },

  'of many that claim at once, one gets the lease': async ({ one, two }) => {
    const key = someModel()
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) => answer((index % 2 === 0 ? one : two).readModels.claim(key, `runner ${index}`, 60_000))),
    )
    assert.equal(claims.filter(({ held }) => held).length, 1)
    assert.equal(new Set(claims.map(({ owner }) => owner)).size, 1)
  },

  'every read model has a lease of its own': async ({ one: { readModels } }) => {
    const key = someModel()
    for (const [index, other] of [key, { ...key, version: 2 }, { ...key, tenant: 'other' }].entries()) {
      assert.equal((await answer(readModels.claim(other, `runner ${index}`, 60_000))).held, true)
    }
  },

  'a lease and a checkpoint leave each other alone': async ({ one, two }) => {
    const key = someModel()
    const at = await put(one.readModels, key)
    await answer(one.readModels.claim(key, 'me', 60_000))
    assert.equal(await answer(two.readModels.checkpoint(key)), at)
    await put(two.readModels, key)
    assert.equal((await answer(two.readModels.claim(key, 'you', 60_000))).held, false)
  },
}

const heldBy = ({ held, owner }: { readonly held: boolean; readonly owner: string }) => [held, owner]
