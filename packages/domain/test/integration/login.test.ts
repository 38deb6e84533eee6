import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family, orThrow } from '#src/event-sourcing/index.js'
import { cartEvents } from '#src/index.js'
import { integration } from '#src/integration/call.js'
import { meetDeadline } from '#src/processes/clock.js'
import { cartDeadlines } from '#src/processes/deadlines.js'
import { liveCart } from '#src/processes/live-cart.js'
import type { Shopper } from '#src/values/shopper.js'
import { atAppend, Crash } from '#testing/faults.js'
import { DAY, HOUR, MINUTE } from '#testing/moments.js'
import { adam, aGuest, wade } from '#testing/people.js'
import { hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { aCart, aHandOff, anOrder, aTakeover, refusalOf } from '../stories.js'

const login = integration('login')
const guest = aGuest('browser-7')
const other = aGuest('browser-8')
const { siteId } = hosted
const logsIn = (the: World, commandId = 'login-1', who = guest) =>
  the.integration.shopperLoggedIn({ anonymousId: who.anonymousId, customerId: adam.customerId, siteId }, login, { commandId })
const liveOf = (the: World, shopper: Shopper) => orThrow(() => liveCart(the.conductor, shopper, siteId))
const codesIn = (lines: ReadonlyArray<{ readonly product: { readonly productCode: string }; readonly quantity: number }>) =>
  lines.map(({ product, quantity }) => `${quantity} ${product.productCode}`)
const stored = family(cartEvents)
/** Every cart that was merged came over, once, line by line. */
const nothingIsLost = (the: World): void => {
  const answers = the.stored(stored, 'ItemsMergedFromCart')
  for (const { mergeId, snapshot } of the.stored(stored, 'CartMergedInto')) {
    const answered = answers.filter((one) => one.mergeId === mergeId)
    assert.equal(
      answered.map(({ outcomes }) => outcomes.map(({ sourceLineId }) => sourceLineId)),
      [snapshot.lines.map(({ lineId }) => lineId)],
    )
  }
}

test('F34 a guest who logs in has their cart as it is, where they have none as a customer', async () => {
  const the = world()
  const cartId = await aCart(the, ['caps-ergo-carbon', 'sp_01'], guest)
  const { lines } = await the.cart(cartId)
  const told = await logsIn(the)
  assert.equal([told.cartId, told.assigned, told.merged, told.cart.lines, told.cart.shopper], [cartId, true, null, lines, adam])
  assert.is((await liveOf(the, adam)).cartId, cartId)
  assert.is((await the.storefront.openCart({ siteId }, adam)).cartId, cartId)
  await the.storefront.addItem({ cartId, productCode: 'sp_01' }, adam)
  assert.equal(codesIn((await the.cart(cartId)).lines), ['1 caps-ergo-carbon', '2 sp_01'])
  // Whoever is a guest in that browser next has no part in it.
  assert.is.not((await the.storefront.openCart({ siteId }, guest)).cartId, cartId)
  assert.is((await refusalOf(the.storefront.emptyCart({ cartId }, guest))).code, 'UNKNOWN_STREAM')
})

test('F34 a guest’s cart that has become a customer’s is taken over, bought, and followed by the next, like any other', async () => {
  const the = world()
  const cartId = await aCart(the, ['caps-ergo-carbon'], guest)
  await logsIn(the)
  const orderId = await anOrder(the)
  const takeover = await the.desk.viewUsersCart({ orderId }, wade)
  assert.is(takeover.cartId, cartId)
  await the.desk.abandonTakeover({ sessionId: takeover.sessionId }, wade)
  const checkout = await the.storefront.checkout({ cartId }, adam)
  await the.storefront.completeCheckout(
    { cartId, checkoutId: checkout.leadsTo === 'checkout' ? checkout.checkoutId : '', externalOrderId: 'x' },
    adam,
  )
  const next = await the.storefront.openCart({ siteId }, adam)
  assert.is.not(next.cartId, cartId)
  assert.is((await liveOf(the, adam)).cartId, next.cartId)
})

test('F34 a guest who logs in finds what they had as a customer, and what they have put into the cart since', async () => {
  const the = world()
  const cartId = await aCart(the, ['caps-ergo-carbon'])
  const source = await aCart(the, ['caps-ergo-carbon', 'sp_01'], guest)
  const told = await logsIn(the)
  assert.equal([told.cartId, told.assigned, codesIn(told.cart.lines)], [cartId, false, ['2 caps-ergo-carbon', '1 sp_01']])
  assert.equal(
    told.merged?.outcomes.map(({ kind }) => kind),
    ['summed', 'added'],
  )
  assert.is((await the.cart(source)).phase.is, 'merged')
  assert.is((await refusalOf(the.storefront.emptyCart({ cartId: source }, guest))).code, 'CART_CLOSED')
  nothingIsLost(the)
  // The next guest in that browser begins anew.
  assert.equal((await the.storefront.openCart({ siteId }, guest)).cart.lines, [])
})

test('F34 told again under the same id, a login is answered again, and nothing comes over twice', async () => {
  for (const products of [['caps-ergo-carbon'], []]) {
    const the = world()
    if (products.length > 0) await aCart(the, products)
    await aCart(the, ['sp_01'], guest)
    const first = await logsIn(the)
    const before = the.log.length
    const again = await logsIn(the)
    assert.equal([again.replayed, again.cartId, again.merged, again.assigned], [true, first.cartId, first.merged, first.assigned])
    assert.equal([again.cart, the.log.length], [first.cart, before])
    // A guest's new cart is another login's.
    await aCart(the, ['caps-zinc-gold'], guest)
    assert.is((await logsIn(the)).cart.lines.length, first.cart.lines.length)
    assert.is((await logsIn(the, 'login-2')).cart.lines.length, first.cart.lines.length + 1)
    nothingIsLost(the)
  }
})

test('F34 a guest without a cart, or with nothing in it, brings nothing', async () => {
  const the = world()
  assert.equal((await logsIn(the)).cart.phase, { is: 'none' })
  const cartId = await aCart(the)
  await aCart(the, [], guest)
  const before = the.log.length
  const told = await logsIn(the, 'login-2')
  assert.equal([told.cartId, told.merged, told.assigned, the.log.length], [cartId, null, false, before])
  assert.is(
    (await refusalOf(the.integration.shopperLoggedIn({ anonymousId: 'x', customerId: '1000', siteId: 'none' }, login))).code,
    'SITE_REQUIRED',
  )
})

test('R-10 a login during a takeover waits: the takeover goes on, the guest’s items stay, and come over when it is told again', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const source = await aCart(the, ['sp_01'], guest)
  const waits = await refusalOf(logsIn(the))
  assert.equal([waits.code, waits.detail], ['MERGE_WAITS', { cartId, why: 'takeover' }])
  assert.equal(codesIn((await the.cart(source)).lines), ['1 sp_01'])
  await the.desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade)
  await the.desk.abandonTakeover({ sessionId }, wade)
  assert.equal(codesIn((await logsIn(the)).cart.lines), ['1 caps-ergo-carbon', '1 caps-zinc-gold', '1 sp_01'])
})

