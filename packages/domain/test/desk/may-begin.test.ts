import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family } from '#src/event-sourcing/index.js'
import { sessionEvents } from '#src/index.js'
import { finerBehaviors } from '#src/policy.js'
import { consentsOf } from '#src/ports/consents.js'
import { customersOf } from '#src/ports/customers.js'
import { noWhereabouts } from '#src/ports/whereabouts.js'
import { Crash } from '#testing/faults.js'
import { HOUR, MINUTE } from '#testing/moments.js'
import { adam, ann, john, sue, wade } from '#testing/people.js'
import { aCustomer, headless } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { aCart, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

const open = async (the: World, customerId = adam.customerId, by = wade) =>
  the.desk.viewUsersCart({ orderId: await anOrder(the, customerId) }, by)

const requestsIn = (the: World) => the.stored(family(sessionEvents), 'TakeoverRequested')

test('F4 viewUsersCart: neither a cart of the staff’s nor one’s own, and nothing is left behind', async () => {
  const the = world()
  for (const [customerId, by, code] of [
    ['1004', wade, 'SUBJECT_NOT_ELIGIBLE'],
    ['1001', john, 'SELF_TAKEOVER_FORBIDDEN'],
  ] as const)
    assert.is((await refusalOf(open(the, customerId, by))).code, code)
  assert.equal(the.names('takeoverSession'), [])
  assert.is((await open(the, '1001', wade)).session.phase.is, 'active')
})

test('F10 viewUsersCart: by account, only of customers who have allowed it', async () => {
  const the = world({ policy: { consent: 'account' } })
  assert.is((await refusalOf(open(the))).code, 'CONSENT_REQUIRED')
  await open(the, '1005')
  assert.equal(
    requestsIn(the).map(({ consentRef }) => consentRef),
    ['account'],
  )
})

test('F10 viewUsersCart: by a code that is good once, for that customer, and is found nowhere afterwards', async () => {
  const consents = consentsOf()
  const the = world({ policy: { consent: 'code' }, ports: { consents } })
  const orderId = await anOrder(the)
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, wade))).code, 'CONSENT_REQUIRED')
  const wrong = await refusalOf(the.desk.viewUsersCart({ orderId, consentCode: '481516' }, wade))
  assert.is(wrong.code, 'CONSENT_REQUIRED')
  assert.equal(the.names('takeoverSession'), [])
  consents.send(adam, '481516')
  const { sessionId } = await the.desk.viewUsersCart({ orderId, consentCode: '481516', consentRef: 'mine' }, wade)
  assert.not.match(JSON.stringify(the.log), '481516')
  assert.equal(
    requestsIn(the).map(({ consentRef }) => consentRef),
    ['consent-1'],
  )
  await the.desk.abandonTakeover({ sessionId }, wade)
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId, consentCode: '481516' }, wade))).code, 'CONSENT_REQUIRED')
})

test('F10 viewUsersCart: a call that broke after the code was used is sent again with its id, and needs no other', async () => {
  const consents = consentsOf()
  const the = world({ policy: { consent: 'code' }, ports: { consents } })
  const orderId = await anOrder(the)
  consents.send(adam, '481516')
  the.faults.plan = ({ events }) => (events[0]?.type === 'TakeoverRequested' ? { kind: 'unavailable' } : null)
  const call = () => the.desk.viewUsersCart({ orderId, consentCode: '481516' }, wade, { commandId: 'view' })
  await call().then(
    () => assert.unreachable(),
    (error: unknown) => assert.match(String(error), 'cannot be reached'),
  )
  the.faults.plan = () => null
  assert.is((await call()).session.phase.is, 'active')
  assert.is((await call()).replayed, true)
})

test('viewUsersCart: a code is not used up by a takeover that is refused for another reason', async () => {
  const consents = consentsOf()
  const the = world({ policy: { consent: 'code', reasonRequired: true }, ports: { consents } })
  const orderId = await anOrder(the)
  consents.send(adam, '481516')
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId, consentCode: '481516' }, wade))).code, 'REASON_REQUIRED')
  await the.desk.viewUsersCart({ orderId, consentCode: '481516', reasonCode: 'HELP' }, wade)
})

test('F11 viewUsersCart: what the CSR says in words is marked as the customer’s', async () => {
  const the = world()
  await the.desk.viewUsersCart({ orderId: await anOrder(the), reasonText: 'is moving house' }, wade)
  assert.equal(
    requestsIn(the).map(({ reasonText }) => reasonText),
    [{ subject: 'shopper:1000', value: 'is moving house' }],
  )
  assert.ok(the.log.find(({ type }) => type === 'TakeoverRequested')?.meta.piiSubjects.includes('shopper:1000'))
})

