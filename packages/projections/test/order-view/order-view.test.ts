import { formatMoney } from '@cart-takeover/domain'
import { type OrderView, orderAsText } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, boardToPickUp, people, type Shop, shop, usd, wade, wholesale, zoe } from '../views/shop.js'
import { choosesShipping, hostedStory, paidByShopper } from '../views/stories.js'

const shown = async (world: Shop, orderId: string): Promise<OrderView> => {
  const view = await orThrow((await viewsNow(world)).orders.byId(orderId))
  if (view === null) throw new Error('there is no such order')
  return view
}

test('a new order has a number, a site, a channel and dates, and amounts that are not there yet', async () => {
  const world = shop()
  const view = await shown(world, await world.order(null))
  assert.is(view.orderNumber, '998')
  assert.is(view.status, 'Pending')
  assert.equal(view.stage, { is: 'Editing' })
  assert.is(view.type, 'Offline')
  assert.equal(view.site, { siteId: 'adams-keyboards', name: 'Automation_Sandbox_Base' })
  assert.is(view.channelCode, 'Online01')
  assert.is(view.customerInteractionType, 'Call')
  assert.is(view.shipMode, 'single')
  assert.is(view.account, null)
  assert.is(view.email, null)
  assert.is(view.createdAt, '2022-05-18T12:39:00.000Z')
  assert.is(view.updatedAt, view.createdAt)
  assert.equal(view.createdBy, ann)
  assert.equal(view.pricing, { priceListCode: null, label: 'Default Pricing' })
  assert.equal(view.payment, { orderTotal: null, collected: null, balance: null, refundDue: null })
  assert.equal(view.fulfillment, { items: null, fulfilled: null, remaining: null })
  assert.equal(view.lines, [])
  assert.is(view.totals, null)
  assert.is(view.takeover, null)
  assert.is(view.cartLink, null)
  assert.is(view.lastCopy, null)
})

test('[B-21] who picks it up, as it is now: the primary contact, the alternate one, and whether one is begun', async () => {
  const world = shop()
  const orderId = await world.order()
  const contact = { firstName: 'Eva', lastName: 'Neighbour', email: 'eva@customers.example', phone: null }
  const contacts = async () => (await shown(world, orderId)).contacts
  const none = { primary: null, alternate: null, alternateDraftOpen: false }
  assert.equal(await contacts(), none)
  await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [boardToPickUp] }, ann)
  await world.desk.setPrimaryPickupContact({ orderId, contact: { ...contact, firstName: 'Ga' } }, ann)
  await world.desk.beginAlternateContact({ orderId }, ann)
  assert.equal(await contacts(), { ...none, primary: { ...contact, firstName: 'Ga' }, alternateDraftOpen: true })
  await world.desk.saveAlternateContact({ orderId, contact }, ann)
  assert.equal(await contacts(), { primary: { ...contact, firstName: 'Ga' }, alternate: contact, alternateDraftOpen: false })
  const { lines, contentVersion } = await shown(world, orderId)
  const removal = { kind: 'removeItem', lineId: lines[0]?.lineId ?? '' } as const
  await world.desk.saveOrderDetails({ orderId, baseVersion: contentVersion, changes: [removal] }, ann)
  assert.equal(await contacts(), { ...none, primary: { ...contact, firstName: 'Ga' } })
})

test('[A-82] a changed price list names itself, and a coupon that was typed in takes off what it takes', async () => {
  const world = shop()
  const orderId = await world.order()
  await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }] }, ann)
  world.catalog.put({ productCode: 'caps-ergo-carbon', name: 'Caps', price: usd(18_000), priceLists: { VIP: usd(15_000) } })
  await world.desk.changePriceList({ orderId, priceListCode: 'VIP' }, ann)
  await world.desk.applyOrderCoupon({ orderId, code: 'FIVER' }, ann)
  const { pricing, coupons, totals, lines } = await shown(world, orderId)
  assert.equal([pricing.label, lines[0]?.amount, totals?.total], ['VIP', usd(15_000), usd(14_500)])
  assert.equal(coupons, [{ code: 'FIVER', discounts: [{ name: '$5 off', amount: usd(500) }] }])
})

