import { compare, type Quotient } from './measure/compare.js'
import { contest, type Timed } from './measure/contest.js'
import { proveEqual } from './measure/prove.js'
import { nameOf, type Scenario, type Size } from './measure/scenario.js'

/** What a scenario came to. */
export interface Measured {
  readonly scenario: Scenario
  readonly results: ReadonlyArray<Timed>
  readonly quotients: ReadonlyArray<Quotient>
  readonly seconds: number
}

/** Proves that all variants come to the same, then times them. */
export const measure = async (scenario: Scenario, size: Size, say: (what: string) => void): Promise<Measured> => {
  const begun = performance.now()
  say(`${nameOf(scenario)}: same results?`)
  await proveEqual(scenario)
  say(`${nameOf(scenario)}: getting ready`)
  const results = await contest(scenario, size, (round, of) => say(`${nameOf(scenario)}: round ${round} of ${of}`))
  const quotients = scenario.comparisons.map((comparison) => compare(comparison, results))
  return { scenario, results, quotients, seconds: (performance.now() - begun) / 1000 }
}
