import { cpus, tmpdir } from 'node:os'
import { nameOf } from '../measure/scenario.js'
import type { Measured } from '../run.js'

/** Where it was measured. */
export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
  cores: cpus().length,
  node: process.versions.node,
  files: tmpdir(),
})

/** Every round of every variant, and the quotients, for whoever wants to draw them. */
export const jsonOf = (all: ReadonlyArray<Measured>) => ({
  machine: machine(),
  scenarios: all.map(({ scenario, results, quotients, seconds }) => ({
    name: nameOf(scenario),
    id: scenario.id,
    unit: scenario.unit,
    seconds,
    variants: results.map(({ variant, rounds, peakBytes }) => ({ name: variant, peakBytes, rounds })),
    quotients,
  })),
})
