import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawPlan } from '#testing/simulator/draw-plan.js'
import { brokenIn } from '#testing/simulator/laws-of-history.js'
import { play } from '#testing/simulator/play.js'

test('every law holds in a thousand histories', async () => {
  for (let seed = 1; seed <= 1_000; seed++) assert.is(brokenIn(await play(drawPlan(seed))), null, `seed ${seed}`)
})

test.run()
