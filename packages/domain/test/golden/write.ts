import fc from 'fast-check'
import type { AnyEventType } from '#src/event-sourcing/index.js'
import { houseEvents } from '#src/processes/house-events.js'
import { type Action, plays } from '../laws/actions.js'
import { observeDecisions } from '../laws/observe.js'
import { play, stage } from '../laws/play.js'
import { allCommands, examples, writeExamples } from './commands.js'
import { goldenFiles, writeGolden } from './files.js'
import { shapeOf } from './shape.js'

/** How many payloads are kept of an event or a command at most, each of another shape. */
const shapes = 4
const most = 2_000

/** Payloads that are looked for, by the type of their event or command, and then by their shape. */
type Wanted = ReadonlyMap<string, Map<string, unknown>>
const wantedOf = (types: ReadonlyArray<AnyEventType>): Wanted => new Map(types.map(({ type }) => [type, new Map()]))
const keep = (wanted: Wanted, type: string, data: unknown): void => {
  const payloads = wanted.get(type)
  const shape = shapeOf(data)
  if (payloads !== undefined && payloads.size < shapes && !payloads.has(shape)) payloads.set(shape, structuredClone(data))
}
const isFull = (wanted: Wanted): boolean => [...wanted.values()].every(({ size }) => size >= shapes)

const there = new Set(goldenFiles().map(({ type, version }) => `${type}.v${version}`))
const events = Object.values<AnyEventType>(houseEvents).filter(({ type, version }) => !there.has(`${type}.v${version}`))
const told = examples()
const commands = allCommands.filter(({ type, codec }) => told[type] === undefined || !told[type].every(codec.is))
const missing = { events: wantedOf(events), commands: wantedOf(commands) }

observeDecisions(({ type, data }) => keep(missing.commands, type, data))
const stories: ReadonlyArray<ReadonlyArray<Action>> = fc.sample(plays(15, 40), { seed: 20260518, numRuns: most })
for (const [number, story] of stories.entries()) {
  if (isFull(missing.events) && isFull(missing.commands)) break
  if (number % 100 === 0) process.stderr.write(`\r${number} of ${most} stories`)
  const on = stage()
  await play(on, story)
  for (const { type, data } of on.the.log) keep(missing.events, type, data)
}
process.stderr.write('\n')
const found = (wanted: Wanted, type: string): ReadonlyArray<unknown> => [...(wanted.get(type)?.values() ?? [])]
for (const { type, version } of events) {
  const payloads = found(missing.events, type)
  if (payloads.length > 0) console.log(writeGolden({ type, version, payloads }))
}
writeExamples(
  Object.fromEntries(
    allCommands.map(({ type }) => [type, missing.commands.has(type) ? found(missing.commands, type) : (told[type] ?? [])]),
  ),
)
const unreached = [...missing.events, ...missing.commands].filter(([, payloads]) => payloads.size === 0)
for (const [type] of unreached) console.error(`No story has led to ${type}: let the plays in test/laws reach it`)
process.exitCode = unreached.length === 0 ? 0 : 1
