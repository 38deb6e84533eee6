import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { expecting, orThrow } from '@cart-takeover/domain/event-sourcing'
import { contentOf, insertion, openBare, type Placed } from '../by-hand/bare-file.js'
import { groupCommit } from '../by-hand/group-commit.js'
import { rawFlushes } from '../by-hand/raw-flushes.js'
import { freshPlace, type Place } from '../measure/folder.js'
import type { Scenario, Size, Trial, Variant } from '../measure/scenario.js'
import { timed } from '../measure/stretch.js'
import { appendsOf } from '../workload/appends.js'

type Carts = ReadonlyArray<ReadonlyArray<Placed>>

/** How the appends of one round are made. */
type Appending = (append: (placed: Placed) => unknown, carts: Carts) => Promise<void>

/** Every cart's writer at once; each waits for its own answer before it goes on. */
const allAtOnce: Appending = async (append, carts) => {
  await Promise.all(
    carts.map(async (appends) => {
      for (const placed of appends) await append(placed)
    }),
  )
}

/** Cart by cart, one after the other. */
const oneByOne: Appending = async (append, carts) => {
  for (const appends of carts) for (const placed of appends) await append(placed)
}

interface Load {
  readonly carts: number
  readonly each: number
}
const loadOf = (load: Load, size: Size): Load => (size === 'quick' ? { carts: 3, each: 5 } : load)

/** Every round has carts of its own. Their first events are there before its time begins. */
const rounds = (load: Load, size: Size) => {
  const { carts, each } = loadOf(load, size)
  let round = 0
  return () => {
    const stories = appendsOf(carts, each + 1, `cart-${round++}`)
    return { first: stories.map((story) => story.slice(0, 1)), rest: stories.map((story) => story.slice(1)), units: carts * each }
  }
}

const trialOf = (
  place: Place,
  next: ReturnType<typeof rounds>,
  appending: Appending,
  {
    begin,
    append,
    close,
  }: { readonly begin: (carts: Carts) => unknown; readonly append: (placed: Placed) => unknown; readonly close: () => unknown },
): Trial => ({
  answer: async () => {
    const { first, rest } = next()
    await begin(first)
    await appending(append, rest)
    return contentOf(place.path)
  },
  round: async () => {
    const { first, rest, units } = next()
    await begin(first)
    return timed(units, () => appending(append, rest))
  },
  close: async () => {
    await close()
    place.remove()
  },
})

const ours = (load: Load, appending: Appending): Variant => ({
  name: 'ours',
  prepare: async (size) => {
    const place = freshPlace()
    const stores = await openSqlite(place.path, { now: () => 0 })
    const append = ({ stream, revision, event }: Placed) =>
      orThrow(stores.eventStore.append(stream, expecting(revision === 0 ? null : revision - 1), [event]))
    return trialOf(place, rounds(load, size), appending, { begin: (carts) => allAtOnce(append, carts), append, close: stores.close })
  },
})

const byHand = (name: string, load: Load, appending: Appending, appendTo: typeof groupCommit | typeof insertion): Variant => ({
  name,
  prepare: async (size) => {
    const place = freshPlace()
    const file = await openBare(place.path)
    return trialOf(place, rounds(load, size), appending, {
      begin: file.add,
      append: appendTo(file),
      close: () => file.database.close(),
    })
  },
})

const together: Load = { carts: 64, each: 40 }
const alone: Load = { carts: 20, each: 20 }

/** Appends of one event to SQLite, each answered when it is on the disk. */
export const append: ReadonlyArray<Scenario> = [
  {
    id: 'P4',
    title: 'append to SQLite, synchronous FULL, 64 at once',
    unit: 'append',
    shown: 'rate',
    rounds: { warm: 3, timed: 21 },
    variants: [byHand('group commit by hand', together, allAtOnce, groupCommit), ours(together, allAtOnce)],
    comparisons: [{ of: 'ours', against: 'group commit by hand', by: 'rate', goal: { atLeast: 0.85 } }],
  },
  {
    id: 'P5',
    title: 'append to SQLite, synchronous FULL, one at a time',
    unit: 'append',
    shown: 'rate',
    rounds: { warm: 3, timed: 21 },
    variants: [byHand('the same INSERT by the driver alone', alone, oneByOne, insertion), ours(alone, oneByOne), rawFlushes],
    comparisons: [
      { of: 'ours', against: 'the same INSERT by the driver alone', by: 'rate', goal: { atLeast: 0.85 } },
      { of: 'ours', against: rawFlushes.name, by: 'rate' },
    ],
  },
]
