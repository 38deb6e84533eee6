// time limit: 600 s
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { problemsIn } from './history/check-history.js'
import { calmed, storedIn } from './history/stored-in.js'
import { disturbance } from './history/wire-faults.js'
import { play } from './history/workload.js'
import { wireServer } from './server.js'

const SEEDS = 100
const OPERATIONS = 101
/** Most of the time is spent waiting for what a fault has made late. */
const AT_ONCE = 6

/** One history on a node of its own. Every other one gives up early, so that some outcomes stay unknown. */
const historyOf = async (seed: number) => {
  const node = await wireServer()
  const patience = seed % 2 === 0 ? 3_000 : 300
  const history = await play({
    seed,
    tenant: 'history',
    writers: 8,
    readers: 2,
    operations: OPERATIONS,
    streams: 5,
    open: () => openEventStoreDb(node.client, { answerWithin: 250, tryFor: patience, longestPause: 100, silence: 200 }),
    disturb: disturbance(node, 0.15),
    calm: () => calmed(node),
  })
  const stored = storedIn(node.log)
  await node.stop()
  return { seed, history, stored, faults: node.faults.met() }
}

test(`${SEEDS} histories under faults: no event is lost, doubled, out of place or out of order`, async () => {
  const first = Math.floor(Math.random() * 1e9)
  const totals = { stored: 0, unknown: 0, faults: 0 }
  let seed = first
  const worker = async (): Promise<void> => {
    while (seed < first + SEEDS) {
      const { seed: own, history, stored, faults } = await historyOf(seed++)
      assert.equal(problemsIn(history, stored), [], `seed ${own}`)
      totals.stored += stored.length
      totals.unknown += history.attempts.filter(({ outcome }) => outcome.kind === 'unknown').length
      totals.faults += faults
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  console.log(
    `seeds ${first} to ${first + SEEDS - 1}: ${SEEDS * OPERATIONS} operations, ${totals.stored} events, ${totals.faults} faults met, ${totals.unknown} outcomes unknown`,
  )
  assert.ok(SEEDS * OPERATIONS >= 10_000)
  assert.ok(totals.faults >= SEEDS, 'Too few faults were met to prove anything')
})

test.run()
