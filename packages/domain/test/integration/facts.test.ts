import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family, Undecodable } from '#src/event-sourcing/index.js'
import { cartEvents, orderEvents, sessionEvents } from '#src/index.js'
import { integration } from '#src/integration/call.js'
import { noWhereabouts } from '#src/ports/whereabouts.js'
import { adam, ann, sue, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { type World, world } from '#testing/world.js'
import { aCart, aHandOff, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

const shop = integration('web-shop')
const roles = integration('roles')
const externalOrderId = 'X-17'
const ended = (the: World) => the.stored(family(sessionEvents), 'TakeoverEnded').map(({ outcome }) => outcome)
const converted = (the: World) => the.stored(family(cartEvents), 'CartConverted').map(({ orderId, via }) => [orderId, via])
const flagged = (the: World) => the.stored(family(orderEvents), 'DuplicateOrderRiskFlagged').map(({ orderId }) => orderId)

test('R-3 F24 bought outside while a CSR is at work in it: the takeover ends with it, and its CSR cannot make an order of it', async () => {
  const the = world()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  const { cart } = await the.integration.boughtOutside({ cartId, externalOrderId }, shop)
  assert.equal([cart.phase.is, cart.control.holder, ended(the)], ['converted', 'shopper', ['CartConverted']])
  assert.equal(converted(the), [[null, 'external']])
  assert.is((await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
  assert.is.not((await the.desk.viewUsersCart({ orderId }, wade)).cartId, cartId)
  assert.equal(flagged(the), [])
})

test('R-3 bought outside before anybody asked for it: nobody takes it over or buys it again', async () => {
  const the = world()
  const cartId = await aCart(the)
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop)
  assert.is((await refusalOf(the.storefront.checkout({ cartId }, adam))).code, 'CART_ALREADY_CONVERTED')
})

test('R-3 F24 bought outside after it went into an order: that order is flagged, and nobody submits it before a CSR has acknowledged it', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop, { commandId: 'told-1' })
  assert.equal([flagged(the), converted(the)], [[orderId], [[orderId, 'external']]])
  const submit = () => the.storefront.submitOrder({ orderId, expectedTotal: usd(0) }, adam)
  const refused = await refusalOf(submit())
  assert.equal([refused.code, refused.detail], ['DUPLICATE_RISK', { externalOrderIds: [externalOrderId] }])
  assert.is((await refusalOf(the.desk.acknowledgeDuplicateRisk({ orderId, reasonCode: '' }, wade))).code, 'REASON_REQUIRED')
  const { order } = await the.desk.acknowledgeDuplicateRisk({ orderId, reasonCode: 'WANTS_BOTH' }, wade)
  assert.equal(order.duplicates, { [externalOrderId]: 'acknowledged' })
  assert.is.not((await refusalOf(submit())).code, 'DUPLICATE_RISK')
  // Told again, whether as the same call or anew, it asks nothing a second time.
  const before = the.log.length
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop, { commandId: 'told-1' })
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop)
  await the.desk.acknowledgeDuplicateRisk({ orderId, reasonCode: 'WANTS_BOTH' }, wade)
  assert.is(the.log.length, before)
})

test('bought outside: a purchase without an id is told as such, before anything is flagged or converted', async () => {
  const the = world()
  const { cartId } = await aHandOff(the)
  const before = the.log.length
  for (const nothing of [null, '', undefined, 17, '__proto__'])
    assert.instance(await failureOf(the.integration.boughtOutside({ cartId, externalOrderId: nothing as never }, shop)), Undecodable)
  assert.is(the.log.length, before)
})

test('OI-17 a flagged order that a takeover still works for is not released when the takeover ends', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  await the.desk.recallFromShopper({ orderId }, wade)
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop)
  assert.is((await refusalOf(the.desk.releaseToShopper({ orderId }, wade))).code, 'DUPLICATE_RISK')
  await the.desk.acknowledgeDuplicateRisk({ orderId, reasonCode: 'WANTS_BOTH' }, wade)
  const { order } = await the.desk.releaseToShopper({ orderId }, wade)
  assert.is(order.stage.is, 'ReleasedToShopper')
})

test('R-3 an order that came to nothing is not flagged; the cart that was bought stays bought', async () => {
  const the = world()
  const { cartId, orderId } = await aHandOff(the)
  await the.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, wade)
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop)
  assert.equal([flagged(the), converted(the)], [[], [[null, 'external']]])
})

