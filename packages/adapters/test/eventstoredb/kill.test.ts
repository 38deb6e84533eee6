// time limit: 600 s
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { memory } from '@cart-takeover/adapters/memory'
import { startWireNode, startWireNodeProcess, type WireNodeProcess } from '@cart-takeover/adapters/testing'
import { orThrow, type RecordedEvent } from '@cart-takeover/domain/event-sourcing'
import type { EventLog } from '@cart-takeover/projections'
import { EventStoreDBClient } from '@eventstore/db-client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { playTakeover, scriptedHouse } from '../crash/takeover-script.js'
import { freshFile } from '../sqlite/fresh-file.js'
import { problemsIn } from './history/check-history.js'
import { randomFrom } from './history/random.js'
import { storedIn } from './history/stored-in.js'
import { play } from './history/workload.js'

const kills = suite('kill -9')
const seed = Math.floor(Math.random() * 1e9)
const KILLS = 6
const ROUNDS = ['caller', 'server', 'caller', 'server', 'caller', 'caller'] as const
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const onNode = (test: (node: WireNodeProcess, file: string) => Promise<void>) => async () => {
  const { path, remove } = freshFile()
  const node = await startWireNodeProcess(path)
  try {
    await test(node, path)
  } finally {
    await node.kill()
    remove()
  }
}

kills(
  'writers and readers of a node that is killed again and again lose nothing and double nothing',
  onNode(async (node, file) => {
    const random = randomFrom(seed)
    let killing = Promise.resolve()
    let killed = 0
    const history = await play({
      seed,
      tenant: 'killed',
      writers: 6,
      readers: 2,
      operations: 300,
      streams: 6,
      open: () =>
        openEventStoreDb(() => EventStoreDBClient.connectionString(node.connectionString), {
          answerWithin: 1_000,
          longestPause: 100,
          silence: 500,
        }),
      disturb: () => {
        if (killed === KILLS || random() > 0.05) return
        killed += 1
        killing = killing.then(async () => {
          await node.kill()
          await node.restart()
          await pause(50)
        })
      },
      calm: async () => {
        await killing
        await node.kill()
        const { ids } = await lookInto(file)
        await node.restart()
        return ids
      },
    })
    await node.kill()
    const { stored } = await lookInto(file)
    assert.equal(problemsIn(history, stored), [], `seed ${seed}`)
    assert.is(killed, KILLS)
    assert.ok(history.attempts.some(({ outcome }) => outcome.kind === 'stored'))
  }),
)

/** What is in a node's file, while nobody writes to it. */
const lookInto = async (file: string) => {
  const node = await startWireNode({ file })
  const stored = storedIn(node.log)
  await node.stop()
  return { stored, ids: stored.map(({ eventId }) => eventId) }
}

/** Lets a child work from takeover `from` on and kills it, or the server under it. Answers with the next takeover that it had not finished. */
const runAndKill = async (node: WireNodeProcess, from: number, what: 'caller' | 'server', delay: number): Promise<number> => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./takeover-child.js', import.meta.url)), node.connectionString, `${from}`, `${from + 100}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  let next = from
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    if (line !== 'ready') next = Number(line.slice('done '.length)) + 1
  })
  await new Promise((resolve) => lines.once('line', resolve))
  await pause(delay)
  if (what === 'server') {
    await node.kill()
    await pause(delay / 4)
    await node.restart()
    // Whoever works on it goes on: a takeover more is done.
    for (const before = next; next === before && child.exitCode === null; ) await pause(5)
  }
  child.kill('SIGKILL')
  assert.is(await ended, null, 'the child was killed, and did not fail before')
  return next
}

type Stored = Omit<RecordedEvent, 'position' | 'recordedAt'>

const byStream = async (log: EventLog): Promise<ReadonlyMap<string, ReadonlyArray<Stored>>> => {
  const cursor = log.open('start')
  const streams = new Map<string, Array<Stored>>()
  for (let caughtUp = false; !caughtUp; ) {
    const page = await orThrow(cursor.next(1_000))
    for (const { position: _, recordedAt: __, ...event } of page.events)
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
    caughtUp = page.caughtUp
  }
  await cursor.close()
  return streams
}

kills(
  'takeovers whose caller and whose server are killed at random points leave what a run without a crash leaves',
  onNode(async (node) => {
    const random = randomFrom(seed)
    let from = 0
    for (const what of ROUNDS) from = await runAndKill(node, from, what, random() * 400)
    const crashed = openEventStoreDb(() => EventStoreDBClient.connectionString(node.connectionString))
    const calm = memory({ now: () => 0 })
    const [again, untouched] = [scriptedHouse(crashed.eventStore), scriptedHouse(calm.eventStore)]
    await playTakeover(again, from)
    for (let number = 0; number <= from; number++) await playTakeover(untouched, number)
    const [left, expected] = [await byStream(crashed.eventLog), await byStream(calm.eventLog)]
    assert.equal([...left.keys()].toSorted(), [...expected.keys()].toSorted(), `seed ${seed}: other streams than without a crash`)
    for (const [stream, events] of expected) assert.equal(left.get(stream), events, `seed ${seed}: ${stream} is not as without a crash`)
    await crashed.close()
    await calm.close()
    console.log(`seed ${seed}: ${from + 1} takeovers, ${[...expected.values()].flat().length} events, ${ROUNDS.length} kills`)
  }),
)

kills.run()