test('R-13 a coupon that was dropped shows with the reason, to the shopper too', async () => {
  const world = shop()
  const orderId = await world.order()
  await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [boardToPickUp] }, ann)
  await world.desk.applyOrderCoupon({ orderId, code: 'FIVER' }, ann)
  world.coupons.FIVER = 'COUPON_EXPIRED'
  await world.desk.quoteOrder({ orderId }, ann)
  const dropped = [{ code: 'FIVER', reason: 'COUPON_EXPIRED' }]
  const view = await shown(world, orderId)
  assert.equal([view.coupons, view.couponsDropped], [[], dropped])
  assert.match(orderAsText(view), 'Coupon FIVER was dropped: COUPON_EXPIRED')
  assert.equal((await orThrow((await viewsNow(world)).orders.forShopper(orderId, wade)))?.couponsDropped, dropped)
})

test('[A-25] [A-39] a changed address and a changed e-mail show, each on its own', async () => {
  const world = shop()
  const orderId = await world.order()
  const contact = { ...people[0]?.billing, city: 'Austin' } as NonNullable<OrderView['billing']>
  await world.desk.changeAddress({ orderId, role: 'billing', contact }, ann)
  await world.desk.editEmail({ orderId, email: 'ga@elsewhere.example' }, ann)
  const view = await shown(world, orderId)
  assert.equal([view.billing?.city, view.shipping?.city, view.email], ['Austin', 'Dallas', 'ga@elsewhere.example'])
})

test('an order of a site that ships to several addresses says so, and one with a price list names it', async () => {
  const world = shop()
  const view = await shown(world, await world.order('1000', wholesale))
  assert.is(view.shipMode, 'multi')
  assert.equal(view.pricing, { priceListCode: 'WHOLESALE', label: 'WHOLESALE' })
})

test('selecting a customer fills account, e-mail and addresses, and changes no totals', async () => {
  const world = shop()
  const orderId = await world.order(null)
  const before = await shown(world, orderId)
  world.clock.pass(60_000)
  await world.desk.selectCustomer({ orderId, customerId: '1001' }, ann)
  const view = await shown(world, orderId)
  assert.equal(view.account, { shopper: zoe, name: 'Zoë Ångström', status: 'Active' })
  assert.is(view.email, '1001@customers.example')
  assert.equal(view.billing, people[1]?.billing)
  assert.equal(view.shipping, people[1]?.shipping)
  assert.is(view.updatedAt, '2022-05-18T12:40:00.000Z')
  assert.is(view.createdAt, before.createdAt)
  for (const part of ['payment', 'fulfillment', 'totals', 'lines'] as const) assert.equal(view[part], before[part])
})

test("the seeds' story: one set of caps at $180.00 comes through the cart into the order", async () => {
  const world = await hostedStory()
  const view = await shown(world, world.orderId)
  assert.equal(view.payment, { orderTotal: usd(18_000), collected: usd(0), balance: usd(18_000), refundDue: null })
  assert.is(formatMoney(view.totals?.total ?? usd(0)), '$180.00')
  assert.equal(view.fulfillment, { items: 1, fulfilled: 0, remaining: 1 })
  const [line, ...rest] = view.lines
  assert.is(rest.length, 0)
  assert.is(line?.lineNo, 1)
  assert.is(line?.code, 'caps-ergo-carbon')
  assert.is(line?.name, 'Carbon Key Caps for Ergodox')
  assert.is(line?.imageUrl, 'https://img.example/carbon.png')
  assert.is(line?.fulfillment.method, 'DirectShip')
  assert.equal(line?.amount, usd(18_000))
  assert.is(line?.quantity, 1)
  assert.equal(line?.lineTotal, usd(18_000))
  assert.equal(line?.discounts, [])
  assert.equal(line?.notices, [])
  assert.equal(line?.attribution?.by, ann)
  assert.is(line?.attribution?.sessionId, world.sessionId)
  assert.is(line?.source?.cartId, world.cartId)
  assert.equal(view.cartLink, { cartId: world.cartId, oneWay: false })
  assert.is(view.stage?.is, 'ReleasedToShopper')
  assert.is(view.takeover, null)
})

