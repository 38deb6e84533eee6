import { isRefused } from '#src/event-sourcing/index.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { csr } from '#src/values/actor.js'
import type { Made, Scene } from './made.js'
import { byDownload } from './shelf.js'
import { forTheTotalSeen } from './shopper-wishes.js'
import type { Wish } from './wish.js'

export type OrderWish = Extract<
  Wish,
  {
    readonly does:
      | 'csrOpensCart'
      | 'csrSubmits'
      | 'csrBeginsToPay'
      | 'csrRecalls'
      | 'csrReleases'
      | 'csrCancels'
      | 'csrSelectsCustomer'
      | 'csrAcknowledges'
      | 'csrPopulates'
      | 'csrEditsDetails'
  }
>

/** What a CSR does with an order. */
export const orderCall = ({ house, setting, as }: Scene, wish: OrderWish): Made => {
  const { desk, conductor } = house
  const by = csr(wish.by)
  const orderId = setting.orders[wish.order]
  switch (wish.does) {
    case 'csrOpensCart':
      return desk.viewUsersCart({ orderId, ...(wish.shared ? { mode: 'shared' } : {}) }, by, as)
    case 'csrSubmits':
      return forTheTotalSeen(desk.quoteOrder({ orderId }, by), (expectedTotal) => desk.submitOrder({ orderId, expectedTotal }, by, as)())
    case 'csrBeginsToPay':
      return desk.beginPayment({ orderId }, by, as)
    case 'csrRecalls':
      return desk.recallFromShopper({ orderId }, by, as)
    case 'csrReleases':
      return desk.releaseToShopper({ orderId }, by, as)
    case 'csrCancels':
      return desk.cancelOrder({ orderId, reasonCode: 'CUSTOMER_REQUEST' }, by, as)
    case 'csrSelectsCustomer':
      return desk.selectCustomer({ orderId, customerId: '1001' }, by, as)
    case 'csrAcknowledges':
      return desk.acknowledgeDuplicateRisk({ orderId, reasonCode: 'WANTS_BOTH' }, by, as)
    case 'csrPopulates':
      return desk.populateItemsFromCart({ orderId }, by, as)
    case 'csrEditsDetails': {
      // Opens the window, and saves what was seen there plus one item; sent again, the same.
      let baseVersion: number | null = null
      const changes = [{ kind: 'addItem', productCode: wish.item, fulfillment: byDownload }] as const
      return async () => {
        if (baseVersion === null) {
          const order = await conductor.look(offlineOrder, orderId)
          if (isRefused(order)) return order
          baseVersion = order.right.contentVersion
        }
        return desk.saveOrderDetails({ orderId, baseVersion, changes }, by, as)()
      }
    }
  }
}
