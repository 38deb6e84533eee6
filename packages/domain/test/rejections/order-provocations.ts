import { integration } from '#src/integration/call.js'
import { ApplyOrderDiscount, EditEmail, SetPrimaryPickupContact } from '#src/offline-order/commands.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import type { order } from '#src/rejections/order.js'
import { given } from '#testing/given.js'
import { pickup } from '#testing/lines.js'
import { after, DAY, MINUTE } from '#testing/moments.js'
import { adam, textOf } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { world } from '#testing/world.js'
import * as aCart from '../cart/stages.js'
import * as anOrder from '../offline-order/stages.js'
import { aHandOff, refusalOf } from '../stories.js'
import { by, type Refused } from './refused.js'

const { byCsr, byShopper } = aCart

/** How to come by each refusal of an order. */
export const orderProvocations: Readonly<Record<keyof typeof order, () => Refused | Promise<Refused>>> = {
  ORDER_NOT_EDITABLE: () => by(given(offlineOrder, ...anOrder.cancelled).when(anOrder.submit(), byCsr())),
  STALE_EDIT: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.save(0), byCsr())),
  CUSTOMER_LOCKED_BY_TAKEOVER: () => by(given(offlineOrder, ...anOrder.takenOver).when(anOrder.select(), byCsr())),
  CUSTOMER_LOCKED_BY_PAYMENT: () => by(given(offlineOrder, ...anOrder.ready).when(anOrder.select(), byCsr())),
  TAKEOVER_IN_PROGRESS: () => by(given(offlineOrder, ...anOrder.takenOver).when(anOrder.submit(), byCsr())),
  NO_ITEMS: () => by(given(offlineOrder, ...anOrder.forAdam).when(anOrder.submit(), byCsr())),
  BILLING_REQUIRED: () =>
    by(
      given(
        offlineOrder,
        ...anOrder.created,
        aCart.under(byCsr(), anOrder.select({ billing: null }), anOrder.save(1, anOrder.addItem('a'))),
      ).when(anOrder.submit(), byCsr()),
    ),
  SHIPPING_ADDRESS_REQUIRED: () =>
    by(
      given(
        offlineOrder,
        ...anOrder.created,
        aCart.under(byCsr(), anOrder.select({ shipping: null }), anOrder.save(1, anOrder.addItem('a'))),
      ).when(anOrder.submit(), byCsr()),
    ),
  SHIPPING_METHOD_REQUIRED: () =>
    by(
      given(offlineOrder, ...anOrder.forAdam, aCart.under(byCsr(), anOrder.save(1, anOrder.addItem('a')))).when(anOrder.submit(), byCsr()),
    ),
  SHIPPING_METHOD_UNKNOWN: async () => {
    const the = world()
    const { orderId } = await aHandOff(the)
    const free = { methodCode: 'teleport', name: 'Free teleport' }
    await the.storefront.selectShippingMethod({ orderId, baseVersion: 2, ...free }, adam)
    return refusalOf(the.storefront.quoteOrder({ orderId }, adam))
  },
  EMAIL_INVALID: () => by(given(offlineOrder, ...anOrder.forAdam).when(EditEmail({ email: textOf(adam, 'adam') }), byCsr())),
  CONTACT_INVALID: () =>
    by(given(offlineOrder, ...anOrder.forPickup).when(SetPrimaryPickupContact({ contact: anOrder.primary({ lastName: '' }) }), byCsr())),
  PICKUP_CONTACT_NOT_APPLICABLE: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.setPrimary, byCsr())),
  ALTERNATE_CONTACT_UNSAVED: () => by(given(offlineOrder, ...anOrder.draftOpen).when(anOrder.submit(1_000), byCsr())),
  ALTERNATE_CONTACT_INVALID: () => by(given(offlineOrder, ...anOrder.draftOpen).when(anOrder.saveAlternate({ firstName: '' }), byCsr())),
  ALTERNATE_CONTACT_NOT_APPLICABLE: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.beginAlternate, byCsr())),
  DESTINATION_NOT_FOUND: () => by(given(offlineOrder, ...anOrder.multi).when(anOrder.save(3, anOrder.sendTo('nowhere')), byCsr())),
  PICKUP_LOCATION_REQUIRED: () =>
    by(
      given(
        offlineOrder,
        ...anOrder.forAdam,
        aCart.under(byCsr(), anOrder.save(1, { ...anOrder.addItem('a', { fulfillmentMethods: ['Pickup'] }), fulfillment: pickup(null) })),
      ).when(anOrder.submit(), byCsr()),
    ),
  PAYMENT_REQUIRED: () => by(given(offlineOrder, ...anOrder.typed, anOrder.quote(3)).when(anOrder.submit(), byCsr())),
  PAYMENT_EXCEEDS_BALANCE: () => by(given(offlineOrder, ...anOrder.typed, anOrder.quote(3)).when(anOrder.pay(usd(1_501)), byCsr())),
  PAYMENT_IN_PROGRESS: () => by(given(offlineOrder, ...anOrder.paying).when(anOrder.cancel(), byCsr())),
  PAYMENT_TYPE_NOT_ALLOWED: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.pay(usd(1), { type: 'Barter' }), byCsr())),
  CARD_NUMBER_NOT_ALLOWED: () =>
    by(given(offlineOrder, ...anOrder.typed).when(anOrder.pay(usd(1), { tokenRef: '4111111111111111' }), byCsr())),
  PAYMENT_REFERENCE_INVALID: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.pay(usd(1), { tokenRef: ' ' }), byCsr())),
  PAYMENT_NOT_FOUND: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.collect(usd(1), 'x'))),
  PAYMENT_COLLECTED: () => by(given(offlineOrder, ...anOrder.ready, anOrder.collect(usd(1))).when(anOrder.voidPayment(), byCsr())),
  ADJUSTMENT_EXCEEDS_AMOUNT: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.save(3, anOrder.adjust(-1_001)), byCsr())),
  DISCOUNT_EXCEEDS_LINE: () =>
    by(
      given(offlineOrder, ...anOrder.typed).when(
        ApplyOrderDiscount({ discountId: 'discount-1', name: 'Loyal', amount: usd(1_001) }),
        byCsr(),
      ),
    ),
  ADJUSTMENT_NOT_FOUND: () =>
    by(given(offlineOrder, ...anOrder.typed).when(anOrder.save(3, { kind: 'removeAdjustment', adjustmentId: 'x' }), byCsr())),
  NOTE_TOO_LONG: () => by(given(offlineOrder, ...anOrder.forAdam).when(anOrder.note('x'.repeat(251)), byCsr())),
  FULFILLED_TOO_MUCH: () => by(given(offlineOrder, ...anOrder.submitted).when(anOrder.fulfil(2))),
  INVALID_AMOUNT: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.pay(usd(0)), byCsr())),
  DUPLICATE_RISK: async () => {
    const the = world()
    const { cartId, orderId } = await aHandOff(the)
    await the.integration.boughtOutside({ cartId, externalOrderId: 'X-17' }, integration('shop'))
    return refusalOf(the.storefront.submitOrder({ orderId, expectedTotal: usd(0) }, adam))
  },
  RELEASE_EXPIRED: () => by(given(offlineOrder, ...anOrder.released).when(anOrder.beginPayment, byShopper(adam, { now: after(30 * DAY) }))),
  TOTAL_CHANGED: () => by(given(offlineOrder, ...anOrder.ready).when(anOrder.submit(1), byCsr())),
  PRICE_EXPIRED: () =>
    by(given(offlineOrder, ...anOrder.typed).when(anOrder.submit(), byCsr('wade', { now: after(60 * 24 * 60 * MINUTE) }))),
  QUOTE_REQUIRED: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.submit(), byCsr())),
}
