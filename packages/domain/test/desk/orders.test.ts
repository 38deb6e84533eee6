import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { WantedChange } from '#src/desk/order-details.js'
import { isStreamId, Undecodable } from '#src/event-sourcing/index.js'
import { finerBehaviors } from '#src/policy.js'
import type { QuoteQuestion } from '#src/ports/quotes.js'
import { sitesOf } from '#src/ports/sites.js'
import { pickup } from '#testing/lines.js'
import { MINUTE } from '#testing/moments.js'
import { aContact, adam, ann, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { aHandOff, anOrder, aSubmittedOrder, failureOf, refusalOf } from '../stories.js'

const { siteId } = hosted

test('createOfflineOrder: the site gives channel, currency and pricing; another channel may be told', async () => {
  const the = world()
  const { order } = await the.desk.createOfflineOrder({ siteId }, wade)
  assert.equal([order.channelCode, order.currency, order.priceListCode, order.createdBy], ['Online01', 'USD', null, wade])
  assert.is((await the.desk.createOfflineOrder({ siteId, channelCode: 'Phone' }, wade)).order.channelCode, 'Phone')
})

test('OI-11 createOfflineOrder: every order has its own number; a retry keeps it', async () => {
  const the = world()
  const create = () => the.desk.createOfflineOrder({ siteId }, wade, { commandId: 'create' })
  const first = await create()
  const [again, next] = [await create(), await the.desk.createOfflineOrder({ siteId }, wade)]
  assert.equal([again.orderId, again.orderNumber, again.replayed], [first.orderId, '998', true])
  assert.equal([next.orderNumber, next.orderId === first.orderId], ['999', false])
})

test('createOfflineOrder: whoever may not create orders uses up no number', async () => {
  const the = world({ policy: { behaviors: finerBehaviors } })
  assert.is((await refusalOf(the.desk.createOfflineOrder({ siteId }, wade))).code, 'MISSING_BEHAVIOR')
  the.authorization.put('wade', ['Order Create'])
  const create = () => the.desk.createOfflineOrder({ siteId }, wade, { commandId: 'create' })
  assert.is((await create()).orderNumber, '998')
  the.authorization.put('wade', [])
  assert.is((await create()).replayed, true)
})

test('quoteOrder: for whoever may edit the order, take a payment or submit it; nobody else makes a quote', async () => {
  const the = world({ policy: { behaviors: finerBehaviors } })
  the.authorization.put('wade', ['Customer Update', 'Order Create', 'Order Update'])
  const orderId = await anOrder(the)
  await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'sp_01' }] }, wade)
  const refused = await refusalOf(the.desk.quoteOrder({ orderId }, ann))
  assert.equal(
    [refused.code, refused.detail, the.names().includes('OrderQuoted')],
    ['MISSING_BEHAVIOR', { behavior: 'Order Update' }, false],
  )
  for (const behavior of ['Order Update', 'Order Payment', 'Order Submit']) {
    the.authorization.put('ann', [behavior])
    assert.is((await the.desk.quoteOrder({ orderId }, ann)).orderId, orderId, behavior)
  }
})

test('createOfflineOrder: not on a site that nobody knows', async () => {
  const refused = await refusalOf(world().desk.createOfflineOrder({ siteId: 'nowhere' }, wade))
  assert.is(refused.code, 'SITE_REQUIRED')
  assert.match(refused.message, 'There is no site nowhere')
})

test('[A-32] searchCustomers: by a part of name, e-mail or id; looking is no event', async () => {
  const the = world()
  for (const text of ['adam', 'TESTER', '@example.com', '1000'])
    assert.ok(
      (await the.desk.searchCustomers({ text }, wade)).some(({ customerId }) => customerId === '1000'),
      text,
    )
  assert.equal([await the.desk.searchCustomers({ text: 'nobody' }, wade), the.log], [[], []])
})

