// time limit: 900 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { settingOf } from '#testing/simulator/settings.js'
import { type BrokenHistory, simulate } from '#testing/simulator/simulate.js'
import { plantedBugs } from '../explorer/planted-bugs.js'
import { underRules } from './under-rules.js'

/** So many histories find it. */
const found: ReadonlyArray<readonly [name: string, runs: number]> = [
  ['a driver remembers a refused copy instead of following its answer', 500],
  ['the cart is not really sealed', 1_000],
  ['dissociating undoes the takeover of another', 500],
  ['a denied takeover takes control from whoever holds it', 500],
  ['control that came too late is not undone', 500],
  ['a cart is converted without a look at its order', 1_000],
  ['a cart is reopened without a look at its order', 1_000],
  ['a takeover belongs to the CSR whom it hears of last', 3_000],
]

test.before(async () => {
  for (const name of ['hosted', 'guest', 'headless', 'returning', 'newcomer'] as const) await settingOf(name)
})

for (const [name, runs] of found) {
  test(`${name}: found within ${runs} histories, and told in ten lines or fewer`, async () => {
    const bug = plantedBugs.find((one) => one.name === name)
    if (bug === undefined) throw new Error(`There is no planted bug ${name}`)
    const search = (seed: number, most: number): Promise<BrokenHistory | null> =>
      underRules(bug.rules, async () => (await simulate({ runs: most, seed })).broken)
    const broken = await search(1, runs)
    if (broken === null) throw new Error('It was not found')
    console.log(`${name} (seed ${broken.seed}):\n  ${broken.story.join('\n  ')}`)
    assert.ok(broken.story.length <= 11, 'ten lines, and the law')
    assert.equal(await search(broken.seed, 1), broken, 'played again, it is the same')
  })
}

test('the house itself is as before', async () => {
  assert.is((await simulate({ runs: 100 })).broken, null)
})

test.run()
