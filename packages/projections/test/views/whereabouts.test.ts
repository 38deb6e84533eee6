import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { whereaboutsIn as inLog } from '@cart-takeover/domain/testing'
import { viewProjections, whereaboutsIn } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { littleStore } from '../little-store.js'
import { keep } from './kept.js'
import { ann, type Shop, shop, tenant, wade } from './shop.js'

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

test.run()
