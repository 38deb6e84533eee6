import { customersAsText } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, shop, usd } from '../views/shop.js'

test('a customer shows what the list of customers has', async () => {
  const world = shop()
  await world.order('1001')
  const { customers } = await viewsNow(world)
  assert.equal(await orThrow(customers.byId('1001')), {
    customerId: '1001',
    firstName: 'Zoë',
    lastName: 'Ångström',
    email: '1001@customers.example',
    shopperAccount: true,
    purchaseOrders: false,
    status: 'Active',
    fulfilledOrders: 41,
    lifetimeValue: usd(285_625),
    totalVisits: 11,
    segments: ['VIP'],
    updatedAt: '2022-05-18T12:39:00.000Z',
  })
  assert.is(await orThrow(customers.byId('1000')), null)
})

test('customers are listed by id and searched by id and names', async () => {
  const world = shop()
  for (const customerId of ['1003', '1001', '1002', '1000']) await world.order(customerId)
  const { customers } = await viewsNow(world)
  const ids = async (text?: string) =>
    (await orThrow(customers.list(text === undefined ? {} : { text }))).rows.map(({ customerId }) => customerId)
  assert.equal(await ids(), ['1000', '1001', '1002', '1003'])
  assert.equal(await ids('1'), ['1000', '1001', '1002', '1003'])
  assert.equal(await ids('1002'), ['1002'])
  assert.equal(await ids('ÅNG'), ['1001'])
  assert.equal(await ids('adler a'), ['1003'])
  assert.equal(await ids('nobody'), [])
  const page = await orThrow(customers.list({ limit: 3 }))
  assert.is(page.rows.length, 3)
  const rest = await orThrow(customers.list({ limit: 3, after: page.next }))
  assert.equal(
    rest.rows.map(({ customerId }) => customerId),
    ['1003'],
  )
})

test('the orders of a customer are theirs now, the newest first', async () => {
  const world = shop()
  await world.order('1000')
  world.clock.pass(1_000)
  const second = await world.order('1000')
  world.clock.pass(1_000)
  await world.order('1000')
  await world.desk.selectCustomer({ orderId: second, customerId: '1001' }, ann)
  const { customers } = await viewsNow(world)
  const numbers = async (customerId: string) => (await orThrow(customers.orders(customerId))).rows.map(({ orderNumber }) => orderNumber)
  assert.equal(await numbers('1000'), ['1000', '998'])
  assert.equal(await numbers('1001'), ['999'])
  assert.is((await orThrow(customers.orders('1000', { limit: 1 }))).rows.length, 1)
})

test('the list in a terminal', async () => {
  const world = shop()
  for (const customerId of ['1001', '1002']) await world.order(customerId)
  const { rows } = await orThrow((await viewsNow(world)).customers.list())
  assert.equal(customersAsText(rows).split('\n'), [
    'Customer ID  First Name  Last Name  Email                   Shopper Acct  Purchase Orders  Status  Fulfilled Orders  Lifetime Value  Total Visits  Segments',
    '1001         Zoë         Ångström   1001@customers.example  Y             N                Active                41       $2,856.25            11  VIP',
    '1002         गौरव         李雷                               N             Y                Active                 0           $0.00             3  None',
  ])
})

test('guests are in no list of customers', async () => {
  const world = shop()
  const orderId = await world.order(null)
  await world.desk.selectCustomer({ orderId, guest: { email: 'g@guests.example', billing: null, shipping: null } }, ann)
  assert.equal((await orThrow((await viewsNow(world)).customers.list())).rows, [])
})

test('an erased customer has no name and is found by id alone', async () => {
  const world = shop()
  await world.order('1001')
  const erased = JSON.parse(
    JSON.stringify(world.events, (_, value) =>
      value !== null && typeof value === 'object' && 'subject' in value ? { ...value, value: null } : value,
    ),
  )
  const { customers } = await viewsNow({ ...world, events: erased })
  const row = await orThrow(customers.byId('1001'))
  assert.is(row?.firstName, null)
  assert.is(row?.email, null)
  assert.is(row?.fulfilledOrders, 41)
  assert.equal((await orThrow(customers.list({ text: 'zo' }))).rows, [])
  assert.is((await orThrow(customers.list({ text: '1001' }))).rows.length, 1)
})

test.run()
