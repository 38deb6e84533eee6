import { deriveId, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { ReadModelStore } from '@cart-takeover/projections'
import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { added } from './basket.js'
import { dice, seed } from './dice.js'
import { faultyLog, faultyStore } from './faulty.js'
import { mortal } from './mortal.js'
import { key, world } from './process-world.js'

console.log(`seed ${seed} (SEED=... for another)`)

const scenario = fc.record({
  chance: fc.integer(),
  streams: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 }),
  pageSize: fc.integer({ min: 1, max: 8 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  faultsIn: fc.constantFrom(0, 5, 15),
  kills: fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 3 }),
  rivals: fc.boolean(),
})

test('whatever is refused for a while, fails, is killed or races: behind every checkpoint each row is done or waits, and in the end all are done', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ chance, streams, pageSize, concurrency, faultsIn, kills, rivals }) => {
      const roll = dice(chance)
      const here = world(...streams.map((id, n) => added(id, `f${n}`)))
      const { log, events, store, timing, done, until, awaited, checkpointOf, answers, start, documentsOf } = here
      let calm = false
      let commits = 0
      const wrongs: Array<unknown> = []
      const commandsOf = (eventId: string) => ['.0', '.1'].map((step) => deriveId('process', 'pantry', eventId, step))
      const check = (): void => {
        const waiting = documentsOf(key)
        const checkpoint = checkpointOf(key)
        for (const { eventId, position } of events)
          if (checkpoint !== 'start' && position <= checkpoint && waiting[`pantry/${eventId}`] === undefined)
            assert.ok(
              commandsOf(eventId).every((commandId) => done.has(commandId)),
              `the row of ${eventId} is neither done nor waiting at ${checkpoint}`,
            )
      }
      const checked: ReadModelStore = {
        ...store,
        claim: rivals ? (_key, owner, ttl) => async () => E.right({ held: ttl > 0, owner, until: 0 }) : store.claim,
        commit:
          (...step) =>
          async () => {
            const answer = await store.commit(...step)()
            commits += 1
            try {
              check()
            } catch (wrong) {
              wrongs.push(wrong)
            }
            return answer
          },
      }
      answers.of = (say) => {
        if (calm) return 'yes'
        if (say.startsWith('fetch') && roll(3) === 0) return { no: 'SHUT' }
        return faultsIn > 0 && roll(faultsIn) === 0 ? { failure: new Unavailable('no answer') } : 'yes'
      }
      const faults = () => (calm || faultsIn === 0 || roll(faultsIn) > 0 ? null : roll(2) === 0 ? 'before' : 'after')
      const begin = (owner: string) => {
        const life = mortal(faultyStore(checked, faults))
        const runner = start({ store: life.store, log: faultyLog(log, faults), owner, pageSize, concurrency, leaseTtl: 3000, timing })
        return { runner, kill: life.kill }
      }

      for (const [n, more] of kills.entries()) {
        const { runner, kill } = begin(`doomed-${n}`)
        const goal = commits + more
        let patience = 300
        await until(() => commits >= goal || patience-- === 0 || wrongs.length > 0)
        if (roll(2) === 0) kill()
        else await awaited(runner.stop())
      }
      const last = ['last', ...(rivals ? ['rival'] : [])].map(begin)
      let restless = 200
      await until(() => restless-- === 0 || wrongs.length > 0)
      calm = true
      await until(() => wrongs.length > 0 || (checkpointOf(key) === events.at(-1)?.position && Object.keys(documentsOf(key)).length === 0))
      for (const { runner } of last) await awaited(runner.stop())
      if (wrongs.length > 0) throw wrongs[0]
      assert.equal([...done.keys()].sort(), events.flatMap(({ eventId }) => commandsOf(eventId)).sort())
    }),
    { seed, numRuns: 100, includeErrorInReport: true },
  )
})

test.run()
