// Runs every test file, as many at once as there are cores:
//   node tools/run-tests.mjs [--root DIR] [part of a path ...]
// Ends with the line `N passed, N failed`, counting tests, and with exit code 1 when anything failed.
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endAll, limitOf, runTestFile } from './run-test-file.mjs'
import { problemsOfHelper } from './suite-guards.mjs'
import { findTests } from './test-files.mjs'
import { root } from './workspace.mjs'

const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { root: { type: 'string', default: root } } })
const { tests, helpers } = findTests(resolve(values.root))
const chosen = tests.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
// Those that asked for more time first, so that the last one does not run alone.
const queue = chosen.map((test) => ({ ...test, limit: limitOf(readFileSync(test.source, 'utf8')) })).sort((a, b) => b.limit - a.limit)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    endAll()
    process.exit(130)
  })
}

const totals = { passed: 0, failed: 0, skipped: 0, files: 0 }
const live = process.stdout.isTTY
const say = (line) => process.stdout.write(`${live ? '\r\x1b[K' : ''}${line}\n`)
const showProgress = (name) => {
  if (live)
    process.stdout.write(
      `\r\x1b[K[${totals.files}/${chosen.length}] ${totals.passed} passed, ${totals.failed} failed · ${name}`.slice(
        0,
        process.stdout.columns + 4,
      ),
    )
}
const fail = (name, problems, output = '') => {
  say(`FAIL ${name}`)
  for (const problem of problems) say(`  ${problem}`)
  if (output.trim() !== '') say(output.trimEnd())
}

for (const { name, source } of helpers) {
  const problems = problemsOfHelper(readFileSync(source, 'utf8'))
  if (problems.length === 0) continue
  totals.failed += 1
  fail(name, problems)
}

const worker = async () => {
  for (let test = queue.shift(); test; test = queue.shift()) {
    showProgress(test.name)
    const { passed, failed, skipped, problems, output, seconds } = await runTestFile(test)
    totals.files += 1
    totals.passed += passed
    totals.failed += failed
    totals.skipped += skipped
    if (failed > 0) fail(test.name, problems, output)
    else if (!live) say(`ok   ${test.name}  ${passed} passed  ${seconds.toFixed(1)} s`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, worker))

if (chosen.length === 0) {
  totals.failed += 1
  say(`No test file${wanted.length > 0 ? ` has ${wanted.join(' or ')} in its path` : ' was found'}.`)
}
if (totals.skipped > 0) say(`${totals.skipped} skipped`)
say(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed > 0 ? 1 : 0
