import { type AuditMetadata, houseEvents, type Shopper, shopperKey, shoppersOf, type TakeoverEvent } from '@cart-takeover/domain'
import type { Draft } from 'immer'
import type { Logged } from '../projection.js'
import { defineView } from '../views/define-view.js'
import { kept } from '../views/kept.js'
import { placeOf } from '../views/place.js'
import { type LineName, lineNamesIn, withNames } from './line-names.js'
import { type OrderScope, scopedOrder, scopeRecipes } from './order-scope.js'
import { type Happened, type TimelineRow, timelineRow } from './timeline-row.js'

/** What is stored of timelines: a row an event, the scope of each order, and what lines are called in each stream. */
export type TimelineDocument =
  | { readonly is: 'row'; readonly row: TimelineRow | null }
  | { readonly is: 'scope'; readonly scope: OrderScope }
  | { readonly is: 'names'; readonly names: ReadonlyArray<LineName> }

/** No stream's name begins like these two: a category is a word before a dash. */
const scopePrefix = 'scope/'
const namesPrefix = 'names/'
export const rowId = (stream: string, revision: number): string => `${stream}/${String(revision).padStart(10, '0')}`
export const scopeId = (orderId: string): string => scopePrefix + orderId
export const namesId = (stream: string): string => namesPrefix + stream

const initial = (id: string): TimelineDocument => {
  if (id.startsWith(scopePrefix)) return { is: 'scope', scope: { streams: [] } }
  return id.startsWith(namesPrefix) ? { is: 'names', names: [] } : { is: 'row', row: null }
}

/** Whom a row concerns. Of a subject, it cannot be told whether it is a customer or a guest: it is on the timeline of either. */
const concerned = ({ onBehalfOf, target }: TimelineRow): ReadonlyArray<Shopper> => {
  if (target.kind === 'subject') return shoppersOf(target.id)
  return onBehalfOf === null ? [] : [onBehalfOf]
}

const keys = (document: TimelineDocument) => {
  const row = document.is === 'row' ? document.row : null
  if (row === null) return { session: [], customer: [], csr: [] }
  const { position, sessionId, actor } = row
  return {
    session: sessionId === null ? [] : [placeOf(sessionId) + position],
    customer: concerned(row).map((shopper) => placeOf(shopperKey(shopper)) + position),
    csr: actor.kind === 'csr' ? [placeOf(actor.csrId) + position] : [],
  }
}

type Told = Logged<TakeoverEvent, AuditMetadata>

/** Sound: each recipe of a scope stands under the name of the event that it takes. */
const scopeTable = scopeRecipes as Readonly<Record<string, ((scope: Draft<OrderScope>, data: unknown, seen: Told) => void) | undefined>>

const tell = (document: Draft<TimelineDocument>, event: Happened): void => {
  if (document.is === 'row') document.row = kept(timelineRow(event))
  else if (document.is === 'names') document.names = withNames(document.names, lineNamesIn(event))
  else scopeTable[event.type]?.(document.scope, event.data, event)
}

/** Every event of carts, orders, takeovers and erasures, and what is needed to tell them as the story of an order. */
export const timelineProjection = defineView({
  name: 'timeline',
  version: 1,
  events: houseEvents,
  initial,
  route: (event) => {
    const order = scopedOrder(event)
    return [
      rowId(event.stream, event.revision),
      ...(lineNamesIn(event).length === 0 ? [] : [namesId(event.stream)]),
      ...(order === null ? [] : [scopeId(order)]),
    ]
  },
  keys,
  on: {},
  otherwise: tell,
})
