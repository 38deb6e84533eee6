import { either as E } from 'fp-ts'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import { type Answered, type Listed, listed, type Wanted } from '../views/listed.js'
import { type Looking, looking, type Reader } from '../views/looking.js'
import { placeOf } from '../views/place.js'
import { readBy, wished } from '../views/wish.js'
import { takeoverProjection } from './takeover-projection.js'
import { showTakeover, type TakeoverRow } from './takeover-row.js'

/** What colleagues ask about takeovers. */
export interface TakeoverViews {
  /** `null`: there is none. */
  readonly byId: (sessionId: string) => Answered<TakeoverRow | null>
  /** Those that run now, the longest first. */
  readonly running: (wanted?: Wanted) => Answered<Listed<TakeoverRow>>
  /** Those that are over, the last first. */
  readonly ended: (wanted?: Wanted) => Answered<Listed<TakeoverRow>>
  /** The newest first, as are those of an order and of a cart. */
  readonly ofCsr: (csrId: string, wanted?: Wanted) => Answered<Listed<TakeoverRow>>
  readonly ofOrder: (orderId: string, wanted?: Wanted) => Answered<Listed<TakeoverRow>>
  readonly ofCart: (cartId: string, wanted?: Wanted) => Answered<Listed<TakeoverRow>>
}

/** The takeovers of a tenant, as far as they have got here. */
export const takeoverViewsOf = (store: ReadModelStore, tenant: string, how: Partial<Looking> = {}): TakeoverViews => {
  const model = readModel(takeoverProjection, store, tenant)
  const { clock } = looking(how)
  const newest =
    (index: 'csr' | 'order' | 'cart') =>
    (id: string, wanted: Wanted = {}): Answered<Listed<TakeoverRow>> =>
      wished('page', wanted, () =>
        listed(model, { index, startsWith: placeOf(id), descending: true }, wanted, (one) => showTakeover(one, clock.now())),
      )
  return {
    byId: (sessionId, reader: Reader | null = null) =>
      readBy(reader, () => async () => {
        const found = await model.get(sessionId)()
        return E.isLeft(found) ? found : E.right(found.right === null ? null : showTakeover(found.right, clock.now()))
      }),
    running: (wanted = {}) =>
      wished('page', wanted, () => listed(model, { index: 'running' }, wanted, (one) => showTakeover(one, clock.now()))),
    ended: (wanted = {}) =>
      wished('page', wanted, () => listed(model, { index: 'ended', descending: true }, wanted, (one) => showTakeover(one, clock.now()))),
    ofCsr: newest('csr'),
    ofOrder: newest('order'),
    ofCart: newest('cart'),
  }
}
