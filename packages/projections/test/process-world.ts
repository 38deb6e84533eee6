import {
  family,
  type Rejection,
  type Send,
  type StreamName,
  type Unavailable,
  type Undecodable,
} from '@cart-takeover/domain/event-sourcing'
import { type DrivenProcess, type ProcessOptions, runProcess } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { events } from './basket.js'
import { type Entry, littleLog } from './little-log.js'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

export interface Target {
  readonly to: StreamName
  readonly say: string
}
export type Failure = Unavailable | Undecodable
interface Sent {
  readonly say: string
  readonly commandId: string
  readonly cause: string
}

/** After each fruit the pantry is told, and waits while it is shut; then the till. */
export const pantry: DrivenProcess<Target> = {
  name: 'pantry',
  on: {
    FruitAdded: ({ code, quantity }: { code: string; quantity: number }) => {
      if (code === 'rotten') throw new Error('a rotten fruit')
      return [
        { target: { to: 'pantry-acme.1', say: `fetch ${quantity} ${code}` }, waitsFor: ['SHUT'] },
        { target: { to: 'till-acme.1', say: `count ${code}` } },
      ]
    },
    BasketThrownAway: () => [
      {
        target: { to: 'till-acme.1', say: 'forget' },
        refused: ({ code }: Rejection<string>) => [{ target: { to: 'till-acme.1', say: `note ${code}` } }],
      },
    ],
  },
}
export const watcher: DrivenProcess<Target> = {
  name: 'watcher',
  on: { FruitAdded: () => [{ target: { to: 'till-acme.1', say: 'watch' } }] },
}

export const key = { tenant: 'acme', name: 'driver', version: 1 }

type Answer = 'yes' | { readonly no: string } | { readonly failure: Failure }

export const world = (...entries: ReadonlyArray<Entry>) => {
  const time = virtualTime()
  const little = littleLog(entries)
  const kept = littleStore(time.timing.now)
  const sent: Array<Sent> = []
  const done = new Map<string, string>()
  const answers: { of: (say: string, attempt: number) => Answer } = { of: () => 'yes' }
  const attempts = new Map<string, number>()
  const send: Send<Target, Failure> = async ({ say }, commandId, cause) => {
    sent.push({ say, commandId, cause: cause.eventId })
    const attempt = (attempts.get(commandId) ?? 0) + 1
    attempts.set(commandId, attempt)
    const answer = answers.of(say, attempt)
    if (answer === 'yes') {
      done.set(commandId, say)
      return E.right(E.right([]))
    }
    return 'no' in answer ? E.right(E.left({ code: answer.no, detail: null })) : E.left(answer.failure)
  }
  const start = (other: Partial<ProcessOptions<Target, Failure>> = {}) =>
    runProcess({
      name: 'driver',
      version: 1,
      processes: [pantry],
      events: family(events),
      send,
      streamOf: ({ to }: Target) => to,
      log: little.log,
      store: kept.store,
      tenant: 'acme',
      owner: 'one',
      concurrency: 1,
      timing: time.timing,
      ...other,
    })
  return { ...time, ...little, ...kept, start, sent, done, answers, says: () => sent.map(({ say }) => say) }
}
