import { type Listed, type OrderRow, type OrdersWanted, type OrderViews, ordersAsText } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { adams, ann, headless, shop, usd } from '../views/shop.js'
import { hostedStory, paidByShopper } from '../views/stories.js'

const numbers = async (orders: OrderViews, wanted: OrdersWanted = {}): Promise<ReadonlyArray<string>> =>
  (await orThrow(orders.list(wanted))).rows.map(({ orderNumber }) => orderNumber)

/** Orders 998 to 1003: of Ga Ga, Zoë Ångström, गौरव 李雷, Adam Adler, nobody, Ga Ga on the other site; 999 is cancelled. */
const sixOrders = async () => {
  const world = shop()
  const ids: Array<string> = []
  for (const [customerId, siteId] of [
    ['1000', adams],
    ['1001', adams],
    ['1002', adams],
    ['1003', adams],
    [null, adams],
    ['1000', headless],
  ] as const) {
    ids.push(await world.order(customerId, siteId))
    world.clock.pass(1_000)
  }
  await world.desk.cancelOrder({ orderId: ids[1] ?? '', reasonCode: 'OTHER' }, ann)
  return { world, orders: (await viewsNow(world)).orders }
}

test('a row shows number, dates, names, status, total and site', async () => {
  const world = await hostedStory()
  const { orders } = await viewsNow(world)
  const [row] = (await orThrow(orders.list())).rows
  assert.equal(row, {
    orderId: world.orderId,
    orderNumber: '998',
    submittedAt: null,
    firstName: 'Ga',
    lastName: 'Ga',
    status: 'Pending',
    total: usd(18_000),
    siteId: adams,
    createdAt: '2022-05-18T12:39:00.000Z',
  })
  world.clock.pass(1_000)
  await paidByShopper(world)
  const [submitted] = (await orThrow((await viewsNow(world)).orders.list())).rows
  assert.is(submitted?.submittedAt, '2022-05-18T12:39:01.000Z')
  assert.equal(submitted?.total, usd(18_795))
  assert.is(submitted?.status, 'Submitted')
})

test('an order without items has no total, one without a customer no name', async () => {
  const world = shop()
  await world.order(null)
  const [row] = (await orThrow((await viewsNow(world)).orders.list())).rows
  assert.is(row?.total, null)
  assert.is(row?.firstName, null)
})

test('the list in a terminal', async () => {
  const { world } = await sixOrders()
  const { rows } = await orThrow((await viewsNow(await paidByShopper(await hostedStory()))).orders.list())
  assert.equal(ordersAsText(rows).split('\n'), [
    'Order Num  Submitted Date       First Name  Last Name  Status       Total  Site',
    '      998  May 18 2022 12:39pm  Ga          Ga         Submitted  $187.95  adams-keyboards',
  ])
  const [newest] = (await orThrow((await viewsNow(world)).orders.list({ status: 'Cancelled' }))).rows
  assert.is(
    ordersAsText(newest === undefined ? [] : [newest]).split('\n')[1],
    '      999                  Zoë         Ångström   Cancelled    N/A  adams-keyboards',
  )
})

test('the newest order comes first', async () => {
  const { orders } = await sixOrders()
  assert.equal(await numbers(orders), ['1003', '1002', '1001', '1000', '999', '998'])
})

test('orders are found by status, customer and site, and by several of them', async () => {
  const { orders } = await sixOrders()
  assert.equal(await numbers(orders, { status: 'Cancelled' }), ['999'])
  assert.equal(await numbers(orders, { status: 'Pending' }), ['1003', '1002', '1001', '1000', '998'])
  assert.equal(await numbers(orders, { customerId: '1000' }), ['1003', '998'])
  assert.equal(await numbers(orders, { customerId: '100' }), [])
  assert.equal(await numbers(orders, { siteId: headless }), ['1003'])
  assert.equal(await numbers(orders, { siteId: adams, status: 'Cancelled' }), ['999'])
  assert.equal(await numbers(orders, { siteId: headless, status: 'Cancelled' }), [])
  assert.equal(await numbers(orders, { customerId: '1000', siteId: adams }), ['998'])
  assert.equal(await numbers(orders, { customerId: '1001', status: 'Pending' }), [])
})

