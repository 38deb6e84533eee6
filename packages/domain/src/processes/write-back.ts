import type { CartEvent } from '../cart/tables.js'
import { type Ask, type DataOf, type Process, parseStreamName, type RecordedEvent } from '../event-sourcing/index.js'
import type { OutsideChange } from '../ports/carts-outside.js'
import type { Line } from '../values/line.js'

/** A change of a cart on its way to the service that keeps it. */
export interface OutsideTarget {
  readonly cartId: string
  readonly change: OutsideChange
}

const change = (event: RecordedEvent, wanted: OutsideChange): ReadonlyArray<Ask<OutsideTarget>> => {
  const cartId = parseStreamName(event.stream)?.id
  return cartId === undefined ? [] : [{ target: { cartId, change: wanted } }]
}
const lineOf = ({ lineId, product, options, configurationKey, quantity, price, fulfillment }: Line): Line => ({
  lineId,
  product,
  options,
  configurationKey,
  quantity,
  price,
  fulfillment,
})

type Undone = DataOf<CartEvent, 'CartEditUndone'>
const lineAsBefore = ({ lineId, from, to }: Undone['lines'][number]): OutsideChange => {
  if (to === null) return { kind: 'removeLine', lineId }
  const { lineId: _, ...change } = lineOf(to)
  return from === null ? { kind: 'putLine', line: lineOf(to) } : { kind: 'changeLine', lineId, change }
}
const couponAsBefore = ({ from, to }: NonNullable<Undone['coupon']>): OutsideChange =>
  to === null ? { kind: 'removeCoupon', code: from?.code ?? '' } : { kind: 'putCoupon', coupon: to }

/**
 * Brings every change of a cart home to the service that keeps it. The shopper's own edits are made there already; what happens
 * here is the CSR's work, and what becomes of the cart. Each event takes effect once: its id makes the idempotency key.
 */
export const writeBack: Process<CartEvent, OutsideTarget> = {
  name: 'write-back',
  on: {
    ItemAddedByCsr: (data, event) => change(event, { kind: 'putLine', line: lineOf(data) }),
    ItemQuantityChangedByCsr: ({ lineId, to, price }, event) =>
      change(event, { kind: 'changeLine', lineId, change: { quantity: to, price } }),
    ItemConfiguredByCsr: ({ lineId, product, toOptions, toKey, price }, event) =>
      change(event, { kind: 'changeLine', lineId, change: { product, options: toOptions, configurationKey: toKey, price } }),
    ItemRemovedByCsr: ({ lineId }, event) => change(event, { kind: 'removeLine', lineId }),
    CartEmptied: ({ sessionId }, event) => (sessionId === null ? [] : change(event, { kind: 'empty' })),
    ItemFulfillmentChanged: ({ sessionId, lineId, to, toKey }, event) =>
      sessionId === null ? [] : change(event, { kind: 'changeLine', lineId, change: { fulfillment: to, configurationKey: toKey } }),
    CouponApplied: ({ sessionId, coupon }, event) => (sessionId === null ? [] : change(event, { kind: 'putCoupon', coupon })),
    CouponRemoved: ({ sessionId, coupon }, event) => (sessionId === null ? [] : change(event, { kind: 'removeCoupon', code: coupon.code })),
    CartRepriced: ({ changes }, event) =>
      changes.flatMap(({ lineId, to }) => change(event, { kind: 'changeLine', lineId, change: { price: to } })),
    CartEditUndone: ({ lines, coupon }, event) => [
      ...lines.flatMap((line) => change(event, lineAsBefore(line))),
      ...(coupon === null ? [] : change(event, couponAsBefore(coupon))),
    ],
    // A CSR who only looks locks nobody out.
    CartControlTransferred: ({ sessionId, mode }, event) => (mode === 'readOnly' ? [] : change(event, { kind: 'locked', sessionId })),
    CartControlReturned: (_, event) => change(event, { kind: 'unlocked' }),
    CartRevertedToBaseline: ({ content }, event) =>
      change(event, { kind: 'replace', lines: content.lines.map(lineOf), coupons: content.coupons }),
    CartHandedOff: ({ orderId }, event) => change(event, { kind: 'handedOff', orderId }),
    CartConverted: ({ orderId }, event) => change(event, { kind: 'converted', orderId }),
    CartReopened: (_, event) => change(event, { kind: 'reopened' }),
  },
}
