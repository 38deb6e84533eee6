// Runs one test file in a process of its own and judges it. uvu's exit code alone is not enough: it is 0 when a hook throws, when a
// test rejects with something that is not an Error, and when there was no test at all.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { problemsOfTestFile } from './suite-guards.mjs'

const usualLimit = 300

/** A file that needs longer than most says so: `// time limit: 600 s`. */
export const limitOf = (text) => Number(/^\/\/ time limit: (\d+) s\s*$/m.exec(text)?.[1] ?? usualLimit)

const running = new Set()
/** Ends every test that is still running, with the processes it started. */
export const endAll = () => {
  for (const child of running) end(child)
}
// A group of its own for each file, so that what a test started ends with it.
const end = (child) => {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

const start = (file, folder, limit) =>
  new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }
    delete env.NO_COLOR
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const chunks = []
    let timedOut = false
    const clock = setTimeout(() => {
      timedOut = true
      end(child)
    }, limit * 1000)
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => chunks.push(Buffer.from(String(error))))
    child.on('exit', () => {
      end(child)
      // What left the group may still hold the pipes.
      setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      }, 2000).unref()
    })
    child.on('close', (code, signal) => {
      clearTimeout(clock)
      running.delete(child)
      resolve({ code, signal, timedOut, output: Buffer.concat(chunks).toString() })
    })
  })

/** What the test runner says at its end; it says nothing where it left early. */
export const summaryOf = (output) => {
  const [, total, passed, skipped] =
    [...stripVTControlCharacters(output).matchAll(/^ +Total: +(\d+)\n +Passed: +(\d+)\n +Skipped: +(\d+)$/gm)].at(-1) ?? []
  return total === undefined ? undefined : { total: Number(total), passed: Number(passed), skipped: Number(skipped) }
}

const problemsOfRun = ({ code, signal, timedOut }, summary, limit) => {
  if (timedOut) return [`did not end within ${limit} s`]
  const ending = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
  if (!summary) return [`${ending} and no summary: it left early, or run() was never called`]
  if (summary.total === 0) return ['holds no test']
  if (summary.passed < summary.total) {
    return code === 0 ? ['some tests did not come to their end: a hook threw, or something that is not an Error was thrown'] : []
  }
  return code === 0 ? [] : [`${ending}, though its tests passed`]
}

export const runTestFile = async ({ source, run, folder }) => {
  const text = readFileSync(source, 'utf8')
  const limit = limitOf(text)
  const begun = performance.now()
  const ended = await start(run, folder, limit)
  const summary = summaryOf(ended.output)
  const problems = [...problemsOfTestFile(text), ...problemsOfRun(ended, summary, limit)]
  const unfinished = summary ? summary.total - summary.passed : 0
  return {
    passed: summary?.passed ?? 0,
    failed: unfinished || (problems.length > 0 ? 1 : 0),
    skipped: summary?.skipped ?? 0,
    problems,
    output: ended.output,
    seconds: (performance.now() - begun) / 1000,
  }
}
