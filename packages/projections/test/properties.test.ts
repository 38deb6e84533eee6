import { type EventLog, type PoisonPolicy, project, type ReadModelStore, runProjection } from '@cart-takeover/projections'
import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added, baskets, key, stream } from './basket.js'
import { type Dice, dice, seed } from './dice.js'
import { type Faults, faultyLog, faultyStore } from './faulty.js'
import { type Entry, littleLog } from './little-log.js'
import { littleStore } from './little-store.js'
import { mortal } from './mortal.js'
import { virtualTime } from './virtual-time.js'

console.log(`seed ${seed} (SEED=... for another)`)

const id = fc.constantFrom('a', 'b', 'c', 'd')
const code = fc.constantFrom('apple', 'pear', 'plum')
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id, code, quantity: fc.nat(5) }).map((one) => added(one.id, one.code, one.quantity)) },
  {
    weight: 2,
    arbitrary: fc.record({ id, code }).map((one): Entry => ({ stream: stream(one.id), type: 'FruitRemoved', data: { code: one.code } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ id, code, into: id })
      .map((one): Entry => ({ stream: stream(one.id), type: 'FruitMoved', data: { code: one.code, into: one.into } })),
  },
  { weight: 1, arbitrary: id.map((one): Entry => ({ stream: stream(one), type: 'BasketThrownAway', data: {} })) },
  { weight: 1, arbitrary: id.map((one): Entry => ({ stream: stream(one), type: 'BasketLookedAt', data: {} })) },
  { weight: 1, arbitrary: id.map((one): Entry => ({ ...added(one), stream: stream(one, 'other') })) },
)
const poison: fc.Arbitrary<Entry> = id.map((one) => added(one, 'rotten'))

/** The same log, cut into other pages, some of them empty. */
const cutLog = (log: EventLog, roll: Dice): EventLog => ({
  ...log,
  open: (after) => {
    const cursor = log.open(after)
    let at = after
    const next = (limit: number) => async () => {
      if (roll(6) === 0) return E.right({ events: [], next: at, caughtUp: false })
      const page = await cursor.next(1 + roll(limit))()
      if (E.isRight(page)) at = page.right.next
      return page
    }
    return { ...cursor, next }
  },
})

const scenario = fc.record({
  chance: fc.integer(),
  entries: fc.array(entry, { maxLength: 60 }),
  pageSize: fc.integer({ min: 1, max: 12 }),
  faultsIn: fc.constantFrom(0, 4, 12),
  kills: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  rivals: fc.boolean(),
})
type Scenario = typeof scenario extends fc.Arbitrary<infer One> ? One : never

/** Plays a scenario to its end; `check` is called after every commit. */
const play = async (
  { chance, entries, pageSize, faultsIn, kills, rivals }: Scenario,
  policy: PoisonPolicy,
  check: (kept: ReturnType<typeof littleStore>, events: ReturnType<typeof littleLog>['events']) => void,
) => {
  const roll = dice(chance)
  const time = virtualTime(() => roll(100) / 100)
  const little = littleLog(entries.slice(0, entries.length >> 1))
  const kept = littleStore(time.timing.now)
  let calm = false
  let commits = 0
  const wrongs: Array<unknown> = []
  const checked: ReadModelStore = {
    ...kept.store,
    // With rivals everybody is told that the lease is his: then only the checkpoint stands between them.
    claim: rivals ? (_key, owner, ttl) => async () => E.right({ held: ttl > 0, owner, until: 0 }) : kept.store.claim,
    commit:
      (...step) =>
      async () => {
        const done = await kept.store.commit(...step)()
        commits += 1
        try {
          check(kept, little.events)
        } catch (wrong) {
          wrongs.push(wrong)
        }
        return done
      },
  }
  const faults: Faults = () => (calm || faultsIn === 0 || roll(faultsIn) > 0 ? null : roll(2) === 0 ? 'before' : 'after')
  const start = (owner: string) => {
    const { store: mortalStore, kill } = mortal(faultyStore(checked, faults))
    const log = cutLog(faultyLog(little.log, faults), roll)
    const runner = runProjection(baskets, {
      log,
      store: mortalStore,
      tenant: 'acme',
      owner,
      pageSize,
      onPoison: policy,
      timing: time.timing,
      leaseTtl: 3000,
    })
    return { ...runner, kill }
  }

  const rest = entries.slice(entries.length >> 1)
  for (const [n, after] of kills.entries()) {
    const doomed = start(`doomed-${n}`)
    const goal = commits + after
    let patience = 400
    await time.until(() => commits >= goal || patience-- === 0 || wrongs.length > 0)
    if (roll(2) === 0) doomed.kill()
    else await time.awaited(doomed.stop())
    little.append(...rest.splice(0, roll(10)))
  }
  little.append(...rest)
  const last = [start('last'), ...(rivals ? [start('rival')] : [])]
  let restless = 300
  await time.until(() => restless-- === 0 || wrongs.length > 0)
  calm = true
  const end = await little.log.head()
  await time.until(() => wrongs.length > 0 || (E.isRight(end) && kept.checkpointOf(key) === end.right))
  for (const runner of last) await time.awaited(runner.stop())
  if (wrongs.length > 0) throw wrongs[0]
  return { little, kept }
}

