import { fakeShop, later, type Shopper } from '@cart-takeover/domain'
import {
  adams,
  ann,
  blue,
  bob,
  engraved,
  FIVER,
  headless,
  red,
  SAVE10,
  type Shop,
  shop,
  spLine,
  usd,
  wade,
  webShop,
} from '../views/shop.js'
import { behind, inTheOrder, itsPeople, toTwoPlaces, whatItCosts } from './tour-of-orders.js'

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
const loggedIn = async ({ front, integration, coupons, catalog }: Shop): Promise<void> => {
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
  const checkout = await front.checkout({ cartId: first.cartId }, customer)
  const checkoutId = checkout.leadsTo === 'checkout' ? checkout.checkoutId : ''
  await refused(integration.shopperLoggedIn(logsIn, webShop))
  await front.abortCheckout({ cartId: first.cartId, checkoutId, reason: 'closed' }, customer)
  await integration.shopperLoggedIn(logsIn, webShop)
  // What costs more than can be added up to what is there already.
  catalog.put({ productCode: 'throne', name: 'Throne', price: usd(Number.MAX_SAFE_INTEGER) })
  const third = await front.openCart({ siteId: adams }, guest)
  await front.addItem({ cartId: third.cartId, productCode: 'throne' }, guest)
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

/** Somebody wants their personal data erased while a CSR is in their cart. */
const erased = async ({ desk, integration, order }: Shop): Promise<void> => {
  await desk.viewUsersCart({ orderId: await order('1002') }, ann)
  await integration.eraseSubject({ subject: 'shopper:1002' }, webShop)
}

/** A shop in which everything has happened that can happen: every event type of the house, at least once. */
export const tour = async (): Promise<Shop> => {
  const outside = fakeShop()
  const limits = { USD: { alone: 100, approved: 5_000 } }
  const world = shop({ outside, policy: { priceOverrideLimits: limits, adjustmentLimits: limits } })
  await inTheCart(world)
  await behind(world, await inTheOrder(world))
  await outsideTheHouse(world, outside)
  await repriced(world)
  await loggedIn(world)
  await boughtTwice(world)
  await toTwoPlaces(world)
  await itsPeople(world)
  await whatItCosts(world)
  await givenUp(world)
  await erased(world)
  return world
}
