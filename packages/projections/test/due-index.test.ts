import type { Deadline } from '@cart-takeover/domain'
import { dueIndexIn, viewProjections } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { littleStore } from './little-store.js'
import { keep, orThrow } from './views/kept.js'
import { adams, ann, bob, type Shop, shop, tenant, wade, zoe } from './views/shop.js'

const MINUTE = 60_000

/** The index of a shop as it is now. */
const indexOf = async ({ events }: Pick<Shop, 'events'>) => {
  const { store, counts } = littleStore()
  for (const projection of viewProjections) await keep(store, projection, events)
  return { index: dueIndexIn(store, tenant), counts }
}

/** Ann has Wade's cart from 12:39 on, Bob has Zoë's from 12:49 on; a third cart is nobody's but its shopper's. */
const twoTakeovers = async () => {
  const world = shop()
  for (const [customer, by] of [
    ['1000', ann],
    ['1001', bob],
  ] as const) {
    await world.front.openCart({ siteId: adams }, customer === '1000' ? wade : zoe)
    const { orderId } = await world.desk.createOfflineOrder({ siteId: adams }, by)
    await world.desk.selectCustomer({ orderId, customerId: customer }, by)
    await world.desk.viewUsersCart({ orderId }, by)
    world.clock.pass(10 * MINUTE)
  }
  await world.front.openCart({ siteId: adams }, { kind: 'registered', customerId: '1002' })
  return world
}
const at = (minutes: number): string => new Date(Date.parse('2022-05-18T12:39:00.000Z') + minutes * MINUTE).toISOString()

test('F12 F13 what is due is found, the earliest first, and when the next will be', async () => {
  const world = await twoTakeovers()
  const { index } = await indexOf(world)
  const idle = world.policy.idleTimeoutMs / MINUTE
  const look = async (minutes: number, wanted: { readonly limit?: number; readonly except?: (one: Deadline) => boolean } = {}) => {
    const { due, more, nextAt } = await orThrow(index.look({ now: at(minutes), limit: 10, ...wanted }))
    return { due: due.map((one) => one.at), more, nextAt }
  }
  assert.equal(await look(0), { due: [], more: false, nextAt: at(idle) })
  assert.equal(await look(idle), { due: [], more: false, nextAt: at(idle) }, 'at the deadline itself nobody is late')
  assert.equal(await look(idle + 1), { due: [at(idle)], more: false, nextAt: at(idle + 10) })
  assert.equal(await look(idle + 11), { due: [at(idle), at(idle + 10)], more: false, nextAt: null })
  assert.equal(await look(idle + 11, { limit: 1 }), { due: [at(idle)], more: true, nextAt: null })
  assert.equal(await look(idle + 11, { except: (one) => one.at === at(idle) }), { due: [at(idle + 10)], more: false, nextAt: null })
})

test('only what is due is read, however much there is', async () => {
  const world = shop()
  for (let customer = 0; customer < 30; customer++)
    await world.front.openCart({ siteId: adams }, { kind: 'registered', customerId: `c${customer}` })
  await world.order()
  for (const customerId of ['1000', '1001', '1003']) await world.desk.viewUsersCart({ orderId: await world.order(customerId) }, ann)
  const { index, counts } = await indexOf(world)
  const { due, nextAt } = await orThrow(index.look({ now: at(0), limit: 100 }))
  assert.equal([due, nextAt], [[], at(world.policy.idleTimeoutMs / MINUTE)])
  assert.is(counts.find, 2, 'the first entry of each read model says that nothing is due')
})

test('a checkout and a payment are due too; what was ended is not', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  await world.front.addItem({ cartId, productCode: 'sp_01' }, wade)
  const checkout = await world.front.checkout({ cartId }, wade)
  const late = at(24 * 60)
  const kinds = async () => {
    const { index } = await indexOf(world)
    return (await orThrow(index.look({ now: late, limit: 10 }))).due.map(({ kind }) => kind)
  }
  assert.equal(await kinds(), ['checkout'])
  if (checkout.leadsTo === 'checkout') await world.front.abortCheckout({ cartId, checkoutId: checkout.checkoutId, reason: 'x' }, wade)
  assert.equal(await kinds(), [])
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  assert.equal(await kinds(), ['control'])
  const { order } = await world.desk.addItemsToOrder({ sessionId }, ann)
  assert.equal(await kinds(), [])
  const shipping = { methodCode: 'ground', name: 'Ground' }
  await world.front.selectShippingMethod({ orderId, baseVersion: order.contentVersion, ...shipping }, wade)
  const payment = await world.front.beginPayment({ orderId }, wade)
  assert.equal(await kinds(), ['payment'])
  assert.is(payment.order.standing, 'YouArePaying')
})

test.run()
