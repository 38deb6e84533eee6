import { isRefused } from '../event-sourcing/index.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { Conductor } from '../processes/conductor.js'

/** The codes whose details name the order that a cart has become, by an id that a shopper has never seen. */
const namingOrders: ReadonlyArray<string> = ['CART_HANDED_OFF', 'CART_ALREADY_CONVERTED']

/** What a refusal tells, with the number of the order that it names, where that is known: what a shopper calls the order by. */
export const withOrderNumber = async (conductor: Conductor, code: string, detail: unknown): Promise<unknown> => {
  if (!namingOrders.includes(code)) return detail
  const told = detail as { readonly orderId: string | null } // sound: the details of these two, as the table of rejections words them
  if (told.orderId === null) return detail
  const order = await conductor.look(offlineOrder, told.orderId)
  return isRefused(order) || order.right.status === null ? detail : { ...told, orderNumber: order.right.orderNumber }
}
