import { type Catalog, clockAt, csr, type OrderState, type OrdersOutside, type Shopper } from '@cart-takeover/domain'
import { Refused, Rejected, Unavailable, Undecodable } from '@cart-takeover/domain/event-sourcing'
import { health } from '@cart-takeover/projections'
import { either as E, taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '#src/memory/memory.js'
import { openTakeover, type Takeover } from '#src/open-takeover/open-takeover.js'
import type { TakeoverOptions } from '#src/open-takeover/options.js'
import { headlessSite, hostedSite, sampleShop } from '#src/sample-shop/index.js'
import { eventually } from './eventually.js'

const wade = csr('wade')
const adam: Shopper = { kind: 'registered', customerId: '1000' }
const john: Shopper = { kind: 'registered', customerId: '1001' }
const { siteId } = hostedSite

const never = () => new Promise<never>(() => {})

/** What a port does that keeps no promise, and what a call makes of it. Sound, each cast: an adapter in plain JavaScript may do so. */
const faults = {
  throws: [
    () => {
      throw new TypeError('fetch failed')
    },
    Unavailable,
  ],
  rejects: [() => () => Promise.reject(new Error('socket hang up')), Unavailable],
  'rejects with no error': [() => () => Promise.reject('gone'), Unavailable],
  'answers a Left of its own': [() => TE.left({ status: 503 }), Unavailable],
  'answers nothing in time': [() => never, Unavailable],
  'says that it is down': [() => TE.left(new Unavailable('Down for maintenance')), Unavailable],
  'will not': [() => TE.left(new Refused('Not for you')), Refused],
  'answers a promise': [async () => E.right(null), Undecodable],
  'answers no Either': [() => async () => ({ list: 1 }), Undecodable],
  'answers nothing': [() => async () => undefined, Undecodable],
  'answers half of it': [() => TE.right({ customerId: '1000' }), Undecodable],
} as const

const open = (over: Partial<TakeoverOptions> = {}) =>
  openTakeover({ ...sampleShop(), stores: memory(), background: 'elsewhere', portTimeoutMs: 50, ...over })
const failed = async (call: TE.TaskEither<unknown, unknown>): Promise<unknown> => {
  const answer = await call()
  return E.isLeft(answer) ? answer.left : null
}
/** Wade is in Adam's cart. */
const takenOver = async (shop: Takeover, shopper: Shopper & { readonly customerId: string } = adam) => {
  const { cartId } = await shop.storefront.openCart({ siteId }, shopper)
  await shop.storefront.addItem({ cartId, productCode: 'caps-ergo-carbon' }, shopper)
  const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: shopper.customerId }, wade)
  const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
  return { cartId, orderId, sessionId }
}

for (const [how, [does, kind]] of Object.entries(faults))
  test(`a port that ${how}: whoever asks is answered ${kind.name}, at every door`, async () => {
    const trouble = { on: false }
    const { catalog, customers, authorization, sites, quotes } = sampleShop()
    const unless = <Call>(call: Call): Call =>
      ((...asked: ReadonlyArray<never>) =>
        trouble.on ? does() : (call as never as (...asked: ReadonlyArray<never>) => unknown)(...asked)) as never
    const shop = open({
      catalog: { offer: unless(catalog.offer), search: unless(catalog.search) },
      customers: { find: unless(customers.find), search: unless(customers.search), create: unless(customers.create) },
      sites: { site: unless(sites.site) },
      quotes: { quote: unless(quotes.quote) },
    })
    const { cartId, sessionId } = await takenOver(shop)
    const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
    await shop.desk.saveOrderDetails({ orderId, baseVersion: 0, changes: [{ kind: 'addItem', productCode: 'caps-zinc-gold' }] }, wade)
    const { cartId: hers } = await shop.storefront.openCart({ siteId }, john)
    trouble.on = true
    const { desk, storefront, integration } = shop.either
    const calls = [
      desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade),
      desk.browse({ sessionId, text: 'caps' }, wade),
      desk.searchCustomers({ text: 'adam' }, wade),
      desk.selectCustomer({ orderId, customerId: '1000' }, wade),
      desk.createOfflineOrder({ siteId }, wade),
      desk.quoteOrder({ orderId }, wade),
      storefront.addItem({ cartId: hers, productCode: 'caps-zinc-gold' }, john),
      integration.repriceCart({ cartId }, { kind: 'integration', name: 'prices' }),
    ]
    for (const [index, call] of calls.entries()) assert.instance(await failed(call), kind, `call ${index}`)
    const denied = open({ authorization: { ...authorization, evidenceFor: does as never } })
    assert.instance(await failed(denied.either.desk.createOfflineOrder({ siteId }, wade)), kind)
    await Promise.all([shop.close(), denied.close()])
  })

