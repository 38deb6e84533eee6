import assert from 'node:assert/strict'
import { answer } from '../answers.js'
import type { Proofs } from '../contract.js'
import { change, found, foundInPages, indexed, put, someModel } from './sample-documents.js'

const ids = Array.from({ length: 20 }, (_, index) => `order ${String(index).padStart(2, '0')}`)
/** Five documents share each value. */
const twenty = () => indexed(Object.fromEntries(ids.map((id, index) => [id, `value ${Math.floor(index / 5)}`])))
const directions = [false, true] as const

/** Going through an index page by page. */
export const paging: Proofs<'readModels'> = {
  'pages of any size hold everything once, in both directions': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, ...twenty())
    for (const descending of directions) {
      const whole = await found(readModels, key, { descending })
      assert.deepEqual(whole, descending ? ids.toReversed() : ids)
      for (const limit of [1, 3, 7, 20]) assert.deepEqual((await foundInPages(readModels, key, { descending, limit })).flat(), whole)
    }
  },

  'the last page says that it is the last': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, ...twenty())
    assert.deepEqual((await foundInPages(readModels, key, { limit: 10 })).length, 2)
    assert.deepEqual((await foundInPages(readModels, key, { limit: 19 })).length, 2)
    assert.equal((await answer(readModels.find(key, { index: 'by', limit: 20 }))).next, null)
    assert.equal((await answer(readModels.find(key, { index: 'none', limit: 20 }))).next, null)
  },

  'a question is kept from page to page': async ({ one: { readModels } }) => {
    const key = someModel()
    await put(readModels, key, ...twenty())
    for (const descending of directions) {
      const equal = await foundInPages(readModels, key, { equals: 'value 2', descending, limit: 2 })
      assert.deepEqual(equal.flat().toSorted(), ids.slice(10, 15))
      const prefixed = await foundInPages(readModels, key, { startsWith: 'value', descending, limit: 6 })
      assert.deepEqual(prefixed.flat(), descending ? ids.toReversed() : ids)
    }
  },

  'what stays is handed out once while other entries come and go': async ({ one, two }) => {
    for (const descending of directions) {
      const key = someModel()
      await put(one.readModels, key, ...twenty())
      const removed = new Set<string>()
      let round = 0
      const pages = await foundInPages(one.readModels, key, { descending, limit: 3 }, async (page) => {
        // On both sides of where the reader is: one that was handed out goes, one comes before the reader, and one behind it.
        const [gone] = page
        if (gone !== undefined) removed.add(gone)
        round += 1
        await put(
          two.readModels,
          key,
          change(gone ?? '', null),
          change(`first ${round}`, 1, { by: ['a'] }),
          change(`last ${round}`, 1, { by: ['z'] }),
        )
      })
      const handedOut = pages.flat()
      assert.equal(new Set(handedOut).size, handedOut.length, 'handed out twice')
      assert.deepEqual(
        handedOut.filter((id) => ids.includes(id)),
        descending ? ids.toReversed() : ids,
      )
      assert.ok(removed.size > 2)
    }
  },

  'a page goes on where the entry it ended with is gone': async ({ one: { readModels } }) => {
    for (const descending of directions) {
      const key = someModel()
      await put(readModels, key, ...twenty())
      const pages = await foundInPages(readModels, key, { descending, limit: 4 }, (page) =>
        put(readModels, key, change(page.at(-1) ?? '', null)),
      )
      assert.deepEqual(pages.flat(), descending ? ids.toReversed() : ids)
    }
  },
}
