import { type Csr, csr, later, offlineOrder, type Shopper } from '@cart-takeover/domain'
import { project } from '@cart-takeover/projections'
import { orderProjection } from '#src/order-view/order-projection.js'
import { takeoverProjection } from '#src/takeover-board/takeover-projection.js'
import { adams, ann, blue, boardToPickUp, bob, headless, oms, red, type Shop, wade, zoe } from './shop.js'

/** Where a walk is: the shop, and what it has begun there. */
export interface Walker {
  readonly world: Shop
  readonly orders: Array<string>
  readonly carts: Set<string>
}

/** One thing that somebody does. `pick` chooses among what there is. */
export type Step = (walker: Walker, pick: number) => Promise<unknown>

const oneOf = <T>(all: ReadonlyArray<T>, pick: number): T | undefined => all[pick % Math.max(1, all.length)]

const inTakeover =
  (call: (world: Shop, sessionId: string, by: Csr, lineId: string) => Promise<unknown>): Step =>
  async ({ world }, pick) => {
    const takeovers = [...project(takeoverProjection, world.events).values()].map(({ state }) => state)
    const session = oneOf(
      takeovers.filter(({ phase }) => phase.is === 'active'),
      pick,
    )
    if (session === undefined) return
    const added = world.events.filter(({ stream, type }) => stream.endsWith(`.${session.cartId}`) && type.startsWith('ItemAdded'))
    const line = oneOf(added, pick)?.data as { readonly lineId: string } | undefined
    return call(world, session.sessionId, csr(session.csrId), line?.lineId ?? 'none')
  }
const onOrder =
  (call: (world: Shop, orderId: string, walker: Walker) => Promise<unknown>): Step =>
  async (walker, pick) => {
    const orderId = oneOf(walker.orders, pick)
    return orderId === undefined ? undefined : call(walker.world, orderId, walker)
  }
const onCart =
  (call: (world: Shop, cartId: string, shopper: Shopper) => Promise<unknown>): Step =>
  async ({ world, carts }, pick) => {
    const cartId = oneOf([...carts], pick)
    return cartId === undefined ? undefined : call(world, cartId, pick % 5 === 4 ? zoe : wade)
  }
const orderState = ({ world, orders }: Walker, pick: number) =>
  project(orderProjection, world.events).get(oneOf(orders, pick) ?? '')?.state ?? offlineOrder.initial()

const create =
  (siteId: string): Step =>
  async ({ world, orders }) =>
    orders.push((await world.desk.createOfflineOrder({ siteId }, ann)).orderId)
const select = (customerId: string): Step => onOrder((world, orderId) => world.desk.selectCustomer({ orderId, customerId }, ann))
const view = (by: Csr): Step =>
  onOrder(async (world, orderId, { carts }) => carts.add((await world.desk.viewUsersCart({ orderId }, by)).cartId))
const handOff = (intent: 'shopperCheckout' | 'csrSubmit'): Step =>
  inTakeover((world, sessionId, by) => world.desk.addItemsToOrder({ sessionId, intent }, by))
const pass =
  (milliseconds: number): Step =>
  async ({ world }) =>
    world.clock.pass(milliseconds)

const edit: Step = async (walker, pick) => {
  const { orderId, contentVersion: baseVersion, lines } = orderState(walker, pick)
  const lineId = lines[0]?.lineId
  const shipping = { kind: 'selectShippingMethod', methodCode: 'ground', name: 'Ground' } as const
  const more = [
    [{ kind: 'addItem', productCode: 'rare' } as const],
    lineId === undefined ? [] : [{ kind: 'removeItem', lineId } as const],
    lineId === undefined ? [] : [{ kind: 'changeQuantity', lineId, quantity: 4 } as const],
  ]
  return walker.world.desk.saveOrderDetails({ orderId, baseVersion, changes: [shipping, ...(oneOf(more, pick) ?? [])] }, ann)
}

const eva = { firstName: 'Eva', lastName: 'Neighbour', email: 'eva@customers.example', phone: null }

