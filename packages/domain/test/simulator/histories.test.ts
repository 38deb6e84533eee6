import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawPlan } from '#testing/simulator/draw-plan.js'
import { judge } from '#testing/simulator/judge.js'

test('every law holds in a thousand histories', async () => {
  for (let seed = 1; seed <= 1_000; seed++) assert.is((await judge(drawPlan(seed))).broken, null, `seed ${seed}`)
})

test.run()
