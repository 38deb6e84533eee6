import { clockAt, csr, type OrderState, type Shopper, system } from '@cart-takeover/domain'
import { type EventStore, orThrow, Refused, Rejected, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '#src/memory/memory.js'
import { openTakeover } from '#src/open-takeover/open-takeover.js'
import { headlessSite, hostedSite, sampleCartsOutside, sampleShop } from '#src/sample-shop/index.js'
import { openSqlite } from '#src/sqlite/sqlite.js'
import { freshFile } from '../sqlite/fresh-file.js'
import { eventually } from './eventually.js'

const wade = csr('wade')
const adam: Shopper = { kind: 'registered', customerId: '1000' }

const thrown = (call: Promise<unknown>): Promise<unknown> => call.then(() => null).catch((error: unknown) => error)

test('a takeover from the order to the submit, on SQLite, is shown by the views, also after it was opened again', async () => {
  const { path, remove } = freshFile()
  const shop = openTakeover({ ...sampleShop(), stores: await openSqlite(path) })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { sessionId, cartId } = await shop.desk.viewUsersCart({ orderId }, wade)
  await shop.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
  const { position } = await shop.desk.addItemsToOrder({ sessionId }, wade)
  await shop.shown(position)
  const order = await shop.views.orders.byId(orderId)
  assert.is(order?.lines[0]?.code, 'caps-ergo-carbon')
  assert.is((await shop.views.carts.byId(cartId))?.linkedOrderId, orderId)
  assert.ok((await shop.views.timeline.ofOrder(orderId)).rows.length > 10)
  await shop.close()

  const again = openTakeover({ ...sampleShop(), stores: await openSqlite(path), background: 'elsewhere' })
  assert.equal((await again.views.orders.byId(orderId))?.lines, order?.lines)
  await again.close()
  remove()
})

test('close waits for calls that are under way, refuses later ones, and may be called twice', async () => {
  const stores = memory()
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow: EventStore = {
    ...stores.eventStore,
    append:
      (...append) =>
      async () => {
        await held
        return stores.eventStore.append(...append)()
      },
  }
  const shop = openTakeover({ ...sampleShop(), stores: { ...stores, eventStore: slow }, background: 'elsewhere' })
  const underWay = shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  const closed = shop.close()
  assert.instance(await thrown(shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)), Unavailable)
  release()
  assert.is((await underWay).order.status, 'Pending')
  await closed
  await shop.close()
})

test('a tenant that could not stand in a stream name is refused at once', () => {
  assert.throws(() => openTakeover({ ...sampleShop(), stores: memory(), tenant: 'a.b' }), /cannot be a tenant/)
})

test('tenants on one store see nothing of each other', async () => {
  const stores = memory()
  const kept = { ...stores, close: async () => {} }
  const [one, other] = [
    openTakeover({ ...sampleShop(), stores: kept, tenant: 'one' }),
    openTakeover({ ...sampleShop(), stores: kept, tenant: 'other' }),
  ]
  const { orderId, position } = await one.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await Promise.all([one.shown(position), other.shown(position)])
  assert.is.not(await one.views.orders.byId(orderId), null)
  assert.is(await other.views.orders.byId(orderId), null)
  const error = await thrown(other.desk.selectCustomer({ orderId, customerId: '1000' }, wade))
  assert.ok(error instanceof Rejected && error.code === 'UNKNOWN_STREAM')
  await Promise.all([one.close(), other.close()])
})

