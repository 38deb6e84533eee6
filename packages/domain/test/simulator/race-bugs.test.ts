// time limit: 900 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { settingOf } from '#testing/simulator/settings.js'
import { type Simulated, simulate } from '#testing/simulator/simulate.js'
import { linesOfSummary } from '#testing/simulator/summary.js'
import { raceBugs } from './race-bugs.js'
import { underRules } from './under-rules.js'

test.before(async () => {
  for (const name of ['hosted', 'guest', 'headless', 'returning', 'newcomer'] as const) await settingOf(name)
})

/** One mistake may break several laws: the first that breaks this one. */
const searchFor = async (spoils: string): Promise<Simulated> => {
  for (let seed = 1; ; ) {
    const found = await simulate({ runs: 1_001 - seed, seed })
    if (found.broken === null || found.broken.law === spoils || found.broken.seed === 1_000) return found
    seed = found.broken.seed + 1
  }
}

for (const { name, spoils, rules } of raceBugs) {
  test(`${name}: spoils ${spoils}, and is found within a thousand histories`, async () => {
    const found = await underRules(rules, () => searchFor(spoils))
    const { broken } = found
    if (broken === null) throw new Error('It was not found')
    console.log(`${name} (seed ${broken.seed}):\n  ${broken.story.join('\n  ')}`)
    assert.is(broken.law, spoils)
    assert.ok(broken.story.length <= 11, 'ten lines, and the law')
    assert.match(linesOfSummary(found).at(-1) ?? '', 'does not hold')
  })
}

test.run()
