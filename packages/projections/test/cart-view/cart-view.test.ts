import { type CartView, cartAsText } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { adams, ann, blue, bob, red, type Shop, shop, usd, wade, webShop, zoe } from '../views/shop.js'
import { hostedStory, paidByShopper } from '../views/stories.js'

const shown = async (world: Shop, cartId: string): Promise<CartView> => {
  const view = await orThrow((await viewsNow(world)).carts.byId(cartId))
  if (view === null) throw new Error('there is no such cart')
  return view
}

/** The shopper has put a board into their cart, and a CSR has taken it over. */
const takenOver = async (world = shop()) => {
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  await world.front.addItem({ cartId, productCode: 'board', quantity: 2, options: [red] }, wade)
  const orderId = await world.order()
  world.clock.pass(60_000)
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  return { ...world, cartId, orderId, sessionId }
}

test('a cart without a word about its site has no name of it', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  const { carts } = await viewsNow(world, { sites: null })
  assert.equal((await orThrow(carts.byId(cartId)))?.site, { siteId: adams, name: null })
})

test('an empty cart costs zero, not N/A, and knows neither tax nor shipping', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  const view = await shown(world, cartId)
  assert.equal(view.orderTotal, usd(0))
  assert.equal(view.subtotal, usd(0))
  assert.is(view.itemCount, 0)
  assert.is(view.isEmpty, true)
  assert.is(view.taxShipping, 'CalculatedAtCheckout')
  assert.equal(view.phase, { is: 'open' })
  assert.equal(view.control, { holder: 'shopper' })
  assert.is(view.banner, null)
  assert.is(view.linkedOrderId, null)
  assert.equal(view.shopper, wade)
  assert.equal(view.site, { siteId: adams, name: 'Automation_Sandbox_Base' })
  assert.is(view.origin, 'shopper')
  assert.is(view.createdAt, '2022-05-18T12:39:00.000Z')
})

test('a line says what it is, what it costs, how it is delivered and who really put it there', async () => {
  const world = await takenOver()
  await world.desk.addItem({ sessionId: world.sessionId, productCode: 'sp_01' }, ann)
  const view = await shown(world, world.cartId)
  const [board, sp] = view.lines
  assert.is(board?.name, 'Custom Keyboard')
  assert.equal(board?.options, [{ name: 'Color', value: 'Red', entered: null }])
  assert.equal(board?.price, usd(9_999))
  assert.is(board?.quantity, 2)
  assert.equal(board?.itemTotal, usd(19_998))
  assert.is(board?.fulfillment.method, 'DirectShip')
  assert.equal(board?.addedBy, { by: { kind: 'shopper', shopper: wade }, at: '2022-05-18T12:39:00.000Z', sessionId: null })
  assert.equal(sp?.addedBy, { by: ann, at: '2022-05-18T12:40:00.000Z', sessionId: world.sessionId })
  assert.equal(sp?.discounts, [{ name: 'Lineitemdiscount', amount: usd(4), quantity: 1 }])
  assert.equal(sp?.itemTotal, usd(396))
  assert.equal(sp?.notices, ['NOT_IN_PRICE_LIST'])
  assert.is(view.itemCount, 3)
  assert.equal(view.subtotal, usd(19_998 + 396))
  assert.equal(view.orderTotal, view.subtotal)
  assert.is(view.updatedAt, '2022-05-18T12:40:00.000Z')
})

test('each coupon says what it takes off, and the total is less by all of them', async () => {
  const world = await takenOver()
  for (const code of ['SAVE10', 'FIVER']) await world.desk.applyCoupon({ sessionId: world.sessionId, code }, ann)
  const view = await shown(world, world.cartId)
  assert.equal(view.coupons, [
    { code: 'SAVE10', takesOff: usd(2_000) },
    { code: 'FIVER', takesOff: usd(500) },
  ])
  assert.equal(view.orderTotal, usd(19_998 - 2_500))
  await world.desk.emptyCart({ sessionId: world.sessionId }, ann)
  const empty = await shown(world, world.cartId)
  assert.equal(
    empty.coupons.map(({ takesOff }) => takesOff.amount),
    [0, 0],
  )
  assert.equal(empty.orderTotal, usd(0))
})