test('a cart service that answers nonsense is Undecodable, also when an order is populated from it', async () => {
  const cartsOutside = { load: () => TE.right({ cartId: 'x' }), apply: () => TE.right(undefined) } as never
  const shop = open({ cartsOutside })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  for (const call of [shop.either.desk.populateItemsFromCart({ orderId }, wade), shop.either.desk.viewUsersCart({ orderId }, wade)])
    assert.instance(await failed(call), Undecodable)
  await shop.close()
})

test('a shipping method that nobody knows is no nonsense: the quotes say so, and whoever asks is told', async () => {
  const shop = open()
  const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const changes = [
    { kind: 'addItem', productCode: 'caps-ergo-carbon' },
    { kind: 'selectShippingMethod', methodCode: 'teleport', name: 'Free teleport' },
  ] as const
  const { order } = await shop.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  assert.is(order.lines.length, 1)
  const refused = await failed(shop.either.desk.quoteOrder({ orderId }, wade))
  assert.ok(refused instanceof Rejected && refused.code === 'SHIPPING_METHOD_UNKNOWN')
  await shop.close()
})

test('what answers at once and throws is a Left too', async () => {
  const ids = {
    next: () => {
      throw new Error('no entropy')
    },
  }
  const shop = open({ ids })
  assert.instance(await failed(shop.either.desk.createOfflineOrder({ siteId }, wade)), Unavailable)
  await shop.close()
})

test('a port is called as the object that it is, and what is put into it later counts', async () => {
  class Shelf implements Catalog {
    readonly #inner = sampleShop().catalog
    offer(question: Parameters<Catalog['offer']>[0]) {
      return this.#inner.offer(question)
    }
    search(text: string, site: string) {
      return this.#inner.search(text, site)
    }
  }
  const shop = open({ catalog: new Shelf() })
  const { sessionId } = await takenOver(shop)
  assert.is((await shop.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)).cart.lines.length, 2)
  await shop.close()
})

test('a time for ports that is none is refused at once', () => {
  for (const portTimeoutMs of [0, -1, Number.NaN]) assert.throws(() => open({ portTimeoutMs }), RangeError)
})

/** A catalog that can be troubled about one product. */
const troubled = () => {
  const trouble: { does: (() => unknown) | null } = { does: null }
  const { catalog } = sampleShop()
  const offer: Catalog['offer'] = (question) =>
    (question.productCode === 'caps-troubled' && trouble.does !== null ? trouble.does() : catalog.offer(question)) as ReturnType<
      Catalog['offer']
    >
  return { trouble, catalog: { ...catalog, offer } }
}

test('L-25 a hand-off for which the catalog answers nonsense is refused at once, and its cart is free', async () => {
  const { trouble, catalog } = troubled()
  const shop = open({ catalog })
  const { sessionId } = await takenOver(shop)
  await shop.desk.addItem({ sessionId, productCode: 'caps-troubled' }, wade)
  trouble.does = () => TE.right({ price: 1 })
  const refused = await failed(shop.either.desk.addItemsToOrder({ sessionId }, wade))
  assert.ok(refused instanceof Rejected && refused.code === 'PRICE_CHECK_FAILED')
  assert.is((await shop.desk.emptyCart({ sessionId }, wade)).cart.lines.length, 0)
  await shop.close()
})

