import { fakeShop } from '@cart-takeover/domain'
import { orderAsText } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, blue, boardToPickUp, engraved, headless, people, type Shop, shop, spLine, usd, wade } from '../views/shop.js'
import { choosesShipping, headlessStory, hostedStory } from '../views/stories.js'

const printed = async (world: Shop, orderId: string): Promise<ReadonlyArray<string>> => {
  const view = await orThrow((await viewsNow(world)).orders.byId(orderId))
  return view === null ? [] : orderAsText(view).split('\n')
}

test('before anything is in it the header reads N/A', async () => {
  const world = shop()
  assert.equal(await printed(world, await world.order()), [
    'Order #998 (Pending)',
    'Account:  Ga Ga',
    'Site:     Automation_Sandbox_Base',
    '',
    'Payment              Fulfillment        Order',
    'Order Total:  N/A    Items:      N/A    Order Create Date:  05/18/2022 12:39 pm',
    'Collected:    N/A    Fulfilled:  N/A    Last Updated:       05/18/2022 12:39 pm',
    'Balance:      N/A    Remaining:  N/A    Channel:            Online01',
    '                                        Type:               Offline Order',
    '',
    'Billing Address       Shipping Address      Email',
    'Ga Ga                 Ga Ga                 lu_lu@kibo.example',
    'lu_lu@kibo.example    lu_lu@kibo.example',
    '717 N Harwood St      717 N Harwood St',
    'Dallas, TX 75201      Dallas, TX 75201',
    'US                    US',
    '222-222-2222          222-222-2222',
    '',
    'Order Details · Default Pricing',
    'Items Ordered',
    'There are no items in this order.',
    '',
    "Actions: Cancel · Customer Search · Change Address · Edit Email Address · View User's Cart · Edit Details · Add Payment · Print Order",
  ])
})

test('an order without a customer has no account yet', async () => {
  const world = shop()
  const lines = await printed(world, await world.order(null))
  assert.is(lines[1], 'Account:')
  assert.ok(lines.includes('Billing Address    Shipping Address    Email'))
  assert.ok(lines.includes('none               none                none'))
})

test('the items of the headless story stand as the seeds have them', async () => {
  const world = await headlessStory()
  const lines = await printed(world, world.orderId)
  const from = lines.indexOf('Items Ordered')
  assert.equal(lines.slice(from, from + 6), [
    'Items Ordered',
    'Line  Code   Name                                    Fulfillment   Amount  Qty  Line Item Total',
    '   1  sp_01  sp_01                                   Direct Ship    $4.00    1            $3.96',
    '               This item not included in price list',
    '               Discount: Lineitemdiscount - $0.04                 ($0.04)    1',
    '               added by customer 1000',
  ])
  assert.ok(lines.includes('Cart: outside-1 (one way)'))
  assert.ok(lines.includes('Populate Items from Cart: 1 added'))
})

test('[B-21] [B-22] who picks it up stands between the addresses and the items', async () => {
  const world = shop()
  const orderId = await world.order()
  const { desk } = world
  const contacts = async () => (await printed(world, orderId)).filter((line) => line.includes(' Contact: '))
  await desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [boardToPickUp] }, ann)
  assert.equal(await contacts(), [])
  const contact = { firstName: 'Eva', lastName: 'Neighbour', email: 'eva@customers.example', phone: null }
  await desk.setPrimaryPickupContact({ orderId, contact: { ...contact, firstName: 'Ga', phone: '222' } }, ann)
  await desk.saveAlternateContact({ orderId, contact }, ann)
  await desk.beginAlternateContact({ orderId }, ann)
  const lines = await printed(world, orderId)
  const from = lines.findIndex((line) => line.startsWith('Primary'))
  assert.equal(lines.slice(from - 1, from + 5), [
    '',
    'Primary Contact: Ga Neighbour, eva@customers.example, 222',
    'Alternate Contact: Eva Neighbour, eva@customers.example',
    'Alternate Contact: begun and not saved, nobody can submit',
    '',
    'Order Details · Default Pricing',
  ])
  const actions = lines.at(-1) ?? ''
  for (const action of ['Set Primary Contact', 'Save Alternate Contact', 'Cancel Alternate Contact', 'Remove Alternate Contact'])
    assert.ok(actions.includes(action), action)
  await desk.cancelAlternateContact({ orderId }, ann)
  assert.ok((await printed(world, orderId)).at(-1)?.includes('Add Alternate Contact'))
})

