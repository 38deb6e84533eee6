import { fakeShop, later, type Shopper } from '@cart-takeover/domain'
import {
  adams,
  ann,
  blue,
  boardToPickUp,
  bob,
  dallas,
  engraved,
  FIVER,
  headless,
  oms,
  red,
  SAVE10,
  type Shop,
  shop,
  spLine,
  usd,
  wade,
  webShop,
  wholesale,
} from '../views/shop.js'

const passer: Shopper = { kind: 'anonymous', anonymousId: 'passer' }
const refused = (call: Promise<unknown>): Promise<unknown> => call.catch(() => undefined)

/** In the cart: every edit, by the shopper and by a CSR, a checkout that is begun, blocked and aborted, a failed and a done hand-off. */
const inTheCart = async (world: Shop): Promise<void> => {
  const { front, desk } = world
  const { cartId } = await front.openCart({ siteId: adams }, wade)
  const own = await front.addItem({ cartId, productCode: 'board', options: [red, engraved('für Ada')] }, wade)
  const lineId = own.cart.lines[0]?.lineId ?? ''
  await front.changeItemQuantity({ cartId, lineId, quantity: 2 }, wade)
  await front.configureItem({ cartId, lineId, options: [blue] }, wade)
  await front.removeItem({ cartId, lineId }, wade)
  await front.addItem({ cartId, productCode: 'rare' }, wade)
  const checkout = await front.checkout({ cartId }, wade)
  const early = await world.order()
  await refused(desk.viewUsersCart({ orderId: early, reasonCode: 'HELP' }, bob))
  await front.abortCheckout({ cartId, checkoutId: checkout.leadsTo === 'checkout' ? checkout.checkoutId : '', reason: 'closed' }, wade)

  const orderId = await world.order()
  const first = await desk.viewUsersCart({ orderId, reasonText: 'wants it red', consentRef: 'call-7' }, ann)
  const { sessionId } = first
  await refused(front.checkout({ cartId }, wade))
  await desk.transferTakeover({ sessionId, toCsrId: bob.csrId }, bob)
  await desk.extendTakeover({ sessionId, until: later(world.clock.now(), 5_400_000), reasonCode: 'LONG_CALL' }, bob)
  await desk.transferTakeover({ sessionId, toCsrId: ann.csrId }, bob)
  await desk.emptyCart({ sessionId }, ann)
  await refused(desk.addItemsToOrder({ sessionId }, ann))
  await desk.abandonTakeover({ sessionId, disposition: 'revert' }, ann)

  const second = await desk.viewUsersCart({ orderId }, ann)
  const inSecond = { sessionId: second.sessionId }
  const added = await desk.addItem({ ...inSecond, productCode: 'board', options: [red] }, ann)
  const board = { ...inSecond, lineId: added.cart.lines.at(-1)?.lineId ?? '' }
  await desk.changeItemQuantity({ ...board, quantity: 3 }, ann)
  await desk.configureItem({ ...board, options: [blue] }, ann)
  await desk.setItemFulfillment({ ...board, fulfillment: { method: 'Pickup', locationCode: 'DALLAS', destinationId: null } }, ann)
  await desk.applyCoupon({ ...inSecond, code: 'SAVE10' }, ann)
  await desk.applyCoupon({ ...inSecond, code: 'FIVER' }, ann)
  await desk.removeCoupon({ ...inSecond, code: 'SAVE10' }, ann)
  await desk.addItem({ ...inSecond, productCode: 'sp_01' }, ann)
  const sp = (await desk.addItem({ ...inSecond, productCode: 'caps-ergo-carbon' }, ann)).cart.lines.find(
    (line) => line.product.productCode === 'sp_01',
  )
  await desk.removeItem({ ...inSecond, lineId: sp?.lineId ?? '' }, ann)
  await desk.undo(inSecond, ann)
  await desk.removeItem({ ...inSecond, lineId: sp?.lineId ?? '' }, ann)
  await desk.changeItemQuantity({ ...board, quantity: 5 }, ann)
  await desk.removeCoupon({ ...inSecond, code: 'FIVER' }, ann)
  await desk.undo({ ...inSecond, count: 2 }, ann)
  await desk.applyCoupon({ ...inSecond, code: 'SAVE10' }, ann)
  await desk.undo(inSecond, ann)
  world.catalog.put({ productCode: 'rare', name: 'Rare Switch', price: usd(1_000), available: false })
  world.catalog.put({ productCode: 'caps-ergo-carbon', name: 'Carbon Key Caps for Ergodox', price: usd(19_000) })
  await desk.addItemsToOrder(inSecond, ann)
  await desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND', moreInfo: 'a private remark' }, ann)

  const bought = await world.order()
  const third = await desk.viewUsersCart({ orderId: bought }, ann)
  await desk.addItemsToOrder({ sessionId: third.sessionId, intent: 'csrSubmit' }, ann)
  const fourth = await desk.viewUsersCart({ orderId: bought }, ann)
  const again = { sessionId: fourth.sessionId }
  const [caps, pads] = [0, 1].map((index) => fourth.cart.lines.filter(({ product }) => product.productCode !== 'rare')[index]?.lineId ?? '')
  await desk.changeItemQuantity({ ...again, lineId: caps ?? '', quantity: 7 }, ann)
  await desk.removeItem({ ...again, lineId: pads ?? '' }, ann)
  world.coupons.FIVER = 'COUPON_EXPIRED'
  await desk.addItemsToOrder(again, ann)
  const released = await front.checkout({ cartId }, wade)
  const baseVersion = released.leadsTo === 'order' ? released.order.contentVersion : 0
  await front.selectShippingMethod({ orderId: bought, baseVersion, methodCode: 'ground', name: 'Ground' }, wade)
  const { totals } = await front.quoteOrder({ orderId: bought }, wade)
  await front.addPayment({ orderId: bought, type: 'CreditCard', amount: totals.total, tokenRef: 'tok_private' }, wade)
  await front.submitOrder({ orderId: bought, expectedTotal: totals.total }, wade)

  const next = await front.openCart({ siteId: adams }, wade)
  await front.addItem({ cartId: next.cartId, productCode: 'caps-ergo-carbon' }, wade)
  const last = await front.checkout({ cartId: next.cartId }, wade)
  const checkoutId = last.leadsTo === 'checkout' ? last.checkoutId : ''
  await front.completeCheckout({ cartId: next.cartId, checkoutId, externalOrderId: 'shop-77' }, wade)
}

