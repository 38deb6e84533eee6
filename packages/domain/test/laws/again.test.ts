// time limit: 600 s
import assert from 'node:assert/strict'
import { test } from 'uvu'
import { Rejected } from '#src/event-sourcing/index.js'
import { usd } from '#testing/prices.js'
import { aWare } from '#testing/shop.js'
import { plays } from './actions.js'
import { hold } from './laws.js'
import { play, stage, unlessRefused } from './play.js'
import { statesOf } from './streams.js'

test('L-6 a hand-off, and everything else that processes do, applied again and again is applied once', async () => {
  await hold(plays(8, 30), 60, async (actions) => {
    const on = stage()
    await play(on, actions)
    await on.the.driveFromLog()
    const before = on.the.log.length
    const states = statesOf(on.the.log)
    for (const _ of [1, 2]) await on.the.driveFromLog()
    assert.equal(on.the.log.length, before)
    // And a click on Add Items to Order of a takeover that was handed off, under whatever id.
    for (const { sessionId } of on.sessions()) {
      const { phase, csrId, lastHandoff } = await on.the.session(sessionId)
      const intent = lastHandoff?.intent ?? 'shopperCheckout'
      if (phase.is !== 'ended' || phase.outcome !== 'HandedOff') continue
      for (const commandId of ['again', `again-${sessionId}`])
        await on.the.desk.addItemsToOrder({ sessionId, intent }, { kind: 'csr', csrId }, { commandId })
    }
    assert.equal(on.the.log.length, before)
    assert.deepEqual(statesOf(on.the.log), states)
  })
})

test('L-22 what was done, sent again with its id after prices have changed, is answered and done no second time', async () => {
  let repeated = 0
  await hold(plays(8, 24), 60, async (actions) => {
    const on = stage()
    for (const [number, action] of actions.entries()) {
      const call = await on.callFor(action, `c${number}`)
      if (call === null || 'milliseconds' in action || action.does === 'shopChanges' || action.does === 'priceChanges') {
        await call?.()
        continue
      }
      const before = on.the.log.length
      if ((await unlessRefused(call)) !== null || on.the.log.length === before) continue
      const after = on.the.log.length
      on.the.catalog.put(aWare('caps-ergo-carbon', { price: usd(1_000 + number) }))
      on.the.catalog.put(aWare('caps-zinc-gold', { price: usd(2_000 + number), fulfillmentMethods: ['DirectShip', 'Pickup'] }))
      const again = await unlessRefused(call)
      assert.equal(again, null, `${action.does}: ${again?.message}`)
      assert.equal(on.the.log.length, after, `${action.does} is done a second time`)
      repeated += 1
    }
  })
  assert.ok(repeated > 0)
})

test('L-22 an id that was used is refused for anything else that its stream is asked', async () => {
  let reused = 0
  await hold(plays(8, 24), 60, async (actions) => {
    const on = stage()
    const done: Array<{ readonly action: (typeof actions)[number]; readonly commandId: string; readonly stream: string }> = []
    for (const [number, action] of actions.entries()) {
      const call = await on.callFor(action, `c${number}`)
      const before = on.the.log.length
      if (call === null || (await unlessRefused(call)) !== null) continue
      const first = on.the.log.slice(before).find(({ meta }) => meta.commandId === `c${number}`)
      if (first !== undefined) done.push({ action, commandId: `c${number}`, stream: first.stream })
    }
    for (const { action, commandId, stream } of done) {
      const other = changed(action)
      if (other === null) continue
      const call = await on.callFor(other, commandId)
      const size = on.the.log.length
      const refused = call === null ? null : await unlessRefused(call)
      if (refused instanceof Rejected && refused.stream === stream && refused.code === 'COMMAND_ID_REUSED') reused += 1
      // Another stream may know nothing of that id; this one must not take it for what it was not.
      const mine = on.the.log.slice(size).filter((event) => event.stream === stream && event.meta.commandId === commandId)
      assert.deepEqual(mine, [], `${action.does} under a used id`)
    }
  })
  assert.ok(reused > 0)
})

/** The same kind of action, saying something else. */
const changed = (action: Parameters<Awaited<ReturnType<typeof stage>>['callFor']>[0]) =>
  'quantity' in action ? { ...action, quantity: action.quantity + 1 } : null

test.run()
