import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { modelKey, runProjection, viewProjections } from '@cart-takeover/projections'
import { documentsOf, openBare } from '../by-hand/bare-file.js'
import { foldViews } from '../by-hand/fold-views.js'
import { freshPlace, type Place } from '../measure/folder.js'
import type { Scenario, Size, Variant } from '../measure/scenario.js'
import { timed } from '../measure/stretch.js'
import { tenantId } from '../workload/recorded-cart.js'

const writer = fileURLToPath(new URL('../workload/write-log.js', import.meta.url))

/** How many takeovers go on at the same time. */
type AtOnce = 1 | 2_000

/** A file with a log of whole takeovers. */
const writtenLog = (events: number, atOnce: AtOnce, size: Size): { readonly place: Place; readonly events: number } => {
  const place = freshPlace()
  const count = size === 'quick' ? 200 : events
  execFileSync(process.execPath, [writer, place.path, String(count), String(size === 'quick' ? Math.min(atOnce, 4) : atOnce)])
  return { place, events: count }
}

/** Runs every read model until it is where the log is now. */
const catchUp = async ({ eventLog: log, readModels: store }: Awaited<ReturnType<typeof openSqlite>>): Promise<void> => {
  const head = await orThrow(log.head)
  const runners = viewProjections.map((projection) => runProjection(projection, { log, store, tenant: tenantId, owner: 'bench' }))
  if (head !== 'start') await Promise.all(runners.map((runner) => orThrow(runner.waitFor(head, 3_600_000))))
  await Promise.all(runners.map((runner) => runner.stop()))
}

const ours = (events: number, atOnce: AtOnce, once?: true): Variant => ({
  name: `ours, ${events.toLocaleString('en')} events`,
  ...(once ? { once } : {}),
  prepare: async (size) => {
    const written = writtenLog(events, atOnce, size)
    const stores = await openSqlite(written.place.path)
    return {
      answer: async () => {
        await catchUp(stores)
        return documentsOf(written.place.path)
      },
      round: async () => {
        for (const projection of viewProjections) await orThrow(stores.readModels.drop(modelKey(projection, tenantId)))
        return timed(written.events, () => catchUp(stores))
      },
      close: async () => {
        await stores.close()
        written.place.remove()
      },
    }
  },
})

const byHand = (events: number, atOnce: AtOnce): Variant => ({
  name: `one loop by hand into Maps, ${events.toLocaleString('en')} events`,
  prepare: async (size) => {
    const written = writtenLog(events, atOnce, size)
    const { database } = await openBare(written.place.path)
    return {
      answer: () =>
        [...foldViews(database)]
          .flatMap(([model, documents]) => [...documents].map(([id, document]) => ({ model, id, document })))
          .sort(inOrder),
      round: () => timed(written.events, async () => foldViews(database)),
      close: () => {
        database.close()
        written.place.remove()
      },
    }
  },
})

const inOrder = (a: { readonly model: string; readonly id: string }, b: { readonly model: string; readonly id: string }): number =>
  a.model < b.model || (a.model === b.model && a.id < b.id) ? -1 : 1

const few = 100_000
const many = 1_000_000

const scenarioOf = (title: string, atOnce: AtOnce): Scenario => {
  const [small, large, hand] = [ours(few, atOnce), ours(many, atOnce, true), byHand(few, atOnce)]
  return {
    id: 'P8',
    title: `catch-up of all read models from SQLite, ${title}`,
    unit: 'event',
    shown: 'rate',
    rounds: { warm: 0, timed: 3 },
    variants: [hand, small, large],
    comparisons: [
      { of: small.name, against: hand.name, by: 'time' },
      { of: large.name, against: small.name, by: 'rate' },
      { of: large.name, against: small.name, by: 'memory', goal: { atMost: 1.2 } },
    ],
  }
}

/** From an empty read-model store to five current read models; their documents, index entries and checkpoints are all on the disk. */
export const catchUpOfViews: ReadonlyArray<Scenario> = [
  scenarioOf('takeovers one after another', 1),
  scenarioOf('2,000 takeovers interleaved', 2_000),
]
