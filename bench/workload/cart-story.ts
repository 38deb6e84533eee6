import { type CartEvent, type CartLine, cartEvents, configurationKey, csr, directShip, type Fulfillment } from '@cart-takeover/domain'
import { engraving, instant, lineOf, priceOf, profile } from './shelf.js'

const said = cartEvents
const csrId = 'wade'
const orderId = 'order-7f3a'

const opened = (cartId: string): CartEvent =>
  said.CartOpened({
    cartId,
    shopper: { kind: 'registered', customerId: '1000' },
    siteId: 'adams-keyboards',
    channelCode: 'Online01',
    currency: 'USD',
    priceListCode: null,
    origin: 'shopper',
    rounding: 'HalfEven',
    abandonAfterMs: null,
  })

const pickup: Fulfillment = { method: 'Pickup', locationCode: 'DAL-1', destinationId: null }

/** One shopper's additions, one takeover with edits of every kind, one checkout: 20 kinds of event, and the cart is empty again. */
const chapter = (cartId: string, number: number): ReadonlyArray<CartEvent> => {
  const sessionId = `session-${number}`
  const handoff = { handoffId: `handoff-${number}`, sessionId, orderId }
  const caps = lineOf(`line-${number}a`, 'caps-zinc-gold', 'Gold Zinc Key Caps', 4_500)
  const blank = lineOf(`line-${number}b`, 'caps-dsa-blank', 'Blank Black DSA PBT Key Caps for Ergodox', 3_500, [
    profile('DSA'),
    engraving('Adam'),
  ])
  const carbon = lineOf(`line-${number}c`, 'caps-ergo-carbon', 'Carbon Key Caps for Ergodox', 18_000, [profile('SA')])
  const attribution = { by: csr(csrId), sessionId, at: instant, eventId: `event-${number}` }
  const kept: CartLine = { ...blank, attribution }
  const keyOf = (line: typeof blank, options = line.options, fulfillment = line.fulfillment) =>
    configurationKey({ product: line.product, options, fulfillment })
  const reconfigured = (line: typeof blank, options: typeof blank.options) => ({
    lineId: line.lineId,
    product: line.product,
    fromOptions: line.options,
    toOptions: options,
    fromKey: line.configurationKey,
    toKey: keyOf(line, options),
    price: line.price,
  })
  const coupon = { code: 'KEYS10', discounts: [{ name: '10 % off key caps', amount: { amount: 0, currency: 'USD' }, basisPoints: 1_000 }] }
  return [
    said.ItemAddedByShopper(caps),
    said.ItemAddedByShopper(blank),
    said.ItemQuantityChangedByShopper({ lineId: caps.lineId, from: 1, to: 2, price: priceOf(4_500) }),
    said.ItemConfiguredByShopper(reconfigured(blank, [profile('Cherry'), engraving('Adam')])),
    said.CartControlTransferred({
      cartId,
      sessionId,
      csrId,
      orderId,
      mode: 'exclusive',
      baselineRevision: 4,
      idleTimeoutMs: 600_000,
      absoluteDeadline: '2026-05-18T13:39:00.000Z',
    }),
    said.ItemAddedByCsr({ ...carbon, sessionId, csrId }),
    said.ItemQuantityChangedByCsr({ lineId: carbon.lineId, from: 1, to: 3, price: priceOf(18_000), sessionId, csrId }),
    said.ItemConfiguredByCsr({ ...reconfigured(carbon, [profile('DSA')]), sessionId, csrId }),
    said.ItemFulfillmentChanged({
      sessionId,
      lineId: caps.lineId,
      from: directShip,
      to: pickup,
      toKey: keyOf(caps, caps.options, pickup),
    }),
    said.CouponApplied({ sessionId, coupon }),
    said.ItemRemovedByCsr({ lineId: carbon.lineId, removedLine: { ...carbon, attribution }, sessionId, csrId }),
    said.CouponRemoved({ sessionId, coupon }),
    said.CartSealed({
      ...handoff,
      cartId,
      intent: 'shopperCheckout',
      mergePolicy: 'reconcileBySource',
      pricePolicy: 'honourCartPrice',
      cartRevision: 12,
      snapshot: { lines: [kept], coupons: [], currency: 'USD', siteId: 'adams-keyboards' },
    }),
    said.CartUnsealed({ ...handoff, code: 'ORDER_NOT_EDITABLE', detail: { status: 'Cancelled' }, orderStatus: 'Cancelled' }),
    said.CartControlReturned({ cartId, sessionId, csrId, orderId, cause: 'abandoned', disposition: 'revert' }),
    said.CartRevertedToBaseline({
      sessionId,
      to: 'baseline',
      content: { lines: [kept], coupons: [] },
      restored: [blank.lineId],
      removed: [caps.lineId],
    }),
    said.CheckoutBegun({ checkoutId: `checkout-${number}`, deadline: '2026-05-18T13:44:00.000Z' }),
    said.CheckoutAborted({ checkoutId: `checkout-${number}`, reason: 'lapsed' }),
    said.ItemRemovedByShopper({ lineId: blank.lineId, removedLine: kept }),
    said.CartEmptied({ sessionId: null, removedLines: [] }),
  ]
}

/** What happens to one cart, as many events as asked for. The first 20 are of 19 kinds, the first 21 of 20. */
export const cartStory = (cartId: string, count: number): ReadonlyArray<CartEvent> => {
  const story: Array<CartEvent> = [opened(cartId)]
  for (let number = 0; story.length < count; number++) story.push(...chapter(cartId, number))
  return story.slice(0, count)
}
