import { cartDeadlines, type Deadline, isPast, orderDeadlines } from '@cart-takeover/domain'
import type { Instant, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { cartProjection } from '../cart-view/cart-projection.js'
import { orderProjection } from '../order-view/order-projection.js'
import { type ReadModel, readModel, type ShownPage } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'

/** What is due, and when the next will be. */
export interface Due {
  /** The earliest of each read model first. */
  readonly due: ReadonlyArray<Deadline>
  /** There may be more that is due already. */
  readonly more: boolean
  /** The next deadline that is not past yet; `null` where none is known, or where there is `more`. */
  readonly nextAt: Instant | null
}

/** What to look for. */
export interface DueWanted {
  readonly now: Instant
  /** How many at most. */
  readonly limit: number
  /** Leaves some out, whatever they say; none unless told. */
  readonly except?: (deadline: Deadline) => boolean
}

export interface DueIndex {
  readonly look: (wanted: DueWanted) => TE.TaskEither<Unavailable | Refused, Due>
}

/** Most looks find nothing: the first entry says so. Where much is due, more is read at a time. */
const growing = (size: number): number => Math.min(100, size * 10)

/**
 * The deadlines of a tenant, by when they are due, as far as the read models of its carts and orders have got. They keep an index
 * entry for each, so that only what is due is ever read; which deadlines those are the domain says of each cart and order. An entry
 * that is behind the streams harms nobody: whoever acts on it asks the stream first.
 */
export const dueIndexIn = (store: ReadModelStore, tenant: string): DueIndex => {
  const carts = readModel(cartProjection, store, tenant)
  const orders = readModel(orderProjection, store, tenant)

  /** Walks along one index from its earliest entry to the first that is not due. */
  const along = async <View>(
    model: ReadModel<View, 'due'>,
    deadlinesOf: (view: View) => ReadonlyArray<Deadline>,
    { now, limit, except = () => false }: DueWanted,
  ): Promise<E.Either<Unavailable | Refused, Due>> => {
    const due: Array<Deadline> = []
    let after: string | null = null
    let size = 1
    do {
      const page: E.Either<Unavailable | Refused, ShownPage<View>> = await model.find({ index: 'due', after, limit: size })()
      if (E.isLeft(page)) return page
      for (const { view } of page.right.views) {
        const deadlines = deadlinesOf(view)
        for (const deadline of deadlines) if (isPast(deadline, now) && !except(deadline)) due.push(deadline)
        const later = deadlines.filter((one) => !isPast(one, now)).map(({ at }) => at)
        if (due.length >= limit) return E.right({ due: due.slice(0, limit), more: true, nextAt: null })
        if (later.length === deadlines.length) return E.right({ due, more: false, nextAt: earliest(later) })
      }
      after = page.right.next
      size = growing(size)
    } while (after !== null)
    return E.right({ due, more: false, nextAt: null })
  }

  return {
    look: (wanted) => async () => {
      const inCarts = await along(carts, ({ state }) => cartDeadlines(state), wanted)
      if (E.isLeft(inCarts)) return inCarts
      const inOrders = await along(orders, ({ state }) => orderDeadlines(state), wanted)
      if (E.isLeft(inOrders)) return inOrders
      const both = [inCarts.right, inOrders.right]
      const more = both.some((one) => one.more)
      const nextAt = more ? null : earliest(both.map((one) => one.nextAt).filter((at) => at !== null))
      return E.right({ due: both.flatMap(({ due }) => due), more, nextAt })
    },
  }
}

const earliest = (instants: ReadonlyArray<Instant>): Instant | null =>
  instants.reduce<Instant | null>((first, one) => (first === null || one < first ? one : first), null)