test('F14 viewUsersCart: so many at a time; a takeover that has ended or lapsed does not count', async () => {
  const the = world()
  const customers = ['1000', '1001', '1005']
  const [first] = await Promise.all(customers.map((customerId) => open(the, customerId)))
  const guest = async () => {
    const { orderId } = await the.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
    await the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, wade)
    return the.desk.viewUsersCart({ orderId }, wade)
  }
  const refused = await refusalOf(guest())
  assert.equal([refused.code, refused.detail.csrId], ['TOO_MANY_SESSIONS', 'wade'])
  await the.desk.abandonTakeover({ sessionId: first?.sessionId ?? '' }, wade)
  const { sessionId } = await guest()
  assert.is((await refusalOf(guest())).code, 'TOO_MANY_SESSIONS')
  // Passed on to Ann, it is one of hers.
  await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
  await guest()
  assert.is((await refusalOf(the.desk.transferTakeover({ sessionId, toCsrId: 'wade' }, sue))).code, 'TOO_MANY_SESSIONS')
  the.clock.pass(10 * MINUTE + 1)
  await guest()
  assert.equal(the.names('takeoverSession').filter((name) => name === 'TakeoverEnded').length, 4)
})

test('F14 viewUsersCart: many at once, or faster than the read models follow, are no more than so many', async () => {
  const customers = ['1000', '1001', '1005', '1006', '1007']
  const crowd = customersOf(customers.map((customerId) => aCustomer({ customerId })))
  for (const atOnce of [true, false]) {
    // Read models that have not heard of anything yet.
    const the = world({ ports: { whereabouts: noWhereabouts, customers: crowd } })
    const orders = []
    for (const customerId of customers) orders.push(await anOrder(the, customerId))
    const view = (orderId: string) => the.desk.viewUsersCart({ orderId }, wade)
    const answers = atOnce ? await Promise.allSettled(orders.map(view)) : []
    if (!atOnce) for (const orderId of orders) answers.push(...(await Promise.allSettled([view(orderId)])))
    assert.equal(
      answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.session.phase.is : answer.reason.code)),
      ['active', 'active', 'active', 'TOO_MANY_SESSIONS', 'TOO_MANY_SESSIONS'],
    )
    const [first] = answers
    const sessionId = first?.status === 'fulfilled' ? first.value.sessionId : ''
    // Given to Ann and taken back, it is counted where it is.
    await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
    assert.is((await view(orders[3] ?? '')).session.phase.is, 'active')
    assert.is((await refusalOf(the.desk.transferTakeover({ sessionId, toCsrId: 'wade' }, sue))).code, 'TOO_MANY_SESSIONS')
    the.clock.pass(10 * MINUTE + 1)
    assert.is((await view(orders[4] ?? '')).session.phase.is, 'active')
  }
})

test('F14 viewUsersCart: what was refused, or has failed before it began, does not count', async () => {
  const the = world({ policy: { sessionsPerCsr: 1 }, ports: { whereabouts: noWhereabouts } })
  const [locked, orderId] = [await anOrder(the, '1004'), await anOrder(the)]
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId: locked }, wade))).code, 'SUBJECT_NOT_ELIGIBLE')
  the.faults.plan = ({ events }) => (events[0]?.type === 'TakeoverRequested' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.viewUsersCart({ orderId }, wade)), Crash)
  the.faults.plan = () => null
  assert.is((await the.desk.viewUsersCart({ orderId }, wade)).session.phase.is, 'active')
})

test('R-24 viewUsersCart: the second tab of a CSR shows the takeover of the first, and writes nothing', async () => {
  const the = world({ policy: { controlModes: ['readOnly'], sessionsPerCsr: 1 } })
  const { orderId, sessionId } = await aTakeover(the)
  const before = the.log.length
  const second = await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal([second.sessionId, second.replayed, the.log.length], [sessionId, false, before])
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, ann))).code, 'CART_ALREADY_UNDER_TAKEOVER')
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId, mode: 'readOnly' }, wade))).code, 'TOO_MANY_SESSIONS')
  await the.desk.addItem({ sessionId: second.sessionId, productCode: 'sp_01' }, wade)
  the.clock.pass(HOUR)
  assert.is.not((await the.desk.viewUsersCart({ orderId }, wade)).sessionId, sessionId)
})

