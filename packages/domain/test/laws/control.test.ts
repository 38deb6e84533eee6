// time limit: 600 s
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import { cart } from '#src/cart/cart.js'
import { BeginCheckout } from '#src/cart/commands.js'
import { type CartState, controlDeadline } from '#src/cart/state.js'
import type { CartCommand } from '#src/cart/tables.js'
import { dryRun, replay } from '#src/event-sourcing/index.js'
import { later } from '#src/values/ids.js'
import { byShopper, contextIn } from '#testing/circumstances.js'
import { MINUTE } from '#testing/moments.js'
import { adam, wade } from '#testing/people.js'
import { edits, release } from '../cart/stages.js'
import { anOrder } from '../stories.js'
import { type Action, plays, shoppingAlone } from './actions.js'
import { hold } from './laws.js'
import { play, stage } from './play.js'
import { streamsOfKind } from './streams.js'

const contentOf = ({ lines, coupons }: CartState) => ({ lines, coupons })

/** A cart that a shopper has filled, taken over, and changed by its CSR; then given back. */
const takenAndGivenBack = async (shopping: ReadonlyArray<Action>, edited: ReadonlyArray<Action>, disposition: 'keep' | 'revert') => {
  const on = stage()
  const { the } = on
  await play(on, shopping)
  const orderId = await anOrder(the)
  const { sessionId, cartId, cart: before } = await the.desk.viewUsersCart({ orderId }, wade)
  await play(on, edited)
  const between = await the.cart(cartId)
  const { cart: after } = await the.desk.abandonTakeover({ sessionId, disposition }, wade)
  return { before, between, after }
}

test('L-10 CI-5 taking control and giving it back leaves in a cart what was in it', async () => {
  await hold(shoppingAlone(12), 60, async (shopping) => {
    const { before, after } = await takenAndGivenBack(shopping, [], 'keep')
    assert.deepEqual(contentOf(after), contentOf(before))
  })
})

test('L-10 kept, the edits of a takeover stay; L-11 reverted, the cart is exactly as it was', async () => {
  const both = fc.tuple(shoppingAlone(10), shoppingAlone(0, 12), fc.constantFrom('keep' as const, 'revert' as const))
  await hold(both, 80, async ([shopping, edited, disposition]) => {
    const { before, between, after } = await takenAndGivenBack(shopping, edited, disposition)
    assert.deepEqual(contentOf(after), contentOf(disposition === 'keep' ? between : before))
    assert.deepEqual([after.control.holder, after.phase], ['shopper', { is: 'open' }])
  })
})

test('L-20 a takeover that has lapsed, but nobody has said so yet: a shopper is answered as if there had been none', async () => {
  let lapsed = 0
  await hold(fc.tuple(plays(6, 30), fc.nat(200), fc.nat(20)), 120, async ([actions, at, past]) => {
    const on = stage()
    await play(on, actions)
    const moments = streamsOfKind(on.the.log, 'cart').flatMap(({ events }) =>
      events
        .map((_, index) => replay(cart, events.slice(0, index + 1)))
        .filter(({ control, phase }) => control.holder === 'csr' && phase.is !== 'sealed'),
    )
    const state = moments[at % Math.max(moments.length, 1)]
    if (state === undefined || state.control.holder !== 'csr') return
    lapsed += 1
    const now = later(controlDeadline(state.control), 1 + past * MINUTE)
    const ctx = contextIn(byShopper(state.shopper ?? adam, { now }), 7)
    // The same cart, on which the lapse was recorded before.
    const recorded = dryRun(cart, state, release('lapsed'), ctx)
    const lapse = E.isRight(recorded) ? recorded.right : []
    assert.equal(lapse.at(-1)?.type, 'CartControlReturned')
    const given = replay({ ...cart, initial: () => structuredClone(state) as never }, lapse.map(said(now)))
    const commands: ReadonlyArray<CartCommand> = [...edits(null), BeginCheckout({ checkoutId: 'c' })]
    for (const command of commands) {
      const lazily: unknown = dryRun(cart, state, command, ctx)
      const openly = dryRun(cart, given, command, ctx)
      if (E.isLeft(openly)) assert.deepEqual(lazily, openly, command.type)
      else assert.deepEqual(lazily, E.right([...lapse, ...openly.right]), command.type)
    }
  })
  assert.ok(lapsed > 0)
})

const said =
  (now: string) =>
  <Fact extends object>(fact: Fact) =>
    ({ ...fact, eventId: 'e', revision: 0, meta: { occurredAt: now } }) as never

test.run()
