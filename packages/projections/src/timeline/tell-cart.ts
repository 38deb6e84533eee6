import type { CartEvent, Line, Option, PriceSnapshot, Product } from '@cart-takeover/domain'
import { asFact, codesOf, goods, moneyFact, optionsFact, type Telling, type Tellings, target, telling } from './telling.js'

const added = (line: Line): Telling =>
  telling('added', target('line', line.lineId, line.product.name), { after: goods(line), amount: line.price.effective })

const quantityChanged = (change: {
  readonly lineId: string
  readonly from: number
  readonly to: number
  readonly price: PriceSnapshot
}): Telling =>
  telling('changed', target('line', change.lineId), {
    before: { quantity: change.from },
    after: { quantity: change.to },
    amount: change.price.effective,
  })

const configured = (change: {
  readonly lineId: string
  readonly product: Product
  readonly fromOptions: ReadonlyArray<Option>
  readonly toOptions: ReadonlyArray<Option>
  readonly price: PriceSnapshot
}): Telling =>
  telling('configured', target('line', change.lineId, change.product.name), {
    before: { options: optionsFact(change.fromOptions) },
    after: { options: optionsFact(change.toOptions) },
    amount: change.price.effective,
  })

const removed = ({ removedLine }: { readonly removedLine: Line }): Telling =>
  telling('removed', target('line', removedLine.lineId, removedLine.product.name), {
    before: goods(removedLine),
    amount: removedLine.price.effective,
  })