test('selectCustomer: a customer with an account, or a guest with what they tell; the guest’s id is the order’s own', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  assert.is((await refusalOf(the.desk.selectCustomer({ orderId, customerId: 'nobody' }, wade))).code, 'CUSTOMER_REQUIRED')
  for (const email of ['', 'guest', 'guest@home'])
    assert.is(
      (await refusalOf(the.desk.selectCustomer({ orderId, guest: { email, billing: null, shipping: null } }, wade))).code,
      'EMAIL_INVALID',
    )
  const guest = { orderId, guest: { email: 'guest@example.com', billing: null, shipping: null } }
  const [first, again] = [await the.desk.selectCustomer(guest, wade), await the.desk.selectCustomer(guest, ann)]
  assert.equal(first.order.shopper, again.order.shopper)
  const { shopper, email } = first.order
  assert.ok(shopper?.kind === 'anonymous' && isStreamId(shopper.anonymousId))
  assert.equal(email, { subject: `shopper:${shopper?.kind === 'anonymous' && shopper.anonymousId}`, value: 'guest@example.com' })
})

test('an order that nobody knows is told as such, whatever is said about it', async () => {
  const { desk } = world()
  const on = { orderId: 'no-such-order' }
  for (const call of [desk.addNote({ ...on, text: 'Call back' }, wade), desk.cancelOrder({ ...on, reasonCode: 'X', moreInfo: 'y' }, wade)])
    assert.is((await refusalOf(call)).code, 'UNKNOWN_STREAM')
})

test('a blank reason is none, wherever one is asked for', async () => {
  const the = world()
  const { orderId } = await aSubmittedOrder(the)
  const pending = await anOrder(the)
  const on = { orderId: pending }
  const { order } = await the.desk.saveOrderDetails({ ...on, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'sp_01' }] }, wade)
  const reasonCode = '   '
  const adjust = { kind: 'applyAdjustment', scope: 'order', amount: usd(-100), reasonCode } as const
  const paid = await the.desk.addPayment({ ...on, type: 'CreditCard', amount: usd(100), tokenRef: 'tok' }, wade)
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    cancelOrder: () => the.desk.cancelOrder({ orderId, reasonCode }, wade),
    overrideItemPrice: () => the.desk.overrideItemPrice({ ...on, lineId: order.lines[0]?.lineId ?? '', price: usd(300), reasonCode }, wade),
    saveOrderDetails: () => the.desk.saveOrderDetails({ ...on, baseVersion: order.contentVersion, changes: [adjust] }, wade),
    applyOrderDiscount: () => the.desk.applyOrderDiscount({ ...on, name: reasonCode, amount: usd(100) }, wade),
    voidPayment: () => the.desk.voidPayment({ ...on, paymentId: paid.order.payments[0]?.paymentId ?? '', reasonCode }, wade),
  }
  for (const [name, call] of Object.entries(calls)) assert.is((await refusalOf(call())).code, 'REASON_REQUIRED', name)
})

test('cancelOrder: what is told beside the reason is the shopper’s own data', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  const cancel = () => the.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND', moreInfo: 'moved to Austin' }, wade)
  assert.is((await refusalOf(cancel())).code, 'CUSTOMER_REQUIRED')
  await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  await cancel()
  const { data, meta } = the.log.at(-1) ?? {}
  assert.equal(
    [(data as { moreInfo: unknown }).moreInfo, meta?.piiSubjects],
    [{ subject: 'shopper:1000', value: 'moved to Austin' }, ['shopper:1000']],
  )
})

test('an id that cannot name a stream is refused before anything is read', async () => {
  const the = world()
  for (const call of [the.desk.releaseToShopper({ orderId: 'with space' }, wade), the.desk.viewUsersCart({ orderId: '' }, wade)])
    assert.instance(await failureOf(call), Undecodable)
})

/** An order that the CSR submits, with one item and its shipping method. */
const ready = async (the: World): Promise<string> => {
  const orderId = await anOrder(the)
  const changes = [
    { kind: 'addItem', productCode: 'caps-zinc-gold' },
    { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' },
  ] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  return orderId
}

test('saveOrderDetails: the catalog is asked for more pieces of a line, too', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const item = [{ kind: 'addItem', productCode: 'caps-troubled', quantity: 3 }] as const
  const { order } = await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: item }, wade)
  const changeTo = (quantity: number, lineId = order.lines[0]?.lineId ?? '') =>
    the.desk.saveOrderDetails({ orderId, baseVersion: 2, changes: [{ kind: 'changeQuantity', lineId, quantity }] }, wade)
  assert.is((await refusalOf(changeTo(6))).code, 'INSUFFICIENT_STOCK')
  assert.is((await refusalOf(changeTo(5, 'line-9'))).code, 'LINE_NOT_FOUND')
  assert.is((await changeTo(5)).order.lines[0]?.quantity, 5)
})