test('what a broken desk has left unfinished, the background of another process finishes', async () => {
  const stores = memory()
  let broken = false
  const breaking: EventStore = {
    ...stores.eventStore,
    append: (stream, expected, events) => async () => {
      if (broken) return E.left(new Unavailable('The network is down'))
      broken = events.some(({ type }) => type === 'HandoffRequested')
      return stores.eventStore.append(stream, expected, events)()
    },
  }
  const desk = openTakeover({
    ...sampleShop(),
    stores: { ...stores, eventStore: breaking, close: async () => {} },
    background: 'elsewhere',
  })
  const { orderId } = await desk.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await desk.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { sessionId } = await desk.desk.viewUsersCart({ orderId }, wade)
  await desk.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
  assert.instance(await thrown(desk.desk.addItemsToOrder({ sessionId }, wade)), Unavailable)
  await desk.close()

  const other = openTakeover({ ...sampleShop(), stores })
  let stage = ''
  for (const until = Date.now() + 20_000; stage !== 'ReleasedToShopper' && Date.now() < until; ) {
    stage = (await other.views.orders.byId(orderId))?.stage?.is ?? ''
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.is(stage, 'ReleasedToShopper')
  await other.close()
})

test('beside a cart service: each change arrives once and in order, an order is brought outside once, whatever fails and restarts', async () => {
  const sample = sampleShop()
  const service = await sampleCartsOutside(sample, adam)
  const stores = memory()
  const kept = { ...stores, close: async () => {} }
  const taken: Array<string> = []
  const keys = new Set<string>()
  let failures = 3
  const flaky = {
    ...service,
    // Every change is made, but the answer is lost now and then: the forwarder sends it again.
    apply:
      (...change: Parameters<typeof service.apply>) =>
      async () => {
        const answer = await service.apply(...change)()
        failures -= 1
        return failures > 0 ? E.left(new Unavailable('No answer')) : answer
      },
  }
  const options = {
    ...sample,
    stores: kept,
    cartsOutside: flaky,
    ordersOutside: {
      take:
        ({ orderNumber, lines }: OrderState, key: string) =>
        async () => {
          if (!keys.has(key)) taken.push(`${orderNumber}: ${lines.length} lines`)
          keys.add(key)
          return E.right(undefined)
        },
      cancel: (orderId: string) => async () => E.right(void taken.push(`not ${orderId}`)),
    },
  }
  const first = openTakeover(options)
  const { orderId, orderNumber } = await first.desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
  await first.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { sessionId, cartId } = await first.desk.viewUsersCart({ orderId }, wade)
  await first.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  await eventually(() => service.journal.some(({ change }) => change.kind === 'putLine'))
  await first.close()

  const second = openTakeover(options)
  await second.desk.addItem({ sessionId, productCode: 'caps-zinc-silver' }, wade)
  await second.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  const baseVersion = (await second.desk.recallFromShopper({ orderId }, wade)).order.contentVersion
  const changes = [{ kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' }] as const
  await second.desk.saveOrderDetails({ orderId, baseVersion, changes }, wade)
  const { totals } = await second.desk.quoteOrder({ orderId }, wade)
  await second.desk.addPayment({ orderId, type: 'Check', amount: totals.total, tokenRef: 'check-1' }, wade)
  await second.desk.submitOrder({ orderId, expectedTotal: totals.total }, wade)
  await eventually(() => service.journal.at(-1)?.change.kind === 'converted' && taken.length > 0)
  assert.equal(
    service.journal.map(({ change }) => change.kind),
    ['locked', 'putLine', 'putLine', 'handedOff', 'converted'],
  )
  assert.is(service.carts.get(cartId)?.lines.length, 3)
  assert.equal(taken, [`${orderNumber}: 3 lines`])
  await second.desk.cancelOrder({ orderId, reasonCode: 'SHOPPER_ASKED' }, wade)
  await eventually(() => taken.length === 2)
  assert.is(taken[1], `not ${orderId}`)
  await second.close()
})

test('what changed in the cart service since the last takeover is there at the next one', async () => {
  const sample = sampleShop()
  const service = await sampleCartsOutside(sample, adam)
  const shop = openTakeover({ ...sample, stores: memory(), cartsOutside: service })
  const order = async (): Promise<string> => {
    const { orderId } = await shop.desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
    await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
    return orderId
  }
  const first = await shop.desk.viewUsersCart({ orderId: await order() }, wade)
  assert.is(first.cart.lines.length, 1)
  await shop.desk.abandonTakeover({ sessionId: first.sessionId }, wade)
  await eventually(() => service.journal.at(-1)?.change.kind === 'unlocked')
  const cart = service.carts.get(first.cartId)
  const [line] = cart?.lines ?? []
  if (cart === undefined || line === undefined) throw new Error('The service has lost the cart')
  service.put({ ...cart, lines: [line, { ...line, lineId: 'outside-2', quantity: 3 }] })
  const second = await shop.desk.viewUsersCart({ orderId: await order() }, wade)
  assert.equal(
    second.cart.lines.map(({ lineId, quantity }) => [lineId, quantity]),
    [
      ['outside-1', 1],
      ['outside-2', 3],
    ],
  )
  await shop.close()
})

test('a takeover of a cart that is kept here goes to no cart service, and holds up none', async () => {
  const sample = sampleShop()
  const service = await sampleCartsOutside(sample, adam)
  const shop = openTakeover({ ...sample, stores: memory(), cartsOutside: service })
  for (const siteId of [hostedSite.siteId, headlessSite.siteId]) {
    const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
    await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
    const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
    await shop.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  }
  await eventually(() => service.journal.length === 2)
  assert.equal(
    service.journal.map(({ change }) => change.kind),
    ['locked', 'putLine'],
  )
  await shop.close()
})

test('a CSR who walked away is out: the next one gets the cart at the first click', async () => {
  const clock = clockAt('2026-05-18T12:39:00.000Z')
  const shop = openTakeover({ ...sampleShop(clock), stores: memory(), background: 'elsewhere' })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  await shop.desk.viewUsersCart({ orderId }, wade)
  clock.pass(24 * 3_600_000)
  const { session } = await shop.desk.viewUsersCart({ orderId }, csr('ann'))
  assert.equal([session.csrId, session.phase.is], ['ann', 'active'])
  clock.pass(24 * 3_600_000)
  const blocked = await thrown(shop.desk.submitOrder({ orderId, expectedTotal: { amount: 0, currency: 'USD' } }, wade))
  assert.ok(blocked instanceof Rejected && blocked.code === 'NO_ITEMS')
  await shop.close()
})

test('a takeover that nobody comes back to is ended by the clock, though nobody asks for the cart', async () => {
  const shop = openTakeover({ ...sampleShop(), stores: memory(), policy: { idleTimeoutMs: 400 } })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
  await eventually(() => shop.status().clock?.met === 1)
  const { position } = await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  await shop.shown(position)
  const row = await shop.views.takeovers.byId(sessionId)
  assert.equal(row?.ended?.by, system('clock'))
  await shop.close()
  assert.is(shop.status().clock?.state, 'stopped')
})

test('somebody else is not answered with what a CSR has done under the same command id', async () => {
  const shop = openTakeover({ ...sampleShop(), stores: memory(), background: 'elsewhere' })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  await shop.desk.viewUsersCart({ orderId }, wade, { commandId: 'c1' })
  const error = await thrown(shop.desk.viewUsersCart({ orderId }, csr('ann'), { commandId: 'c1' }))
  assert.is(error instanceof Rejected ? error.code : error, 'COMMAND_ID_REUSED')
  await shop.close()
})

test('a cart of which an order was made is not populated from again', async () => {
  const sample = sampleShop()
  const service = await sampleCartsOutside(sample, adam)
  const shop = openTakeover({ ...sample, stores: memory(), cartsOutside: service, background: 'elsewhere' })
  const order = async (): Promise<string> => {
    const { orderId } = await shop.desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
    await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
    return orderId
  }
  const { sessionId } = await shop.desk.viewUsersCart({ orderId: await order() }, wade)
  const held = await thrown(shop.desk.populateItemsFromCart({ orderId: await order() }, wade))
  assert.ok(held instanceof Rejected && held.code === 'CART_ALREADY_UNDER_TAKEOVER')
  await shop.desk.addItemsToOrder({ sessionId }, wade)
  const handedOff = await thrown(shop.desk.populateItemsFromCart({ orderId: await order() }, wade))
  assert.ok(handedOff instanceof Rejected && handedOff.code === 'CART_HANDED_OFF')
  const unseen = await thrown(shop.desk.populateItemsFromCart({ orderId: await order() }, csr('bob')))
  assert.ok(unseen instanceof Rejected && unseen.code === 'MISSING_BEHAVIOR')
  await shop.close()
})

test('a forwarder that is refused for good says so, and holds the change', async () => {
  const sample = sampleShop()
  const service = await sampleCartsOutside(sample, adam)
  const refusing = { ...service, apply: () => async () => E.left(new Refused('This cart service is read-only')) }
  const shop = openTakeover({ ...sample, stores: memory(), cartsOutside: refusing })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  await shop.desk.viewUsersCart({ orderId }, wade)
  await eventually(() => shop.status().processes['write-back']?.lastError !== null)
  assert.match(shop.status().processes['write-back']?.lastError?.error.message ?? '', /read-only/)
  await shop.close()
})

test('the either calls hand out as Left what the promised ones throw', async () => {
  const shop = openTakeover({ ...sampleShop(), stores: memory(), background: 'elsewhere' })
  const left = await shop.either.desk.createOfflineOrder({ siteId: 'nowhere' }, wade)()
  assert.ok(E.isLeft(left) && left.left instanceof Rejected && left.left.code === 'SITE_REQUIRED')
  const error = await thrown(orThrow(shop.either.desk.createOfflineOrder({ siteId: 'nowhere' }, wade)))
  assert.ok(error instanceof Rejected && error.code === 'SITE_REQUIRED')
  await shop.close()
})

test.run()
