// Runs test files one after the other in this process, and stops at the first that fails: `node tools/mutation-tests.mjs FOLDER …`, each
// below the current folder. For mutation testing, where a process for each file would take most of the time.
import { resolve } from 'node:path'
import { run } from 'uvu/run'
import { summaryOf } from './run-test-file.mjs'
import { filesBelow } from './workspace.mjs'

const files = process.argv.slice(2).flatMap((place) => (place.endsWith('.js') ? [resolve(place)] : filesBelow(resolve(place))))
const tests = files.filter((file) => file.endsWith('.test.js')).map((file) => ({ name: file, file }))
if (tests.length === 0) throw new Error('There is no test to run: build first')

const said = []
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk, ...rest) => {
  said.push(String(chunk))
  return write(chunk, ...rest)
}
await run(tests, { bail: true })
// A test that throws something that is not an Error ends its file, and is not counted as failed.
const { total, passed } = summaryOf(said.join('')) ?? { total: 1, passed: 0 }
if (passed < total) process.exitCode = 1