/** In the order: everything of Edit Details, payments that come, go and are collected, release, recall and submission. */
const inTheOrder = async ({ desk, front, clock, collect, order }: Shop): Promise<string> => {
  const orderId = await order()
  const save = async (changes: Parameters<typeof desk.saveOrderDetails>[0]['changes'], baseVersion: number) =>
    (await desk.saveOrderDetails({ orderId, baseVersion, changes }, ann)).order
  const filled = await save(
    [
      { kind: 'addItem', productCode: 'board', options: [red] },
      { kind: 'addItem', productCode: 'sp_01' },
    ],
    1,
  )
  const [board, sp] = filled.lines
  const edited = await save(
    [
      { kind: 'changeQuantity', lineId: board?.lineId ?? '', quantity: 4 },
      { kind: 'removeItem', lineId: sp?.lineId ?? '' },
      { kind: 'selectShippingMethod', methodCode: 'air', name: 'Air' },
      { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' },
      { kind: 'applyAdjustment', scope: 'order', amount: usd(-100), reasonCode: 'GOODWILL' },
    ],
    filled.contentVersion,
  )
  await save([{ kind: 'removeAdjustment', adjustmentId: edited.adjustments[0]?.adjustmentId ?? '' }], edited.contentVersion)
  const off = await desk.applyOrderDiscount({ orderId, name: 'Loyal', amount: usd(500) }, ann)
  await desk.removeOrderDiscount({ orderId, discountId: off.order.orderDiscounts[0]?.discountId ?? '' }, ann)
  const priced = { orderId, lineId: board?.lineId ?? '', price: usd(9_000) }
  await desk.approveItemPrice(priced, bob)
  await desk.overrideItemPrice({ ...priced, reasonCode: 'MATCHED' }, ann)
  await desk.clearItemPriceOverride(priced, ann)
  const { totals } = await desk.quoteOrder({ orderId }, ann)
  const wrong = await desk.addPayment({ orderId, type: 'Check', amount: usd(1), tokenRef: 'tok_private' }, ann)
  await desk.voidPayment({ orderId, paymentId: wrong.order.payments[0]?.paymentId ?? '', reasonCode: 'MISTAKE' }, ann)
  await desk.releaseToShopper({ orderId }, ann)
  await front.beginPayment({ orderId }, wade)
  clock.pass(400_000)
  await desk.recallFromShopper({ orderId }, ann)
  const paid = await desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok_private' }, ann)
  await collect(orderId, paid.order.payments[1]?.paymentId ?? '', totals.total)
  await desk.submitOrder({ orderId, expectedTotal: totals.total }, ann)
  return orderId
}

/** After submission: notes, what the order management system tells, and a second try. */
const behind = async ({ desk, integration }: Shop, orderId: string): Promise<void> => {
  await desk.addNote({ orderId, text: 'a private remark on the call' }, ann)
  const { order } = await desk.addNote({ orderId, text: 'leave it at the door', visibility: 'shopper' }, ann)
  await integration.recordStatus({ orderId, status: 'Accepted' }, oms)
  await integration.recordError({ orderId, reason: 'NO_STOCK' }, oms)
  await desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, ann)
  const items = order.lines.map(({ lineId }) => ({ lineId, quantity: 1 }))
  await integration.recordFulfillment({ orderId, fulfillmentId: 'parcel-1', items }, oms)
}

