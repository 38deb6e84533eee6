import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family } from '#src/event-sourcing/index.js'
import { sessionEvents } from '#src/index.js'
import type { Held } from '#src/rejections/rule.js'
import { Crash } from '#testing/faults.js'
import { after, HOUR, MINUTE } from '#testing/moments.js'
import { ann, bob, john, sue, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { world } from '#testing/world.js'
import { aCart, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

const lineOf = 'caps-zinc-gold'

test('transferTakeover: the colleague goes on where the first CSR has left off, and the first is out', async () => {
  const the = world()
  const { sessionId, orderId } = await aTakeover(the)
  await the.desk.addItem({ sessionId, productCode: lineOf }, wade)
  const passed = await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
  assert.equal([passed.session.csrId, passed.cart.control.holder === 'csr' && passed.cart.control.csrId], ['ann', 'ann'])
  assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: lineOf }, wade))).code, 'NOT_CONTROL_HOLDER')
  assert.is((await refusalOf(the.desk.addItemsToOrder({ sessionId }, wade))).code, 'NOT_CONTROL_HOLDER')
  await the.desk.addItem({ sessionId, productCode: 'sp_01' }, ann)
  const { order } = await the.desk.addItemsToOrder({ sessionId }, ann)
  assert.equal([order.orderId, order.lines.length, order.activeSession], [orderId, 3, null])
})

test('TI-9 a takeover that was requested and not begun is denied by whoever ends it: no driver begins it later', async () => {
  const stopped = async () => {
    const the = world()
    const cartId = await aCart(the)
    const orderId = await anOrder(the)
    the.faults.plan = ({ events }) => (events[0]?.type === 'CartAssociatedWithOrder' ? { kind: 'crash', stored: false } : null)
    assert.instance(await failureOf(the.desk.viewUsersCart({ orderId }, wade, { commandId: 'view' })), Crash)
    the.faults.plan = () => null
    const sessionId = the.stored(family(sessionEvents), 'TakeoverRequested')[0]?.sessionId ?? ''
    assert.is((await the.session(sessionId)).phase.is, 'requested')
    return { the, cartId, orderId, sessionId }
  }
  const ends = { abandonTakeover: wade, forceEndTakeover: sue, supersedeTakeover: sue } as const
  for (const [name, who] of Object.entries(ends) as ReadonlyArray<[keyof typeof ends, typeof wade]>) {
    const { the, cartId, orderId, sessionId } = await stopped()
    assert.is((await refusalOf(the.desk.abandonTakeover({ sessionId }, ann))).code, 'NOT_CONTROL_HOLDER')
    assert.is((await refusalOf(the.desk.forceEndTakeover({ sessionId }, ann))).code, 'MISSING_BEHAVIOR')
    const end = () => the.desk[name]({ sessionId }, who, { commandId: 'end' })
    const ended = await end()
    assert.equal([ended.session.phase.is, ended.cart.control.holder, ended.position === null], ['denied', 'shopper', false], name)
    assert.is((await end()).replayed, true)
    await the.driveFromLog()
    assert.equal([(await the.cart(cartId)).control.holder, (await the.order(orderId)).activeSession], ['shopper', null])
    assert.is((await the.desk.viewUsersCart({ orderId }, ann)).session.phase.is, 'active')
  }
})

test('TI-9 one that gets control while it is ended is ended by the cart', async () => {
  const the = world()
  await aCart(the)
  const orderId = await anOrder(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'CartAssociatedWithOrder' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.viewUsersCart({ orderId }, wade)), Crash)
  const sessionId = the.stored(family(sessionEvents), 'TakeoverRequested')[0]?.sessionId ?? ''
  the.faults.plan = ({ events }) => (events[0]?.type === 'TakeoverDenied' ? { kind: 'race', rival: () => the.driveFromLog() } : null)
  assert.equal((await the.desk.abandonTakeover({ sessionId }, wade)).session.phase, { is: 'ended', outcome: 'Abandoned' })
  assert.is((await the.order(orderId)).activeSession, null)
})