/** What shoppers, CSRs and the clock can do. */
export const steps: Readonly<Record<string, Step>> = {
  createOrder: create(adams),
  createHeadlessOrder: create(headless),
  selectWade: select('1000'),
  selectZoe: select('1001'),
  selectGuest: onOrder((world, orderId) =>
    world.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, ann),
  ),
  viewCart: view(ann),
  bobViewsCart: view(bob),
  addItem: inTakeover((world, sessionId, by) => world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, by)),
  addBoard: inTakeover((world, sessionId, by) => world.desk.addItem({ sessionId, productCode: 'board', options: [red] }, by)),
  changeQuantity: inTakeover((world, sessionId, by, lineId) => world.desk.changeItemQuantity({ sessionId, lineId, quantity: 3 }, by)),
  configure: inTakeover((world, sessionId, by, lineId) => world.desk.configureItem({ sessionId, lineId, options: [blue] }, by)),
  removeItem: inTakeover((world, sessionId, by, lineId) => world.desk.removeItem({ sessionId, lineId }, by)),
  emptyCart: inTakeover((world, sessionId, by) => world.desk.emptyCart({ sessionId }, by)),
  coupon: inTakeover((world, sessionId, by) => world.desk.applyCoupon({ sessionId, code: 'SAVE10' }, by)),
  handOff: handOff('shopperCheckout'),
  handOffForCsr: handOff('csrSubmit'),
  abandon: inTakeover((world, sessionId, by) => world.desk.abandonTakeover({ sessionId }, by)),
  revert: inTakeover((world, sessionId, by) => world.desk.abandonTakeover({ sessionId, disposition: 'revert' }, by)),
  forceEnd: inTakeover((world, sessionId) => world.desk.forceEndTakeover({ sessionId }, bob)),
  passOn: inTakeover((world, sessionId, by) =>
    world.desk.transferTakeover({ sessionId, toCsrId: (by.csrId === ann.csrId ? bob : ann).csrId }, bob),
  ),
  extend: inTakeover((world, sessionId, by) =>
    world.desk.extendTakeover({ sessionId, until: later(world.clock.now(), 5_400_000), reasonCode: 'LONG_CALL' }, by),
  ),
  populate: onOrder((world, orderId) => world.desk.populateItemsFromCart({ orderId }, ann)),
  edit,
  editToPickUp: async (walker, pick) => {
    const { orderId, contentVersion: baseVersion } = orderState(walker, pick)
    return walker.world.desk.saveOrderDetails({ orderId, baseVersion, changes: [boardToPickUp] }, ann)
  },
  setPrimary: onOrder((world, orderId) => world.desk.setPrimaryPickupContact({ orderId, contact: eva }, ann)),
  beginAlternate: onOrder((world, orderId) => world.desk.beginAlternateContact({ orderId }, ann)),
  saveAlternate: onOrder((world, orderId) => world.desk.saveAlternateContact({ orderId, contact: eva }, ann)),
  shopperBeginsAlternate: onOrder((world, orderId) => world.front.beginAlternateContact({ orderId }, wade)),
  quote: onOrder((world, orderId) => world.desk.quoteOrder({ orderId }, ann)),
  pay: onOrder(async (world, orderId) => {
    const { totals } = await world.desk.quoteOrder({ orderId }, ann)
    return world.desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 't' }, ann)
  }),
  beginPayment: onOrder((world, orderId) => world.desk.beginPayment({ orderId }, ann)),
  shopperBeginsPayment: onOrder((world, orderId) => world.front.beginPayment({ orderId }, wade)),
  shopperPays: onOrder(async (world, orderId) => {
    const { totals } = await world.front.quoteOrder({ orderId }, wade)
    return world.front.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 't' }, wade)
  }),
  release: onOrder((world, orderId) => world.desk.releaseToShopper({ orderId }, ann)),
  recall: onOrder((world, orderId) => world.desk.recallFromShopper({ orderId }, ann)),
  submit: onOrder(async (world, orderId) => {
    const { totals } = await world.desk.quoteOrder({ orderId }, ann)
    return world.desk.submitOrder({ orderId, expectedTotal: totals.total }, ann)
  }),
  shopperSubmits: onOrder(async (world, orderId) => {
    const { totals } = await world.front.quoteOrder({ orderId }, wade)
    return world.front.submitOrder({ orderId, expectedTotal: totals.total }, wade)
  }),
  cancel: onOrder((world, orderId) => world.desk.cancelOrder({ orderId, reasonCode: 'OTHER' }, ann)),
  note: onOrder((world, orderId) => world.desk.addNote({ orderId, text: 'called twice' }, ann)),
  moveOn: onOrder((world, orderId) => world.integration.recordStatus({ orderId, status: 'Accepted' }, oms)),
  goWrong: onOrder((world, orderId) => world.integration.recordError({ orderId, reason: 'NO_STOCK' }, oms)),
  retry: onOrder((world, orderId) => world.desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, ann)),
  ship: async (walker, pick) => {
    const { orderId, lines } = orderState(walker, pick)
    const items = [{ lineId: lines[0]?.lineId ?? 'none', quantity: 1 }]
    return walker.world.integration.recordFulfillment({ orderId, fulfillmentId: `parcel-${pick}`, items }, oms)
  },
  askForCartBack: onOrder((world, orderId) => world.front.askForCartBack({ orderId }, wade)),
  openCart: async ({ world, carts }) => carts.add((await world.front.openCart({ siteId: adams }, wade)).cartId),
  shopperAdds: onCart((world, cartId, shopper) => world.front.addItem({ cartId, productCode: 'rare' }, shopper)),
  shopperAddsBoard: onCart((world, cartId, shopper) => world.front.addItem({ cartId, productCode: 'board', options: [blue] }, shopper)),
  shopperChecksOut: onCart((world, cartId, shopper) => world.front.checkout({ cartId }, shopper)),
  shopperReclaims: onCart((world, cartId, shopper) => world.front.reclaim({ cartId }, shopper)),
  aFewDays: pass(3 * 86_400_000),
  theClockLooks: ({ world }) => world.meet(),
  aWhile: pass(60_000),
  aLongWhile: pass(700_000),
}