test('quoteOrder: asks once for one content, and again when the content or its day is over', async () => {
  const the = world()
  const orderId = await ready(the)
  const quotes = () => the.names('offlineOrder').filter((name) => name === 'OrderQuoted').length
  const first = await the.desk.quoteOrder({ orderId }, wade)
  assert.equal([first.totals.total, first.contentVersion, quotes()], [usd(5_500), 3, 1])
  assert.equal((await the.desk.quoteOrder({ orderId }, wade)).totals, first.totals)
  assert.is(quotes(), 1)
  const express = [{ kind: 'selectShippingMethod', methodCode: 'express', name: 'Express' }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 3, changes: express }, wade)
  assert.equal((await the.desk.quoteOrder({ orderId }, wade)).totals.total, usd(7_000))
  the.clock.pass(25 * 60 * MINUTE)
  await the.desk.quoteOrder({ orderId }, wade)
  assert.is(quotes(), 3)
  assert.is((await refusalOf(the.desk.quoteOrder({ orderId: 'no-such-order' }, wade))).code, 'UNKNOWN_STREAM')
})

test('the Payments tab, and Submit Order', async () => {
  const the = world()
  const orderId = await ready(the)
  const { totals } = await the.desk.quoteOrder({ orderId }, wade)
  const pay = () => the.desk.addPayment({ orderId, type: 'Check', amount: totals.total, tokenRef: 'check-7' }, wade, { commandId: 'pay' })
  const paid = await pay()
  assert.is((await pay()).order.payments.length, 1)
  const [payment] = paid.order.payments
  await the.desk.voidPayment({ orderId, paymentId: payment?.paymentId ?? '', reasonCode: 'TYPO' }, wade)
  assert.is((await refusalOf(the.desk.submitOrder({ orderId, expectedTotal: totals.total }, wade))).code, 'PAYMENT_REQUIRED')
  await the.desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, wade)
  assert.is((await the.desk.submitOrder({ orderId, expectedTotal: totals.total }, wade)).order.status, 'Submitted')
  const again = await the.desk.submitOrder({ orderId, expectedTotal: usd(1) }, ann)
  assert.equal([again.order.status, again.position], ['Submitted', null])
  assert.equal((await the.desk.quoteOrder({ orderId }, wade)).totals.total, totals.total)
})

test('a payment attempt at the desk holds the order, until it is aborted or its time is over', async () => {
  const the = world()
  const orderId = await ready(the)
  const { order } = await the.desk.beginPayment({ orderId }, wade)
  assert.is((await refusalOf(the.desk.cancelOrder({ orderId, reasonCode: 'x' }, ann))).code, 'PAYMENT_IN_PROGRESS')
  const attemptId = order.stage.is === 'PaymentInProgress' ? order.stage.attemptId : ''
  assert.is((await the.desk.abortPayment({ orderId, attemptId, reason: 'declined' }, wade)).order.stage.is, 'Editing')
  await the.desk.beginPayment({ orderId }, wade)
  the.clock.pass(5 * MINUTE + 1)
  assert.is((await the.desk.cancelOrder({ orderId, reasonCode: 'x' }, ann)).order.status, 'Cancelled')
})

test('release and recall', async () => {
  const the = world()
  const orderId = await ready(the)
  assert.is((await the.desk.releaseToShopper({ orderId }, wade)).order.stage.is, 'ReleasedToShopper')
  assert.is((await refusalOf(the.desk.saveOrderDetails({ orderId, baseVersion: 3, changes: [] }, wade))).code, 'ORDER_NOT_EDITABLE')
  assert.is((await the.desk.recallFromShopper({ orderId }, wade)).order.stage.is, 'Editing')
})

