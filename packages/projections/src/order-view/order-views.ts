import { type Shopper, shopperActor } from '@cart-takeover/domain'
import { either as E } from 'fp-ts'
import { listOrders, type OrdersWanted } from '../order-list/list-orders.js'
import type { OrderRow } from '../order-list/order-row.js'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import type { Answered, Listed } from '../views/listed.js'
import { type Looking, looking, type Reader, siteOf } from '../views/looking.js'
import { askedFor } from '../views/wish.js'
import type { OrderDocument } from './order-document.js'
import { orderProjection } from './order-projection.js'
import type { OrderView } from './order-view.js'
import { type ShopperOrderView, shopperOrderOf } from './shopper-order-view.js'
import { showOrder } from './show-order.js'

/** What people ask about orders. */
export interface OrderViews {
  /**
   * `reader`: for whom, which decides what is available to them, and what a shopper is told; for a CSR who may do everything unless told.
   * `null`: there is none, or none of this shopper.
   */
  readonly byId: (orderId: string, reader?: Reader) => Answered<OrderView | null>
  readonly byNumber: (orderNumber: string, reader?: Reader) => Answered<OrderView | null>
  /** The order as its shopper may see it: nothing of colleagues, reasons and sessions. `null`: there is none, or it is not theirs. */
  readonly forShopper: (orderId: string, shopper: Shopper) => Answered<ShopperOrderView | null>
  /** The newest first. */
  readonly list: (wanted?: OrdersWanted) => Answered<Listed<OrderRow>>
}

/** The orders of a tenant, as far as they have got here. */
export const orderViewsOf = (store: ReadModelStore, tenant: string, how: Partial<Looking> = {}): OrderViews => {
  const model = readModel(orderProjection, store, tenant)
  const look = looking(how)
  const shown = async (document: OrderDocument | null | undefined, reader: Reader | null) =>
    document == null ? null : showOrder(document, look, await siteOf(look, document.state.siteId), reader)
  const byId: OrderViews['byId'] = (orderId, reader) => async () => {
    const found = await model.get(orderId)()
    return E.isLeft(found) ? found : E.right(await shown(found.right, reader ?? null))
  }
  return {
    byId,
    byNumber: (orderNumber, reader) => async () => {
      const found = await model.find({ index: 'number', equals: orderNumber, limit: 1 })()
      return E.isLeft(found) ? found : E.right(await shown(found.right.views[0]?.view, reader ?? null))
    },
    forShopper: (orderId, shopper) =>
      askedFor(shopper, () => async () => {
        const found = await byId(orderId, { actor: shopperActor(shopper), evidence: null })()
        return E.isLeft(found) ? found : E.right(found.right === null ? null : shopperOrderOf(found.right))
      }),
    list: (wanted = {}) => listOrders(model, wanted),
  }
}
