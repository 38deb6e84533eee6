import { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { integration } from '#src/integration/call.js'
import { anOption } from '#testing/lines.js'
import { aContact, adam, aPickupContact, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { aWare, hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { anOrder, aTakeover, refusalOf, wrongWith } from '../stories.js'

// What must not get into an event, whoever tells it: what is wrong with what it says.

/** What the compiler would not let through. */
const anything = (value: unknown) => value as never

const dsa = anOption()
const sa = anOption({ value: 'SA' })
const productCode = 'caps-dsa-blank'

test('an option is chosen once: by CSR and shopper, in a cart and in an order, for a new line and for one that is there', async () => {
  const the = world()
  const { cartId, sessionId } = await aTakeover(the)
  const orderId = await anOrder(the)
  const { cart } = await the.desk.addItem({ sessionId, productCode, options: [dsa] }, wade)
  const lineId = cart.lines.at(-1)?.lineId ?? ''
  const twice = 'should choose tenant~profile once: keep the one value of it that is wanted'
  for (const options of [
    [dsa, sa],
    [dsa, dsa],
  ]) {
    assert.is(await wrongWith(the, the.desk.addItem({ sessionId, productCode, options }, wade)), `options ${twice}`)
    assert.is(await wrongWith(the, the.desk.configureItem({ sessionId, lineId, options }, wade)), `options ${twice}`)
    const items = [{ productCode: 'caps-zinc-gold' }, { productCode, options }]
    assert.is(await wrongWith(the, the.desk.addItems({ sessionId, items }, wade)), `items.1.options ${twice}`)
    assert.is(await wrongWith(the, the.storefront.addItem({ cartId, productCode, options }, adam)), `options ${twice}`)
    assert.is(await wrongWith(the, the.storefront.addItems({ cartId, items }, adam)), `items.1.options ${twice}`)
    assert.is(await wrongWith(the, the.storefront.configureItem({ cartId, lineId, options }, adam)), `options ${twice}`)
    const changes = [{ kind: 'addItem', productCode, options }] as const
    assert.is(await wrongWith(the, the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)), `changes.0.options ${twice}`)
  }
  const unseen = anOption({ attributeFQN: 'tenant~profile\n' })
  const shown = await wrongWith(the, the.desk.addItem({ sessionId, productCode, options: [unseen, unseen] }, wade))
  assert.not.match(shown, /\n|once/)
  await the.desk.configureItem({ sessionId, lineId, options: [sa] }, wade)
})

test('an address has no blank parts; what is optional is left out with null, and an e-mail address is one', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const move = (changed: object) => the.desk.changeAddress({ orderId, role: 'shipping', contact: aContact(changed) }, wade)
  for (const part of ['firstName', 'lastName', 'phone', 'address1', 'address2', 'city', 'state', 'postalCode', 'countryCode'])
    for (const blank of ['', '  ', '\u200b', '\u00a0\u3000'])
      assert.match(await wrongWith(the, move({ [part]: blank })), `contact.${part} should not be blank`)
  assert.match(await wrongWith(the, move({ city: ' ' })), /^contact.city should not be blank: fill it in, or leave it out with null$/)
  assert.match(await wrongWith(the, move({ firstName: ' ' })), /^contact.firstName should not be blank: fill it in$/)
  for (const email of ['', ' ', 'adam', 'adam@home', '@example.com'])
    assert.equal((await refusalOf(move({ email }))).detail, { field: 'contact.email' })
  const nothing = { email: null, phone: null, address1: null, address2: null, city: null, state: null, postalCode: null, countryCode: null }
  await move(nothing)

  const guest = (told: object) => the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null, ...told } }, wade)
  assert.match(await wrongWith(the, guest({ billing: aContact({ city: ' ' }) })), 'guest.billing.city')
  for (const told of [{ billing: aContact({ email: 'adam' }) }, { shipping: aContact({ email: '' }) }])
    assert.equal((await refusalOf(guest(told))).detail, { field: `${Object.keys(told)[0]}.email` })
  assert.is((await refusalOf(guest({ email: ' ' }))).code, 'EMAIL_INVALID')

  const eva = { orderId, firstName: 'Eva', lastName: 'Neighbour', email: 'eva@example.com' }
  assert.match(
    await wrongWith(the, the.desk.createCustomer({ ...eva, shipping: aContact({ postalCode: ' ' }) }, wade)),
    'shipping.postalCode',
  )
  const refusal = await refusalOf(the.desk.createCustomer({ ...eva, billing: aContact({ email: 'eva' }) }, wade))
  assert.equal([refusal.code, refusal.detail], ['EMAIL_INVALID', { field: 'billing.email' }])
  assert.is((await refusalOf(the.desk.createCustomer({ ...eva, firstName: '\u200b' }, wade))).code, 'CONTACT_INVALID')

  const contact = aPickupContact({ phone: ' ' })
  assert.match(await wrongWith(the, the.desk.setPrimaryPickupContact({ orderId, contact }, wade)), 'contact.phone')
  const changes = [{ kind: 'setDestination', destinationId: 'd', contact: aContact({ address1: '\t' }) }] as const
  assert.match(await wrongWith(the, the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)), 'changes.0.contact.address1')
})

