import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { races } from '#testing/simulator/races/races.js'
import { type Simulated, simulate } from '#testing/simulator/simulate.js'
import { steps } from '#testing/simulator/steps.js'
import { linesOfSummary } from '#testing/simulator/summary.js'

/** Holds the laws in so many histories from that seed on, and makes sure that they have seen every race and every kind of step. */
export const holdsIn = (runs: number, seed: number): void => {
  let found: Simulated | null = null
  const after = (): Simulated => {
    if (found === null) throw new Error('Nothing was played')
    return found
  }

  test(`in short histories every law holds, and every race ends as it must (${runs} from seed ${seed})`, async () => {
    found = await simulate({ runs, seed })
    const { broken } = found
    assert.is(broken, null, broken === null ? '' : `seed ${broken.seed}\n${broken.story.join('\n')}`)
    console.log(linesOfSummary(found).join('\n'))
  })

  test('every race was run, in every way that it may take', () => {
    const missing = races
      .flatMap(({ number, ways }) => ways.map((way) => `${number} ${way}`))
      .filter((way) => !after().tally.races.has(way))
    assert.equal(missing, [])
  })

  test('every step that may be refused for now was refused first and accepted later', () => {
    const forNow = Object.keys(steps).filter((step) => steps[step] === 'for now')
    assert.ok(forNow.length > 5)
    assert.equal(
      forNow.filter((step) => !after().tally.steps.acceptedLater.has(step)),
      [],
    )
  })
}
