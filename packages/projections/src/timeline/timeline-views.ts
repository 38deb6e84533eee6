import { cart, type Shopper, shopperKey } from '@cart-takeover/domain'
import { isStreamId, streamName } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import { type Answered, type Listed, listed, usualLimit, type Wanted } from '../views/listed.js'
import { placeOf } from '../views/place.js'
import { askedFor, wished } from '../views/wish.js'
import { merged } from './merged.js'
import type { OrderScope } from './order-scope.js'
import { concerns, type ShopperEntry, shopperEntry } from './shopper-entry.js'
import { namesId, scopeId, type TimelineDocument, timelineProjection } from './timeline-projection.js'
import type { TimelineRow } from './timeline-row.js'

/** Which part of a long story, from which end. */
export interface StoryWanted extends Wanted {
  readonly newestFirst?: boolean
}

/** What people ask about what happened: colleagues, but for the two that name a shopper as their reader. Rows are in the order of the log, the oldest first unless told. */
export interface TimelineViews {
  /** The Audit Log of an order ([A-81]): its own events, its takeovers', and its carts' from their beginning. */
  readonly ofOrder: (orderId: string, wanted?: Wanted) => Answered<Listed<TimelineRow>>
  /** The same as this shopper may see it. A page may be shorter than the limit where rows are not for them. */
  readonly ofOrderForShopper: (orderId: string, shopper: Shopper, wanted?: Wanted) => Answered<Listed<ShopperEntry>>
  readonly ofCart: (cartId: string, wanted?: Wanted) => Answered<Listed<TimelineRow>>
  readonly ofCartForShopper: (cartId: string, shopper: Shopper, wanted?: Wanted) => Answered<Listed<ShopperEntry>>
  /** Everything that was done in a takeover, in whichever stream. */
  readonly ofSession: (sessionId: string, wanted?: StoryWanted) => Answered<Listed<TimelineRow>>
  /** Everything that concerns a shopper. */
  readonly ofShopper: (shopper: Shopper, wanted?: StoryWanted) => Answered<Listed<TimelineRow>>
  /** Everything that a CSR has done, or that was done on their account. */
  readonly ofCsr: (csrId: string, wanted?: StoryWanted) => Answered<Listed<TimelineRow>>
}

type Streams = OrderScope['streams']

/** The timelines of a tenant, as far as they have got here. */
export const timelineViewsOf = (store: ReadModelStore, tenant: string): TimelineViews => {
  const model = readModel(timelineProjection, store, tenant)

  /** Puts the names of lines into rows whose events tell only their ids. */
  const named = async (rows: ReadonlyArray<TimelineRow>) => {
    const nameless = rows.filter(({ target: { kind, name } }) => kind === 'line' && name === null)
    if (nameless.length === 0) return E.right(rows)
    const loaded = await store.load(model.key, [...new Set(nameless.map(({ stream }) => namesId(stream)))])()
    if (E.isLeft(loaded)) return loaded
    return E.right(
      rows.map((row) => {
        if (row.target.kind !== 'line' || row.target.name !== null) return row
        // Sound: the timeline's own recipes made it.
        const document = loaded.right.get(namesId(row.stream)) as TimelineDocument | undefined
        const names = document?.is === 'names' ? document.names : []
        const name = names.find(({ lineId }) => lineId === row.target.id)?.name ?? null
        return { ...row, target: { ...row.target, name } }
      }),
    )
  }

  const told = async (streams: Streams, { after = null, limit = usualLimit }: Wanted) => {
    const page = await merged(store, model.key, streams, after, limit)
    if (E.isLeft(page)) return page
    const rows = await named(page.right.rows)
    return E.isLeft(rows) ? rows : E.right({ rows: rows.right, next: page.right.next })
  }

  const ofOrder: TimelineViews['ofOrder'] = (orderId, wanted = {}) =>
    wished('page', wanted, () => async () => {
      const found = await model.get(scopeId(orderId))()
      if (E.isLeft(found)) return found
      return told(found.right?.is === 'scope' ? found.right.scope.streams : [], wanted)
    })

  const ofCart: TimelineViews['ofCart'] = (cartId, wanted = {}) =>
    wished(
      'page',
      wanted,
      () => () =>
        told(
          isStreamId(cartId) ? [{ stream: streamName({ category: cart.name, tenant, id: cartId }), until: null, sessions: [] }] : [],
          wanted,
        ),
    )

  const forShopper = (story: Answered<Listed<TimelineRow>>, shopper: Shopper): Answered<Listed<ShopperEntry>> =>
    askedFor(shopper, () => async () => {
      const page = await story()
      if (E.isLeft(page)) return page
      return E.right({ rows: page.right.rows.filter(concerns(shopper)).map((row) => shopperEntry(row)), next: page.right.next })
    })

  const indexed = (index: 'session' | 'customer' | 'csr', id: string, wanted: StoryWanted): Answered<Listed<TimelineRow>> =>
    wished('story', wanted, () => async () => {
      const query = { index, startsWith: placeOf(id), descending: wanted.newestFirst ?? false }
      const page = await listed(model, query, wanted, (document) => (document.is === 'row' ? document.row : null))()
      if (E.isLeft(page)) return page
      const rows = await named(page.right.rows)
      return E.isLeft(rows) ? rows : E.right({ rows: rows.right, next: page.right.next })
    })

  return {
    ofOrder,
    ofOrderForShopper: (orderId, shopper, wanted) => forShopper(ofOrder(orderId, wanted), shopper),
    ofCart,
    ofCartForShopper: (cartId, shopper, wanted) => forShopper(ofCart(cartId, wanted), shopper),
    ofSession: (sessionId, wanted = {}) => indexed('session', sessionId, wanted),
    ofShopper: (shopper, wanted = {}) => askedFor(shopper, () => indexed('customer', shopperKey(shopper), wanted)),
    ofCsr: (csrId, wanted = {}) => indexed('csr', csrId, wanted),
  }
}
