import { type After, orThrow } from '@cart-takeover/domain/event-sourcing'
import {
  type LoggedEvent,
  type Looking,
  modelKey,
  type Projection,
  type ReadModelStore,
  viewProjections,
  viewsOf,
} from '@cart-takeover/projections'
import { foldEvents, routeEvents, touchedBy } from '#src/apply-page.js'
import { littleStore } from '../little-store.js'
import { type Shop, sites, tenant } from './shop.js'

/** Brings a read model forward by one page, as a runner does it. */
const keepPage = async (store: ReadModelStore, projection: Projection, events: ReadonlyArray<LoggedEvent>): Promise<void> => {
  const key = modelKey(projection, tenant)
  const from = await orThrow(store.checkpoint(key))
  const routed = routeEvents(projection, tenant, events)
  const loaded = await orThrow(store.load(key, [...touchedBy(routed)]))
  const folded = foldEvents(projection, routed, loaded, { end: routed.length, skipped: new Set(), parkedFrom: new Map() })
  if (!('changes' in folded)) throw folded.error
  const to: After = events.at(-1)?.position ?? from
  await orThrow(store.commit(key, { from, to }, folded.changes))
}

/** Brings a read model forward, the events cut into pages of these sizes by turns. */
export const keep = async (
  store: ReadModelStore,
  projection: Projection,
  events: ReadonlyArray<LoggedEvent>,
  pages: ReadonlyArray<number> = [500],
) => {
  let at = 0
  for (let turn = 0; at < events.length; turn++) {
    const size = Math.max(1, pages[turn % pages.length] ?? 500)
    await keepPage(store, projection, events.slice(at, at + size))
    at += size
  }
}

/** The views of a shop as they are now. */
export const viewsNow = async ({ events, policy, clock }: Pick<Shop, 'events' | 'policy' | 'clock'>, how: Partial<Looking> = {}) => {
  const { store } = littleStore()
  for (const projection of viewProjections) await keep(store, projection, events)
  return viewsOf(store, tenant, { policy, clock, sites, ...how })
}

export { orThrow }