test('during a takeover the cart says who has it, until when, and when the shopper may have it back', async () => {
  const world = await takenOver()
  const since = '2022-05-18T12:40:00.000Z'
  const { control, banner } = await shown(world, world.cartId)
  assert.is(banner, 'USE_ADD_ITEMS_TO_ORDER')
  assert.equal(control, {
    holder: 'csr',
    csrId: 'ann',
    sessionId: world.sessionId,
    orderId: world.orderId,
    mode: 'exclusive',
    since,
    lastEditAt: since,
    undoable: 0,
    deadline: '2022-05-18T12:50:00.000Z',
    canReclaim: false,
    reclaimableAt: '2022-05-18T12:42:00.000Z',
  })
  world.clock.pass(60_000)
  await world.desk.addItem({ sessionId: world.sessionId, productCode: 'rare' }, ann)
  world.clock.pass(119_999)
  const busy = (await shown(world, world.cartId)).control
  assert.is(busy.holder === 'csr' && busy.undoable, 1)
  assert.is(busy.holder === 'csr' && busy.deadline, '2022-05-18T12:51:00.000Z')
  assert.is(busy.holder === 'csr' && busy.canReclaim, false)
  world.clock.pass(1)
  const idle = (await shown(world, world.cartId)).control
  assert.is(idle.holder === 'csr' && idle.canReclaim, true)
  await world.front.reclaim({ cartId: world.cartId }, wade)
  assert.equal((await shown(world, world.cartId)).control, { holder: 'shopper' })
})

test('while the items are on their way into the order nobody takes the cart back', async () => {
  const world = await hostedStory(shop({ policy: { shopperReclaim: { when: 'always' } } }))
  const upTo = world.events.findIndex(({ type }) => type === 'CartSealed') + 1
  const view = await shown({ ...world, events: world.events.slice(0, upTo) }, world.cartId)
  assert.is(view.phase.is, 'sealed')
  assert.is(view.linkedOrderId, null)
  assert.is(view.control.holder === 'csr' && view.control.canReclaim, false)
  const before = await shown({ ...world, events: world.events.slice(0, upTo - 1) }, world.cartId)
  assert.is(before.control.holder === 'csr' && before.control.canReclaim, true)
})

test("the cart of a guest's order is a new and empty one", async () => {
  const world = shop()
  const orderId = await world.order(null)
  await world.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, ann)
  const { cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  const view = await shown(world, cartId)
  assert.is(view.origin, 'csr-empty')
  assert.is(view.shopper?.kind, 'anonymous')
})

test('what the shopper may take back follows the policy', async () => {
  const control = async (when: 'always' | 'never') => {
    const world = await takenOver(shop({ policy: { shopperReclaim: { when } } }))
    const view = await shown(world, world.cartId)
    return view.control.holder === 'csr' ? [view.control.canReclaim, view.control.reclaimableAt] : []
  }
  assert.equal(await control('always'), [true, null])
  assert.equal(await control('never'), [false, null])
})

test('a takeover past its deadline is over, though nobody has said so', async () => {
  const world = await takenOver()
  world.clock.pass(600_001)
  const view = await shown(world, world.cartId)
  assert.equal(view.control, { holder: 'shopper' })
  assert.is(view.banner, null)
  assert.equal((await orThrow((await viewsNow(world)).carts.heldBy('ann'))).rows, [])
})

test('after the hand-off the cart is the order, and later bought', async () => {
  const world = await hostedStory()
  const handedOff = await shown(world, world.cartId)
  assert.equal(handedOff.phase, { is: 'handedOff', orderId: world.orderId })
  assert.is(handedOff.linkedOrderId, world.orderId)
  assert.equal(handedOff.orderTotal, usd(18_000))
  await paidByShopper(world)
  const bought = await shown(world, world.cartId)
  assert.is(bought.phase.is, 'converted')
  assert.is(bought.linkedOrderId, world.orderId)
})

test('a cancelled order gives the cart back with its lines', async () => {
  const world = await hostedStory()
  await world.desk.cancelOrder({ orderId: world.orderId, reasonCode: 'OTHER' }, ann)
  const view = await shown(world, world.cartId)
  assert.equal(view.phase, { is: 'open' })
  assert.is(view.linkedOrderId, null)
  assert.is(view.itemCount, 1)
})

test('carts are found by shopper, by order and by the CSR who has them', async () => {
  const world = await takenOver()
  const { cartId: ofZoe } = await world.front.openCart({ siteId: adams }, zoe)
  const { carts } = await viewsNow(world)
  const ids = async (found: ReturnType<typeof carts.heldBy>) => (await orThrow(found)).rows.map(({ cartId }) => cartId)
  assert.equal(await ids(carts.ofShopper(wade)), [world.cartId])
  assert.equal(await ids(carts.ofShopper(zoe)), [ofZoe])
  assert.equal(await ids(carts.ofOrder(world.orderId)), [world.cartId])
  assert.equal(await ids(carts.heldBy('ann')), [world.cartId])
  assert.equal(await ids(carts.heldBy('bob')), [])
  assert.is(await orThrow(carts.byId('nothing')), null)
})

test('after the hand-off the cart is still found by its order, and no more by the CSR', async () => {
  const world = await hostedStory()
  const { carts } = await viewsNow(world)
  assert.is((await orThrow(carts.ofOrder(world.orderId))).rows.length, 1)
  assert.is((await orThrow(carts.heldBy('ann'))).rows.length, 0)
})