test('viewUsersCart: a late retry is answered with the takeover that it began, though another runs by now', async () => {
  const the = world()
  await aCart(the, ['sp_01'])
  const orderId = await anOrder(the)
  const first = await the.desk.viewUsersCart({ orderId }, wade, { commandId: 'first' })
  await the.desk.abandonTakeover({ sessionId: first.sessionId }, wade)
  const second = await the.desk.viewUsersCart({ orderId }, wade, { commandId: 'second' })
  const before = the.log.length
  const retried = await the.desk.viewUsersCart({ orderId }, wade, { commandId: 'first' })
  assert.equal([retried.sessionId, retried.session.phase.is, retried.replayed], [first.sessionId, 'ended', true])
  assert.is.not(second.sessionId, first.sessionId)
  assert.is(the.log.length, before)
})

test('R-24 viewUsersCart: whoever has lost the right to take over is not shown their own takeover any more', async () => {
  const the = world()
  const { orderId } = await aTakeover(the)
  the.authorization.put('wade', [])
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, wade))).code, 'MISSING_BEHAVIOR')
})

test('searchCustomers: the policy may ask for a behavior of its own, as for everything around orders', async () => {
  const the = world({ policy: { behaviors: finerBehaviors } })
  assert.is((await refusalOf(the.desk.searchCustomers({ text: 'adam' }, wade))).code, 'MISSING_BEHAVIOR')
  assert.is((await refusalOf(the.desk.createOfflineOrder({ siteId: headless.siteId }, wade))).code, 'MISSING_BEHAVIOR')
  the.authorization.put('wade', ['Customer Read', 'Order Create'])
  assert.ok((await the.desk.searchCustomers({ text: 'adam' }, wade)).length > 0)
  await the.desk.createOfflineOrder({ siteId: headless.siteId }, wade)
})

test('F22 R-12 shared control: both edit; the second to remove a line is told who was first, and nobody checks out', async () => {
  const the = world({ policy: { controlModes: ['shared', 'readOnly'] } })
  const cartId = await aCart(the, ['caps-zinc-gold', 'sp_01', 'caps-ergo-carbon'])
  const orderId = await anOrder(the)
  const { sessionId, cart } = await the.desk.viewUsersCart({ orderId, mode: 'shared' }, wade)
  const [first, second, third] = cart.lines.map(({ lineId }) => lineId) as [string, string, string]
  await the.storefront.changeItemQuantity({ cartId, lineId: third, quantity: 2 }, adam)
  await the.desk.removeItem({ sessionId, lineId: first }, wade)
  await the.storefront.removeItem({ cartId, lineId: second }, adam)
  const shopper = await refusalOf(the.storefront.removeItem({ cartId, lineId: first }, adam))
  assert.equal([shopper.code, shopper.detail], ['LINE_NOT_FOUND', { lineId: first, removedBy: 'csr' }])
  const csr = await refusalOf(the.desk.changeItemQuantity({ sessionId, lineId: second, quantity: 2 }, wade))
  assert.equal([csr.code, csr.detail], ['LINE_NOT_FOUND', { lineId: second, removedBy: 'shopper' }])
  await the.desk.emptyCart({ sessionId }, wade)
  assert.match(
    (await refusalOf(the.storefront.removeItem({ cartId, lineId: third }, adam))).message,
    'A store representative has just removed this item',
  )
  assert.is((await refusalOf(the.storefront.checkout({ cartId }, adam))).code, 'CHECKOUT_BLOCKED_DURING_TAKEOVER')
  await the.desk.abandonTakeover({ sessionId }, wade)
  assert.equal((await refusalOf(the.storefront.removeItem({ cartId, lineId: third }, adam))).detail, { lineId: third })
})

test('F22 control for looking only: the shopper edits, the CSR does not, nor do the items go anywhere', async () => {
  const the = world({ policy: { controlModes: ['readOnly'] } })
  const cartId = await aCart(the)
  const { sessionId } = await the.desk.viewUsersCart({ orderId: await anOrder(the), mode: 'readOnly' }, wade)
  await the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam)
  for (const call of [
    () => the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade),
    () => the.desk.addItemsToOrder({ sessionId }, wade),
  ])
    assert.is((await refusalOf(call())).code, 'NOT_CONTROL_HOLDER')
  assert.is((await refusalOf(the.storefront.checkout({ cartId }, adam))).code, 'CHECKOUT_BLOCKED_DURING_TAKEOVER')
})

test.run()
