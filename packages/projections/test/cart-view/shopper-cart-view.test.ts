import { defaultPolicy } from '@cart-takeover/domain'
import { project, type ShopperCartView } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cartProjection } from '#src/cart-view/cart-projection.js'
import { showCartToShopper } from '#src/cart-view/show-cart-to-shopper.js'
import { secretsOf, tellsNone } from '../timeline/secrets.js'
import { tour } from '../timeline/tour.js'
import { orThrow, viewsNow } from '../views/kept.js'
import { adams, ann, red, type Shop, shop, usd, wade, zoe } from '../views/shop.js'
import { hostedStory, paidByShopper } from '../views/stories.js'

const shown = async (world: Shop, cartId: string): Promise<ShopperCartView> => {
  const view = await orThrow((await viewsNow(world)).carts.forShopper(cartId, wade))
  if (view === null) throw new Error('there is no such cart')
  return view
}

test('a shopper reads a cart that is theirs, and no other', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  const { carts } = await viewsNow(world)
  assert.is(await orThrow(carts.forShopper(cartId, zoe)), null)
  assert.is(await orThrow(carts.forShopper('none', wade)), null)
  const { standing, control, mayEdit, mayCheckOut, orderTotal } = await shown(world, cartId)
  assert.equal([standing, control, mayEdit, mayCheckOut, orderTotal], ['Open', { holder: 'shopper' }, true, true, usd(0)])
})

test('a cart that a CSR holds is held by a store representative, since when, until when, and when it can be taken back', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  await world.front.addItem({ cartId, productCode: 'board', options: [red] }, wade)
  const { sessionId } = await world.desk.viewUsersCart({ orderId: await world.order() }, ann)
  await world.desk.addItem({ sessionId, productCode: 'sp_01' }, ann)
  const held = await shown(world, cartId)
  const control = {
    holder: 'store' as const,
    who: 'Store representative' as const,
    mode: 'exclusive' as const,
    since: '2022-05-18T12:39:00.000Z',
    until: '2022-05-18T12:49:00.000Z',
    canReclaim: false,
    reclaimableAt: '2022-05-18T12:41:00.000Z',
  }
  assert.equal(held.control, control)
  assert.equal([held.mayEdit, held.mayCheckOut], [false, false])
  assert.equal(
    held.lines.map(({ addedBy }) => addedBy.who),
    ['You', 'Store representative'],
  )
  world.clock.pass(120_000)
  assert.equal((await shown(world, cartId)).control, { ...control, canReclaim: true, reclaimableAt: null })
  world.clock.pass(480_001)
  const lapsed = await shown(world, cartId)
  assert.equal([lapsed.control, lapsed.mayEdit], [{ holder: 'shopper' }, true])
})

test('a cart that has become an order leads there, until it was bought', async () => {
  const world = await hostedStory()
  const { standing, linkedOrderId, mayEdit } = await shown(world, world.cartId)
  assert.equal([standing, linkedOrderId, mayEdit], ['InOrder', world.orderId, false])
  await paidByShopper(world)
  assert.is((await shown(world, world.cartId)).standing, 'Bought')
})

test('whatever happens, a shopper reads no CSR, no reason and no session in their cart', async () => {
  const { events, clock } = await tour()
  const secrets = secretsOf(events)
  let held = 0
  for (let end = 1; end <= events.length; end += 1)
    for (const document of project(cartProjection, events.slice(0, end)).values()) {
      const { shopper } = document.state
      const at = { now: () => document.updatedAt }
      const look = { policy: defaultPolicy, clock: { ...clock, ...at }, sites: null }
      const view = shopper === null ? null : showCartToShopper(document, look, null, shopper)
      if (view === null) continue
      held += view.control.holder === 'store' ? 1 : 0
      tellsNone(view, secrets)
    }
  assert.ok(held > 20)
})

test.run()
