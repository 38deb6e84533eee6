import { writeFileSync } from 'node:fs'
import { readArguments, usage } from './arguments.js'
import { jsonOf, machine } from './report/json.js'
import { progress } from './report/progress.js'
import { summary, table } from './report/table.js'
import { type Measured, measure } from './run.js'
import { scenarios } from './scenarios.js'

const asked = readArguments(process.argv.slice(2), new Set(scenarios.map(({ id }) => id)))
if ('wrong' in asked) {
  process.stderr.write(`${asked.wrong}\n\n${usage}\n`)
  process.exit(2)
}
if (asked.help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}

const { cpu, cores, node, files } = machine()
process.stdout.write(`${cores} x ${cpu}, Node ${node}, files in ${files}\n\n`)

const line = progress(process.stderr)
const chosen = scenarios.filter(({ id }) => asked.ids.length === 0 || asked.ids.includes(id))
const all: Array<Measured> = []
for (const [index, scenario] of chosen.entries()) {
  const measured = await measure(scenario, asked.quick ? 'quick' : 'full', (what) => line.now(`[${index + 1}/${chosen.length}] ${what}`))
  line.done()
  all.push(measured)
  process.stdout.write(`${table(measured)}\n\n`)
}
process.stdout.write(`${summary(all)}\n`)
if (asked.json !== null) writeFileSync(asked.json, `${JSON.stringify(jsonOf(all), null, 2)}\n`)
