import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { proveEqual } from '../measure/prove.js'
import { nameOf } from '../measure/scenario.js'
import { scenarios } from '../scenarios.js'

test('every scenario has a name of its own', () => {
  assert.is(new Set(scenarios.map(nameOf)).size, scenarios.length)
})

for (const scenario of scenarios) {
  test(`${nameOf(scenario)}: every variant comes to the same`, () => proveEqual(scenario))

  test(`${nameOf(scenario)}: every variant can be timed`, async () => {
    for (const { name, prepare } of scenario.variants) {
      const trial = await prepare('quick')
      const { units, milliseconds } = await trial.round()
      await trial.close?.()
      assert.ok(units > 0 && milliseconds >= 0, name)
    }
  })

  test(`${nameOf(scenario)}: compares variants that it has`, () => {
    const names = scenario.variants.map(({ name }) => name)
    for (const { of, against } of scenario.comparisons) assert.ok(names.includes(of) && names.includes(against), `${of} : ${against}`)
  })
}

test.run()