test('L-20 a takeover or a checkout in the customer’s cart that is past its deadline holds up no login, though no clock runs', async () => {
  const begun: Readonly<Record<string, (the: World, cartId: string) => Promise<unknown>>> = {
    takeover: async (the) => the.desk.viewUsersCart({ orderId: await anOrder(the) }, wade),
    checkout: (the, cartId) => the.storefront.checkout({ cartId }, adam),
  }
  for (const [why, begin] of Object.entries(begun)) {
    const the = world()
    const cartId = await aCart(the)
    await aCart(the, ['sp_01'], guest)
    await begin(the, cartId)
    assert.equal((await refusalOf(logsIn(the))).detail, { cartId, why })
    the.clock.pass(5 * HOUR)
    assert.equal([why, codesIn((await logsIn(the)).cart.lines)], [why, ['1 caps-ergo-carbon', '1 sp_01']])
    nothingIsLost(the)
  }
})

test('R-10 a login while the cart is an order waits for what becomes of it: given back, or bought and followed by a new one', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  await aCart(the, ['sp_01'], guest)
  assert.is((await refusalOf(logsIn(the))).detail.why, 'order')
  await the.storefront.askForCartBack({ orderId }, adam)
  assert.equal([(await logsIn(the)).cartId, codesIn((await the.cart(cartId)).lines)], [cartId, ['1 caps-ergo-carbon', '1 sp_01']])

  const bought = world()
  const sold = await aHandOff(bought)
  await aCart(bought, ['sp_01'], guest)
  await refusalOf(logsIn(bought))
  await bought.integration.boughtOutside({ cartId: sold.cartId, externalOrderId: 'X-1' }, login)
  const told = await logsIn(bought)
  assert.equal([told.assigned, codesIn(told.cart.lines)], [true, ['1 sp_01']])
})

