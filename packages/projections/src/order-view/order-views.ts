import type { Shopper } from '@cart-takeover/domain'
import { either as E } from 'fp-ts'
import { listOrders, type OrdersWanted } from '../order-list/list-orders.js'
import type { OrderRow } from '../order-list/order-row.js'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import type { Answered, Listed } from '../views/listed.js'
import { type Looking, looking, type Reader, siteOf } from '../views/looking.js'
import { askedFor, readBy } from '../views/wish.js'
import type { OrderDocument } from './order-document.js'
import { orderProjection } from './order-projection.js'
import type { OrderView } from './order-view.js'
import type { ShopperOrderView } from './shopper-order-view.js'
import { showOrder } from './show-order.js'
import { showOrderToShopper } from './show-order-to-shopper.js'

/** What people ask about orders. */
export interface OrderViews {
  /**
   * For colleagues. `reader`: for whom, which decides what is available to them; for a CSR who may do everything unless told. A shopper is
   * no such reader (`Refused`): see `forShopper`. `null`: there is none.
   */
  readonly byId: (orderId: string, reader?: Reader | null) => Answered<OrderView | null>
  readonly byNumber: (orderNumber: string, reader?: Reader | null) => Answered<OrderView | null>
  /** The order as its shopper may see it: nothing of colleagues, reasons and sessions. `null`: there is none, or it is not theirs. */
  readonly forShopper: (orderId: string, shopper: Shopper) => Answered<ShopperOrderView | null>
  /** For colleagues. The newest first. */
  readonly list: (wanted?: OrdersWanted) => Answered<Listed<OrderRow>>
}

/** The orders of a tenant, as far as they have got here. */
export const orderViewsOf = (store: ReadModelStore, tenant: string, how: Partial<Looking> = {}): OrderViews => {
  const model = readModel(orderProjection, store, tenant)
  const look = looking(how)
  const shown = async (document: OrderDocument | null | undefined, reader: Reader | null) =>
    document == null ? null : showOrder(document, look, await siteOf(look, document.state.siteId), reader)
  return {
    byId: (orderId, reader = null) =>
      readBy(reader, () => async () => {
        const found = await model.get(orderId)()
        return E.isLeft(found) ? found : E.right(await shown(found.right, reader))
      }),
    byNumber: (orderNumber, reader = null) =>
      readBy(reader, () => async () => {
        const found = await model.find({ index: 'number', equals: orderNumber, limit: 1 })()
        return E.isLeft(found) ? found : E.right(await shown(found.right.views[0]?.view, reader))
      }),
    forShopper: (orderId, shopper) =>
      askedFor(shopper, () => async () => {
        const found = await model.get(orderId)()
        if (E.isLeft(found)) return found
        if (found.right === null) return E.right(null)
        return E.right(showOrderToShopper(found.right, look, await siteOf(look, found.right.state.siteId), shopper))
      }),
    list: (wanted = {}) => listOrders(model, wanted),
  }
}
