/// <reference types="node" />
// Plays many short histories, with a live line for a person watching: npm run simulate -- --runs 100000 --seed 1
import process from 'node:process'
import { parseArgs } from 'node:util'
import { simulate } from './simulate.js'
import { linesOfSummary } from './summary.js'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } })
const runs = Number(values.runs)
const seed = Number(values.seed)
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  console.error('--runs is how many histories, from 1; --seed the whole number that the first one is drawn from')
  process.exit(2)
}

const live = process.stderr.isTTY
const WIDTH = 30
const show = (done: number): void => {
  const part = Math.floor((done / runs) * WIDTH)
  if (live && done % 50 === 0)
    process.stderr.write(`\r\u001b[K[${'#'.repeat(part)}${' '.repeat(WIDTH - part)}] ${done} of ${runs} histories`)
  if (!live && done % Math.ceil(runs / 10) === 0) process.stderr.write(`${done} of ${runs} histories\n`)
}

console.log(`${runs} histories from seed ${seed}`)
const found = await simulate({ runs, seed, watcher: show })
if (live) process.stderr.write('\r\u001b[K')
console.log(linesOfSummary(found).join('\n'))
process.exitCode = found.broken === null ? 0 : 1