test('a quantity is a whole number of pieces, in every call that takes one', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const lineId = (await the.cart(cartId)).lines[0]?.lineId ?? ''
  const orderId = await anOrder(the)
  const calls = [
    (quantity: never) => the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold', quantity }, wade),
    (quantity: never) => the.desk.addItems({ sessionId, items: [{ productCode: 'caps-zinc-gold', quantity }] }, wade),
    (quantity: never) => the.desk.changeItemQuantity({ sessionId, lineId, quantity }, wade),
    (quantity: never) =>
      the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'caps-zinc-gold', quantity }] }, wade),
  ]
  for (const call of calls) {
    for (const quantity of [0, -1, 1.5, 10_000, Number.MAX_SAFE_INTEGER + 1, 1e-7])
      assert.is((await refusalOf(call(anything(quantity)))).code, 'INVALID_QUANTITY')
    for (const quantity of [Number.NaN, Number.POSITIVE_INFINITY, '1', null, [1], {}, true])
      assert.match(await wrongWith(the, call(anything(quantity))), 'quantity should be number')
  }
})

test('an amount of another currency than the order’s is refused, in every call that takes one', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const { order } = await the.desk.saveOrderDetails(
    { orderId, baseVersion: 1, changes: [{ kind: 'addItem', productCode: 'caps-ergo-carbon' }] },
    wade,
  )
  const lineId = order.lines[0]?.lineId ?? ''
  const amount = { amount: 1, currency: 'EUR' }
  const { order: paid } = await the.desk.addPayment({ orderId, type: 'CreditCard', amount: usd(1), tokenRef: 'tok' }, wade)
  const paymentId = paid.payments[0]?.paymentId ?? ''
  const changes = [{ kind: 'applyAdjustment', scope: 'order', amount: { amount: -1, currency: 'EUR' }, reasonCode: 'X' }] as const
  for (const call of [
    the.desk.addPayment({ orderId, type: 'CreditCard', amount, tokenRef: 'tok' }, wade),
    the.desk.overrideItemPrice({ orderId, lineId, price: amount, reasonCode: 'X' }, wade),
    the.desk.approveItemPrice({ orderId, lineId, price: amount }, wade),
    the.desk.approveAdjustment({ orderId, scope: 'order', amount: { amount: -1, currency: 'EUR' } }, wade),
    the.desk.applyOrderDiscount({ orderId, name: 'Sorry', amount }, wade),
    the.desk.saveOrderDetails({ orderId, baseVersion: 2, changes }, wade),
    the.integration.recordCollection({ orderId, paymentId, amount }, integration('payments')),
  ])
    assert.is((await refusalOf(call)).code, 'CURRENCY_MISMATCH')
})

test('a reason in which nobody can read anything is none', async () => {
  const the = world()
  const { orderId, sessionId } = await aTakeover(the)
  for (const reasonCode of ['', ' ', '\u3000']) {
    assert.is((await refusalOf(the.desk.cancelOrder({ orderId, reasonCode }, wade))).code, 'REASON_REQUIRED')
    const longer = { sessionId, until: '2026-05-18T14:00:00.000Z', reasonCode }
    assert.is((await refusalOf(the.desk.extendTakeover(longer, wade))).code, 'REASON_REQUIRED')
  }
  const strict = world({ policy: { reasonRequired: true } })
  const other = await anOrder(strict)
  assert.is((await refusalOf(strict.desk.viewUsersCart({ orderId: other, reasonCode: ' ' }, wade))).code, 'REASON_REQUIRED')
  await strict.desk.viewUsersCart({ orderId: other, reasonCode: 'CALL' }, wade)
})

test('what is asked of a cart, and under which id it was bought elsewhere, is told', async () => {
  const the = world()
  const { cartId } = await the.storefront.openCart({ siteId: hosted.siteId }, adam)
  await the.storefront.addItem({ cartId, productCode: 'caps-ergo-carbon' }, adam)
  for (const what of [undefined, 'buy', 'constructor', 7])
    assert.match(await wrongWith(the, the.storefront.may({ cartId, what: anything(what) }, adam)), 'what should be edit or checkout')
  const answer = await the.storefront.checkout({ cartId }, adam)
  const checkoutId = answer.leadsTo === 'checkout' ? answer.checkoutId : ''
  for (const externalOrderId of ['', ' ', '__proto__', null, 7])
    assert.match(
      await wrongWith(the, the.storefront.completeCheckout({ cartId, checkoutId, externalOrderId: anything(externalOrderId) }, adam)),
      'externalOrderId',
    )
})

