import {
  clockAt,
  csr,
  integration,
  type Notice,
  type Notifications,
  notificationsKept,
  type Recipient,
  type Shopper,
} from '@cart-takeover/domain'
import { Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '#src/memory/memory.js'
import { openTakeover } from '#src/open-takeover/open-takeover.js'
import { hostedSite, sampleShop } from '#src/sample-shop/index.js'
import { eventually } from './eventually.js'

const wade = csr('wade')
const sue = csr('sue')
const adam: Shopper = { kind: 'registered', customerId: '1000' }

/** A shop that tells people; the first answers of the post are lost, so that it sends them again. */
const telling = (lost = 2) => {
  const kept = notificationsKept()
  const keys: Array<string> = []
  let left = lost
  const notifications: Notifications = {
    send: (to, notice, key) => async () => {
      keys.push(key)
      await kept.send(to, notice, key)()
      left -= 1
      return left >= 0 ? E.left(new Unavailable('No answer')) : E.right(undefined)
    },
  }
  const clock = clockAt('2026-05-18T12:39:00.000Z')
  const shop = openTakeover({ ...sampleShop(clock), stores: memory(), notifications })
  return { shop, kept, keys, clock }
}
type Telling = ReturnType<typeof telling>

const begun = async ({ shop }: Telling) => {
  const { cartId } = await shop.storefront.openCart({ siteId: hostedSite.siteId }, adam)
  await shop.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)
  const { orderId, orderNumber } = await shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
  return { orderId, orderNumber, sessionId, cartId }
}
const told = ({ kept }: Telling): ReadonlyArray<readonly [Recipient['kind'], Notice['kind']]> =>
  kept.sent.map(({ to, notice }) => [to.kind, notice.kind])

test('a shopper is told that an order waits for them, once under one key, though the post lost its answers', async () => {
  const the = telling()
  const { orderId, orderNumber, sessionId } = await begun(the)
  await the.shop.desk.addItemsToOrder({ sessionId }, wade)
  await eventually(() => the.keys.length >= 3)
  assert.is(new Set(the.keys).size, 1)
  const [one] = the.kept.sent
  assert.equal(one?.to, { kind: 'shopper', shopper: adam, email: 'adam.tester@example.com' })
  assert.equal(one?.notice, { kind: 'orderReady', orderId, orderNumber, expiresAt: '2026-06-16T12:39:00.000Z' })
  await the.shop.close()
})

test('a CSR is told who ended their takeover, and the shopper that they have the cart back; nobody what they did themselves', async () => {
  const the = telling(0)
  const { sessionId, orderId, cartId } = await begun(the)
  await the.shop.desk.forceEndTakeover({ sessionId }, sue)
  await eventually(() => the.kept.sent.length === 2)
  assert.equal(
    the.kept.sent.map(({ to, notice }) => ({ to, notice })),
    [
      { to: { kind: 'csr', csrId: 'wade' }, notice: { kind: 'takeoverEnded', sessionId, orderId, outcome: 'ForceEnded' } },
      { to: { kind: 'shopper', shopper: adam, email: null }, notice: { kind: 'cartReturned', cartId } },
    ],
  )
  const again = await the.shop.desk.viewUsersCart({ orderId }, wade)
  await the.shop.desk.abandonTakeover({ sessionId: again.sessionId }, wade)
  await the.shop.desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, wade)
  await eventually(() => the.kept.sent.length === 3)
  assert.equal(told(the).at(-1), ['shopper', 'orderCancelled'])
  assert.not.match(JSON.stringify(the.kept.sent.filter(({ to }) => to.kind === 'shopper')), 'wade')
  await the.shop.close()
})

test('of two parties the one is told what the other has done with the order', async () => {
  const the = telling(0)
  const { sessionId, orderId, orderNumber, cartId } = await begun(the)
  await the.shop.desk.addItemsToOrder({ sessionId }, wade)
  await the.shop.storefront.askForCartBack({ orderId }, adam)
  await eventually(() => the.kept.sent.length === 2)
  assert.equal(the.kept.sent.at(-1)?.to, { kind: 'csr', csrId: 'wade' })
  assert.equal(the.kept.sent.at(-1)?.notice, { kind: 'orderCancelled', orderId, orderNumber, cartBack: cartId })
  await the.shop.close()
})