test('orders are searched by the beginning of their number', async () => {
  const { orders } = await sixOrders()
  assert.equal(await numbers(orders, { text: '9' }), ['999', '998'])
  assert.equal(await numbers(orders, { text: '100' }), ['1003', '1002', '1001', '1000'])
  assert.equal(await numbers(orders, { text: '98' }), [])
})

test('orders are searched by the beginning of either name, whatever its case and accents', async () => {
  const { orders } = await sixOrders()
  assert.equal(await numbers(orders, { text: 'zo' }), ['999'])
  assert.equal(await numbers(orders, { text: 'ZOË' }), ['999'])
  assert.equal(await numbers(orders, { text: 'angs' }), ['999'])
  assert.equal(await numbers(orders, { text: 'Zoë Ång' }), ['999'])
  assert.equal(await numbers(orders, { text: 'Ångström, Z' }), ['999'])
  assert.equal(await numbers(orders, { text: 'गौ' }), ['1000'])
  assert.equal(await numbers(orders, { text: '李' }), ['1000'])
  assert.equal(await numbers(orders, { text: 'ström' }), [])
  for (const text of ['?!', 'x', 'n']) assert.equal(await numbers(orders, { text }), [])
  // Longer than what is in the index: compared whole.
  assert.equal(await numbers(orders, { text: 'Zoë Ångström' }), ['999'])
  assert.equal(await numbers(orders, { text: 'Zoë Ångströmberg' }), [])
})

test('both names of one customer begin alike: the order is listed once', async () => {
  const { orders } = await sixOrders()
  assert.equal(await numbers(orders, { text: 'ad' }), ['1001'])
  assert.equal(await numbers(orders, { text: 'ga' }), ['1003', '998'])
  assert.equal(await numbers(orders, { text: 'ga', siteId: headless }), ['1003'])
  assert.equal(await numbers(orders, { text: 'ga', status: 'Cancelled' }), [])
})

test('pages fit together, filtered or not', async () => {
  const { orders } = await sixOrders()
  for (const wanted of [{}, { text: '1' }, { status: 'Pending' }, { customerId: '1000', siteId: headless }] as const)
    for (const limit of [1, 2, 4]) {
      const all: Array<string> = []
      let after: string | null = null
      do {
        const page: Listed<OrderRow> = await orThrow(orders.list({ ...wanted, limit, after }))
        assert.ok(page.rows.length <= limit)
        all.push(...page.rows.map(({ orderNumber }) => orderNumber))
        after = page.next
      } while (after !== null)
      assert.equal(all, await numbers(orders, wanted))
    }
})

test('a page of filtered orders is never longer than asked', async () => {
  const world = shop()
  const ids: Array<string> = []
  for (const _ of [1, 2, 3, 4]) {
    ids.push(await world.order('1000'))
    world.clock.pass(1_000)
  }
  await world.desk.cancelOrder({ orderId: ids[2] ?? '', reasonCode: 'OTHER' }, ann)
  const { orders } = await viewsNow(world)
  assert.equal(await numbers(orders, { customerId: '1000', status: 'Pending', limit: 2 }), ['1001', '999'])
})

test('an order is found by its new customer only', async () => {
  const world = shop()
  const orderId = await world.order('1000')
  await world.desk.selectCustomer({ orderId, customerId: '1003' }, ann)
  const { orders } = await viewsNow(world)
  assert.equal(await numbers(orders, { customerId: '1000' }), [])
  assert.equal(await numbers(orders, { text: 'ga' }), [])
  assert.equal(await numbers(orders, { customerId: '1003' }), ['998'])
})

test.run()
