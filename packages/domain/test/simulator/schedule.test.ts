import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { diceOf } from '#testing/simulator/dice.js'
import { drawPlan } from '#testing/simulator/draw-plan.js'
import { judge } from '#testing/simulator/judge.js'
import { play } from '#testing/simulator/play.js'
import type { Wish } from '#testing/simulator/wish.js'

test('a seed is one history: played again, everything that is seen is the same', async () => {
  for (const seed of [1, 2, 3, 400, 5_000]) {
    const [one, other] = [await play(drawPlan(seed)), await play(drawPlan(seed))]
    assert.equal(one.journal, other.journal)
    assert.equal(one.log, other.log)
  }
})

test('dice fall as the seed has it, whatever was thrown before', () => {
  assert.is(diceOf(7)(1, 2), diceOf(7)(1, 2))
  assert.is.not(diceOf(7)(1, 2), diceOf(8)(1, 2))
  assert.is.not(diceOf(7)(1, 2), diceOf(7)(2, 1))
  const throws = Array.from({ length: 10_000 }, (_, index) => diceOf(1)(index))
  const mean = throws.reduce((sum, one) => sum + one, 0) / throws.length
  assert.ok(Math.abs(mean - 0.5) < 0.02 && throws.every((one) => one >= 0 && one < 1))
})

const opens: Wish = { does: 'csrOpensCart', by: 'wade', order: 'order-1', shared: false }
const puts: Wish = { does: 'shopperAdds', item: 'pen' }
const planOf = (...moves: ReadonlyArray<{ readonly at: number; readonly wish: Wish; readonly calm: boolean }>) => ({
  seed: 3,
  setting: 'hosted' as const,
  reclaimsAtOnce: false,
  moves: moves.map((move, id) => ({ id, fault: null, ...move })),
})

test('calls of two moves come between each other; of a calm move all come at once', async () => {
  const order = async (calm: boolean) => {
    const { journal } = await play(planOf({ at: 0, wish: opens, calm }, { at: 1, wish: puts, calm: true }))
    return journal.flatMap((entry) => (entry.is === 'stored' && entry.move !== null ? [entry.move] : []))
  }
  assert.equal(await order(true), [0, 0, 0, 0])
  assert.ok((await order(false)).indexOf(1) >= 0, 'the shopper was in time')
})

test('a machine that stops leaves the rest to somebody else', async () => {
  const plan = planOf({ at: 0, wish: opens, calm: true })
  const stops = { ...plan, moves: plan.moves.map((move) => ({ ...move, fault: { call: 12, kind: 'crashAfter' as const } })) }
  const { played, broken } = await judge(stops)
  assert.is(broken, null)
  assert.ok(played.journal.some(({ is }) => is === 'fault'))
  assert.ok(played.log.some(({ type }) => type === 'TakeoverStarted'))
})

test.run()