const upTo = (events: ReturnType<typeof littleLog>['events'], checkpoint: string) =>
  checkpoint === 'start' ? [] : events.filter(({ position }) => position <= checkpoint)
const sorted = (documents: Iterable<readonly [string, unknown]>) => Object.fromEntries([...documents].sort(([a], [b]) => (a < b ? -1 : 1)))

test('after every commit, whatever was cut, failed, killed or raced, the documents are one fold of the events up to the checkpoint', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (one) => {
      const { little, kept } = await play(one, 'stop', ({ documentsOf, checkpointOf }, events) => {
        assert.equal(documentsOf(key), sorted(project(baskets, upTo(events, checkpointOf(key)), { tenant: 'acme' })))
      })
      assert.equal(kept.documentsOf(key), sorted(project(baskets, little.events, { tenant: 'acme' })))
    }),
    { seed, numRuns: 150, includeErrorInReport: true },
  )
})

const withPoison = scenario.chain((one) =>
  fc
    .array(fc.oneof({ weight: 8, arbitrary: entry }, { weight: 1, arbitrary: poison }), { maxLength: 50 })
    .map((entries) => ({ ...one, entries })),
)
const isRotten = ({ data }: { readonly data: unknown }) => (data as { code?: string }).code === 'rotten'

test('skipping: after every commit the documents are one fold without the poison', async () => {
  await fc.assert(
    fc.asyncProperty(withPoison, async (one) => {
      await play(one, 'skip', ({ documentsOf, checkpointOf }, events) => {
        const good = upTo(events, checkpointOf(key)).filter((event) => !isRotten(event))
        assert.equal(documentsOf(key), sorted(project(baskets, good, { tenant: 'acme' })))
      })
    }),
    { seed, numRuns: 80, includeErrorInReport: true },
  )
})

test('parking: after every commit each document is one fold up to its own poison', async () => {
  await fc.assert(
    fc.asyncProperty(withPoison, async (one) => {
      await play(one, 'park', ({ documentsOf, checkpointOf }, events) => {
        const past = upTo(events, checkpointOf(key))
        const expected: Record<string, unknown> = {}
        for (const own of ['a', 'b', 'c', 'd']) {
          const bad = past.findIndex((event) => isRotten(event) && event.stream === stream(own))
          const good = past.slice(0, bad < 0 ? past.length : bad).filter((event) => !isRotten(event))
          const document = project(baskets, good, { tenant: 'acme' }).get(own)
          if (document !== undefined) expected[own] = document
        }
        assert.equal(documentsOf(key), expected)
      })
    }),
    { seed, numRuns: 80, includeErrorInReport: true },
  )
})

test.run()
