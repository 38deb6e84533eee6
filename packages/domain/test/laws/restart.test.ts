// time limit: 600 s
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { test } from 'uvu'
import { Crash } from '#testing/faults.js'
import { type Action, plays } from './actions.js'
import type { Call } from './call.js'
import { hold } from './laws.js'
import { type Stage, stage, unlessRefused } from './play.js'
import { statesOf, streamsOf } from './streams.js'

/** Everything that was said, stream by stream. (A lapse is recorded by whichever command comes first, so not every id is the same.) */
const saidIn = ({ the }: Stage) =>
  Object.fromEntries([...streamsOf(the.log)].map(([stream, events]) => [stream, events.map(({ type, data }) => ({ type, data }))]))

/** Does it, and where the machine stops meanwhile: again, as often as it takes. Answers with how often it stopped. */
const despiteCrashes = async (work: () => Promise<unknown>): Promise<number> => {
  for (let crashes = 0; ; crashes++)
    try {
      await work()
      return crashes
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
}

/**
 * Plays it, with the machine stopping at these appends. After a stop a driver first finishes from the log what was begun, then the
 * call is made again as it was. Without a stop the driver runs after every call too, and finds nothing to do.
 */
const playThrough = async (actions: ReadonlyArray<Action>, stops: ReadonlyMap<number, boolean>) => {
  const on = stage()
  on.the.faults.plan = ({ number }) => {
    const stored = stops.get(number)
    return stored === undefined ? null : { kind: 'crash', stored }
  }
  let crashes = 0
  for (const [number, action] of actions.entries()) {
    const call: Call | null = await on.callFor(action, `c${number}`)
    if (call !== null) {
      let stopped = false
      crashes += await despiteCrashes(async () => {
        if (stopped) crashes += await despiteCrashes(() => on.the.driveFromLog())
        stopped = true
        await unlessRefused(call)
      })
    }
    crashes += await despiteCrashes(() => on.the.driveFromLog())
  }
  return { on, crashes, appends: on.the.faults.appends() }
}

const compare = (calm: Stage, other: Stage, what: string): void => {
  assert.deepEqual(statesOf(other.the.log), statesOf(calm.the.log), `${what}: the states`)
  assert.deepEqual(saidIn(other), saidIn(calm), `${what}: the events`)
}

test('L-7 wherever the machine stops, however often, a play that goes on ends as one that never stopped', async () => {
  let crashes = 0
  const stops = fc.array(fc.tuple(fc.nat(60), fc.boolean()), { minLength: 1, maxLength: 4, size: 'max' })
  await hold(fc.tuple(plays(4, 14), stops), 60, async ([actions, at]) => {
    const calm = await playThrough(actions, new Map())
    if (calm.appends === 0) return
    const planned = new Map(at.map(([place, stored]) => [1 + (place % calm.appends), stored]))
    const stopped = await playThrough(actions, planned)
    crashes += stopped.crashes
    compare(calm.on, stopped.on, `stopped at ${[...planned].map(([place, stored]) => `${place} ${stored ? 'stored' : 'lost'}`)}`)
  })
  assert.ok(crashes > 0)
  console.log(`\n${crashes} stops`)
})

test('L-7 the whole story, stopped before and after every append in turn', async () => {
  const story: ReadonlyArray<Action> = [
    { does: 'shopperAdds', who: 'adam', product: 'caps-zinc-gold', quantity: 1 },
    { does: 'createsOrder', headless: false, csr: 0 },
    { does: 'selectsCustomer', order: 0, who: 'adam', csr: 0 },
    { does: 'viewsCart', order: 0, csr: 0 },
    { does: 'csrAdds', session: 0, product: 'caps-ergo-carbon', quantity: 1 },
    { does: 'addsItemsToOrder', session: 0, intent: 'shopperCheckout', mergePolicy: 'reconcileBySource', pricePolicy: 'honourCartPrice' },
    { does: 'recalls', order: 0 },
    { does: 'viewsCart', order: 0, csr: 0 },
    { does: 'priceChanges', product: 'caps-ergo-carbon', price: 3 },
    { does: 'addsItemsToOrder', session: 0, intent: 'csrSubmit', mergePolicy: 'reconcileBySource', pricePolicy: 'rejectOnDrift' },
    { does: 'abandons', session: 0, disposition: 'keep' },
    { does: 'editsDetails', order: 0, change: 1 },
    { does: 'csrPays', order: 0 },
    { does: 'cancels', order: 0 },
    { does: 'createsOrder', headless: false, csr: 1 },
    { does: 'selectsCustomer', order: 0, who: 'adam', csr: 1 },
    { does: 'viewsCart', order: 0, csr: 1 },
    { does: 'addsItemsToOrder', session: 0, intent: 'csrSubmit', mergePolicy: 'reconcileBySource', pricePolicy: 'honourCartPrice' },
    { does: 'editsDetails', order: 0, change: 1 },
    { does: 'csrPays', order: 0 },
    { does: 'csrSubmits', order: 0 },
  ]
  const calm = await playThrough(story, new Map())
  assert.ok(
    calm.on.the.names().includes('OrderSubmitted') &&
      calm.on.the.names().includes('CartReopened') &&
      calm.on.the.names().includes('HandoffFailed'),
  )
  for (let place = 1; place <= calm.appends; place++)
    for (const stored of [true, false]) {
      const stopped = await playThrough(story, new Map([[place, stored]]))
      assert.equal(stopped.crashes, 1)
      compare(calm.on, stopped.on, `stopped at ${place}, ${stored ? 'stored' : 'lost'}`)
    }
  console.log(`\n${calm.appends * 2} stops`)
})

test('L-9 two drivers are as one: whenever a second one follows the log too, the end is the same', async () => {
  let followed = 0
  await hold(fc.tuple(plays(4, 12), fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })), 45, async ([actions, when]) => {
    const alone = await playThrough(actions, new Map())
    const both = stage()
    let driving = false
    // Right before an append of the first driver, the second one runs over all that is there.
    both.the.faults.plan = ({ number }) => {
      if (driving || when[number % when.length] !== true) return null
      return {
        kind: 'race',
        rival: async () => {
          driving = true
          const before = both.the.log.length
          await both.the.driveFromLog()
          if (both.the.log.length > before) followed += 1
          driving = false
        },
      }
    }
    for (const [number, action] of actions.entries()) {
      const call = await both.callFor(action, `c${number}`)
      if (call !== null) await unlessRefused(call)
      await both.the.driveFromLog()
    }
    compare(alone.on, both, 'with a second driver')
  })
  assert.ok(followed > 0)
  console.log(`\n${followed} times the second driver was faster`)
})

test.run()