test('F34 CI-17 what a guest has put in is not given up while their login waits, however long an order keeps the customer’s cart', async () => {
  const the = world()
  const { orderId } = await aHandOff(the)
  const source = await aCart(the, ['sp_01'], guest)
  const kept = () => the.names('cart').filter((name) => name === 'CartKeptForLogin').length
  assert.is((await refusalOf(logsIn(the))).detail.why, 'order')
  assert.equal([kept(), (await the.cart(source)).keptFor, cartDeadlines(await the.cart(source))], [1, '1000', []])
  // Told again it says nothing new, under whatever id.
  assert.is((await refusalOf(logsIn(the))).code, 'MERGE_WAITS')
  assert.is((await refusalOf(logsIn(the, 'login-2'))).code, 'MERGE_WAITS')
  assert.is(kept(), 1)
  the.clock.pass(28 * DAY)
  assert.equal(await meetDeadline(the.conductor, { kind: 'cart', cartId: source, at: the.clock.now() }), E.right(false))
  await the.storefront.askForCartBack({ orderId }, adam)
  const told = await logsIn(the)
  assert.equal([codesIn(told.cart.lines), told.givenUp, kept()], [['1 caps-ergo-carbon', '1 sp_01'], [], 1])
  nothingIsLost(the)
})

test('F34 a guest’s cart that waits for its own checkout to end is kept as well; it is the customer’s afterwards', async () => {
  const the = world()
  const source = await aCart(the, ['sp_01'], guest)
  const checkout = await the.storefront.checkout({ cartId: source }, guest)
  assert.is((await refusalOf(logsIn(the))).detail.why, 'checkout')
  const checkoutId = checkout.leadsTo === 'checkout' ? checkout.checkoutId : ''
  await the.storefront.abortCheckout({ cartId: source, checkoutId, reason: 'closed' }, guest)
  assert.equal([(await the.cart(source)).keptFor, cartDeadlines(await the.cart(source))], ['1000', []])
  const { cart } = await logsIn(the)
  assert.equal([cart.cartId, cart.keptFor], [source, null])
})

test('F34 CI-17 a guest who logs in after their cart was given up is told what was in it', async () => {
  const the = world()
  const source = await aCart(the, ['sp_01', 'caps-zinc-gold'], guest)
  the.clock.pass(15 * DAY)
  assert.equal(await meetDeadline(the.conductor, { kind: 'cart', cartId: source, at: the.clock.now() }), E.right(true))
  const told = await logsIn(the)
  assert.equal([told.merged, told.assigned, codesIn(told.givenUp)], [null, false, ['1 sp_01', '1 caps-zinc-gold']])
  assert.equal((await logsIn(the)).givenUp, told.givenUp, 'told again')
  // With something new in hand they are told of that.
  await aCart(the, ['caps-ergo-carbon'], guest)
  assert.equal((await logsIn(the, 'login-2')).givenUp, [])
})

