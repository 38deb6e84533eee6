// One variant in a process of its own, so that no other variant has trained the compiler or filled the caches that it works with:
//   node contestant.js <name of the scenario> <name of the variant> <size>
// It says `ready`, answers each message with a round, and after the message `end` tells the most memory that it has held.
import { readFileSync } from 'node:fs'
import { scenarios } from '../scenarios.js'
import { nameOf, type Round, type Size } from './scenario.js'

/** What a contestant tells. */
export type Word = { readonly ready: true } | { readonly round: Round } | { readonly peakBytes: number } | { readonly failed: string }
/** What it is told. */
export type Order = 'round' | 'end'

const tell = (word: Word): Promise<void> =>
  new Promise((resolve, reject) => process.send?.(word, undefined, {}, (error) => (error === null ? resolve() : reject(error))))

/** The most memory of this process. Linux counts into `maxRSS` what the parent held when it started this process; its own table does not. */
const peakBytes = (): number => {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}

const work = async (scenarioName: string, variantName: string, size: Size): Promise<void> => {
  const scenario = scenarios.find((one) => nameOf(one) === scenarioName)
  const variant = scenario?.variants.find(({ name }) => name === variantName)
  if (variant === undefined) throw new Error(`There is no ${variantName} in ${scenarioName}`)
  const trial = await variant.prepare(size)
  await tell({ ready: true })
  for (;;) {
    const order = await new Promise<Order>((resolve) => process.once('message', resolve))
    if (order === 'end') break
    await tell({ round: await trial.round() })
  }
  await trial.close?.()
  await tell({ peakBytes: peakBytes() })
}

const [scenarioName = '', variantName = '', size = 'full'] = process.argv.slice(2)
try {
  await work(scenarioName, variantName, size === 'quick' ? 'quick' : 'full')
} catch (error) {
  await tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
process.disconnect()