test('options, and amounts that add up, quoted or not', async () => {
  const world = await headlessStory()
  const { orderId, desk } = world
  await desk.saveOrderDetails(
    {
      orderId,
      baseVersion: 2,
      changes: [
        { kind: 'addItem', productCode: 'board', options: [blue, engraved('für Ada')] },
        { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' },
        { kind: 'applyAdjustment', scope: 'order', amount: usd(-100), reasonCode: 'GOODWILL' },
        { kind: 'applyAdjustment', scope: 'shipping', amount: usd(-200), reasonCode: 'LATE' },
      ],
    },
    ann,
  )
  const before = await printed(world, orderId)
  for (const line of ['Color: Blue', 'Engraving: "für Ada"']) assert.ok(before.some((one) => one.trim() === line))
  const amounts = (lines: ReadonlyArray<string>) =>
    lines.slice(
      lines.findIndex((line) => line.startsWith('Subtotal')),
      lines.indexOf('Cart: outside-1 (one way)') - 1,
    )
  assert.equal(amounts(before), [
    'Subtotal:                                        $103.95',
    'Adjustment, GOODWILL:                            ($1.00)',
    'Shipping, Ground, adjusted by ($2.00), LATE:  not quoted',
    'Tax:                                          not quoted',
    'Order Total:                                     $102.95',
  ])
  await desk.quoteOrder({ orderId }, ann)
  assert.equal(amounts(await printed(world, orderId)), [
    'Subtotal:                                     $103.95',
    'Adjustment, GOODWILL:                         ($1.00)',
    'Shipping, Ground, adjusted by ($2.00), LATE:    $5.95',
    'Tax:                                            $0.00',
    'Order Total:                                  $108.90',
  ])
})

test('whose turn it is, and a guest', async () => {
  const world = await hostedStory()
  await choosesShipping(world)
  await world.front.beginPayment({ orderId: world.orderId }, wade)
  assert.is((await printed(world, world.orderId))[0], 'Order #998 (Pending, the shopper is paying)')
  const second = shop()
  const orderId = await second.order(null)
  const contact = people[0]?.billing ?? null
  const billing = contact === null ? null : { ...contact, city: null, postalCode: null, address2: '2nd floor', email: null }
  await second.desk.selectCustomer({ orderId, guest: { email: null, billing, shipping: null } }, ann)
  await second.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [boardToPickUp] }, ann)
  await second.desk.beginPayment({ orderId }, ann)
  const lines = await printed(second, orderId)
  assert.is(lines[0], 'Order #998 (Pending, a CSR is paying)')
  assert.is(lines[1], 'Account:  Guest')
  assert.equal(
    lines
      .slice(
        lines.findIndex((line) => line.startsWith('Billing')),
        -8,
      )
      .filter((line) => /^(?:2nd|TX)/.test(line)),
    ['2nd floor', 'TX'],
  )
  assert.ok(lines.includes('Shipping:     not quoted'))
})

test('a line that never came is named by its id where nobody knows more', async () => {
  const outside = fakeShop()
  const world = shop({ outside })
  const [gone, here] = [spLine('l7', world.clock.now()), spLine('l8', world.clock.now())]
  const lines = [{ ...gone, product: { ...gone.product, productCode: 'gone' } }, here]
  outside.put({ cartId: 'outside-1', shopper: wade, siteId: headless, currency: 'USD', lines, coupons: [] })
  const orderId = await world.order('1000', headless)
  await world.desk.populateItemsFromCart({ orderId }, ann)
  assert.ok((await printed(world, orderId)).includes('  skipped cart line l7: PRODUCT_UNAVAILABLE'))
})

test('what was skipped, what changed its price, who works on it and how it ended', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.addItem({ sessionId, productCode: 'rare', quantity: 2 }, ann)
  await world.desk.applyCoupon({ sessionId, code: 'FIVER' }, ann)
  const running = await printed(world, orderId)
  assert.ok(running.includes('Takeover: CSR ann since 05/18/2022 12:39 pm, until 05/18/2022 01:39 pm at the latest'))
  world.catalog.put({ productCode: 'rare', name: 'Rare Switch', price: usd(1_000), available: false })
  world.catalog.put({ productCode: 'caps-ergo-carbon', name: 'Carbon Key Caps for Ergodox', price: usd(19_000) })
  await world.desk.addItemsToOrder({ sessionId }, ann)
  const lines = await printed(world, orderId)
  assert.is(lines[0], 'Order #998 (Pending, released to the shopper until 06/16/2022 12:39 pm)')
  const from = lines.indexOf('Add Items to Order: 1 added, 1 skipped')
  assert.equal(lines.slice(from + 1, from + 3), [
    '  skipped 2 × Rare Switch: PRODUCT_UNAVAILABLE',
    "  price of caps-ergo-carbon: $180.00 in the cart, $190.00 now; the cart's counts",
  ])
  assert.ok(lines.includes('Coupon FIVER, $5 off:     ($5.00)'))
  await world.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, ann)
  assert.ok((await printed(world, orderId)).includes('Cancelled by CSR ann on 05/18/2022 12:39 pm, CHANGED_MIND'))
})

test('names in other scripts stay in their columns, and none can steer a terminal', async () => {
  const world = shop()
  world.catalog.put({ productCode: 'k1', name: '鍵盤\u001b[31m', price: usd(100) })
  world.catalog.put({ productCode: 'k2', name: 'Zoë', price: usd(100) })
  const orderId = await world.order('1002')
  await world.desk.saveOrderDetails(
    { orderId, baseVersion: 1, changes: ['k1', 'k2'].map((productCode) => ({ kind: 'addItem' as const, productCode })) },
    ann,
  )
  const lines = await printed(world, orderId)
  assert.is(lines[1], 'Account:  गौरव 李雷')
  assert.ok(lines.every((line) => !line.includes('\u001b')))
  const [first = '', second = ''] = lines.filter((line) => line.includes('Direct Ship'))
  // Two characters of two columns each, and a blank for the escape.
  assert.is(second.indexOf('Direct Ship') - first.indexOf('Direct Ship'), 2)
})

test.run()
