import { either as E } from 'fp-ts'
import { deriveId, isRefused, type Position } from '../event-sourcing/index.js'
import { FlagDuplicateRisk } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import type { Asked, Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** The orders that hold lines of this cart and have not come to nothing; `known` is looked at too, whatever read models know of it. */
export const ordersMadeOf = async (
  conductor: Conductor,
  cartId: string,
  known: string | null,
): Promise<E.Either<Failure, ReadonlyArray<OrderState>>> => {
  const found = await conductor.ports.whereabouts.ordersFrom(cartId)()
  if (isRefused(found)) return found
  const standing: OrderState[] = []
  for (const orderId of new Set(known === null ? found.right : [known, ...found.right])) {
    const order = await conductor.look(offlineOrder, orderId)
    if (isRefused(order)) return order
    const { status } = order.right
    if (status !== null && status !== 'Cancelled' && status !== 'Abandoned') standing.push(order.right)
  }
  return E.right(standing)
}

/**
 * Where another order holds lines of the cart already, this one may be the same purchase again (L-8): it is flagged with the number of the
 * other, and not submitted before a CSR has asked the shopper. An external cart stays what it is when an order is populated from it, so
 * nothing else would tell. Answers with the position of the last flag; `null` where there is none new.
 */
export const flagSecondOrder = async (
  conductor: Conductor,
  orderId: string,
  cartId: string,
  asked: Asked,
): Promise<E.Either<Failure, Position | null>> => {
  if (conductor.ports.cartsOutside === null) return E.right(null)
  const made = await ordersMadeOf(conductor, cartId, null)
  if (isRefused(made)) return made
  let last: Position | null = null
  for (const other of made.right) {
    if (other.orderId === orderId) continue
    const commandId = deriveId('second', asked.commandId, orderId, other.orderId)
    const risk = FlagDuplicateRisk({ cartId, externalOrderId: other.orderNumber })
    const told = await conductor.tell(offlineOrder, orderId, risk, { ...asked, commandId })
    if (isRefused(told)) return told
    last = told.right.position ?? last
  }
  return E.right(last)
}