test('R-10 a guest in the middle of a checkout goes on with it: the login waits', async () => {
  const the = world()
  const source = await aCart(the, ['sp_01'], guest)
  const checkout = await the.storefront.checkout({ cartId: source }, guest)
  assert.is((await refusalOf(logsIn(the))).detail.why, 'checkout')
  await aCart(the)
  assert.is((await refusalOf(logsIn(the))).detail.why, 'checkout')
  await the.storefront.completeCheckout(
    { cartId: source, checkoutId: checkout.leadsTo === 'checkout' ? checkout.checkoutId : '', externalOrderId: 'x' },
    guest,
  )
  assert.is((await logsIn(the)).merged, null)
})

test('[A-10] the empty cart that a CSR has opened for a guest’s order stays the order’s: no login takes it', async () => {
  const the = world()
  const { orderId } = await the.desk.createOfflineOrder({ siteId }, wade)
  await the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, wade)
  const { sessionId, cartId } = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade)
  await the.desk.abandonTakeover({ sessionId }, wade)
  const { shopper, lines } = await the.cart(cartId)
  if (shopper?.kind !== 'anonymous') throw new Error('It is nobody’s')
  assert.is((await logsIn(the, 'login-1', shopper)).cart.phase.is, 'none')
  assert.equal([(await the.cart(cartId)).shopper, (await the.cart(cartId)).lines], [shopper, lines])
})

/** What happens to the customer's cart between the guest's last word and the customer's first. */
const between: ReadonlyArray<readonly [string, (the: World) => Promise<unknown>]> = [
  ['nothing', async () => {}],
  [
    'the customer adds something',
    async (the) => the.storefront.addItem({ cartId: (await liveOf(the, adam)).cartId, productCode: 'caps-zinc-gold' }, adam),
  ],
  ['a CSR takes the cart over', async (the) => the.desk.viewUsersCart({ orderId: await anOrder(the) }, wade)],
  [
    'the customer buys the cart',
    async (the) => {
      const { cartId } = await liveOf(the, adam)
      await the.integration.boughtOutside({ cartId, externalOrderId: 'X-1' }, login)
    },
  ],
  [
    'the customer buys the cart and fills the next',
    async (the) => {
      await the.integration.boughtOutside({ cartId: (await liveOf(the, adam)).cartId, externalOrderId: 'X-1' }, login)
      await aCart(the, ['caps-zinc-gold'])
    },
  ],
]

test('F34 a crash between the two carts loses no line, whatever happens before anybody goes on, whoever does', async () => {
  for (const [what, happens] of between)
    for (const stored of [true, false]) {
      const the = world()
      await aCart(the)
      await aCart(the, ['sp_01'], guest)
      the.faults.plan = atAppend(the.faults.appends() + 2, { kind: 'crash', stored })
      assert.ok((await logsIn(the).catch((error: unknown) => error)) instanceof Crash)
      the.faults.plan = () => null
      await happens(the)
      await the.driveFromLog()
      the.clock.pass(61 * MINUTE)
      const { cartId, state } = await liveOf(the, adam)
      if (state.control.holder === 'csr') await the.storefront.reclaim({ cartId }, adam)
      assert.is(await the.driveFromLog(), 0, what)
      const told = await logsIn(the)
      const before = the.log.length
      await Promise.all([logsIn(the), the.driveFromLog()])
      assert.is(the.log.length, before)
      nothingIsLost(the)
      const inCart = stored && what.startsWith('the customer buys') ? (await the.cart(told.merged?.cartId ?? '')).lines : told.cart.lines
      assert.ok(codesIn(inCart).includes('1 sp_01'), `${what}, ${stored ? 'stored' : 'lost'}`)
    }
})

