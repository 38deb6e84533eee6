// time limit: 900 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { exploreScenario } from '#testing/explorer/explore-scenario.js'
import type { Scenario } from '#testing/explorer/scenario.js'
import { scenarios } from '#testing/explorer/scenarios.js'
import { plantedBugs } from './planted-bugs.js'

for (const { name, in: where, rules, change = (scenario: Scenario) => scenario } of plantedBugs) {
  test(`${name}: found in "${where}"`, () => {
    const scenario = scenarios.find((one) => one.name === where)
    if (scenario === undefined) throw new Error(`There is no scenario ${where}`)
    const { broken } = exploreScenario(change(scenario), { rules })
    assert.is.not(broken, null)
    console.log(`${name}: ${broken?.law}, ${broken?.what}, after ${broken?.story.length} steps`)
  })
}

test.run()