/** What each event of a cart tells. */
export const tellCart: Tellings<CartEvent> = {
  CartOpened: ({ cartId, origin, currency, priceListCode }) =>
    telling('opened', target('cart', cartId), { after: { origin, currency, priceListCode } }),
  CartImported: ({ cartId, lines, coupons, externalVersion }) =>
    telling('loaded', target('cart', cartId), { after: { lines: lines.map(goods), coupons: codesOf(coupons), externalVersion } }),
  CartResynced: ({ cartId, lines, coupons, externalVersion, differences }) =>
    telling('loaded', target('cart', cartId), {
      after: { lines: lines.map(goods), coupons: codesOf(coupons), externalVersion, differences: differences.length },
    }),

  ItemAddedByShopper: added,
  ItemAddedByCsr: added,
  ItemQuantityChangedByShopper: quantityChanged,
  ItemQuantityChangedByCsr: quantityChanged,
  ItemConfiguredByShopper: configured,
  ItemConfiguredByCsr: configured,
  ItemRemovedByShopper: removed,
  ItemRemovedByCsr: removed,
  CartEmptied: ({ removedLines }, id) => telling('emptied', target('cart', id), { before: { lines: removedLines.map(goods) } }),
  ItemFulfillmentChanged: ({ lineId, from, to }) =>
    telling('changed', target('line', lineId), { before: { fulfillment: asFact(from) }, after: { fulfillment: asFact(to) } }),
  CouponApplied: ({ coupon: { code, discounts } }) =>
    telling('applied', target('coupon', code, code), { after: { discounts: asFact(discounts) } }),
  CouponRemoved: ({ coupon: { code, discounts } }) =>
    telling('removed', target('coupon', code, code), { before: { discounts: asFact(discounts) } }),
  CartRepriced: ({ cartId, priceListCode, changes, gone }) =>
    telling('repriced', target('cart', cartId), {
      after: {
        priceListCode,
        changes: changes.map(({ from, to }) => ({ cartPrice: moneyFact(from.effective), presentPrice: moneyFact(to.effective) })),
        gone: gone.length === 0 ? null : gone.length,
      },
    }),
  CartEditUndone: ({ lines, coupon }, id) => {
    const [line] = lines
    const item = line?.from ?? line?.to
    const about = lines.length === 1 && item != null ? target('line', item.lineId, item.product.name) : target('cart', id)
    const code = coupon?.from?.code ?? coupon?.to?.code
    return telling('undone', code === undefined ? about : target('coupon', code, code), {
      before: {
        lines: lines.flatMap(({ from }) => (from === null ? [] : [goods(from)])),
        coupons: codesOf(coupon?.from == null ? [] : [coupon.from]),
      },
      after: {
        lines: lines.flatMap(({ to }) => (to === null ? [] : [goods(to)])),
        coupons: codesOf(coupon?.to == null ? [] : [coupon.to]),
      },
    })
  },

  CartControlTransferred: ({ cartId, csrId, orderId, mode, absoluteDeadline }) =>
    telling('taken over', target('cart', cartId), {
      before: { control: 'shopper' },
      after: { control: csrId, orderId, mode, until: absoluteDeadline },
    }),
  CartControlPassedOn: ({ cartId, fromCsr, toCsr, transferNo }) =>
    telling('passed on', target('cart', cartId), { before: { control: fromCsr }, after: { control: toCsr, transferNo } }),
  CartControlExtended: ({ cartId, oldDeadline, newDeadline, reasonCode }) =>
    telling('extended', target('cart', cartId), { before: { until: oldDeadline }, after: { until: newDeadline }, reasonCode }),
  CartControlReturned: ({ cartId, csrId, cause, disposition }) =>
    telling('given back', target('cart', cartId), {
      before: { control: csrId },
      after: { control: 'shopper', disposition },
      reasonCode: cause,
    }),
  CartRevertedToBaseline: ({ to, content: { lines, coupons }, restored, removed: gone }, id) =>
    telling('reverted', target('cart', id), {
      after: { to, lines: lines.map(goods), coupons: codesOf(coupons), restored: restored.length, removed: gone.length },
    }),

  CartSealed: ({ cartId, orderId, intent, snapshot: { lines, coupons } }) =>
    telling('sealed', target('cart', cartId), { after: { orderId, intent, lines: lines.map(goods), coupons: codesOf(coupons) } }),
  CartUnsealed: ({ code, orderStatus }, id) => telling('unsealed', target('cart', id), { after: { orderStatus }, reasonCode: code }),
  CartHandedOff: ({ cartId, orderId, intent, counts }) =>
    telling('handed off', target('cart', cartId), { after: { orderId, intent, counts: asFact(counts) } }),

  CartKeptForLogin: ({ cartId, customerId }) => telling('kept', target('cart', cartId), { after: { customerId } }),
  CartAssignedToCustomer: ({ cartId, anonymousId, customerId }) =>
    telling('assigned', target('cart', cartId), { before: { anonymousId }, after: { customerId } }),
  ItemsClaimedForOrder: ({ cartId, orderId }) => telling('claimed', target('cart', cartId), { after: { orderId } }),
  CartRedirected: ({ cartId, to }) => telling('redirected', target('cart', cartId), { after: { to } }),
  CartMergedInto: ({ cartId, into, snapshot: { lines, coupons } }) =>
    telling('merged', target('cart', cartId), { after: { into, lines: lines.map(goods), coupons: codesOf(coupons) } }),
  ItemsMergedFromCart: ({ cartId, from, outcomes, coupons, couponsDropped }) =>
    telling('merged in', target('cart', cartId), {
      after: {
        from,
        added: outcomes.flatMap((one) => (one.kind === 'added' ? [goods(one.line)] : [])),
        summed: outcomes.filter(({ kind }) => kind === 'summed').length || null,
        skipped: outcomes.flatMap((one) => (one.kind === 'skipped' ? [{ code: one.line.product.productCode, reason: one.code }] : [])),
        coupons: codesOf(coupons),
        couponsDropped,
      },
    }),

  CheckoutBegun: ({ checkoutId, deadline }) => telling('begun', target('checkout', checkoutId), { after: { until: deadline } }),
  CheckoutAborted: ({ checkoutId, reason }) => telling('aborted', target('checkout', checkoutId), { reasonCode: reason }),
  CartConverted: ({ cartId, orderId, externalOrderId, via }) =>
    telling('bought', target('cart', cartId), { after: { orderId, externalOrderId, via } }),
  CartReopened: ({ cartId, fromOrderId, reason }) =>
    telling('reopened', target('cart', cartId), { before: { orderId: fromOrderId }, reasonCode: reason }),
  CartAbandoned: ({ cartId, idleSince, orderId }) =>
    telling('abandoned', target('cart', cartId), { before: { orderId }, after: { idleSince } }),
}