test('a shopper with many carts sees the newest first', async () => {
  const world = shop()
  const opened: Array<string> = []
  for (const _ of [1, 2, 3]) {
    const { cartId } = await world.front.openCart({ siteId: adams }, wade)
    opened.push(cartId)
    await world.front.addItem({ cartId, productCode: 'rare' }, wade)
    const checkout = await world.front.checkout({ cartId }, wade)
    await world.front.completeCheckout(
      { cartId, checkoutId: checkout.leadsTo === 'checkout' ? checkout.checkoutId : '', externalOrderId: 'x' },
      wade,
    )
    world.clock.pass(1_000)
  }
  const { carts } = await viewsNow(world)
  const first = await orThrow(carts.ofShopper(wade, { limit: 2 }))
  const rest = await orThrow(carts.ofShopper(wade, { limit: 2, after: first.next }))
  assert.equal(
    [...first.rows, ...rest.rows].map(({ cartId }) => cartId),
    [...opened].reverse(),
  )
})

test('the cart in a terminal, during a takeover', async () => {
  const world = await takenOver()
  const { sessionId, cartId } = world
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.applyCoupon({ sessionId, code: 'FIVER' }, ann)
  assert.equal(cartAsText(await shown(world, cartId)).split('\n'), [
    'Do not proceed to checkout after adding items to cart. Use Add Items to Order to complete the order.',
    '',
    'Cart (3)',
    'Product                           Fulfillment    Price  Qty  Item Total',
    'Custom Keyboard                   Direct Ship   $99.99    2     $199.98',
    '  Product Code: board',
    '  Color: Red',
    '  added by customer 1000',
    'Carbon Key Caps for Ergodox       Direct Ship  $180.00    1     $180.00',
    '  Product Code: caps-ergo-carbon',
    '  added by CSR ann',
    '',
    'Coupon Code FIVER:                 ($5.00)',
    'Tax & Shipping:     Calculated at Checkout',
    'Order Total:                       $374.98',
    '',
    `Cart:        ${cartId}, open`,
    'In control:  CSR ann since 05/18/2022 12:40 pm, until 05/18/2022 12:50 pm, the shopper may take it back from 05/18/2022 12:42 pm',
    'Can undo:    2',
  ])
})

test('the empty cart in a terminal, and one that has become an order', async () => {
  const world = shop()
  const { cartId } = await world.front.openCart({ siteId: adams }, wade)
  const empty = cartAsText(await shown(world, cartId))
  assert.match(empty, 'You have no items in your cart.')
  assert.match(empty, 'Order Total:                      $0.00')
  const story = await hostedStory()
  assert.match(cartAsText(await shown(story, story.cartId)), `Checkout leads to:  order ${story.orderId}`)
})

test('the edits of two CSRs and the shopper are told apart', async () => {
  const world = await takenOver()
  await world.desk.addItem({ sessionId: world.sessionId, productCode: 'board', options: [blue] }, ann)
  await world.desk.abandonTakeover({ sessionId: world.sessionId }, ann)
  const second = await world.desk.viewUsersCart({ orderId: world.orderId }, bob)
  await world.desk.addItem({ sessionId: second.sessionId, productCode: 'rare' }, bob)
  const { lines } = await shown(world, world.cartId)
  assert.equal(
    lines.map(({ addedBy: { by } }) => (by.kind === 'csr' ? by.csrId : by.kind)),
    ['shopper', 'ann', 'bob'],
  )
})

test('F28 the cart as text says how many edits of the CSR can be taken back', async () => {
  const world = await takenOver()
  assert.not.match(cartAsText(await shown(world, world.cartId)), 'Can undo')
  await world.desk.addItem({ sessionId: world.sessionId, productCode: 'rare' }, ann)
  assert.match(cartAsText(await shown(world, world.cartId)), /Can undo: +1$/m)
})

test('F34 after a login the guest’s cart is among the customer’s carts, once; one that was merged stays the guest’s, and says so', async () => {
  const world = shop()
  const guest = { kind: 'anonymous', anonymousId: 'browser-7' } as const
  const logsIn = () => world.integration.shopperLoggedIn({ anonymousId: 'browser-7', customerId: '1001', siteId: adams }, webShop)
  const fill = async () => {
    const { cartId } = await world.front.openCart({ siteId: adams }, guest)
    await world.front.addItem({ cartId, productCode: 'sp_01' }, guest)
    return cartId
  }
  const first = await fill()
  await logsIn()
  const second = await fill()
  await logsIn()
  const { carts } = await viewsNow(world)
  const of = async (shopper: Parameters<typeof carts.ofShopper>[0]) =>
    (await orThrow(carts.ofShopper(shopper))).rows.map(({ cartId, phase, itemCount }) => [cartId, phase.is, itemCount])
  assert.equal([await of(zoe), await of(guest)], [[[first, 'open', 2]], [[second, 'merged', 1]]])
  assert.match(cartAsText(await shown(world, second)), `${second}, merged`)
})

test.run()
