// time limit: 900 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Explored, exploreScenario } from '#testing/explorer/explore-scenario.js'
import { scenarios } from '#testing/explorer/scenarios.js'

const found: Array<Explored> = []

for (const scenario of scenarios) {
  test(`${scenario.name}: every law holds in every situation, whoever drives the processes, late, twice or after a crash`, () => {
    const explored = exploreScenario(scenario)
    assert.is(
      explored.broken,
      null,
      explored.broken === null ? '' : `${explored.broken.law}: ${explored.broken.what}\n${explored.broken.story.join('\n')}`,
    )
    assert.ok(explored.outcomes > 10)
    found.push(explored)
    const { situations, depth, alone, outcomes, laws } = explored
    console.log(
      `${scenario.name}: ${situations} situations, ${depth} steps deep (${alone} with one driver), ${outcomes} outcomes; held in each: ${laws.join(', ')}`,
    )
  })
}

test('in all', () => {
  const situations = found.reduce((sum, one) => sum + one.situations, 0)
  console.log(`${situations} situations in ${found.length} scenarios, each explored until there is no new one`)
  for (const law of ['L-3', 'L-4', 'L-8', 'L-9', 'L-25'])
    assert.ok(
      found.every(({ laws }) => laws.includes(law)),
      law,
    )
})

test.run()
