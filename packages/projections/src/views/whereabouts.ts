import { type RunningTakeover, shopperKey, type Whereabouts } from '@cart-takeover/domain'
import { either as E } from 'fp-ts'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import type { TakeoverDocument } from '../takeover-board/takeover-document.js'
import { takeoverProjection } from '../takeover-board/takeover-projection.js'
import { listed } from './listed.js'
import { placeOf } from './place.js'

/** How many are looked up at most: nobody runs so many takeovers. */
const most = 1_000

const runningOf = ({ state: { sessionId, cartId, orderId, csrId } }: TakeoverDocument): RunningTakeover => ({
  sessionId,
  cartId,
  orderId,
  csrId,
})

/** What the read models of a tenant know across streams, as far as they have got here. */
export const whereaboutsIn = (store: ReadModelStore, tenant: string): Whereabouts => {
  const takeovers = readModel(takeoverProjection, store, tenant)
  const running = (index: 'runningCsr' | 'runningFor', of: string) => async () => {
    const found = await listed(takeovers, { index, startsWith: placeOf(of) }, { limit: most }, runningOf)()
    return E.isLeft(found) ? found : E.right(found.right.rows)
  }
  return {
    takeoversOf: (csrId) => running('runningCsr', csrId),
    takeoversFor: (shopper) => running('runningFor', shopperKey(shopper)),
  }
}
