import { either as E, taskEither as TE } from 'fp-ts'
import * as assert from 'uvu/assert'
import { cart } from '#src/cart/cart.js'
import * as c from '#src/cart/commands.js'
import { Refused as PortRefused } from '#src/event-sourcing/index.js'
import { DissociateCart } from '#src/offline-order/commands.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { fakeShop } from '#src/ports/fake-shop.js'
import type { RejectionCode } from '#src/rejections.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { someEvidence } from '#testing/circumstances.js'
import { given } from '#testing/given.js'
import { aLine, anOption, pickup } from '#testing/lines.js'
import { after, DAY, MINUTE, start } from '#testing/moments.js'
import { adam, aGuest, aShopper, wade } from '#testing/people.js'
import { aPrice, usd } from '#testing/prices.js'
import { headless } from '#testing/shop.js'
import { world } from '#testing/world.js'
import * as aCart from '../cart/stages.js'
import * as anOrder from '../offline-order/stages.js'
import { aTakeover, refusalOf } from '../stories.js'
import * as aSession from '../takeover-session/stages.js'
import { orderProvocations } from './order-provocations.js'
import { by, type Refused } from './refused.js'

const { byCsr, byShopper } = aCart
const shopperAdds = (wanted: Parameters<typeof aCart.addItem>[0] = {}) =>
  by(given(cart, ...aCart.open).when(aCart.addItem(wanted), byShopper()))
const couponRefusedAs =
  (refusal: 'COUPON_UNKNOWN' | 'COUPON_INACTIVE' | 'COUPON_EXPIRED' | 'COUPON_NOT_APPLICABLE' | 'COUPON_LIMIT_REACHED') => () =>
    by(given(cart, ...aCart.withLine).when(c.ApplyCoupon({ sessionId: null, code: 'X', answer: { valid: false, refusal } }), byShopper()))
const applied = c.ApplyCoupon({ sessionId: null, code: 'X', answer: { valid: true, discounts: [] } })

const outsideCart = {
  cartId: 'outside-1',
  shopper: adam,
  siteId: headless.siteId,
  currency: 'USD',
  lines: [aLine({ lineId: 'o-1' })],
  coupons: [],
}
const aCartOutside = () => {
  const shop = fakeShop()
  shop.put(outsideCart)
  return shop
}
const orderThere = async ({ desk }: ReturnType<typeof world>) => {
  const { orderId } = await desk.createOfflineOrder({ siteId: headless.siteId }, wade)
  return desk.selectCustomer({ orderId, customerId: '1000' }, wade)
}