test('L-25 a hand-off waits alone for a catalog that throws: others go on, health and board say so, and in the end its cart is free', async () => {
  const { trouble, catalog } = troubled()
  const clock = clockAt(new Date().toISOString())
  const shop = openTakeover({ ...sampleShop(clock), catalog, clock, stores: memory(), portTimeoutMs: 50 })
  const name = 'processes'
  const driver = () => shop.status().processes[name]
  const row = async (sessionId: string) => {
    const { position } = await shop.desk.createOfflineOrder({ siteId }, wade)
    await shop.shown(position)
    return shop.views.takeovers.byId(sessionId)
  }
  const stuck = await takenOver(shop)
  await shop.desk.addItem({ sessionId: stuck.sessionId, productCode: 'caps-troubled' }, wade)
  trouble.does = () => {
    throw new TypeError('fetch failed')
  }
  assert.instance(await failed(shop.either.desk.addItemsToOrder({ sessionId: stuck.sessionId }, wade)), Unavailable)
  await eventually(() => driver()?.failing === 1)
  const status = driver()
  assert.ok(status !== undefined && health(status).level === 'degraded')
  assert.match(status?.lastError?.error.message ?? '', 'catalog.offer')
  assert.equal([(await row(stuck.sessionId))?.phase, (await row(stuck.sessionId))?.isOverdue], ['handing off', false])

  // The background passes what comes later.
  const other = await takenOver(shop, john)
  const { position } = await shop.desk.addItemsToOrder({ sessionId: other.sessionId }, wade)
  await eventually(() => (driver()?.checkpoint ?? '') >= (position ?? ''))
  assert.is(driver()?.state, 'live')

  clock.pass(60_001)
  assert.is((await row(stuck.sessionId))?.isOverdue, true)
  clock.pass(300_000)
  await eventually(() => driver()?.waiting === 0)
  while ((await row(stuck.sessionId))?.phase !== 'active') await new Promise((resolve) => setTimeout(resolve, 50))
  clock.pass(120_000)
  await shop.storefront.reclaim({ cartId: stuck.cartId }, adam)
  await shop.storefront.emptyCart({ cartId: stuck.cartId }, adam)
  await shop.close()
})

test('an order management system that never answers for one order is asked again, and the status says so; other orders go on, and what follows of this one waits', async () => {
  const told: Array<string> = []
  const hanging = { on: true, asked: 0, orderId: '' }
  const ordersOutside: OrdersOutside<OrderState> = {
    take: ({ orderId }) => {
      hanging.asked += 1
      if (hanging.on && orderId === hanging.orderId) return () => never()
      told.push(`take ${orderId}`)
      return TE.right(undefined)
    },
    cancel: (orderId) => {
      told.push(`cancel ${orderId}`)
      return TE.right(undefined)
    },
  }
  const policy = { paymentCoverage: 'notRequired' } as const
  const shop = openTakeover({ ...sampleShop(), stores: memory(), ordersOutside, portTimeoutMs: 20, policy })
  const ready = async () => {
    const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
    await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
    const changes = [
      { kind: 'addItem', productCode: 'caps-ergo-carbon' },
      { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' },
    ] as const
    await shop.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
    return { orderId, expectedTotal: (await shop.desk.quoteOrder({ orderId }, wade)).totals.total }
  }
  const forwarder = () => shop.status().processes['submit-outside']
  const isWell = () => {
    const status = forwarder()
    return status !== undefined && health(status).level === 'ok'
  }
  const [first, second, third] = [await ready(), await ready(), await ready()]
  hanging.orderId = first.orderId
  await shop.desk.submitOrder(first, wade)
  await eventually(() => hanging.asked >= 1 && !isWell())
  await shop.desk.cancelOrder({ orderId: first.orderId, reasonCode: 'x' }, wade)
  await shop.desk.submitOrder(second, wade)
  await eventually(() => told.length === 1 && hanging.asked >= 4)
  assert.equal(told, [`take ${second.orderId}`])
  assert.not(isWell())
  assert.match(forwarder()?.lastError?.error.message ?? '', 'ordersOutside.take gave no answer in time')
  hanging.on = false
  await eventually(isWell)
  assert.equal(told.slice(1), [`take ${first.orderId}`, `cancel ${first.orderId}`])

  hanging.on = true
  hanging.orderId = third.orderId
  await shop.desk.submitOrder(third, wade)
  await eventually(() => !isWell())
  await shop.close()
})

test('a desk call that waits for a port that never answers ends, and so does close', async () => {
  const { trouble, catalog } = troubled()
  const shop = open({ catalog })
  const { sessionId } = await takenOver(shop)
  trouble.does = () => never
  const call = failed(shop.either.desk.addItem({ sessionId, productCode: 'caps-troubled' }, wade))
  await shop.close()
  assert.instance(await call, Unavailable)
})

test.run()
