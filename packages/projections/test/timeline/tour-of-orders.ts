import { ann, boardToPickUp, bob, dallas, oms, red, SAVE10, type Shop, usd, wade, wholesale } from '../views/shop.js'

// What a CSR does with an order, without a cart.

/** In the order: everything of Edit Details, payments that come, go and are collected, release, recall and submission. */
export const inTheOrder = async ({ desk, front, clock, collect, order }: Shop): Promise<string> => {
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
  await desk.approveAdjustment({ orderId, scope: 'order', amount: usd(-500) }, bob)
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
export const behind = async ({ desk, integration }: Shop, orderId: string): Promise<void> => {
  await desk.addNote({ orderId, text: 'a private remark on the call' }, ann)
  const { order } = await desk.addNote({ orderId, text: 'leave it at the door', visibility: 'shopper' }, ann)
  await integration.recordStatus({ orderId, status: 'Accepted' }, oms)
  await integration.recordError({ orderId, reason: 'NO_STOCK' }, oms)
  await desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, ann)
  const items = order.lines.map(({ lineId }) => ({ lineId, quantity: 1 }))
  await integration.recordFulfillment({ orderId, fulfillmentId: 'parcel-1', items }, oms)
  await desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, ann)
}

/** To two destinations, on the site that ships to several. */
export const toTwoPlaces = async ({ desk, order }: Shop): Promise<void> => {
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

/** What an order costs: by coupons that are typed in, by another price list, by what a colleague lets a CSR take off. */
export const whatItCosts = async ({ coupons, desk, order }: Shop): Promise<void> => {
  const orderId = await order()
  const on = { orderId }
  await desk.saveOrderDetails({ ...on, baseVersion: 1, changes: [boardToPickUp] }, ann)
  await desk.applyOrderCoupon({ ...on, code: 'SAVE10' }, ann)
  await desk.removeOrderCoupon({ ...on, code: 'SAVE10' }, ann)
  await desk.changePriceList({ ...on, priceListCode: 'VIP' }, ann)
  for (const code of ['SAVE10', 'FIVER']) await desk.applyOrderCoupon({ ...on, code }, ann)
  const { FIVER } = coupons
  Object.assign(coupons, { SAVE10: 'COUPON_EXPIRED', FIVER: SAVE10 })
  const { contentVersion } = (await desk.repriceOrder(on, ann)).order
  Object.assign(coupons, { SAVE10, FIVER })
  const amount = usd(-1_000)
  await desk.approveAdjustment({ ...on, scope: 'order', amount }, bob)
  const adjustment = { kind: 'applyAdjustment', scope: 'order', amount, reasonCode: 'LATE' } as const
  await desk.saveOrderDetails({ ...on, baseVersion: contentVersion, changes: [adjustment] }, ann)
}

/** The people of an order: created with it, moved, written to, and who picks it up. */
export const itsPeople = async ({ desk, front, order }: Shop): Promise<void> => {
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
