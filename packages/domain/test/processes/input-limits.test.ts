import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { integration } from '#src/integration/call.js'
import { inputLimits } from '#src/processes/input-limits.js'
import type { Option } from '#src/values/product.js'
import { anOption } from '#testing/lines.js'
import { aContact, adam, aPickupContact, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { anOrder, aSubmittedOrder, aTakeover, refusalOf, wrongWith } from '../stories.js'

// What must not get into an event, whoever tells it: how much it is, and of which characters and fields.

/** What the compiler would not let through. */
const anything = (value: unknown) => value as never
const lastOf = ({ log }: World): { readonly contact?: unknown; readonly options?: unknown } => log.at(-1)?.data as object

const dsa = anOption()
const productCode = 'caps-dsa-blank'

test('a text is as long as its limit, and no longer; the one who sent more is told how much it was', async () => {
  const the = world()
  const { sessionId, orderId } = await aTakeover(the)
  const { word, text } = inputLimits
  const long = (more = 1) => 'x'.repeat(word + more)
  const endless = (more = 1) => 'x'.repeat(text + more)
  const tooLong = (limit: number) => `should be a text of ${limit} characters at most, not ${limit + 1}: shorten it`
  const doors = { ...the.desk, ...the.integration } as Readonly<Record<string, (input: object, who: unknown) => Promise<unknown>>>
  const contact = (part: string) => ({ contact: aContact({ [part]: long() }) })
  const options = (changed: Partial<Option>) => ({ options: [anOption(changed)] })
  for (const [name, field, input, limit] of [
    ['addItem', 'productCode', { productCode: long() }, word],
    ['addItem', 'options.0.attributeFQN', { productCode, ...options({ attributeFQN: long() }) }, word],
    ['addItem', 'options.0.name', { productCode, ...options({ name: long() }) }, word],
    ['addItem', 'options.0.value', { productCode, ...options({ value: long() }) }, word],
    [
      'addItem',
      'options.0.shopperEnteredValue.value',
      { productCode, ...options({ shopperEnteredValue: { subject: 'shopper:1000', value: endless() } }) },
      text,
    ],
    ['applyCoupon', 'code', { code: long() }, word],
    ['applyOrderCoupon', 'code', { code: long() }, word],
    ['removeItem', 'lineId', { lineId: long() }, word],
    ['extendTakeover', 'reasonCode', { until: '2026-05-18T13:00:00.000Z', reasonCode: long() }, word],
    ['viewUsersCart', 'reasonText', { reasonText: endless() }, text],
    ['viewUsersCart', 'contactChannel', { contactChannel: long() }, word],
    ['cancelOrder', 'reasonCode', { reasonCode: long() }, word],
    ['cancelOrder', 'moreInfo', { reasonCode: 'X', moreInfo: endless() }, text],
    ['addNote', 'text', { text: endless() }, text],
    ['abortPayment', 'reason', { attemptId: 'a', reason: endless() }, text],
    ['addPayment', 'tokenRef', { type: 'CreditCard', amount: usd(1), tokenRef: endless() }, text],
    ['applyOrderDiscount', 'name', { name: long(), amount: usd(1) }, word],
    ['changePriceList', 'priceListCode', { priceListCode: long() }, word],
    ['changeAddress', 'contact.address1', { role: 'billing', ...contact('address1') }, word],
    ['editEmail', 'email', { email: long() }, word],
    ['boughtOutside', 'externalOrderId', { cartId: 'c', externalOrderId: long() }, word],
    ['recordError', 'reason', { reason: endless() }, text],
  ] as const) {
    const who = name in the.integration ? integration('oms') : wade
    const call = doors[name] ?? (() => Promise.resolve())
    assert.is(await wrongWith(the, call({ sessionId, orderId, ...input }, who)), `${field} ${tooLong(limit)}`, name)
  }
  // As long as can be; an emoji counts once.
  const { order } = await the.desk.changeAddress({ orderId, role: 'billing', contact: aContact({ address1: '😀'.repeat(word) }) }, wade)
  assert.is(order.billing?.value?.address1?.length, 2 * word)
  assert.is((await refusalOf(the.desk.addNote({ orderId, text: endless(0) }, wade))).code, 'NOTE_TOO_LONG')
  assert.is((await refusalOf(the.desk.applyCoupon({ sessionId, code: long(0) }, wade))).code, 'COUPON_UNKNOWN')
  assert.match(await wrongWith(the, the.desk.createOfflineOrder({ siteId: hosted.siteId, channelCode: long() }, wade)), tooLong(word))
  for (const name of ['', ' ', 'x'.repeat(201)])
    assert.match(await wrongWith(the, the.integration.recordError({ orderId, reason: 'X' }, integration(name))), 'by.name')
})

test('a list has as many entries as its limit, and no more; items are one at least', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const { orderId } = await aSubmittedOrder(the)
  const items = (count: number) => Array.from({ length: count }, () => ({ productCode: 'caps-ergo-carbon' }))
  const { list } = inputLimits
  const most = `items should be a list of ${list} at most, not ${list + 1}: tell them in several calls`
  assert.is(await wrongWith(the, the.desk.addItems({ sessionId, items: items(list + 1) }, wade)), most)
  assert.is(await wrongWith(the, the.storefront.addItems({ cartId, items: items(list + 1) }, adam)), most)
  const told = Array.from({ length: list + 1 }, () => ({ lineId: 'l', quantity: 1 }))
  const tell = (some: typeof told) => the.integration.recordFulfillment({ orderId, fulfillmentId: 'f', items: some }, integration('oms'))
  assert.is(await wrongWith(the, tell(told)), most)
  assert.is(await wrongWith(the, tell([])), 'items should not be empty: tell one at least')
  assert.is(await wrongWith(the, the.desk.addItems({ sessionId, items: [] }, wade)), 'items should not be empty: tell one at least')
  const options = Array.from({ length: inputLimits.options + 1 }, (_, index) => anOption({ attributeFQN: `tenant~${index}` }))
  assert.match(
    await wrongWith(the, the.desk.addItem({ sessionId, productCode, options }, wade)),
    /^options should be a list of 100 at most, not 101/,
  )
  const { cart } = await the.desk.addItems({ sessionId, items: items(list) }, wade)
  assert.is(cart.lines.at(-1)?.quantity, list)
})

