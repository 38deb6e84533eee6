import fc from 'fast-check'
import { houseEvents } from '#src/processes/house-events.js'
import { type Action, plays } from '../laws/actions.js'
import { play, stage } from '../laws/play.js'
import { goldenFiles, writeGolden } from './files.js'
import { shapeOf } from './shape.js'

/** How many payloads a file holds at most, each of another shape. */
const shapes = 4
const most = 2_000

const there = new Set(goldenFiles().map(({ type, version }) => `${type}.v${version}`))
const missing = new Map(
  Object.values(houseEvents)
    .filter(({ type, version }) => !there.has(`${type}.v${version}`))
    .map(({ type, version }) => [type as string, { version, payloads: new Map<string, unknown>() }]),
)

const stories: ReadonlyArray<ReadonlyArray<Action>> = fc.sample(plays(15, 40), { seed: 20260518, numRuns: most })
for (const [number, story] of stories.entries()) {
  if ([...missing.values()].every(({ payloads }) => payloads.size >= shapes)) break
  if (number % 100 === 0) process.stderr.write(`\r${number} of ${most} stories`)
  const on = stage()
  await play(on, story)
  for (const { type, data } of on.the.log) {
    const payloads = missing.get(type)?.payloads
    if (payloads === undefined) continue
    const shape = shapeOf(data)
    if (payloads.size < shapes && !payloads.has(shape)) payloads.set(shape, data)
  }
}
process.stderr.write('\n')
for (const [type, { version, payloads }] of missing) {
  if (payloads.size === 0) console.error(`No story has led to ${type}: let the plays in test/laws reach it`)
  else console.log(writeGolden({ type, version, payloads: [...payloads.values()] }))
}
process.exitCode = [...missing.values()].every(({ payloads }) => payloads.size > 0) ? 0 : 1