test('F34 a customer who opens a cart in another tab, while their cart as a guest becomes theirs, has one cart with everything', async () => {
  const opensMeanwhile = async (the: World) => void (await aCart(the, ['caps-zinc-gold']))
  for (const buys of [false, true]) {
    const the = world()
    await aCart(the, ['sp_01'], guest)
    // Before the guest's cart stands in the place of the customer's first, which was not opened yet.
    the.faults.plan = atAppend(the.faults.appends() + 2, { kind: 'crash', stored: false })
    assert.ok((await logsIn(the).catch((error: unknown) => error)) instanceof Crash)
    the.faults.plan = () => null
    await opensMeanwhile(the)
    if (buys) await the.integration.boughtOutside({ cartId: (await liveOf(the, adam)).cartId, externalOrderId: 'X-1' }, login)
    await the.driveFromLog()
    const { cart } = await logsIn(the)
    assert.equal(codesIn(cart.lines), buys ? ['1 sp_01'] : ['1 caps-zinc-gold', '1 sp_01'])
    nothingIsLost(the)
  }
})

test('F34 a customer opens their cart at the very moment in which the guest’s takes its place: they get that one', async () => {
  const the = world()
  const source = await aCart(the, ['sp_01'], guest)
  the.faults.plan = ({ events }) => (events[0]?.meta.commandId === 'open' ? { kind: 'race', rival: () => logsIn(the) } : null)
  const opened = await the.storefront.openCart({ siteId }, adam, { commandId: 'open' })
  assert.equal([opened.cartId, opened.cart.lines.map(({ quantity, code }) => `${quantity} ${code}`)], [source, ['1 sp_01']])
})

test('F34 a guest who sends an old call again, after a login, is not shown what is the customer’s', async () => {
  const the = world()
  const open = () => the.storefront.openCart({ siteId }, guest, { commandId: 'open' })
  const { cartId } = await open()
  assert.is((await open()).replayed, true)
  await the.storefront.addItem({ cartId, productCode: 'sp_01' }, guest)
  await logsIn(the)
  const again = await open()
  assert.equal([again.cartId === cartId, again.cart.lines], [false, []])
})

test('F34 two browsers of one customer: what was in either is in one cart', async () => {
  for (const first of [true, false]) {
    const the = world()
    await aCart(the, ['sp_01'], guest)
    await aCart(the, ['caps-zinc-gold'], other)
    if (first) the.faults.plan = atAppend(the.faults.appends() + 2, { kind: 'race', rival: () => logsIn(the, 'login-2', other) })
    await logsIn(the)
    await logsIn(the, 'login-2', other)
    await the.driveFromLog()
    const { state } = await liveOf(the, adam)
    assert.equal(codesIn(state.lines).toSorted(), ['1 caps-zinc-gold', '1 sp_01'])
    nothingIsLost(the)
  }
})

test('F34 a login that was not answered is answered when the cart was bought meanwhile', async () => {
  for (const opensAnother of [false, true]) {
    const the = world()
    const cartId = await aCart(the, ['sp_01'], guest)
    the.faults.plan = atAppend(the.faults.appends() + 2, { kind: 'crash', stored: false })
    assert.ok((await logsIn(the).catch((error: unknown) => error)) instanceof Crash)
    the.faults.plan = () => null
    if (opensAnother) await aCart(the, ['caps-zinc-gold'])
    else await the.driveFromLog()
    if (opensAnother) await the.driveFromLog()
    const live = (await liveOf(the, adam)).cartId
    assert.is(live === cartId, !opensAnother)
    await the.integration.boughtOutside({ cartId: live, externalOrderId: 'X-1' }, login)
    const told = await logsIn(the)
    assert.equal([told.assigned, told.merged === null], [false, !opensAnother])
    nothingIsLost(the)
  }
})

test('F34 two logins at once: the guest’s cart is the customer’s, and is not merged into itself', async () => {
  const the = world()
  const cartId = await aCart(the, ['sp_01'], guest)
  await Promise.all([logsIn(the), logsIn(the, 'login-2')])
  const { state } = await liveOf(the, adam)
  assert.equal([state.cartId, codesIn(state.lines)], [cartId, ['1 sp_01']])
  assert.is((await logsIn(the)).cartId, cartId)
})

test.run()