test('control characters and halves of characters are in no text, invisible ones in nothing that is looked up; lines may be broken where people write', async () => {
  const the = world()
  const { sessionId, orderId } = await aTakeover(the)
  const note = (text: string) => the.desk.addNote({ orderId, text }, wade)
  for (const text of ['\u0000', 'a\u001bb', 'a\u0085b', '\u009f'])
    assert.match(await wrongWith(the, note(`${text} `)), 'text should be a text without control characters')
  for (const text of ['\ud83d', 'x\ude00x', '\ude00\ud83d'])
    assert.match(await wrongWith(the, note(text)), 'text should be a text of whole characters')
  await note('Two lines,\r\n\tand a family: 👨‍👩‍👧')
  const name = (lastName: string) => the.desk.changeAddress({ orderId, role: 'billing', contact: aContact({ lastName }) }, wade)
  for (const lastName of ['Tester\n', 'Tes\tter', 'Tester\u0000']) assert.match(await wrongWith(the, name(lastName)), 'contact.lastName')
  // A joiner is a part of how some names are written.
  await name('می‌خواهم')
  for (const code of ['KEYS\u200b10', '\ufeffKEYS10', 'KEYS10\u202e', 'KEYS\n10'])
    assert.match(await wrongWith(the, the.desk.applyCoupon({ sessionId, code }, wade)), 'code should be a text without')
  assert.match(
    await wrongWith(the, the.desk.editEmail({ orderId, email: 'adam\u200b@example.com' }, wade)),
    'email should be a text without invisible',
  )
  const { siteId } = hosted
  for (const commandId of ['a\u0000b', '\ud800', '\udc00', ' ', '\u200b', '__proto__'])
    assert.match(await wrongWith(the, the.desk.createOfflineOrder({ siteId }, wade, { commandId })), 'options.commandId')
})

