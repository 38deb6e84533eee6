import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import * as assert from 'uvu/assert'
import type { Stores } from '#src/stores/stores.js'
import { idsOf } from '#testing/sample-events.js'
import { answered } from './given.js'

/** One append that a process was told is stored. */
export interface Acknowledged {
  readonly stream: StreamName
  readonly ids: ReadonlyArray<string>
}

export interface Appender {
  readonly child: ChildProcess
  /** What it has been told so far. */
  readonly acknowledged: ReadonlyArray<Acknowledged>
  readonly ended: Promise<{ readonly code: number | null; readonly complaints: string }>
}

/** Starts a process that appends to a file. `heard` is called for each append that was acknowledged. */
export const appender = (path: string, count: number, atOnce: number, heard: (so_far: number) => void = () => {}): Appender => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('appender.js', import.meta.url)), path, String(count), String(atOnce)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const acknowledged: Array<Acknowledged> = []
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [stream, ...ids] = line.split(' ')
    // Sound: the process writes a stream's name first.
    acknowledged.push({ stream: stream as StreamName, ids })
    heard(acknowledged.length)
  })
  const ended = new Promise<{ code: number | null; complaints: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, complaints }))
  })
  return { child, acknowledged, ended }
}

/** The whole log. */
export const wholeLog = async ({ eventLog }: Stores): Promise<ReadonlyArray<LoggedEvent>> => {
  const cursor = eventLog.open('start')
  const events: Array<LoggedEvent> = []
  if ((await answered(eventLog.head)) === 'start') return events
  for (;;) {
    const page = await answered(cursor.next(1_000))
    events.push(...page.events)
    if (page.caughtUp) {
      await cursor.close()
      return events
    }
  }
}

/** Everything that was acknowledged is in the log, together and in its order; every stream's revisions are whole. */
export const assertNothingLost = (log: ReadonlyArray<LoggedEvent>, acknowledged: ReadonlyArray<Acknowledged>): void => {
  const ids = idsOf(log)
  assert.is(new Set(ids).size, ids.length, 'an event is in the log twice')
  const placeOf = new Map(ids.map((id, index) => [id, index]))
  for (const { stream, ids: own } of acknowledged) {
    const first = placeOf.get(own[0] ?? '')
    assert.ok(first !== undefined, `an acknowledged append to ${stream} is lost`)
    assert.equal(ids.slice(first, first + own.length), own)
    assert.is(log[first]?.stream, stream)
  }
  const next = new Map<StreamName, number>()
  for (const { stream, revision } of log) {
    assert.is(revision, next.get(stream) ?? 0)
    next.set(stream, revision + 1)
  }
}
