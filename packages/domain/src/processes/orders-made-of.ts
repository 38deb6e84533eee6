import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { linkedOrder } from '../cart/linked-order.js'
import type { CartState } from '../cart/state.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import { FlagDuplicateRisk } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import type { Asked, Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** The orders that this cart has become, or that were or are being populated from it, as far as they have not come to nothing. */
export const ordersMadeOf = async (conductor: Conductor, made: CartState): Promise<E.Either<Failure, ReadonlyArray<OrderState>>> => {
  const standing: OrderState[] = []
  for (const orderId of new Set([linkedOrder(made.phase), ...made.claims])) {
    if (orderId === null) continue
    const order = await conductor.look(offlineOrder, orderId)
    if (isRefused(order)) return order
    const { status } = order.right
    if (status !== null && status !== 'Cancelled' && status !== 'Abandoned') standing.push(order.right)
  }
  return E.right(standing)
}

/** The numbers of the other orders: this one may be the same purchase again (L-8). */
export const otherNumbers = (orders: ReadonlyArray<OrderState>, orderId: string): ReadonlyArray<string> =>
  orders.filter((order) => order.orderId !== orderId).map(({ orderNumber }) => orderNumber)

/**
 * Where another order holds lines of the cart, this one is flagged with its number, and not submitted before a CSR has asked the shopper.
 * Asked while a takeover holds the cart: until it ends nobody else can claim the items.
 */
export const flagSecondOrder = async (
  conductor: Conductor,
  orderId: string,
  cartId: string,
  asked: Asked,
): Promise<E.Either<Failure, null>> => {
  const taken = await conductor.look(cart, cartId)
  if (isRefused(taken)) return taken
  const made = await ordersMadeOf(conductor, taken.right)
  if (isRefused(made)) return made
  for (const externalOrderId of otherNumbers(made.right, orderId)) {
    const commandId = deriveId('second', asked.commandId, orderId, externalOrderId)
    const told = await conductor.tell(offlineOrder, orderId, FlagDuplicateRisk({ cartId, externalOrderId }), { ...asked, commandId })
    if (isRefused(told)) return told
  }
  return E.right(null)
}
