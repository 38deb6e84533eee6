import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { anOption, pickup } from '#testing/lines.js'
import { MINUTE } from '#testing/moments.js'
import { ann, bob, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { aWare } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { aTakeover, refusalOf } from '../stories.js'

test('TI-8 browse: products by a word, and no event', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const before = the.log.length
  const found = await the.desk.browse({ sessionId, text: 'KEY' }, wade)
  assert.equal(found.map(({ name }) => name).sort(), [
    'Blank Black DSA PBT Key Caps for Ergodox',
    'Carbon Key Caps for Ergodox',
    'Gold Zinc Key Caps',
    'Troubled Minds Key Cap Set',
  ])
  assert.is(the.log.length, before)
})

test('browse: for whoever may edit carts, in a takeover that there is', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  assert.is((await refusalOf(the.desk.browse({ sessionId, text: 'KEY' }, bob))).code, 'MISSING_BEHAVIOR')
  assert.is((await refusalOf(the.desk.browse({ sessionId: 'none', text: 'KEY' }, wade))).code, 'UNKNOWN_STREAM')
})

test('addItem: one piece unless told, at the catalog’s price, whatever the caller thinks', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const told = { sessionId, productCode: 'caps-zinc-gold', price: usd(1) }
  const { cart } = await the.desk.addItem(told, wade)
  assert.equal([cart.lines[1]?.quantity, cart.lines[1]?.price.effective], [1, usd(4_500)])
})

test('addItem: sent again with its id it adds nothing, also after the price has changed', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const add = (quantity: number) => the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold', quantity }, wade, { commandId: 'add' })
  const first = await add(2)
  the.catalog.put(aWare('caps-zinc-gold', { price: usd(9_999) }))
  const again = await add(2)
  assert.equal([again.replayed, again.cart.lines], [true, first.cart.lines])
  assert.is((await refusalOf(add(3))).code, 'COMMAND_ID_REUSED')
})

test('F33 addItems: a list in one call, all or none, each at the catalog’s price; sent again it adds nothing', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const items = [
    { productCode: 'caps-zinc-gold', quantity: 2 },
    { productCode: 'caps-dsa-blank', options: [anOption()] },
    { productCode: 'sp_01' },
  ]
  const add = () => the.desk.addItems({ sessionId, items }, wade, { commandId: 'add' })
  const { message } = await refusalOf(the.desk.addItems({ sessionId, items: [...items, { productCode: 'sp_01', quantity: 0 }] }, wade))
  assert.match(message, 'A quantity of sp_01 is')
  const { cart } = await add()
  assert.equal(
    cart.lines.map(({ quantity, price }) => [quantity, price.effective.amount]),
    [
      [1, 18_000],
      [2, 4_500],
      [1, 3_500],
      [1, 400],
    ],
  )
  assert.is(new Set(cart.lines.map(({ lineId }) => lineId)).size, 4)
  assert.is((await add()).replayed, true)
  const bad = [{ productCode: 'caps-troubled' }, { productCode: 'caps-dsa-blank' }]
  assert.is((await refusalOf(the.desk.addItems({ sessionId, items: bad }, wade))).code, 'OPTIONS_REQUIRED')
  assert.equal((await the.cart(cartId)).lines, cart.lines)
})

test('F28 undo: one call of the desk back, or several; sent again with its id it takes nothing more back', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const { lines } = await the.cart(cartId)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  await the.desk.changeItemQuantity({ sessionId, lineId: lines[0]?.lineId ?? '', quantity: 7 }, wade)
  const once = () => the.desk.undo({ sessionId }, wade, { commandId: 'undo' })
  assert.is((await once()).cart.lines.length, 2)
  assert.equal([(await once()).replayed, (await the.cart(cartId)).lines.length], [true, 2])
  assert.is((await refusalOf(the.desk.undo({ sessionId, count: 2 }, wade))).code, 'NOTHING_TO_UNDO')
  assert.equal((await the.desk.undo({ sessionId }, wade)).cart.lines, lines)
})

test('every edit of the cart goes through the desk', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const edit = { sessionId, lineId: '' }
  const added = await the.desk.addItem({ sessionId, productCode: 'caps-dsa-blank', options: [anOption()] }, wade)
  edit.lineId = added.cart.lines[1]?.lineId ?? ''
  const line = async (call: Promise<{ readonly cart: { readonly lines: typeof added.cart.lines } }>) => (await call).cart.lines[1]
  assert.is((await line(the.desk.changeItemQuantity({ ...edit, quantity: 4 }, wade)))?.quantity, 4)
  assert.equal((await line(the.desk.configureItem({ ...edit, options: [anOption({ value: 'SA' })] }, wade)))?.options, [
    anOption({ value: 'SA' }),
  ])
  assert.is((await refusalOf(the.desk.configureItem({ ...edit, options: [] }, wade))).code, 'OPTIONS_REQUIRED')
  assert.is((await refusalOf(the.desk.setItemFulfillment({ ...edit, fulfillment: pickup() }, wade))).code, 'FULFILLMENT_UNAVAILABLE')
  assert.is(await line(the.desk.removeItem(edit, wade)), undefined)
  assert.equal((await the.desk.applyCoupon({ sessionId, code: 'KEYS10' }, wade)).cart.coupons.length, 1)
  assert.equal((await the.desk.removeCoupon({ sessionId, code: 'KEYS10' }, wade)).cart.coupons.length, 0)
  assert.is((await refusalOf(the.desk.applyCoupon({ sessionId, code: 'NONE' }, wade))).code, 'COUPON_UNKNOWN')
  assert.equal((await the.desk.emptyCart({ sessionId }, wade)).cart.lines, [])
  assert.is((await refusalOf(the.desk.changeItemQuantity({ ...edit, quantity: 1 }, wade))).code, 'LINE_NOT_FOUND')
})

test('every edit keeps the takeover alive; looking does not', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  the.clock.pass(9 * MINUTE)
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  the.clock.pass(9 * MINUTE)
  await the.desk.browse({ sessionId, text: 'x' }, wade)
  await the.desk.removeItem({ sessionId, lineId: (await the.cart((await the.session(sessionId)).cartId)).lines[0]?.lineId ?? '' }, wade)
  the.clock.pass(9 * MINUTE)
  await the.desk.browse({ sessionId, text: 'x' }, wade)
  the.clock.pass(MINUTE + 1)
  assert.is((await refusalOf(the.desk.emptyCart({ sessionId }, wade))).code, 'TAKEOVER_EXPIRED')
})

test('R-5 a write of another CSR, or for a takeover that is not there, is refused', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  assert.is((await refusalOf(the.desk.emptyCart({ sessionId }, ann))).code, 'NOT_CONTROL_HOLDER')
  assert.is((await refusalOf(the.desk.emptyCart({ sessionId: 'no-such-session' }, wade))).code, 'UNKNOWN_STREAM')
})

test('two tabs of the same CSR: both edits are in the cart (R-24)', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  await Promise.all(['caps-zinc-gold', 'sp_01', 'caps-troubled'].map((productCode) => the.desk.addItem({ sessionId, productCode }, wade)))
  const { lines } = await the.cart((await the.session(sessionId)).cartId)
  assert.is(lines.length, 4)
})

test.run()
