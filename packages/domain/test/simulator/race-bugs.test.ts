// time limit: 900 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { settingOf } from '#testing/simulator/settings.js'
import { simulate } from '#testing/simulator/simulate.js'
import { linesOfSummary } from '#testing/simulator/summary.js'
import { raceBugs } from './race-bugs.js'
import { underRules } from './under-rules.js'

test.before(async () => {
  for (const name of ['hosted', 'guest', 'headless'] as const) await settingOf(name)
})

for (const { name, spoils, rules } of raceBugs) {
  test(`${name}: spoils ${spoils}, and is found within a thousand histories`, async () => {
    const found = await underRules(rules, () => simulate({ runs: 1_000 }))
    const { broken } = found
    if (broken === null) throw new Error('It was not found')
    console.log(`${name} (seed ${broken.seed}):\n  ${broken.story.join('\n  ')}`)
    assert.is(broken.law, spoils)
    assert.ok(broken.story.length <= 11, 'ten lines, and the law')
    assert.match(linesOfSummary(found).at(-1) ?? '', 'does not hold')
  })
}

test.run()