test('while a takeover runs the order says who works in the cart, since when and until when', async () => {
  const world = shop()
  const orderId = await world.order()
  world.clock.pass(60_000)
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  assert.equal((await shown(world, orderId)).takeover, {
    sessionId,
    csrId: 'ann',
    cartId,
    since: '2022-05-18T12:40:00.000Z',
    deadline: '2022-05-18T13:40:00.000Z',
  })
  await world.desk.abandonTakeover({ sessionId }, ann)
  assert.is((await shown(world, orderId)).takeover, null)
})

test('the shopper of a handed-off cart completes the order', async () => {
  const world = await paidByShopper(await hostedStory())
  const { status, submitted } = await shown(world, world.orderId)
  assert.is(status, 'Submitted')
  assert.equal(submitted?.by, { kind: 'shopper', shopper: wade })
  assert.equal(submitted?.total, usd(18_795))
})

test('a cancelled order says by whom, when and why', async () => {
  const world = shop()
  const orderId = await world.order()
  await world.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND', moreInfo: 'on the phone' }, ann)
  const view = await shown(world, orderId)
  assert.is(view.status, 'Cancelled')
  assert.equal(view.cancelled, { by: ann, at: '2022-05-18T12:39:00.000Z', reasonCode: 'CHANGED_MIND', moreInfo: 'on the phone' })
})

test('what was erased is shown as nothing, and the rest stays', async () => {
  const world = await hostedStory()
  const erased = JSON.parse(
    JSON.stringify(world.events, (_, value) =>
      value !== null && typeof value === 'object' && 'subject' in value ? { ...value, value: null } : value,
    ),
  )
  const view = await shown({ ...world, events: erased }, world.orderId)
  assert.is(view.account?.name, null)
  assert.equal(view.account?.shopper, wade)
  for (const part of ['email', 'billing', 'shipping'] as const) assert.is(view[part], null)
  assert.equal(view.payment.orderTotal, usd(18_000))
})

test('a payment attempt past its deadline no longer holds the order, though nobody has said so', async () => {
  const world = await hostedStory()
  await choosesShipping(world)
  await world.front.beginPayment({ orderId: world.orderId }, wade)
  assert.is((await shown(world, world.orderId)).stage?.is, 'PaymentInProgress')
  assert.not.ok((await shown(world, world.orderId)).availableActions.includes('Cancel'))
  world.clock.pass(world.policy.paymentLockMs + 1)
  const { stage, availableActions } = await shown(world, world.orderId)
  assert.is(stage?.is, 'ReleasedToShopper')
  assert.ok(availableActions.includes('Cancel'))
})

test('an order is found by its number; what there is not is null', async () => {
  const world = shop()
  const orderId = await world.order()
  const { orders } = await viewsNow(world)
  assert.is((await orThrow(orders.byNumber('998')))?.orderId, orderId)
  assert.is(await orThrow(orders.byNumber('99')), null)
  assert.is(await orThrow(orders.byId('nothing')), null)
})

test('a sites port that is down hides the name of the site and nothing else', async () => {
  const world = shop()
  const orderId = await world.order()
  const sites = { site: () => async () => ({ _tag: 'Left' as const, left: new Error('down') as never }) }
  const view = await orThrow((await viewsNow(world, { sites })).orders.byId(orderId))
  assert.equal(view?.site, { siteId: 'adams-keyboards', name: null })
})

test('what is no id finds no order, cart or takeover', async () => {
  const views = await viewsNow(shop())
  for (const id of [undefined, null, 7, {}] as ReadonlyArray<unknown>)
    assert.equal(
      await Promise.all([
        orThrow(views.orders.byId(id as string)),
        orThrow(views.carts.byId(id as string)),
        orThrow(views.takeovers.byId(id as string)),
      ]),
      [null, null, null],
    )
})

test.run()
