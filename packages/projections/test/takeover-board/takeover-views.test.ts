import { Unavailable } from '@cart-takeover/domain/event-sourcing'
import { project, type TakeoverRow, takeoverProjection, takeoversAsText, textOf, whoDid } from '@cart-takeover/projections'
import { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { adams, ann, bob, headless, type Shop, shop, wade, webShop } from '../views/shop.js'
import { hostedStory } from '../views/stories.js'

const board = async (world: Shop) => (await viewsNow(world)).takeovers
const one = async (world: Shop, sessionId: string): Promise<TakeoverRow> => {
  const row = await orThrow((await board(world)).byId(sessionId))
  if (row === null) throw new Error('there is no such takeover')
  return row
}
const begun = async (world = shop(), customerId = '1000', by = ann) => {
  const orderId = await world.order(customerId)
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId, reasonCode: 'CONFIGURATION_HELP' }, by)
  return { ...world, orderId, sessionId, cartId }
}

test('a running takeover says who works where, since when, until when and why', async () => {
  const { sessionId, cartId, orderId, ...world } = await begun()
  assert.equal(await one(world, sessionId), {
    sessionId,
    csrId: 'ann',
    shopper: wade,
    cartId,
    orderId,
    siteId: adams,
    entryPoint: 'order',
    mode: 'exclusive',
    reasonCode: 'CONFIGURATION_HELP',
    reasonText: null,
    phase: 'active',
    requestedAt: '2022-05-18T12:39:00.000Z',
    startedAt: '2022-05-18T12:39:00.000Z',
    lastEditAt: '2022-05-18T12:39:00.000Z',
    deadline: '2022-05-18T12:49:00.000Z',
    isOverdue: false,
    grantOpenUntil: null,
    letInAt: null,
    edits: 0,
    blockedCheckouts: 0,
    ended: null,
  })
})

test('F91 the board tells that an external storefront may let a CSR in, and that it has; the timeline too, and neither a secret nor its hash', async () => {
  const world = shop()
  const wanted = { entryPoint: 'customerList' as const, customerId: '1000', siteId: headless }
  const { sessionId } = await world.desk.viewUsersCart(wanted, ann)
  const seen = async () => {
    const { grantOpenUntil, letInAt } = await one(world, sessionId)
    return [grantOpenUntil, letInAt]
  }
  await world.desk.issueGrant({ sessionId }, ann)
  const { grant } = await world.desk.issueGrant({ sessionId }, ann)
  assert.equal(await seen(), ['2022-05-18T12:40:00.000Z', null])
  world.clock.pass(1_000)
  await world.integration.redeemGrant({ grant, siteId: headless }, webShop)
  assert.equal(await seen(), [null, '2022-05-18T12:39:01.000Z'])
  assert.match(takeoversAsText((await orThrow((await board(world)).running())).rows), 'active, on the storefront')
  await world.desk.issueGrant({ sessionId }, ann)
  await world.desk.abandonTakeover({ sessionId }, ann)
  assert.equal(await seen(), [null, '2022-05-18T12:39:01.000Z'])

  const { rows } = await orThrow((await viewsNow(world)).timeline.ofSession(sessionId))
  const letIn = rows.find(({ type }) => type === 'ExternalGrantRedeemed')
  if (letIn === undefined) throw new Error('the timeline does not tell it')
  assert.is(`${whoDid(letIn, 'internal')} ${textOf(letIn, 'internal')}`, `web-shop let ann into the cart on ${headless}`)
  assert.is(`${whoDid(letIn, 'shopper')} ${textOf(letIn, 'shopper')}`, 'The store let a store representative into your cart to help you')
  const [, secret = ''] = grant.split('.')
  const hash = JSON.stringify(world.events).match(/"hash":"([0-9a-f]{64})"/)?.[1] ?? ''
  assert.is(hash.length, 64)
  const told = JSON.stringify([rows, await one(world, sessionId)])
  for (const hidden of [secret, hash]) assert.not.ok(told.includes(hidden))
})

test('every edit counts and restarts the idle timer, up to the last deadline', async () => {
  const { sessionId, ...world } = await begun()
  const edit = async (milliseconds: number) => {
    world.clock.pass(milliseconds)
    await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  }
  await edit(60_000)
  await world.desk.applyCoupon({ sessionId, code: 'FIVER' }, ann)
  const busy = await one(world, sessionId)
  assert.is(busy.edits, 2)
  await world.desk.undo({ sessionId }, ann)
  assert.is((await one(world, sessionId)).edits, 1)
  await world.desk.applyCoupon({ sessionId, code: 'FIVER' }, ann)
  assert.is(busy.lastEditAt, '2022-05-18T12:40:00.000Z')
  assert.is(busy.deadline, '2022-05-18T12:50:00.000Z')
  for (const _ of [1, 2, 3, 4, 5, 6]) await edit(540_000)
  assert.is((await one(world, sessionId)).deadline, '2022-05-18T13:39:00.000Z')
})

