import { memory } from '@cart-takeover/adapters/memory'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { contentOf, insertion, openBare, type Placed } from '../by-hand/bare-file.js'
import { groupCommit } from '../by-hand/group-commit.js'
import { freshPlace } from '../measure/folder.js'
import type { Scenario, Size, Variant } from '../measure/scenario.js'
import { timed } from '../measure/stretch.js'
import { type AtWork, changeQuantity, type House, takenOver } from '../workload/desk-work.js'
import { houseOver } from '../workload/house.js'
import { overheard, placed, type Stored } from '../workload/overheard.js'

interface Load {
  readonly carts: number
  readonly each: number
  /** All carts at once, or one cart after the other. */
  readonly atOnce: boolean
}
const loadOf = (load: Load, size: Size): Load => (size === 'quick' ? { ...load, carts: 2, each: 3 } : load)

const forEach = async <A>(items: ReadonlyArray<A>, atOnce: boolean, work: (item: A) => Promise<void>): Promise<void> => {
  if (atOnce) await Promise.all(items.map(work))
  else for (const item of items) await work(item)
}

/** Every round has takeovers of its own, all of them under way before its time begins. */
const begun = (house: House, { carts }: Load, round: number): Promise<ReadonlyArray<AtWork>> =>
  Promise.all(Array.from({ length: carts }, (_, cart) => takenOver(house, `customer-${round}-${cart}`)))

const commands = (house: House, { each, atOnce }: Load, takeovers: ReadonlyArray<AtWork>): Promise<void> =>
  forEach(takeovers, atOnce, async (takeover) => {
    for (let step = 0; step < each; step++) await changeQuantity(house, takeover, `step-${step}`, 100 + step)
  })

const ours = (wanted: Load): Variant => ({
  name: 'ours',
  prepare: async (size) => {
    const load = loadOf(wanted, size)
    const place = freshPlace()
    const stores = await openSqlite(place.path, { now: () => 0 })
    const house = await houseOver(stores.eventStore)
    let number = 0
    return {
      answer: async () => {
        await commands(house, load, await begun(house, load, number++))
        return contentOf(place.path)
      },
      round: async () => {
        const takeovers = await begun(house, load, number++)
        return timed(load.carts * load.each, () => commands(house, load, takeovers))
      },
      close: async () => {
        await stores.close()
        place.remove()
      },
    }
  },
})

/** What the same calls append: before the time begins, and within it. */
const heard = async (
  load: Load,
  round: number,
): Promise<{ readonly before: ReadonlyArray<Stored>; readonly within: ReadonlyArray<Stored> }> => {
  const { store, appends } = overheard(memory({ now: () => 0 }).eventStore)
  const house = await houseOver(store)
  const takeovers = await begun(house, load, round)
  const before = appends.length
  await commands(house, load, takeovers)
  return { before: appends.slice(0, before), within: appends.slice(before) }
}

const byStream = (all: ReadonlyArray<Placed>): ReadonlyArray<ReadonlyArray<Placed>> => {
  const streams = new Map<string, Array<Placed>>()
  for (const one of all) streams.set(one.stream, [...(streams.get(one.stream) ?? []), one])
  return [...streams.values()]
}

/** One append a command, and nothing else: no rights, no reading, no deciding. */
const appendsAlone = (wanted: Load): Variant => ({
  name: 'its appends alone, by hand',
  prepare: async (size) => {
    const load = loadOf(wanted, size)
    const place = freshPlace()
    const file = await openBare(place.path)
    const append: (one: Placed) => unknown = load.atOnce ? groupCommit(file) : insertion(file)
    let number = 0
    const ready = async (): Promise<ReadonlyArray<ReadonlyArray<Placed>>> => {
      const { before, within } = await heard(load, number++)
      file.add([before.flatMap(placed)])
      return byStream(within.flatMap(placed))
    }
    const appendAll = (carts: ReadonlyArray<ReadonlyArray<Placed>>) =>
      forEach(carts, load.atOnce, async (appends) => {
        for (const one of appends) await append(one)
      })
    return {
      answer: async () => {
        await appendAll(await ready())
        return contentOf(place.path)
      },
      round: async () => {
        const carts = await ready()
        return timed(load.carts * load.each, () => appendAll(carts))
      },
      close: () => {
        file.database.close()
        place.remove()
      },
    }
  },
})

const scenarioOf = (title: string, load: Load): Scenario => ({
  id: 'P6',
  title: `a command through the desk, SQLite, synchronous FULL, ${title}`,
  unit: 'command',
  shown: 'rate',
  rounds: { warm: 3, timed: 15 },
  variants: [appendsAlone(load), ours(load)],
  comparisons: [{ of: 'ours', against: 'its appends alone, by hand', by: 'time' }],
})

/** A CSR changes a quantity, in carts of 20 to 30 events: rights, session, catalog, cart, decision, append, processes. */
export const commandsOnSqlite: ReadonlyArray<Scenario> = [
  scenarioOf('one at a time', { carts: 20, each: 10, atOnce: false }),
  scenarioOf('64 at once', { carts: 64, each: 10, atOnce: true }),
]
