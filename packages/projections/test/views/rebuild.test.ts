import { promised } from '@cart-takeover/domain/event-sourcing'
import { modelKey, type Projection, project, viewProjections, viewsOf } from '@cart-takeover/projections'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { littleStore } from '../little-store.js'
import { keep } from './kept.js'
import { type Shop, tenant } from './shop.js'
import { hostedStory } from './stories.js'
import { seed, walked, walks } from './walk.js'

console.log(`seed ${seed} (SEED=... for another)`)

const sorted = (documents: ReadonlyMap<string, unknown>) => Object.fromEntries([...documents].sort(([a], [b]) => (a < b ? -1 : 1)))

/** What a read model holds when its events come in pages of these sizes: documents, and the entries by which they are found. */
const kept = async (projection: Projection, { events }: Pick<Shop, 'events'>, pages: ReadonlyArray<number>) => {
  const little = littleStore()
  await keep(little.store, projection, events, pages)
  const documents = little.documentsOf(modelKey(projection, tenant))
  const keys = Object.fromEntries(Object.keys(documents).map((id) => [id, little.keysOf(modelKey(projection, tenant), id)]))
  return { documents, keys }
}

test('every read model rebuilt from zero is the one that was kept page by page, wherever the pages end', async () => {
  let documents = 0
  await fc.assert(
    fc.asyncProperty(walks(), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), async (walk, pages) => {
      const { world } = await walked(walk)
      for (const projection of viewProjections) {
        const incremental = await kept(projection, world, pages)
        assert.equal(incremental, await kept(projection, world, [10_000]), projection.name)
        assert.equal(incremental.documents, sorted(project(projection, world.events)), projection.name)
        documents += Object.keys(incremental.documents).length
      }
    }),
    { seed, numRuns: 80, includeErrorInReport: true },
  )
  assert.ok(documents > 1_000, `only ${documents} documents`)
})

test('documents are plain JSON: storing them loses nothing', async () => {
  const { events } = await hostedStory()
  for (const projection of viewProjections)
    for (const document of project(projection, events).values()) assert.equal(JSON.parse(JSON.stringify(document)), document)
})

test('events of another tenant make no documents here', async () => {
  const { events } = await hostedStory()
  for (const projection of viewProjections) assert.is(project(projection, events, { tenant: 'other' }).size, 0)
})

test('every view answers with promises too', async () => {
  const { events } = await hostedStory()
  const { store } = littleStore()
  for (const projection of viewProjections) await keep(store, projection, events)
  const views = viewsOf(store, tenant)
  const [orders, customers, carts] = [promised(views.orders), promised(views.customers), promised(views.carts)]
  const [timeline, takeovers] = [promised(views.timeline), promised(views.takeovers)]
  const { rows } = await orders.list()
  const order = await orders.byId(rows[0]?.orderId ?? '')
  assert.is(order?.orderNumber, '998')
  assert.is((await customers.list()).rows.length, 1)
  assert.is((await carts.ofOrder(order?.orderId ?? '')).rows.length, 1)
  assert.is((await timeline.ofOrder(order?.orderId ?? '')).rows.length, events.length)
  assert.is((await takeovers.ended()).rows.length, 1)
})

test.run()