/** How to come by each refusal. A code without an entry does not compile; one that nothing provokes has to go. */
export const provocations: Readonly<Record<RejectionCode, () => Refused | Promise<Refused>>> = {
  MISSING_BEHAVIOR: () => by(given(takeoverSession).when(aSession.request(), byCsr('wade', { evidence: someEvidence([]) }))),
  AUTHORIZATION_STALE: () => by(given(takeoverSession).when(aSession.request(), byCsr('wade', { evidence: null }))),

  SUBJECT_NOT_ELIGIBLE: () =>
    by(given(takeoverSession).when(aSession.request({ eligibility: aSession.eligible({ isStaff: true }) }), byCsr())),
  CONSENT_REQUIRED: () => by(given(takeoverSession).when(aSession.request(), byCsr('wade', { policy: { consent: 'code' } }))),
  APPROVAL_REQUIRED: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.override(899), anOrder.pricing())),
  LIMIT_EXCEEDED: () => by(given(offlineOrder, ...anOrder.typed).when(anOrder.override(499), anOrder.pricing())),

  SELF_TAKEOVER_FORBIDDEN: () =>
    by(given(cart, ...aCart.takenOver).when(aCart.transfer('john', { isOwnCart: true }), aCart.bySupervisor())),

  FEATURE_NOT_ENABLED: () =>
    by(
      given(takeoverSession).when(
        aSession.request({ ...aSession.headless, eligibility: aSession.eligible({ featureEnabled: false }) }),
        byCsr(),
      ),
    ),
  SITE_REQUIRED: () => by(given(takeoverSession).when(aSession.request({ siteId: null }), byCsr())),
  SITE_MISMATCH: () =>
    by(
      given(offlineOrder, ...anOrder.forAdam).when(
        anOrder.populate([anOrder.line('a')], { snapshot: anOrder.snapshotOf([anOrder.line('a')], { siteId: 'elsewhere' }) }),
        byCsr(),
      ),
    ),
  ANONYMOUS_NOT_SUPPORTED: () => by(given(takeoverSession).when(aSession.request({ ...aSession.headless, shopper: aGuest() }), byCsr())),
  CUSTOMER_REQUIRED: () => by(given(takeoverSession).when(aSession.request({ shopper: null }), byCsr())),
  CUSTOMER_NOT_ACTIVE: () =>
    by(given(offlineOrder, ...anOrder.created).when(anOrder.select({ account: anOrder.anAccount('Locked') }), byCsr())),
  ORDER_REQUIRED: () => by(given(takeoverSession).when(aSession.request({ orderId: null }), byCsr())),
  REASON_REQUIRED: () => by(given(takeoverSession).when(aSession.request(), byCsr('wade', { policy: { reasonRequired: true } }))),

  CART_ALREADY_UNDER_TAKEOVER: () => by(given(cart, ...aCart.takenOver).when(aCart.grant({ sessionId: 'session-2' }))),
  CART_CONTROLLED_BY_CSR: () => by(given(cart, ...aCart.takenOver).when(aCart.addItem(), byShopper())),
  CART_IN_CHECKOUT: () => by(given(cart, ...aCart.checkingOut).when(aCart.grant())),
  CART_SEALED: () => by(given(cart, ...aCart.sealed).when(aCart.addItem(), byShopper())),
  CART_HANDED_OFF: () => by(given(cart, ...aCart.handedOff).when(aCart.addItem(), byShopper())),
  CART_ALREADY_CONVERTED: () => by(given(cart, ...aCart.converted).when(aCart.addItem(), byShopper())),
  NOTHING_TO_UNDO: () => by(given(cart, ...aCart.takenOver).when(c.UndoLast({ sessionId: aCart.sessionId, count: 1 }), byCsr())),
  CART_CLOSED: () => {
    const guest = byShopper(aGuest())
    const left = [aCart.under(guest, c.OpenCart({ ...aCart.newCart, shopper: aGuest() }))]
    const abandoned = given(cart, ...left, aCart.under({ now: after(15 * DAY) }, c.AbandonCart({ orderId: null })))
    return by(abandoned.when(aCart.addItem(), guest))
  },
  MERGE_WAITS: () => by(given(cart, ...aCart.takenOver).when(aCart.mergeInto())),
  CART_NOT_WRITTEN_BACK: async () => {
    const the = world({ ports: { cartsOutside: aCartOutside() }, writtenBack: async () => E.right('start') })
    const { orderId } = await orderThere(the)
    const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
    await the.desk.abandonTakeover({ sessionId }, wade)
    return refusalOf(the.desk.viewUsersCart({ orderId }, wade))
  },
  CART_CHANGED_MEANWHILE: async () => {
    const shop = aCartOutside()
    let loads = 0
    const load = (...who: Parameters<typeof shop.load>) => {
      loads += 1
      // The shopper puts something into the cart between its loading and the taking of control.
      if (loads === 2) shop.put({ ...outsideCart, lines: [...outsideCart.lines, aLine({ lineId: 'o-2' })] })
      return shop.load(...who)
    }
    const the = world({ ports: { cartsOutside: { ...shop, load } } })
    const { orderId } = await orderThere(the)
    const told = await refusalOf(the.desk.viewUsersCart({ orderId }, wade))
    const { cart: loaded } = await the.desk.viewUsersCart({ orderId }, wade)
    assert.is(loaded.lines.length, 2)
    return told
  },
  CHECKOUT_LAPSED: () =>
    by(
      given(cart, ...aCart.withLine).when(
        c.ConvertCart({ via: 'shopperCheckout', orderId: null, externalOrderId: 'x', checkoutId: 'c' }),
        byShopper(),
      ),
    ),
  TAKEOVER_NOT_ACTIVE: () => by(given(cart, ...aCart.withLine).when(aCart.addItem({ sessionId: 'session-1' }), byCsr())),
  TAKEOVER_EXPIRED: () =>
    by(given(cart, ...aCart.takenOver).when(aCart.addItem({ sessionId: 'session-1' }), byCsr('wade', { now: after(11 * MINUTE) }))),
  DEADLINE_PASSED: () => by(given(cart, ...aCart.takenOver).when(aCart.extend(start), byCsr())),
  NOT_CONTROL_HOLDER: () => by(given(cart, ...aCart.takenOver).when(aCart.addItem({ sessionId: 'session-1' }), byCsr('ann'))),
  CHECKOUT_BLOCKED_DURING_TAKEOVER: () => by(given(cart, ...aCart.takenOver).when(c.BeginCheckout({ checkoutId: 'c' }), byShopper())),
  TOO_MANY_SESSIONS: () => by(given(takeoverSession).when(aSession.request({ eligibility: aSession.eligible({ running: 3 }) }), byCsr())),
  RECLAIM_NOT_ALLOWED: () => by(given(cart, ...aCart.takenOver).when(aCart.release('reclaimed', 'keep', null), byShopper())),

  GRANT_UNKNOWN: () => by(given(takeoverSession, ...aSession.granting).when(aSession.redeem('a guess'))),
  GRANT_EXPIRED: () => by(given(takeoverSession, ...aSession.granting).when(aSession.redeem(), { now: after(2 * MINUTE) })),
  GRANT_ALREADY_USED: () => by(given(takeoverSession, ...aSession.granting, aSession.redeem()).when(aSession.redeem())),

  LINE_NOT_FOUND: () => by(given(cart, ...aCart.withLine).when(c.RemoveItem({ sessionId: null, lineId: 'line-9' }), byShopper())),
  INVALID_QUANTITY: () => shopperAdds({ quantity: 0 }),
  OPTIONS_REQUIRED: () =>
    shopperAdds({ offer: { optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: ['DSA'] }] } }),
  OPTION_INVALID: () => shopperAdds({ options: [anOption()] }),
  PRODUCT_UNAVAILABLE: () => shopperAdds({ offer: null }),
  INSUFFICIENT_STOCK: () => shopperAdds({ offer: { stock: 0 } }),
  FULFILLMENT_UNAVAILABLE: () =>
    by(
      given(cart, ...aCart.withLine).when(
        c.SetItemFulfillment({ sessionId: null, lineId: 'line-1', fulfillment: pickup(), offer: aCart.offerOf('caps-ergo-carbon') }),
        byShopper(),
      ),
    ),
  NOT_IN_PRICE_LIST: () =>
    by(
      given(cart, ...aCart.open).when(
        aCart.addItem({ offer: { price: aPrice({ inPriceList: false }) } }),
        byShopper(adam, { policy: { notInPriceList: 'block' } }),
      ),
    ),
  CURRENCY_MISMATCH: () => shopperAdds({ offer: { price: aPrice({ list: { amount: 1, currency: 'JPY' } }) } }),
  AMOUNT_TOO_LARGE: () => shopperAdds({ quantity: 2, offer: { price: aPrice({ list: usd(Number.MAX_SAFE_INTEGER) }) } }),

  COUPON_UNKNOWN: couponRefusedAs('COUPON_UNKNOWN'),
  COUPON_INACTIVE: couponRefusedAs('COUPON_INACTIVE'),
  COUPON_EXPIRED: couponRefusedAs('COUPON_EXPIRED'),
  COUPON_NOT_APPLICABLE: couponRefusedAs('COUPON_NOT_APPLICABLE'),
  COUPON_LIMIT_REACHED: couponRefusedAs('COUPON_LIMIT_REACHED'),
  COUPON_ALREADY_APPLIED: () => by(given(cart, ...aCart.withLine, aCart.under(byShopper(), applied)).when(applied, byShopper())),
  COUPON_NOT_FOUND: () => by(given(cart, ...aCart.withLine).when(c.RemoveCoupon({ sessionId: null, code: 'X' }), byShopper())),

  NOTHING_TO_COPY: () => by(given(offlineOrder, ...anOrder.forAdam).when(anOrder.populate([]), byCsr())),
  PRICE_DRIFT: () =>
    by(
      given(offlineOrder, ...anOrder.forAdam).when(
        anOrder.populate([anOrder.line('a')], {
          pricePolicy: 'rejectOnDrift',
          offers: { a: anOrder.offerFor(anOrder.line('a'), { price: aPrice({ list: usd(1) }) }) },
        }),
        byCsr(),
      ),
    ),
  PRICE_CHECK_FAILED: async () => {
    const the = world()
    const { sessionId } = await aTakeover(the)
    Object.assign(the.surroundings.ports.catalog, { offer: () => TE.left(new PortRefused('No such product any more')) })
    return refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))
  },
  HANDOFF_TOO_LARGE: async () => {
    const the = world()
    const { sessionId } = await aTakeover(the)
    the.faults.plan = ({ events }) => (events[0]?.type === 'CartSealed' ? { kind: 'tooLarge', limit: 1_048_576 } : null)
    return refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))
  },
  TAKEOVER_STARTING: async () => {
    const the = world()
    const { orderId } = await the.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
    await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
    const cartId = (await the.storefront.openCart({ siteId: 'adams-keyboards' }, adam)).cartId
    // Somebody is faster at the cart, again and again: the takeover has to wait.
    let rival = 0
    the.faults.plan = ({ events }) => {
      if (events[0]?.type !== 'CartControlTransferred') return null
      rival += 1
      return { kind: 'race', rival: () => the.storefront.addItem({ cartId, productCode: 'sp_01', quantity: rival }, adam) }
    }
    return refusalOf(the.desk.viewUsersCart({ orderId }, wade))
  },
  HANDOFF_IN_PROGRESS: () => by(given(takeoverSession, ...aSession.handingOff).when(aSession.end('lapsed'))),
  HANDOFF_MISMATCH: () => by(given(offlineOrder, ...anOrder.copied).when(DissociateCart({ sessionId: 'session-1' }))),
  RELEASE_NOT_SUPPORTED: () => by(given(offlineOrder, ...anOrder.populated).when(anOrder.releaseToShopper, byCsr())),

  ...orderProvocations,

  CONCURRENCY_CONFLICT: async () => {
    const the = world()
    const { sessionId } = await aTakeover(the)
    let rival = 0
    the.faults.plan = ({ events }) => {
      if (events[0]?.meta.commandId !== 'mine') return null
      rival += 1
      return { kind: 'race', rival: () => the.desk.addItem({ sessionId, productCode: 'sp_01', quantity: rival }, wade) }
    }
    return refusalOf(the.desk.emptyCart({ sessionId }, wade, { commandId: 'mine' }))
  },
  PERSONAL_DATA_ERASED: () =>
    by(given(takeoverSession).when(aSession.request({ eligibility: aSession.eligible({ isErased: true }) }), byCsr())),
  UNKNOWN_STREAM: () => by(given(cart, ...aCart.withLine).when(aCart.addItem(), byShopper(aShopper('1001')))),
  COMMAND_ID_REUSED: async () => {
    const the = world()
    await the.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade, { commandId: 'x' })
    return refusalOf(the.desk.createOfflineOrder({ siteId: 'adams-headless' }, wade, { commandId: 'x' }))
  },
}
