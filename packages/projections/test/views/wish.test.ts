import { csr, type Shopper } from '@cart-takeover/domain'
import { isRefused, Refused } from '@cart-takeover/domain/event-sourcing'
import type { Answered, Reader, Views } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from './kept.js'
import { wade } from './shop.js'
import { hostedStory } from './stories.js'

/** Sound: just what a caller without types may do. */
const noTypes = <A>(passed: unknown): A => passed as A

const listsOf = (
  { orders, customers, carts, takeovers, timeline }: Views,
  id: string,
): Readonly<Record<string, (wish?: never) => Answered<unknown>>> => ({
  orders: orders.list,
  customers: customers.list,
  'the orders of a customer': (wish) => customers.orders(id, wish),
  'the carts of a shopper': (wish) => carts.ofShopper(wade, wish),
  'the carts of an order': (wish) => carts.ofOrder(id, wish),
  'the carts that are held': (wish) => carts.heldBy(id, wish),
  'takeovers that run': takeovers.running,
  'takeovers that are over': takeovers.ended,
  'takeovers of a CSR': (wish) => takeovers.ofCsr(id, wish),
  'takeovers of an order': (wish) => takeovers.ofOrder(id, wish),
  'takeovers of a cart': (wish) => takeovers.ofCart(id, wish),
  'the story of an order': (wish) => timeline.ofOrder(id, wish),
  'the story of an order for its shopper': (wish) => timeline.ofOrderForShopper(id, wade, wish),
  'the story of a cart': (wish) => timeline.ofCart(id, wish),
  'the story of a cart for its shopper': (wish) => timeline.ofCartForShopper(id, wade, wish),
  'the story of a session': (wish) => timeline.ofSession(id, wish),
  'the story of a shopper': (wish) => timeline.ofShopper(wade, wish),
  'the story of a CSR': (wish) => timeline.ofCsr(id, wish),
})

const refusalOf = async (call: () => Answered<unknown>): Promise<string> => {
  const answered = await call()()
  if (!isRefused(answered)) throw new Error('It was answered')
  assert.instance(answered.left, Refused)
  return answered.left.message
}

test('a wish that is no wish is refused by the names of its fields, in every list', async () => {
  const world = await hostedStory()
  const views = await viewsNow(world)
  for (const [name, list] of Object.entries(listsOf(views, world.orderId))) {
    assert.not.ok(isRefused(await list()()), name)
    for (const wish of [null, 5, 'all', [], { limit: 'a secret' }, { after: 7 }, { limit: null }]) {
      const message = await refusalOf(() => list(noTypes(wish)))
      assert.match(message, /^A view is asked for .+ by what is none: /, name)
      assert.not.match(message, 'a secret')
    }
    for (const limit of [0, -1, 1.5, Number.NaN]) await refusalOf(() => list(noTypes({ limit })))
  }
  for (const wish of [{ text: 5 }, { text: null }]) {
    assert.match(await refusalOf(() => views.orders.list(noTypes(wish))), 'text')
    assert.match(await refusalOf(() => views.customers.list(noTypes(wish))), 'text')
  }
  assert.match(await refusalOf(() => views.orders.list(noTypes({ status: {} }))), 'status')
  assert.match(await refusalOf(() => views.timeline.ofCsr('ann', noTypes({ newestFirst: 1 }))), 'newestFirst')
})

test('nothing is shown to nobody: a shopper who is none is refused, and no reader who may see everything', async () => {
  const { orderId, cartId, ...world } = await hostedStory()
  const { orders, carts, timeline } = await viewsNow(world)
  for (const nobody of [null, undefined, 5, {}, { kind: 'registered' }, { kind: 'csr', csrId: 'ann' }]) {
    const who = noTypes<Shopper>(nobody)
    for (const call of [
      () => orders.forShopper(orderId, who),
      () => carts.forShopper(cartId, who),
      () => carts.ofShopper(who),
      () => timeline.ofShopper(who),
      () => timeline.ofOrderForShopper(orderId, who),
      () => timeline.ofCartForShopper(cartId, who),
    ])
      assert.match(await refusalOf(call), 'something of a shopper')
  }
  for (const nobody of [5, {}, { actor: null }, { actor: { kind: 'csr' } }, { actor: { kind: 'shopper', shopper: null } }, wade])
    await refusalOf(() => orders.byId(orderId, noTypes<Reader>(nobody)))
  assert.not.ok(isRefused(await orders.byId(orderId, { actor: csr('ann'), evidence: null })()))
})

test('what is for colleagues is shown to no shopper, however they come by it', async () => {
  const { orderId, cartId, ...world } = await hostedStory()
  const { orders, carts, customers, takeovers } = await viewsNow(world)
  const byId = { order: orders.byId, number: orders.byNumber, cart: carts.byId, customer: customers.byId, takeover: takeovers.byId }
  const reader = { actor: { kind: 'shopper', shopper: wade }, evidence: null }
  for (const [name, read] of Object.entries(byId))
    assert.match(
      await refusalOf(() => noTypes<(id: string, reader: unknown) => Answered<unknown>>(read)(cartId, reader)),
      'forShopper',
      name,
    )
  assert.is((await orThrow(orders.forShopper(orderId, wade)))?.orderId, orderId)
})

test('a list knows no readers: a shopper who is named as one is shown nothing of it', async () => {
  const world = await hostedStory()
  const views = await viewsNow(world)
  for (const [name, list] of Object.entries(listsOf(views, world.orderId)))
    for (const reader of [{ actor: { kind: 'shopper', shopper: wade }, evidence: null }, wade, { reader: wade }])
      assert.match(await refusalOf(() => list(noTypes(reader))), /(actor|kind|reader) is nothing to ask for/, name)
})

test.run()
