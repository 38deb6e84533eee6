import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { finerBehaviors } from '#src/policy.js'
import { type Customers, customersOf } from '#src/ports/customers.js'
import { aContact, adam, ann, aPickupContact, bob, wade } from '#testing/people.js'
import { aCustomer, hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { anOrder, failureOf, refusalOf } from '../stories.js'

const emptyOrder = async ({ desk }: World): Promise<string> => (await desk.createOfflineOrder({ siteId: hosted.siteId }, wade)).orderId
const eva = { firstName: 'Eva', lastName: 'New', email: 'eva@example.com' }

/** Customers, and how many were really created. */
const counted = () => {
  const customers = customersOf([aCustomer()])
  const keys = new Set<string>()
  const create: Customers['create'] = (person, key) => {
    keys.add(key)
    return customers.create(person, key)
  }
  return { customers: { ...customers, create }, keys }
}

test('[A-33] createCustomer: a new customer is created and selected, and can be found from then on', async () => {
  const the = world()
  const orderId = await emptyOrder(the)
  const { order } = await the.desk.createCustomer({ orderId, ...eva, billing: aContact() }, wade)
  const customerId = order.shopper?.kind === 'registered' ? order.shopper.customerId : 'none'
  const subject = `shopper:${customerId}`
  assert.equal([order.email, order.billing, order.shipping], [{ subject, value: eva.email }, { subject, value: aContact() }, null])
  assert.equal(
    (await the.desk.searchCustomers({ text: 'eva' }, wade)).map((found) => found.customerId),
    [customerId],
  )
  assert.is((await the.desk.viewUsersCart({ orderId }, wade)).session.phase.is, 'active')
})

test('[A-33] createCustomer: a call that broke off anywhere, sent again, creates no second customer', async () => {
  for (const stored of [true, false]) {
    const { customers, keys } = counted()
    const the = world({ ports: { customers } })
    const orderId = await emptyOrder(the)
    const create = () => the.desk.createCustomer({ orderId, ...eva }, wade, { commandId: 'new' })
    the.faults.plan = () => ({ kind: 'crash', stored })
    await failureOf(create())
    the.faults.plan = () => null
    const [first, again] = [await create(), await create()]
    assert.equal([keys.size, first.order.shopper, again.replayed], [1, again.order.shopper, true])
    assert.equal(the.names('offlineOrder').filter((name) => name === 'OrderCustomerSelected').length, 1, `stored: ${stored}`)
  }
})

test('createCustomer: answered with the first result, also when the order could take nobody else any more', async () => {
  const { customers, keys } = counted()
  const the = world({ ports: { customers } })
  const orderId = await emptyOrder(the)
  const create = (commandId: string, by = wade) => the.desk.createCustomer({ orderId, ...eva }, by, { commandId })
  const { order } = await create('new')
  await the.desk.viewUsersCart({ orderId }, wade)
  assert.equal((await create('new')).order.shopper, order.shopper)
  assert.is((await refusalOf(create('other'))).code, 'CUSTOMER_LOCKED_BY_TAKEOVER')
  assert.is((await refusalOf(create('new', ann))).code, 'COMMAND_ID_REUSED')
  // Nobody was created in vain.
  assert.is(keys.size, 1)
})

test('createCustomer: not where the platform creates nobody, without the behavior, or without a name and an e-mail address', async () => {
  const { find, search } = customersOf([aCustomer()])
  const closed = world({ ports: { customers: { find, search } } })
  assert.is((await refusalOf(closed.desk.createCustomer({ orderId: await emptyOrder(closed), ...eva }, wade))).code, 'FEATURE_NOT_ENABLED')
  const { customers, keys } = counted()
  const the = world({ ports: { customers } })
  const orderId = await emptyOrder(the)
  for (const wrong of [{ firstName: '' }, { lastName: ' ' }, { email: 'eva' }]) {
    const refusal = await refusalOf(the.desk.createCustomer({ orderId, ...eva, ...wrong }, wade))
    assert.equal([refusal.code, refusal.detail], ['CONTACT_INVALID', { field: Object.keys(wrong)[0] }])
  }
  const strict = world({ policy: { behaviors: finerBehaviors }, ports: { customers } })
  strict.authorization.put('wade', ['Order Create', 'Order Update'])
  const refused = await refusalOf(strict.desk.createCustomer({ orderId: await emptyOrder(strict), ...eva }, wade))
  assert.equal([refused.code, refused.detail], ['MISSING_BEHAVIOR', { behavior: 'Customer Create' }])
  assert.is(keys.size, 0)
})

test('[A-25] [A-39] changeAddress, editEmail: of the order’s customer, and nobody’s where there is none', async () => {
  const the = world()
  const orderId = await emptyOrder(the)
  const move = () => the.desk.changeAddress({ orderId, role: 'shipping', contact: aContact({ city: 'Austin' }) }, wade)
  const write = () => the.desk.editEmail({ orderId, email: 'adam@new.example' }, wade)
  for (const call of [move, write]) assert.is((await refusalOf(call())).code, 'CUSTOMER_REQUIRED')
  assert.is((await refusalOf(the.desk.editEmail({ orderId: 'nothing', email: 'a@b.example' }, wade))).code, 'UNKNOWN_STREAM')
  await the.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { order } = await move()
  assert.equal(order.shipping, { subject: 'shopper:1000', value: aContact({ city: 'Austin' }) })
  assert.equal((await write()).order.email, { subject: 'shopper:1000', value: 'adam@new.example' })
  assert.equal(
    the.log.slice(-2).map(({ type, meta }) => [type, meta.piiSubjects]),
    [
      ['OrderAddressChanged', ['shopper:1000']],
      ['OrderEmailChanged', ['shopper:1000']],
    ],
  )
})

test('[B-21] [B-22] contacts for the pickup at the desk: the alternate one is a person of their own', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const pickedUp = { method: 'Pickup', locationCode: 'store-7', destinationId: null } as const
  const changes = [{ kind: 'addItem', productCode: 'caps-zinc-gold', fulfillment: pickedUp }] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  const on = { orderId }
  const told = async (call: Promise<unknown>) => {
    await call
    const { type, meta } = the.log.at(-1) ?? {}
    return [type, meta?.piiSubjects]
  }
  assert.equal(await told(the.desk.setPrimaryPickupContact({ ...on, contact: aPickupContact() }, wade)), [
    'PrimaryPickupContactSet',
    ['shopper:1000'],
  ])
  assert.equal(await told(the.desk.beginAlternateContact(on, wade)), ['AlternateContactDraftBegun', []])
  assert.equal(await told(the.desk.saveAlternateContact({ ...on, contact: aPickupContact() }, wade)), [
    'AlternateContactSaved',
    [`contact:${orderId}`],
  ])
  assert.equal(await told(the.desk.beginAlternateContact(on, wade)), ['AlternateContactDraftBegun', []])
  assert.equal(await told(the.desk.cancelAlternateContact(on, wade)), ['AlternateContactDraftDiscarded', []])
  assert.equal(await told(the.desk.removeAlternateContact(on, wade)), ['AlternateContactRemoved', []])
  await the.desk.releaseToShopper(on, wade)
  const refused = await refusalOf(the.storefront.beginAlternateContact(on, { kind: 'registered', customerId: '1001' }))
  assert.is(refused.code, 'UNKNOWN_STREAM')
  assert.is((await the.storefront.beginAlternateContact(on, adam)).order.contacts.alternateDraftOpen, true)
  assert.is((await refusalOf(the.desk.removeAlternateContact(on, bob))).code, 'ORDER_NOT_EDITABLE')
})

test.run()