/** On an external storefront: a cart that is populated from twice, loaded, brought up to date, taken over without an order, and given one. */
const outsideTheHouse = async ({ desk, integration, clock, catalog, order }: Shop, outside: ReturnType<typeof fakeShop>): Promise<void> => {
  const now = clock.now()
  const cart = { cartId: 'outside-1', shopper: wade, siteId: headless, currency: 'USD' }
  const gone = { ...spLine('l3', now), product: { ...spLine('l3', now).product, productCode: 'gone' } }
  const both = [
    { code: 'SAVE10', discounts: SAVE10 },
    { code: 'NEVER', discounts: FIVER },
  ]
  outside.put({ ...cart, lines: [spLine('l1', now), spLine('l2', now)], coupons: both })
  const populated = await order('1000', headless)
  await desk.populateItemsFromCart({ orderId: populated }, ann)
  catalog.put({ productCode: 'sp_01', name: 'sp_01', price: usd(500), inPriceList: false })
  outside.put({ ...cart, lines: [spLine('l1', now, 2), gone], coupons: both })
  await desk.populateItemsFromCart({ orderId: populated }, ann)

  const wanted = { entryPoint: 'customerList' as const, customerId: '1000', siteId: headless }
  const first = await desk.viewUsersCart(wanted, ann)
  await desk.abandonTakeover({ sessionId: first.sessionId }, ann)
  outside.put({ ...cart, lines: [spLine('l1', now, 2), spLine('l2', now)], coupons: both })
  const second = await desk.viewUsersCart(wanted, ann)
  const { grant } = await desk.issueGrant({ sessionId: second.sessionId }, ann)
  await integration.redeemGrant({ grant, siteId: headless }, webShop)
  await desk.attachOrder({ sessionId: second.sessionId, orderId: await order('1000', headless) }, ann)
  await desk.addItemsToOrder({ sessionId: second.sessionId, intent: 'csrSubmit' }, ann)
}

/** A cart whose prices change; one of its products is not offered for a while. */
const repriced = async ({ front, integration, catalog }: Shop): Promise<void> => {
  const { cartId } = await front.openCart({ siteId: adams }, wade)
  await front.addItem({ cartId, productCode: 'sp_01' }, wade)
  await front.addItem({ cartId, productCode: 'caps-ergo-carbon' }, wade)
  const caps = { productCode: 'caps-ergo-carbon', name: 'Carbon Key Caps for Ergodox', price: usd(19_000) }
  catalog.put({ productCode: 'sp_01', name: 'sp_01', price: usd(550) })
  catalog.put({ ...caps, available: false })
  await integration.repriceCart({ cartId }, webShop)
  catalog.put(caps)
}

/** A guest who logs in: once without a cart as a customer, then with one, into which not everything fits. */
const loggedIn = async ({ front, integration, coupons }: Shop): Promise<void> => {
  const guest = { kind: 'anonymous', anonymousId: 'browser-7' } as const
  const logsIn = { anonymousId: guest.anonymousId, customerId: '1002', siteId: adams }
  const customer = { kind: 'registered', customerId: '1002' } as const
  const first = await front.openCart({ siteId: adams }, guest)
  await front.addItem({ cartId: first.cartId, productCode: 'sp_01', quantity: 9_000 }, guest)
  await front.applyCoupon({ cartId: first.cartId, code: 'SAVE10' }, guest)
  await integration.shopperLoggedIn(logsIn, webShop)
  await front.addItem({ cartId: first.cartId, productCode: 'caps-ergo-carbon' }, customer)
  coupons.FIVER = FIVER
  const second = await front.openCart({ siteId: adams }, guest)
  await front.addItem({ cartId: second.cartId, productCode: 'sp_01', quantity: 5_000 }, guest)
  await front.addItem({ cartId: second.cartId, productCode: 'caps-ergo-carbon' }, guest)
  await front.addItem({ cartId: second.cartId, productCode: 'board', options: [red] }, guest)
  await front.applyCoupon({ cartId: second.cartId, code: 'SAVE10' }, guest)
  await front.applyCoupon({ cartId: second.cartId, code: 'FIVER' }, guest)
  await integration.shopperLoggedIn(logsIn, webShop)
}