test('a takeover that was passed on is its new CSR’s, one that was extended lasts longer; in the order too', async () => {
  const { sessionId, orderId, ...world } = await begun()
  world.clock.pass(60_000)
  await world.desk.transferTakeover({ sessionId, toCsrId: 'bob' }, bob)
  await world.desk.extendTakeover({ sessionId, until: '2022-05-18T14:00:00.000Z', reasonCode: 'LONG_CALL' }, bob)
  const row = await one(world, sessionId)
  assert.equal([row.csrId, row.lastEditAt, row.deadline], ['bob', '2022-05-18T12:40:00.000Z', '2022-05-18T12:50:00.000Z'])
  const { takeovers, orders, carts } = await viewsNow(world)
  assert.is((await orThrow(takeovers.ofCsr('bob'))).rows.length, 1)
  assert.is((await orThrow(takeovers.ofCsr('ann'))).rows.length, 0)
  assert.is((await orThrow(carts.heldBy('bob'))).rows.length, 1)
  const order = await orThrow(orders.byId(orderId))
  assert.equal([order?.takeover?.csrId, order?.takeover?.deadline], ['bob', '2022-05-18T14:00:00.000Z'])
  for (let busy = 0; busy < 8; busy++) {
    world.clock.pass(540_000)
    await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, bob)
  }
  assert.is((await one(world, sessionId)).deadline, '2022-05-18T14:00:00.000Z')
})

test('a hand-off that fails restarts the idle timer, as the cart has it', async () => {
  const { sessionId, ...world } = await begun()
  world.clock.pass(60_000)
  await world.desk.addItemsToOrder({ sessionId }, ann).catch(() => undefined)
  const row = await one(world, sessionId)
  assert.is(row.phase, 'active')
  assert.is(row.deadline, '2022-05-18T12:50:00.000Z')
})

test('the board and the cart agree about the deadline', async () => {
  const { sessionId, cartId, ...world } = await begun()
  world.clock.pass(30_000)
  await world.desk.addItem({ sessionId, productCode: 'rare' }, ann)
  world.clock.pass(30_000)
  await world.desk.addItem({ sessionId, productCode: 'rare' }, ann)
  const { carts } = await viewsNow(world)
  const control = (await orThrow(carts.byId(cartId)))?.control
  assert.is(control?.holder === 'csr' && control.deadline, (await one(world, sessionId)).deadline)
})

test('a takeover past its deadline is overdue until somebody says so', async () => {
  const { sessionId, cartId, ...world } = await begun()
  world.clock.pass(600_000)
  assert.is((await one(world, sessionId)).isOverdue, false)
  world.clock.pass(1)
  assert.is((await one(world, sessionId)).isOverdue, true)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const row = await one(world, sessionId)
  assert.is(row.isOverdue, false)
  assert.is(row.ended?.outcome, 'Expired')
})

test('L-25 a hand-off that waits for a port is overdue after a minute, until it is refused', async () => {
  const { sessionId, ...world } = await begun()
  await world.desk.addItem({ sessionId, productCode: 'rare' }, ann)
  const { offer } = world.catalog
  Object.assign(world.catalog, { offer: () => TE.left(new Unavailable('The catalog is down')) })
  const handOff = () => world.desk.addItemsToOrder({ sessionId }, ann, { commandId: 'hand off' }).catch((thrown: unknown) => thrown)
  assert.instance(await handOff(), Unavailable)
  const isOverdue = async () => [(await one(world, sessionId)).phase, (await one(world, sessionId)).isOverdue]
  world.clock.pass(60_000)
  assert.equal(await isOverdue(), ['handing off', false])
  world.clock.pass(1)
  assert.equal(await isOverdue(), ['handing off', true])
  assert.match(takeoversAsText((await orThrow((await board(world)).running())).rows), 'handing off, overdue')
  world.clock.pass(300_000)
  await handOff()
  assert.equal(await isOverdue(), ['active', false])
  Object.assign(world.catalog, { offer })
  await world.desk.addItemsToOrder({ sessionId }, ann)
  assert.equal(await isOverdue(), ['ended', false])
})

