// Runs the tests of the domain for the mutation tester, in its own process: a change is switched on in code that is loaded already, and
// only the tests that reach it are run. What is decided while a file is loaded needs a new process, which the tester sees to.
import { register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { filesBelow } from './workspace.mjs'

/** The instrumented code looks here for which change is switched on, and tells here what it reaches. */
const told = () => {
  globalThis.__stryker__ ??= {}
  return globalThis.__stryker__
}

/** Stands in for uvu: keeps the tests of every file instead of running them. */
const uvuInstead = `
export const test = (name, run) => void globalThis.keptTests.push({ name, run })
test.run = () => {}
`
const uvuInsteadUrl = `data:text/javascript,${encodeURIComponent(uvuInstead)}`
const hooks = `export const resolve = (specifier, context, next) =>
  specifier === 'uvu' ? { url: ${JSON.stringify(uvuInsteadUrl)}, shortCircuit: true } : next(specifier, context)`

class UvuRunner {
  static inject = ['options']
  #places
  #tests = null

  constructor(options) {
    this.#places = options.uvu.places
  }

  capabilities() {
    return { reloadEnvironment: false }
  }

  async #loaded() {
    if (this.#tests !== null) return this.#tests
    register(`data:text/javascript,${encodeURIComponent(hooks)}`)
    const files = this.#places.flatMap((place) => (place.endsWith('.js') ? [resolve(place)] : filesBelow(resolve(place))))
    const tests = []
    for (const file of files.filter((one) => one.endsWith('.test.js'))) {
      globalThis.keptTests = []
      await import(pathToFileURL(file).href)
      for (const { name, run } of globalThis.keptTests) tests.push({ id: `${file} ${tests.length} ${name}`, name, run })
    }
    this.#tests = tests
    return tests
  }

  async dryRun() {
    const results = []
    for (const { id, name, run } of await this.#loaded()) {
      told().currentTestId = id
      const begun = performance.now()
      const failure = await failureOf(run)
      const timeSpentMs = Math.round(performance.now() - begun)
      results.push(failure === null ? { id, name, timeSpentMs, status: 0 } : { id, name, timeSpentMs, status: 1, failureMessage: failure })
    }
    told().currentTestId = undefined
    return { status: 'complete', tests: results, mutantCoverage: told().mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    if (mutantActivation === 'runtime') await this.#loaded()
    Object.assign(told(), { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    try {
      return await this.#run(testFilter)
    } catch (error) {
      // A file that cannot even be loaded is noticed.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 }
    } finally {
      told().activeMutant = undefined
    }
  }

  async #run(testFilter) {
    const wanted = testFilter === undefined ? null : new Set(testFilter)
    let nrOfTests = 0
    for (const { id, run } of await this.#loaded()) {
      if (wanted !== null && !wanted.has(id)) continue
      nrOfTests += 1
      const failureMessage = await failureOf(run)
      if (told().hitCount > told().hitLimit) return { status: 'timeout', reason: 'it goes round and round' }
      if (failureMessage !== null) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests }
    }
    return { status: 'survived', nrOfTests }
  }
}

const failureOf = async (run) => {
  try {
    await run()
    return null
  } catch (error) {
    return String(error?.message ?? error)
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'uvu', injectableClass: UvuRunner }]
