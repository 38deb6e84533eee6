// time limit: 900 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { settingOf } from '#testing/simulator/settings.js'
import { simulate } from '#testing/simulator/simulate.js'
import { plantedBugs } from '../explorer/planted-bugs.js'
import { underRules } from './under-rules.js'

test.before(async () => {
  for (const name of ['hosted', 'guest', 'headless'] as const) await settingOf(name)
})

for (const { name, rules, change } of plantedBugs) {
  if (change !== undefined || !rules.remembersCommands) continue
  test(`${name}: found`, async () => {
    const { histories, broken } = await underRules(rules, () => simulate({ runs: 4_000, seed: 1 }))
    assert.ok(histories > 0)
    console.log(`${name}: ${broken === null ? 'NOT FOUND' : `${broken.law} after ${histories}, ${broken.story.length} lines`}\n  ${broken?.story.join('\n  ')}`)
  })
}

test.run()
