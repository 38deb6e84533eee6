// time limit: 600 s
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { orThrow, type RecordedEvent } from '@cart-takeover/domain/event-sourcing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '#src/memory/memory.js'
import { openSqlite } from '#src/sqlite/sqlite.js'
import type { Stores } from '#src/stores/stores.js'
import { freshFile } from '../sqlite/fresh-file.js'
import { playTakeover, scriptedHouse } from './takeover-script.js'

const child = fileURLToPath(new URL('./takeover-child.js', import.meta.url))

/** A small generator of numbers below 1, the same for the same seed (mulberry32). */
const seeded = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Lets a child work from takeover `from` on and kills it `delay` milliseconds after it is ready. Answers with the next takeover that it had not finished. */
const runAndKill = (path: string, from: number, delay: number): Promise<{ readonly next: number; readonly killed: boolean }> =>
  new Promise((resolve, fail) => {
    const running = spawn(process.execPath, [child, path, String(from), String(from + 1_000)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let next = from
    createInterface({ input: running.stdout }).on('line', (line) => {
      if (line === 'ready') setTimeout(() => running.kill('SIGKILL'), delay)
      else next = Number(line.slice('done '.length)) + 1
    })
    running.on('error', fail)
    running.on('close', (code, signal) =>
      code === null || code === 0 ? resolve({ next, killed: signal === 'SIGKILL' }) : fail(new Error(`The child ended with ${code}`)),
    )
  })

/** Everything in the log, without what only the place and the hour of its storing say. */
const logOf = async (stores: Stores): Promise<ReadonlyArray<Omit<RecordedEvent, 'position' | 'recordedAt'>>> => {
  const cursor = stores.eventLog.open('start')
  const all: Array<Omit<RecordedEvent, 'position' | 'recordedAt'>> = []
  for (;;) {
    const { events, caughtUp } = await orThrow(cursor.next(1_000))
    for (const { position: _, recordedAt: __, ...event } of events) all.push(event)
    if (caughtUp) break
  }
  await cursor.close()
  return all
}

const byStream = (events: ReadonlyArray<Omit<RecordedEvent, 'position' | 'recordedAt'>>) => {
  const streams = new Map<string, Array<unknown>>()
  for (const event of events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
  return streams
}

const KILLS_EACH = 100

const crashing = async (seed: number): Promise<{ readonly kills: number; readonly takeovers: number; readonly events: number }> => {
  const random = seeded(seed)
  const { path, remove } = freshFile()
  try {
    let from = 0
    let kills = 0
    while (kills < KILLS_EACH) {
      const { next, killed } = await runAndKill(path, from, random() * 60)
      if (killed) kills += 1
      from = next
    }
    const crashed = await openSqlite(path, { now: () => 0 })
    const again = scriptedHouse(crashed.eventStore)
    for (let number = from; number < from + 2; number++) await playTakeover(again, number)
    const untouched = memory({ now: () => 0 })
    const calm = scriptedHouse(untouched.eventStore)
    for (let number = 0; number < from + 2; number++) await playTakeover(calm, number)
    const stored = await logOf(crashed)
    const [left, expected] = [byStream(stored), byStream(await logOf(untouched))]
    assert.equal([...left.keys()].sort(), [...expected.keys()].sort(), `seed ${seed}: other streams than without a crash`)
    for (const [stream, events] of expected) assert.equal(left.get(stream), events, `seed ${seed}: ${stream} is not as without a crash`)
    await crashed.close()
    await untouched.close()
    return { kills, takeovers: from + 2, events: stored.length }
  } finally {
    remove()
  }
}

test('a process killed at random points of takeovers, 200 times, leaves what a run without a crash leaves', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const runs = await Promise.all([crashing(seed), crashing(seed + 1)])
  const total = (of: 'kills' | 'takeovers' | 'events'): number => runs.reduce((sum, run) => sum + run[of], 0)
  assert.ok(total('kills') >= 200)
  console.log(
    `seed ${seed}: ${total('kills')} kills, ${total('takeovers')} takeovers, ${total('events')} events, nothing lost, nothing twice`,
  )
})

test.run()