test('a blocked checkout is counted', async () => {
  const { sessionId, cartId, ...world } = await begun()
  await world.front.checkout({ cartId }, wade).catch(() => undefined)
  assert.is((await one(world, sessionId)).blockedCheckouts, 1)
})

test('an ended takeover says how, when, by whom and with how many lines', async () => {
  const world = await hostedStory()
  const row = await one(world, world.sessionId)
  assert.is(row.phase, 'ended')
  assert.equal(row.ended, {
    at: '2022-05-18T12:39:00.000Z',
    by: ann,
    outcome: 'HandedOff',
    code: null,
    counts: { added: 1, updated: 0, unchanged: 0, removed: 0, skipped: 0 },
  })
})

test('a denied takeover never began, and says why', async () => {
  const { orderId, ...world } = await begun()
  await world.desk.viewUsersCart({ orderId }, bob).catch(() => undefined)
  const { rows } = await orThrow((await board(world)).ofCsr('bob'))
  assert.is(rows.length, 1)
  assert.is(rows[0]?.phase, 'denied')
  assert.is(rows[0]?.startedAt, null)
  assert.is(rows[0]?.ended?.outcome, null)
  assert.is(rows[0]?.ended?.code, 'CART_ALREADY_UNDER_TAKEOVER')
})

test('the board lists those that run, the longest first, and those that are over, the last first', async () => {
  const world = shop()
  const ids: Array<string> = []
  for (const [customerId, by] of [
    ['1000', ann],
    ['1001', bob],
    ['1003', ann],
  ] as const) {
    ids.push((await begun(world, customerId, by)).sessionId)
    world.clock.pass(1_000)
  }
  const listed = async (which: 'running' | 'ended') =>
    (await orThrow((await board(world))[which]())).rows.map(({ sessionId }) => ids.indexOf(sessionId))
  assert.equal(await listed('running'), [0, 1, 2])
  assert.equal(await listed('ended'), [])
  for (const [index, by] of [
    [1, bob],
    [0, ann],
  ] as const) {
    await world.desk.abandonTakeover({ sessionId: ids[index] ?? '' }, by)
    world.clock.pass(1_000)
  }
  assert.equal(await listed('running'), [2])
  assert.equal(await listed('ended'), [0, 1])
})

test('the board in a terminal', async () => {
  const world = shop()
  const first = await begun(world)
  await world.desk.addItem({ sessionId: first.sessionId, productCode: 'rare' }, ann)
  world.clock.pass(1_000)
  await world.desk.viewUsersCart({ orderId: first.orderId }, bob).catch(() => undefined)
  world.clock.pass(600_000)
  const { ofOrder } = await board(world)
  assert.equal(takeoversAsText((await orThrow(ofOrder(first.orderId))).rows).split('\n'), [
    'CSR  For            Since                Until                Edits  State',
    'bob  customer 1000  05/18/2022 12:39 pm  05/18/2022 12:39 pm      0  denied, CART_ALREADY_UNDER_TAKEOVER',
    'ann  customer 1000  05/18/2022 12:39 pm  05/18/2022 12:49 pm      1  active, overdue',
  ])
  const story = await hostedStory()
  assert.match(takeoversAsText((await orThrow((await board(story)).ended())).rows), '1  HandedOff')
})

test('what shoppers do on their own is on no board', async () => {
  const { cartId, sessionId, ...world } = await begun()
  await world.desk.abandonTakeover({ sessionId }, ann)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  await world.front.applyCoupon({ cartId, code: 'FIVER' }, wade)
  await world.front.emptyCart({ cartId }, wade)
  assert.equal([...project(takeoverProjection, world.events).keys()], [sessionId])
  assert.is((await one(world, sessionId)).edits, 0)
})

test('takeovers are found by CSR, order and cart', async () => {
  const world = shop()
  const first = await begun(world)
  await world.desk.abandonTakeover({ sessionId: first.sessionId }, ann)
  world.clock.pass(1_000)
  const second = await world.desk.viewUsersCart({ orderId: first.orderId }, bob)
  const { ofCsr, ofOrder, ofCart, byId } = await board(world)
  const ids = async (found: ReturnType<typeof ofCsr>) => (await orThrow(found)).rows.map(({ sessionId }) => sessionId)
  assert.equal(await ids(ofCsr('ann')), [first.sessionId])
  assert.equal(await ids(ofOrder(first.orderId)), [second.sessionId, first.sessionId])
  assert.equal(await ids(ofCart(first.cartId)), [second.sessionId, first.sessionId])
  assert.is(await orThrow(byId('nothing')), null)
})

test.run()
