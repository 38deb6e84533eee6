// Changes the compiled domain in thousands of small ways, one at a time, and runs the tests of the place that was changed: a change that
// no test notices has survived. `npm run mutate` does all areas, `npm run mutate -- cart values` these. It takes many minutes.
// Stryker is brought for the occasion: nothing of it is installed with the workspace.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { root } from './workspace.mjs'

const stryker = '@stryker-mutator/core@9.6.1'
const goal = 85

/** What holds whichever command and event it is: what it looks like, and every refusal. */
const anyCommand = ['golden', 'rejections/rejections.test.js']

/** What is changed, and the tests that have to notice. */
const areas = {
  'event-sourcing': ['event-sourcing'],
  // The codecs of the values are held by what was stored with them.
  values: ['values', 'golden', 'offline-order/totals.test.js', 'cart'],
  cart: ['cart', ...anyCommand],
  'takeover-session': ['takeover-session', ...anyCommand],
  'offline-order': ['offline-order', ...anyCommand],
  subject: ['subject', ...anyCommand],
  processes: ['processes', 'desk', 'storefront', 'integration', 'acceptance'],
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in areas))
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(', ')}: choose from ${Object.keys(areas).join(', ')}.`)
  process.exit(2)
}

const domain = join(root, 'packages', 'domain')
const scratch = join(domain, '.stryker-tmp')

const mutate = (area) => {
  const report = join(scratch, `${area}.json`)
  const tests = areas[area].map((place) => join('dist-test', place))
  const config = {
    plugins: [join(root, 'tools', 'mutation-runner.mjs')],
    testRunner: 'uvu',
    uvu: { places: tests },
    warnings: { unknownOptions: false },
    coverageAnalysis: 'perTest',
    // The machine may be busy: a change that makes a test slow is not one that was noticed.
    timeoutMS: 20_000,
    mutate: [`dist/${area}/**/*.js`],
    ignorePatterns: ['/src', '/testing', '/.stryker-tmp', '**/*.ts', '**/*.map'],
    // What is said in words, to people, is not what these tests are about.
    mutator: { excludedMutations: ['StringLiteral'] },
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    tempDirName: join(scratch, area),
    concurrency: availableParallelism(),
    // There is none: what is changed is JavaScript.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    allowEmpty: true,
  }
  mkdirSync(scratch, { recursive: true })
  const file = join(scratch, `${area}.config.json`)
  writeFileSync(file, JSON.stringify(config))
  const { status } = spawnSync('npm', ['exec', '--yes', '--prefer-offline', `--package=${stryker}`, '--', 'stryker', 'run', file], {
    cwd: domain,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${area}: Stryker ended with ${status}`)
  return JSON.parse(readFileSync(report, 'utf8')).files
}

const survived = []
const totals = { killed: 0, all: 0 }
const rows = (wanted.length > 0 ? wanted : Object.keys(areas)).map((area) => {
  const files = mutate(area)
  let killed = 0
  let all = 0
  for (const [name, { mutants, source }] of Object.entries(files)) {
    const lines = source.split('\n')
    for (const { status, location, replacement, mutatorName } of mutants) {
      if (status === 'Ignored' || status === 'CompileError') continue
      all += 1
      if (status === 'Killed' || status === 'Timeout') killed += 1
      else survived.push(`${name}:${location.start.line} ${mutatorName}: ${lines[location.start.line - 1].trim()}  →  ${replacement}`)
    }
  }
  totals.killed += killed
  totals.all += all
  return { area, mutants: all, killed, survived: all - killed, 'killed %': Number(((100 * killed) / all).toFixed(1)) }
})

console.log(survived.join('\n'))
console.table(rows)
const score = (100 * totals.killed) / totals.all
console.log(`${totals.killed} of ${totals.all} changes were noticed: ${score.toFixed(1)} % (the goal is ${goal} %)`)
rmSync(scratch, { recursive: true, force: true })
process.exitCode = score >= goal ? 0 : 1
