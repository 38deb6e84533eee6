// time limit: 600 s
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { test } from 'uvu'
import { Crash } from '#testing/faults.js'
import { DAY } from '#testing/moments.js'
import { adam, wade } from '#testing/people.js'
import { type Action, plays } from './actions.js'
import { hold } from './laws.js'
import { type Stage, stage, unlessRefused } from './play.js'
import { told } from './streams.js'

/** Plays it on a machine that stops for good at one append; nobody repeats the call that it stopped in. */
const playUntil = async (actions: ReadonlyArray<Action>, place: number, stored: boolean): Promise<Stage> => {
  const on = stage()
  on.the.faults.plan = ({ number }) => (number === place ? { kind: 'crash', stored } : null)
  for (const [number, action] of actions.entries()) {
    const call = await on.callFor(action, `c${number}`)
    try {
      if (call !== null) await unlessRefused(call)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
  }
  on.the.faults.plan = () => null
  return on
}

const shopperOf = async ({ the }: Stage, cartId: string) => (await the.cart(cartId)).shopper ?? adam

/** Logins of which a step may still wait: for as long as somebody is at work in one of the two carts. */
const loginsUnderWay = ({ the }: Stage): number => {
  const answered = new Set(told(the.log, 'ItemsMergedFromCart').map(({ data }) => data.mergeId))
  const left = told(the.log, 'CartMergedInto').filter(({ data }) => !answered.has(data.mergeId)).length
  const settled = [
    ...told(the.log, 'CartRedirected').map(({ data }) => data.to),
    ...told(the.log, 'CartMergedInto').map(({ data }) => data.cartId),
  ]
  return left + told(the.log, 'CartAssignedToCustomer').filter(({ data }) => !settled.includes(data.cartId)).length
}

test('L-25 from everywhere there is a way, without a supervisor, to rest', async () => {
  await hold(fc.tuple(plays(6, 24), fc.nat(60), fc.boolean()), 120, async ([actions, place, stored]) => {
    const on = await playUntil(actions, place, stored)
    const { the } = on

    // The drivers finish what was begun: nothing is sealed, nothing waits, no takeover is between two states.
    assert.equal(await the.driveFromLog(), loginsUnderWay(on), 'something waits for ever')
    for (const cartId of on.carts()) assert.notEqual((await the.cart(cartId)).phase.is, 'sealed', 'a cart is sealed for ever')
    for (const { sessionId } of on.sessions()) {
      const { phase } = await the.session(sessionId)
      assert.ok(['active', 'denied', 'ended'].includes(phase.is), `a takeover is ${phase.is} for ever`)
    }

    // Time passes, and the shopper comes back.
    the.clock.pass(DAY)
    for (const cartId of on.carts()) {
      await the.storefront.reclaim({ cartId }, await shopperOf(on, cartId))
      const { control, phase } = await the.cart(cartId)
      assert.equal(control.holder, 'shopper', 'a cart is controlled for ever')
      assert.ok(['open', 'handedOff', 'converted', 'checkingOut', 'abandoned', 'merged'].includes(phase.is))
    }
    await the.driveFromLog()
    for (const { sessionId } of on.sessions())
      assert.ok(['denied', 'ended'].includes((await the.session(sessionId)).phase.is), 'a takeover lasts for ever')

    // The CSR gives up every order that nobody has submitted.
    for (const orderId of on.orders()) {
      const before = await the.order(orderId)
      assert.ok(before.status !== 'Pending' || before.activeSession === null, 'an order is taken over for ever')
      if (before.status === 'Pending') await the.desk.cancelOrder({ orderId, reasonCode: 'LEFT' }, wade)
    }
    assert.equal(await the.driveFromLog(), 0)
    assert.equal(loginsUnderWay(on), 0, 'what a guest had is nowhere')
    for (const cartId of on.carts()) {
      const { phase, shopper } = await the.cart(cartId)
      assert.ok(['open', 'checkingOut', 'converted', 'abandoned', 'merged'].includes(phase.is), `a cart is ${phase.is} of no order`)
      // What is open is the shopper's to do with as they like.
      if (phase.is === 'open' || phase.is === 'checkingOut') await the.storefront.emptyCart({ cartId }, shopper ?? adam)
    }
  })
})

test.run()