test('F82 the CSR who has handed an order off is told of it, whoever created it, and whoever began the takeover', async () => {
  for (const passedOn of [false, true]) {
    const the = telling(0)
    const { desk, storefront } = the.shop
    const { cartId } = await storefront.openCart({ siteId: hostedSite.siteId }, adam)
    await storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)
    const { orderId } = await desk.createOfflineOrder({ siteId: hostedSite.siteId }, sue)
    await desk.selectCustomer({ orderId, customerId: '1000' }, sue)
    const { sessionId } = await desk.viewUsersCart({ orderId }, passedOn ? sue : wade)
    if (passedOn) await desk.transferTakeover({ sessionId, toCsrId: 'wade' }, sue)
    await desk.addItemsToOrder({ sessionId }, wade)
    await storefront.askForCartBack({ orderId }, adam)
    await eventually(() => the.kept.sent.length === 2)
    assert.equal(the.kept.sent.at(-1)?.to, { kind: 'csr', csrId: 'wade' })
    await the.shop.close()
  }
})

test('R-21 nothing is sent to a shopper whose personal data was erased', async () => {
  const the = telling(0)
  const { orderId, sessionId } = await begun(the)
  await the.shop.desk.addItemsToOrder({ sessionId }, wade)
  await eventually(() => the.kept.sent.length === 1)
  await the.shop.integration.eraseSubject({ subject: 'shopper:1000' }, integration('privacy'))
  await the.shop.desk.cancelOrder({ orderId, reasonCode: 'ERASED' }, wade)
  // What comes after it is told.
  const next = await the.shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  const amount = { amount: 900, currency: 'USD' }
  const { order } = await the.shop.desk.addPayment({ orderId: next.orderId, type: 'Check', amount, tokenRef: 'tok' }, wade)
  const paymentId = order.payments[0]?.paymentId ?? ''
  await the.shop.integration.recordCollection({ orderId: next.orderId, paymentId, amount }, integration('bank'))
  await the.shop.desk.cancelOrder({ orderId: next.orderId, reasonCode: 'MISTAKE' }, wade)
  await eventually(() => the.kept.sent.length >= 2)
  assert.equal(told(the), [
    ['shopper', 'orderReady'],
    ['csr', 'refundOwed'],
  ])
  await the.shop.close()
})

test('F60 whoever is told of a cancel is told whether a cart comes back with it: not once the order was submitted', async () => {
  const the = telling(0)
  const { desk } = the.shop
  const { sessionId, orderId, orderNumber, cartId } = await begun(the)
  const { order } = await desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)
  const changes = [{ kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' }] as const
  await desk.saveOrderDetails({ orderId, baseVersion: order.contentVersion, changes }, wade)
  const { total } = (await desk.quoteOrder({ orderId }, wade)).totals
  await desk.addPayment({ orderId, type: 'CreditCard', amount: total, tokenRef: 'tok' }, wade)
  await desk.submitOrder({ orderId, expectedTotal: total }, wade)
  await desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, wade)
  await eventually(() => the.kept.sent.some(({ notice }) => notice.kind === 'orderCancelled'))
  const notice = the.kept.sent.find((one) => one.notice.kind === 'orderCancelled')?.notice
  assert.equal(notice, { kind: 'orderCancelled', orderId, orderNumber, cartBack: null })
  const { cart } = await the.shop.storefront.openCart({ siteId: hostedSite.siteId }, adam)
  assert.equal([cart.cartId === cartId, cart.lines], [false, []])
  await the.shop.close()
})

test('OI-13 the CSR is told what to give back: money that was there at the cancel, and money that comes later', async () => {
  const the = telling(0)
  const { desk, integration: door } = the.shop
  const { orderId, orderNumber } = await desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  const { order } = await desk.addPayment({ orderId, type: 'Check', amount: usd(900), tokenRef: 'tok' }, wade)
  const paid = { orderId, paymentId: order.payments[0]?.paymentId ?? '' }
  await door.recordCollection({ ...paid, amount: usd(500) }, integration('bank'))
  await desk.cancelOrder({ orderId, reasonCode: 'MISTAKE' }, wade)
  await eventually(() => the.kept.sent.length === 1)
  await door.recordCollection({ ...paid, amount: usd(400) }, integration('bank'))
  await eventually(() => the.kept.sent.length === 2)
  assert.equal(
    the.kept.sent.map(({ to, notice }) => ({ to, notice })),
    [500, 400].map((amount) => ({
      to: { kind: 'csr', csrId: 'wade' },
      notice: { kind: 'refundOwed', orderId, orderNumber, amount: usd(amount) },
    })),
  )
  await the.shop.close()
})

test.run()