test('R-4 transferTakeover: whoever asks for the order is told who has it now', async () => {
  const the = world()
  const { sessionId, orderId } = await aTakeover(the)
  await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
  const other = await anOrder(the)
  const pays = { orderId, type: 'Check', amount: usd(1), tokenRef: 'tok' }
  for (const [call, code] of [
    [the.desk.addPayment(pays, wade), 'TAKEOVER_IN_PROGRESS'],
    [the.desk.viewUsersCart({ orderId }, sue), 'CART_ALREADY_UNDER_TAKEOVER'],
    [the.desk.viewUsersCart({ orderId: other }, sue), 'CART_ALREADY_UNDER_TAKEOVER'],
  ] as const) {
    const refused = await refusalOf(call)
    assert.equal([refused.code, (refused.detail as Held).csrId, refused.message.includes('wade')], [code, 'ann', false])
  }
})

test('transferTakeover: the receiver’s rights are asked for at the door; a supervisor’s own do not help', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const refused = await refusalOf(the.desk.transferTakeover({ sessionId, toCsrId: bob.csrId }, sue))
  assert.equal([refused.code, refused.detail.csrId], ['MISSING_BEHAVIOR', 'bob'])
  assert.match(refused.message, 'bob lacks')
  assert.is((await refusalOf(the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, wade))).code, 'MISSING_BEHAVIOR')
  assert.is((await refusalOf(the.desk.transferTakeover({ sessionId: 'none', toCsrId: 'ann' }, sue))).code, 'UNKNOWN_STREAM')
})

test('transferTakeover: nobody receives a cart of their own', async () => {
  const the = world()
  await aCart(the, ['sp_01'], { kind: 'registered', customerId: '1001' })
  const orderId = await anOrder(the, '1001')
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  assert.is((await refusalOf(the.desk.transferTakeover({ sessionId, toCsrId: john.csrId }, sue))).code, 'SELF_TAKEOVER_FORBIDDEN')
})

test('transferTakeover: sent again with its id, it passes nothing on a second time, even after the cart has gone on', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue, { commandId: 'pass' })
  await the.desk.transferTakeover({ sessionId, toCsrId: 'wade' }, sue)
  const before = the.log.length
  const again = await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue, { commandId: 'pass' })
  assert.equal([again.replayed, the.log.length, again.session.csrId], [true, before, 'wade'])
})

test('a desk that breaks between two transfers: told of them late and in the wrong order, the takeover is whose the cart says', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'TakeoverTransferred' ? { kind: 'crash', stored: false } : null)
  assert.instance(await failureOf(the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)), Crash)
  the.faults.plan = () => null
  await the.desk.transferTakeover({ sessionId, toCsrId: 'sue' }, sue)
  await the.driveFromLog()
  assert.equal(the.names('takeoverSession').filter((name) => name === 'TakeoverTransferred').length, 2)
  const { control } = await the.cart(cartId)
  assert.equal([(await the.session(sessionId)).csrId, control.holder === 'csr' && control.csrId], ['sue', 'sue'])
})

test('F13 extendTakeover: a takeover that is at work may last longer, up to the cap; beyond it a supervisor says so', async () => {
  const the = world()
  const { sessionId, cartId } = await aTakeover(the)
  const until = after(90 * MINUTE)
  const extended = await the.desk.extendTakeover({ sessionId, until, reasonCode: 'LONG_CALL' }, wade)
  assert.is(extended.cart.control.holder === 'csr' && extended.cart.control.absoluteDeadline, until)
  const longer = { sessionId, until: after(3 * HOUR), reasonCode: 'LONG_CALL' }
  assert.is((await refusalOf(the.desk.extendTakeover(longer, wade))).code, 'MISSING_BEHAVIOR')
  await the.desk.extendTakeover(longer, sue)
  assert.is(the.names('takeoverSession').filter((name) => name === 'TakeoverExtended').length, 2)
  the.clock.pass(11 * MINUTE)
  assert.is((await refusalOf(the.desk.extendTakeover(longer, sue))).code, 'TAKEOVER_EXPIRED')
  assert.is((await the.cart(cartId)).control.holder, 'csr', 'a refused call records nothing')
})

test('extendTakeover: until when is an instant, of a day that there is, and not past', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  const extend = (until: string) => the.desk.extendTakeover({ sessionId, until, reasonCode: 'X' }, wade)
  for (const until of ['tomorrow', '2026-06-31T12:39:00.000Z', '2026-05-18T24:00:00.000Z', '2026-13-01T12:39:00.000Z'])
    assert.match(String(await failureOf(extend(until))), 'until should be an instant')
  assert.is((await refusalOf(extend('2026-05-18T12:38:59.999Z'))).code, 'DEADLINE_PASSED')
})

test.run()