test('names of what JavaScript has itself are names like any other, or refused', async () => {
  const the = world()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    assert.is((await refusalOf(the.desk.removeItem({ sessionId, lineId: name }, wade))).code, 'LINE_NOT_FOUND')
    assert.is((await refusalOf(the.desk.applyCoupon({ sessionId, code: name }, wade))).code, 'COUPON_UNKNOWN')
    assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: name }, wade))).code, 'PRODUCT_UNAVAILABLE')
    const options = [anOption({ attributeFQN: name })]
    assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold', options }, wade))).code, 'OPTION_INVALID')
    assert.is((await refusalOf(the.desk.abandonTakeover({ sessionId: name }, wade))).code, 'UNKNOWN_STREAM')
    await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade, { commandId: name })
  }
  for (const call of [
    the.desk.applyCoupon({ sessionId, code: '__proto__' }, wade),
    the.desk.removeItem({ sessionId, lineId: '__proto__' }, wade),
    the.desk.addItem({ sessionId, productCode: '__proto__' }, wade),
    the.desk.cancelOrder({ orderId, reasonCode: '__proto__' }, wade),
    the.storefront.addItem({ cartId, productCode, options: [anOption({ attributeFQN: '__proto__' })] }, adam),
  ])
    assert.match(await wrongWith(the, call), 'nothing can be kept under this one')
})

test('a shipping method of any name is known or not, and never thrown over', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const changes = [
    { kind: 'addItem', productCode: 'caps-ergo-carbon' },
    { kind: 'selectShippingMethod', methodCode: 'constructor', name: 'Standard' },
  ] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  assert.is((await refusalOf(the.desk.quoteOrder({ orderId }, wade))).code, 'SHIPPING_METHOD_UNKNOWN')
})

test('nothing else is kept of an address, an option, an amount or a parcel than what it is asked for', async () => {
  const the = world()
  const secret = { taxNumber: '123-45-6789' }
  const orderId = await anOrder(the)
  await the.desk.changeAddress({ orderId, role: 'billing', contact: { ...aContact({ city: 'Austin' }), ...secret } }, wade)
  assert.equal(lastOf(the).contact, { subject: 'shopper:1000', value: aContact({ city: 'Austin' }) })
  const { sessionId } = await aTakeover(the)
  const { value } = dsa
  await the.desk.addItem(
    anything({
      sessionId,
      productCode,
      options: [{ ...dsa, ...secret, shopperEnteredValue: { subject: 'shopper:1000', value: 'AT', ...secret } }],
      fulfillment: { method: 'DirectShip', locationCode: null, destinationId: null, ...secret },
      ...secret,
    }),
    wade,
  )
  assert.equal(lastOf(the).options, [{ ...dsa, value, shopperEnteredValue: { subject: 'shopper:1000', value: 'AT' } }])
  const { orderId: other, lineId } = await aSubmittedOrder(the)
  const items = [{ lineId, quantity: 1, ...secret }]
  await the.integration.recordFulfillment({ orderId: other, fulfillmentId: 'f', items }, integration('oms'))
  const changes = [
    { kind: 'addItem', productCode: 'caps-zinc-gold', fulfillment: { method: 'Pickup', locationCode: 'store-7', destinationId: null } },
    { kind: 'applyAdjustment', scope: 'order', amount: { ...usd(-1), ...secret }, reasonCode: 'SORRY', ...secret },
  ] as const
  await the.desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  await the.desk.setPrimaryPickupContact({ orderId, contact: { ...aContact(), ...aPickupContact(), ...secret } }, wade)
  assert.equal(lastOf(the).contact, { subject: 'shopper:1000', value: aPickupContact() })
  await the.desk.addPayment({ orderId, type: 'CreditCard', amount: { ...usd(1), ...secret }, tokenRef: 'tok' }, wade)
  assert.not.match(JSON.stringify(the.log), '123-45-6789')
})

test('a value stands as deep in others as it has to, and a record has no fields without end', async () => {
  const the = world()
  const orderId = await anOrder(the)
  let deep: unknown = 'x'
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
  assert.ok(await wrongWith(the, the.desk.addNote({ orderId, text: anything(deep) }, wade)))
  let lessDeep: unknown = 'x'
  for (let depth = 0; depth < 20; depth += 1) lessDeep = { lessDeep }
  assert.match(await wrongWith(the, the.desk.addNote({ orderId, text: anything(lessDeep) }, wade)), 'so deep')
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`f${index}`, index]))
  assert.match(
    await wrongWith(the, the.desk.addNote(anything({ ...many, orderId, text: 'Hello' }), wade)),
    'input should have 500 fields at most',
  )
})

test.run()
