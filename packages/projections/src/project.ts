import { deepFreeze } from '@cart-takeover/domain/event-sourcing'
import { foldEvents, routeEvents } from './apply-page.js'
import type { LoggedEvent } from './event-log.js'
import { poisonAt } from './poison.js'
import type { Projection } from './projection.js'

/**
 * The documents that these events make, in memory: for tests, questions asked once, and comparison with what is stored. Events of all
 * tenants count unless one is named. Throws a `PoisonEvent` where one cannot be applied.
 *
 * Payloads are frozen, so that a recipe which changes a piece of a payload that it has kept is found out.
 */
export const project = <View>(
  projection: Projection<View>,
  events: Iterable<LoggedEvent>,
  { tenant = null }: { readonly tenant?: string | null } = {},
): ReadonlyMap<string, View> => {
  const routed = routeEvents(projection, tenant, events)
  for (const { event } of routed) deepFreeze(event.data)
  const folded = foldEvents(projection, routed, new Map(), { end: routed.length, skipped: new Set(), parkedFrom: new Map() })
  if (!('changes' in folded)) throw poisonAt(projection, routed, folded)
  // Sound: each document began as what `initial` made.
  return new Map(folded.changes.map(({ id, document }) => [id, document as View]))
}