test('what was typed for an option is the shopper’s whose cart or order it is, whomever the caller names', async () => {
  const the = world()
  const engraving = 'tenant~engraving'
  const rule = { attributeFQN: engraving, name: 'Engraving', required: false, values: null }
  the.catalog.put(aWare('engraved', { optionRules: [rule] }))
  const typed = (value: string) =>
    anOption({ attributeFQN: engraving, value: null, shopperEnteredValue: { subject: 'shopper:somebody-else', value } })
  const wanted = (value: string) => ({ productCode: 'engraved', options: [typed(value)] })
  const orderOfNobody = (await the.desk.createOfflineOrder({ siteId: hosted.siteId }, wade)).orderId
  const typeIn = (orderId: string, baseVersion: number) =>
    the.desk.saveOrderDetails({ orderId, baseVersion, changes: [{ kind: 'addItem', ...wanted('D') }] }, wade)
  assert.is((await refusalOf(typeIn(orderOfNobody, 0))).code, 'CUSTOMER_REQUIRED')
  const { sessionId, cartId } = await aTakeover(the)
  await the.desk.addItem({ sessionId, ...wanted('A') }, wade)
  const { cart } = await the.desk.addItems({ sessionId, items: [wanted('B'), wanted('C')] }, wade)
  const lineId = cart.lines.at(-1)?.lineId ?? ''
  await the.desk.configureItem({ sessionId, lineId, options: [typed('E')] }, wade)
  await the.desk.abandonTakeover({ sessionId }, wade)
  await the.storefront.addItem({ cartId, ...wanted('F') }, adam)
  await the.storefront.configureItem({ cartId, lineId, options: [typed('G')] }, adam)
  await typeIn(await anOrder(the), 1)
  const subjects = the.log.flatMap(({ meta }) => meta.piiSubjects)
  assert.equal([...new Set(subjects)], ['shopper:1000'])
  assert.match(JSON.stringify(the.log), '"value":"G"')
})

test('where there is no place and no price list it is null, and nothing blank', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const orderId = await anOrder(the)
  const lineId = (await the.cart(cartId)).lines[0]?.lineId ?? ''
  for (const blank of ['', ' ']) {
    for (const field of ['locationCode', 'destinationId']) {
      const fulfillment = { method: 'DirectShip', locationCode: null, destinationId: null, [field]: blank } as const
      const path = `fulfillment.${field} should not be blank`
      assert.match(await wrongWith(the, the.desk.addItem({ sessionId, productCode, options: [dsa], fulfillment }, wade)), path)
      assert.match(await wrongWith(the, the.desk.setItemFulfillment({ sessionId, lineId, fulfillment }, wade)), path)
    }
    assert.match(
      await wrongWith(the, the.desk.changePriceList({ orderId, priceListCode: blank }, wade)),
      'priceListCode should not be blank',
    )
  }
})

test('what is not said, or says nothing, is not kept: it would look as if it had been erased', async () => {
  const the = world()
  const said = async (more: object) => {
    const orderId = await anOrder(the)
    const { sessionId } = await the.desk.viewUsersCart({ orderId, ...more }, wade)
    await the.desk.cancelOrder({ orderId, reasonCode: 'X', ...more }, wade)
    return [(await the.session(sessionId)).phase.is, JSON.stringify(the.log.slice(-9)).match(/"(?:moreInfo|reasonText)":[^,]*/g)]
  }
  for (const nothing of [{}, { moreInfo: null, reasonText: null }, { moreInfo: ' ', reasonText: '\u200b' }])
    assert.equal(await said(nothing), ['ended', ['"reasonText":null', '"moreInfo":null']])
})

test('what is no takeover is told as such, before a code that the customer has read out is used up for it', async () => {
  let used = 0
  const consents = { redeem: () => TE.fromIO(() => `ref-${++used}`) }
  const the = world({ policy: { consent: 'code' }, ports: { consents } })
  const orderId = await anOrder(the)
  const wrong: ReadonlyArray<readonly [string, unknown]> = [
    ['mode', {}],
    ['mode', 'none'],
    ['reasonCode', 7],
    ['reasonText', 7],
    ['contactChannel', 7],
  ]
  for (const [field, value] of wrong)
    assert.match(await wrongWith(the, the.desk.viewUsersCart({ orderId, consentCode: '1', [field]: value }, wade)), field)
  assert.is(used, 0)
  await the.desk.viewUsersCart({ orderId, consentCode: '1' }, wade)
  assert.is(used, 1)
})

test.run()