test('R-18 the CSR and the shopper both submit: one order, the same number', async () => {
  const the = world()
  const { orderId } = await aHandOff(the)
  const method = { methodCode: 'standard', name: 'Standard' }
  await the.storefront.selectShippingMethod({ orderId, baseVersion: 2, ...method }, adam)
  const { totals } = await the.storefront.quoteOrder({ orderId }, adam)
  await the.storefront.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, adam)
  const expectedTotal = totals.total
  const [first, second] = await Promise.all([
    the.storefront.submitOrder({ orderId, expectedTotal }, adam),
    the.storefront.submitOrder({ orderId, expectedTotal }, adam),
  ])
  const third = await the.desk.submitOrder({ orderId, expectedTotal }, wade)
  assert.equal([first.orderNumber, second.orderNumber, third.orderNumber], ['998', '998', '998'])
  assert.is(the.names().filter((name) => name === 'OrderSubmitted').length, 1)
})

test('an answer says how far a read model must be to show it', async () => {
  const the = world()
  const { position } = await the.desk.createOfflineOrder({ siteId }, wade)
  assert.is(position, the.log.at(-1)?.position)
  const { orderId } = await aHandOff(the)
  const nothing = await the.desk.releaseToShopper({ orderId }, wade)
  assert.equal([nothing.position, nothing.replayed], [null, false])
})

test('quoteOrder: nothing is charged for a way that nothing goes, and nothing is shipped by a method that nobody knows', async () => {
  const the = world()
  const orderId = await ready(the)
  const save = async (...changes: ReadonlyArray<WantedChange>) => {
    const { contentVersion: baseVersion } = await the.order(orderId)
    return the.desk.saveOrderDetails({ orderId, baseVersion, changes }, wade)
  }
  const lineId = (await the.order(orderId)).lines[0]?.lineId ?? ''
  await save({ kind: 'removeItem', lineId }, { kind: 'addItem', productCode: 'caps-zinc-gold', fulfillment: pickup() })
  const { totals } = await the.desk.quoteOrder({ orderId }, wade)
  assert.equal([totals.shipping, totals.total], [usd(0), usd(4_500)])
  await save({ kind: 'addItem', productCode: 'caps-zinc-gold' }, { kind: 'selectShippingMethod', methodCode: 'teleport', name: 'Free' })
  const refused = await refusalOf(the.desk.quoteOrder({ orderId }, wade))
  assert.equal([refused.code, refused.detail], ['SHIPPING_METHOD_UNKNOWN', { methodCode: 'teleport' }])
  assert.is((await refusalOf(the.desk.submitOrder({ orderId, expectedTotal: usd(9_000) }, wade))).code, 'QUOTE_REQUIRED')
})

test('quoteOrder: of an order to several destinations, only the ways that something goes', async () => {
  const asked: Array<QuoteQuestion> = []
  const the = world({
    ports: { sites: sitesOf([{ ...hosted, shipMode: 'multi' }]) },
    around: (conductor) => ({
      ...conductor,
      ports: {
        ...conductor.ports,
        quotes: {
          quote: (question) => {
            asked.push(question)
            return conductor.ports.quotes.quote(question)
          },
        },
      },
    }),
  })
  const orderId = await ready(the)
  const lineId = (await the.order(orderId)).lines[0]?.lineId ?? ''
  const changes = [
    { kind: 'setDestination', destinationId: 'office', contact: aContact() },
    { kind: 'assignDestination', lineId, destinationId: 'office' },
    { kind: 'selectShippingMethod', destinationId: 'office', methodCode: 'express', name: 'Express' },
  ] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 3, changes }, wade)
  const { totals } = await the.desk.quoteOrder({ orderId }, wade)
  assert.is(asked[0]?.shippingMethodCode, null)
  assert.equal(
    asked[0]?.destinations.map(({ destinationId, shippingMethodCode }) => [destinationId, shippingMethodCode]),
    [['office', 'express']],
  )
  assert.equal(totals.shipping, usd(2_500))
})

test.run()