/** A cart that the shopper buys elsewhere, after it has gone into an order; they want that one too. */
const boughtTwice = async ({ desk, front, integration, order }: Shop): Promise<void> => {
  const { cartId } = await front.openCart({ siteId: adams }, wade)
  await front.addItem({ cartId, productCode: 'sp_01' }, wade)
  const orderId = await order()
  const { sessionId } = await desk.viewUsersCart({ orderId }, ann)
  await desk.addItemsToOrder({ sessionId }, ann)
  await integration.boughtOutside({ cartId, externalOrderId: 'X-17' }, webShop)
  await desk.acknowledgeDuplicateRisk({ orderId, reasonCode: 'WANTS_BOTH' }, ann)
}

/** What nobody comes back to: a guest's cart, and an order. */
const givenUp = async ({ front, order, clock, meet }: Shop): Promise<void> => {
  await front.openCart({ siteId: adams }, passer)
  await order()
  clock.pass(15 * 86_400_000)
  await meet()
}

/** To two destinations, on the site that ships to several. */
const toTwoPlaces = async ({ desk, order }: Shop): Promise<void> => {
  const orderId = await order('1000', wholesale)
  const changes = [
    { kind: 'addItem', productCode: 'caps-ergo-carbon' },
    { kind: 'setDestination', destinationId: 'office', contact: dallas },
  ] as const
  const saved = await desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, ann)
  const sent = { kind: 'assignDestination', lineId: saved.order.lines[0]?.lineId ?? '' } as const
  const changed = [
    { ...sent, destinationId: 'office' },
    { kind: 'selectShippingMethod', destinationId: 'office', methodCode: 'ground', name: 'Ground' },
    { ...sent, destinationId: null },
  ] as const
  await desk.saveOrderDetails({ orderId, baseVersion: saved.order.contentVersion, changes: changed }, ann)
}

/** The people of an order: created with it, moved, written to, and who picks it up. */
const itsPeople = async ({ desk, front, order }: Shop): Promise<void> => {
  const orderId = await order(null)
  const on = { orderId }
  const eva = { firstName: 'Eva', lastName: 'Neighbour', email: 'eva@customers.example' }
  await desk.createCustomer({ ...on, ...eva }, ann)
  await desk.selectCustomer({ ...on, customerId: '1000' }, ann)
  const contact = { ...eva, phone: '333' }
  const nowhere = { address1: '1 Main St', address2: null, city: 'Austin', state: 'TX', postalCode: '73301', countryCode: 'US' }
  await desk.changeAddress({ ...on, role: 'billing', contact: { ...contact, ...nowhere } }, ann)
  const { contentVersion } = (await desk.editEmail({ ...on, email: 'ga@customers.example' }, ann)).order
  await desk.saveOrderDetails({ ...on, baseVersion: contentVersion, changes: [boardToPickUp] }, ann)
  await desk.setPrimaryPickupContact({ ...on, contact }, ann)
  await desk.releaseToShopper(on, ann)
  await front.beginAlternateContact(on, wade)
  await front.cancelAlternateContact(on, wade)
  await front.saveAlternateContact({ ...on, contact }, wade)
  await front.saveAlternateContact({ ...on, contact: { ...contact, phone: null } }, wade)
  await front.removeAlternateContact(on, wade)
}

/** Somebody wants their personal data erased while a CSR is in their cart. */
const erased = async ({ desk, integration, order }: Shop): Promise<void> => {
  await desk.viewUsersCart({ orderId: await order('1002') }, ann)
  await integration.eraseSubject({ subject: 'shopper:1002' }, webShop)
}

/** A shop in which everything has happened that can happen: every event type of the house, at least once. */
export const tour = async (): Promise<Shop> => {
  const outside = fakeShop()
  const world = shop({ outside, policy: { priceOverrideLimits: { USD: { alone: 100, approved: 5_000 } } } })
  await inTheCart(world)
  await behind(world, await inTheOrder(world))
  await outsideTheHouse(world, outside)
  await repriced(world)
  await loggedIn(world)
  await boughtTwice(world)
  await toTwoPlaces(world)
  await itsPeople(world)
  await givenUp(world)
  await erased(world)
  return world
}
