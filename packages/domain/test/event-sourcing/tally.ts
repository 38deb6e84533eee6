import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import {
  accept,
  aggregatesToldBy,
  type Context,
  command,
  event,
  type Handling,
  type House,
  personal,
  type Rejection,
} from '#src/event-sourcing/index.js'
import { failing } from '#testing/faults.js'
import { keptInMemory } from '#testing/kept-in-memory.js'

// A small aggregate that knows nothing of carts: a tally of points, which closes at its deadline.

interface TallyHouse extends House {
  readonly context: Context & { readonly most: number }
  readonly caller: { readonly who: string }
  readonly stream: { readonly tally: string }
}

export const commands = {
  Open: command('Open', t.type({ name: t.string, closesAt: t.string })),
  /** `price` is what the desk adds: no part of the caller's input. */
  Add: command('Add', t.type({ points: t.number, price: t.number })),
  Thank: command('Thank', t.type({})),
  /** Says something that no codec of an event accepts. */
  Blunder: command('Blunder', t.type({})),
}
export const events = {
  Opened: event('Opened', t.type({ name: t.string, closesAt: t.string })),
  Added: event('Added', t.type({ points: t.number, price: t.number, at: t.string })),
  Closed: event('Closed', t.type({ total: t.number })),
  Thanked: event('Thanked', t.type({ whom: personal(t.string, 'person') })),
}

interface Tally {
  readonly name: string
  readonly closesAt: string
  readonly closed: boolean
  /** `null`: it is open. */
  readonly closedAt: string | null
  readonly points: ReadonlyArray<number>
}

const no = <const Code extends string>(code: Code, detail: unknown = null): E.Either<Rejection<Code>, never> => E.left({ code, detail })
const total = ({ points }: Tally): number => points.reduce((sum, one) => sum + one, 0)

export const tally = aggregatesToldBy<TallyHouse>()({
  name: 'tally',
  commands,
  events,
  initial: (): Tally => ({ name: '', closesAt: '', closed: false, closedAt: null, points: [] }),
  about: (state, { data }) => ({ tally: 'name' in data ? data.name : state.name }),
  due: (state, _, { now }) => (state.name !== '' && !state.closed && now > state.closesAt ? [events.Closed({ total: total(state) })] : []),
  decide: {
    Open: (state, data) => (state.name === '' ? accept(events.Opened(data)) : accept()),
    Add: (state, { points, price }, { most, now }) => {
      if (state.name === '' || state.closed) return no('NOT_OPEN')
      if (total(state) + points > most) return no('TOO_MANY', { total: total(state) })
      return accept(events.Added({ points, price, at: now }))
    },
    Thank: (state) => accept(events.Thanked({ whom: { subject: 'person:7', value: state.name } })),
    // Unsound on purpose: what a careless cast can do.
    Blunder: () => accept(events.Added({ points: 'secret' as unknown as number, price: 1, at: '' })),
  },
  evolve: {
    Opened: (state, { name, closesAt }) => {
      state.name = name
      state.closesAt = closesAt
    },
    Added: (state, { points }) => {
      state.points.push(points)
    },
    Closed: (state, _, { meta }) => {
      state.closed = true
      state.closedAt = meta.occurredAt
    },
    Thanked: () => {},
  },
})

export const stream = 'tally-acme.1' as const
export const closesAt = '2026-05-18T13:00:00.000Z'
export const open = commands.Open({ name: 'friday', closesAt })
export const add = (points: number, price = 1) => commands.Add({ points, price })

/** A request under that command id; the caller's input is `null` unless told. */
export const request = (commandId: string, input: unknown = null, most = 100) => ({
  commandId,
  correlationId: 'call-7',
  causationId: null,
  input,
  context: { most },
  caller: { who: 'ann' },
})

/** A clock to be set, a store in memory whose appends can be made to fail, and what a command handler needs beside. */
export const tallyHouse = (more: Partial<Handling<TallyHouse>> = {}) => {
  const time = { now: '2026-05-18T12:00:00.000Z' }
  const kept = keptInMemory(() => time.now)
  const faults = failing(kept.store)
  const handling: Handling<TallyHouse> = {
    tenantId: 'acme',
    store: faults.store,
    now: () => time.now,
    word: ({ code }) => ({ message: `worded ${code}`, retryable: code === 'CONCURRENCY_CONFLICT' }),
    time: { who: 'the clock' },
    ...more,
  }
  return { time, log: kept.log, kept, faults, handling }
}
