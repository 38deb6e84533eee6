import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { whereaboutsIn as inLog } from '@cart-takeover/domain/testing'
import { viewProjections, whereaboutsIn } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { littleStore } from '../little-store.js'
import { keep } from './kept.js'
import { adams, ann, type Shop, shop, tenant, wade } from './shop.js'
import { headlessStory } from './stories.js'

/** The read models and the log itself say the same. */
const everywhere = async (world: Shop) => {
  const { store } = littleStore()
  for (const projection of viewProjections) await keep(store, projection, world.events)
  return [whereaboutsIn(store, tenant), inLog(world.events)]
}

test('the takeovers of a CSR, and of a shopper, are those that have not ended', async () => {
  const world = shop()
  const orderId = await world.order('1000')
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  const over = await world.desk.viewUsersCart({ orderId: await world.order('1001') }, ann)
  await world.desk.abandonTakeover({ sessionId: over.sessionId }, ann)
  for (const whereabouts of await everywhere(world)) {
    const running = [{ sessionId, cartId, orderId, csrId: 'ann' }]
    const found = (one: { readonly sessionId: string }) => one.sessionId
    assert.equal((await orThrow(whereabouts.takeoversOf('ann'))).map(found), running.map(found))
    assert.equal((await orThrow(whereabouts.takeoversFor(wade))).map(found), running.map(found))
    assert.equal(await orThrow(whereabouts.takeoversOf('bob')), [])
  }
})

test('the orders of a cart are those that its lines were copied or populated into', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const orderId = await world.order('1000')
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  for (const whereabouts of await everywhere(world)) assert.equal(await orThrow(whereabouts.ordersFrom(cartId)), [])
  await world.desk.addItemsToOrder({ sessionId }, ann)
  for (const whereabouts of await everywhere(world)) assert.equal(await orThrow(whereabouts.ordersFrom(cartId)), [orderId])
  const populated = await headlessStory()
  for (const whereabouts of await everywhere(populated))
    assert.equal(await orThrow(whereabouts.ordersFrom('outside-1')), [populated.orderId])
})

test.run()
