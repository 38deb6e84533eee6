/// <reference types="node" />
// Explores the scenarios of the house (or those whose names hold a given text), with a live line for a person watching.
import process from 'node:process'
import { exploreScenario } from './explore-scenario.js'
import { scenarios } from './scenarios.js'

const [wanted = ''] = process.argv.slice(2)
const live = process.stderr.isTTY
let total = 0
for (const scenario of scenarios.filter(({ name }) => name.includes(wanted))) {
  const watcher = (situations: number, waiting: number): void => {
    if (live) process.stderr.write(`\r\u001b[K${scenario.name}: ${situations} situations, ${waiting} to look at`)
  }
  const { situations, depth, alone, outcomes, laws, broken } = exploreScenario(scenario, { watcher })
  if (live) process.stderr.write('\r\u001b[K')
  total += situations
  if (broken === null) {
    console.log(
      `${scenario.name}: ${situations} situations, ${depth} steps deep (${alone} with one driver), ${outcomes} outcomes; held in each: ${laws.join(', ')}`,
    )
  } else {
    console.log(`${scenario.name}: ${broken.law} does not hold: ${broken.what}\n  ${broken.story.join('\n  ')}`)
    process.exitCode = 1
  }
}
console.log(`${total} situations in all`)