test('R-3 the order that the cart is handed off to is flagged even where no read model knows it yet', async () => {
  const the = world({ ports: { whereabouts: noWhereabouts } })
  const { cartId, orderId } = await aHandOff(the)
  await the.integration.boughtOutside({ cartId, externalOrderId }, shop)
  assert.equal(flagged(the), [orderId])
})

test('R-3 while the items are on their way into an order it waits, and is told again', async () => {
  const the = world()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'ItemsCopiedToOrder' ? { kind: 'unavailable' } : null)
  await the.desk.addItemsToOrder({ sessionId }, wade).then(
    () => assert.unreachable(),
    () => undefined,
  )
  the.faults.plan = () => null
  const tell = () => the.integration.boughtOutside({ cartId, externalOrderId }, shop, { commandId: 'told-1' })
  assert.is((await refusalOf(tell())).code, 'CART_SEALED')
  await the.driveFromLog()
  await tell()
  assert.equal([flagged(the), converted(the)], [[orderId], [[orderId, 'external']]])
})

test('bought outside: a cart that is not here is said to be unknown', async () => {
  assert.is((await refusalOf(world().integration.boughtOutside({ cartId: 'nowhere', externalOrderId }, shop))).code, 'UNKNOWN_STREAM')
})

test('R-16 a CSR who loses the right is out of every cart at once; edits are kept, or put back where told', async () => {
  for (const disposition of ['keep', 'revert'] as const) {
    const the = world()
    const { cartId, sessionId } = await aTakeover(the)
    await the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade)
    assert.equal(await the.integration.revokeCsr({ csrId: 'wade', disposition }, roles, { commandId: 'r-1' }), { sessionIds: [sessionId] })
    assert.equal([ended(the), (await the.cart(cartId)).lines.length], [['Revoked'], disposition === 'keep' ? 2 : 1])
    assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
    const before = the.log.length
    await the.integration.revokeCsr({ csrId: 'wade', disposition }, roles, { commandId: 'r-1' })
    assert.is(the.log.length, before)
  }
})

test('R-16 what was passed on to a colleague is theirs, and goes on', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
  assert.equal(await the.integration.revokeCsr({ csrId: 'wade' }, roles), { sessionIds: [] })
  await the.desk.addItem({ sessionId, productCode: 'sp_01' }, ann)
})

test('R-16 what read models tell late is asked of the cart: a colleague’s takeover goes on, and one that is over is not ended again', async () => {
  const the = world()
  const { sessionId, cartId, orderId } = await aTakeover(the)
  const running = [{ sessionId, cartId, orderId, csrId: 'wade' }]
  const late = world({ ports: { whereabouts: { ...noWhereabouts, takeoversOf: () => async () => E.right(running) } } })
  const same = await aTakeover(late)
  assert.is(same.sessionId, sessionId)
  const revoked = async () => (await late.integration.revokeCsr({ csrId: 'wade' }, roles)).sessionIds
  await late.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
  assert.equal(await revoked(), [])
  await late.desk.addItem({ sessionId, productCode: 'sp_01' }, ann)
  await late.desk.abandonTakeover({ sessionId }, ann)
  await late.desk.viewUsersCart({ orderId }, wade)
  assert.equal(await revoked(), [])
  assert.equal(ended(late), ['Abandoned'])
})

test('R-16 a takeover whose items are on their way finishes first, and the others end meanwhile', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const other = await the.desk.viewUsersCart({ orderId: await anOrder(the, '1001') }, wade)
  the.faults.plan = ({ events }) => (events[0]?.type === 'ItemsCopiedToOrder' ? { kind: 'unavailable' } : null)
  await the.desk.addItemsToOrder({ sessionId }, wade).then(
    () => assert.unreachable(),
    () => undefined,
  )
  the.faults.plan = () => null
  assert.is((await refusalOf(the.integration.revokeCsr({ csrId: 'wade' }, roles))).code, 'CART_SEALED')
  assert.is((await the.session(other.sessionId)).phase.is, 'ended')
  await the.driveFromLog()
  assert.equal(ended(the).sort(), ['HandedOff', 'Revoked'])
})

test('R-4 a supervisor supersedes a colleague, and goes on in the same cart for the same order', async () => {
  const the = world()
  const { orderId, sessionId } = await aTakeover(the)
  assert.is((await refusalOf(the.desk.supersedeTakeover({ sessionId }, ann))).code, 'MISSING_BEHAVIOR')
  await the.desk.supersedeTakeover({ sessionId }, sue)
  assert.equal(ended(the), ['Superseded'])
  const own = await the.desk.viewUsersCart({ orderId }, sue)
  assert.equal([own.session.csrId, own.session.phase.is], ['sue', 'active'])
  assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
})

test.run()
