import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderCommand } from '../offline-order/tables.js'
import { type OrderAnswer, orderAnswer } from './answers.js'
import type { Asked, Conductor } from './conductor.js'
import { namingHolder } from './naming-holder.js'
import { recordLapse } from './record-lapse.js'
import type { Failure } from './surroundings.js'

/** Refused for a takeover of which only its cart knows whether it is past its deadline. */
const waitsForTakeover = (failure: Failure): boolean =>
  failure._tag === 'Rejected' && (failure.code === 'TAKEOVER_IN_PROGRESS' || failure.code === 'CUSTOMER_LOCKED_BY_TAKEOVER')

/**
 * Tells an order what is wanted of it. Where it waits for a takeover, one that is past its deadline is ended first: a CSR who walked away
 * holds nobody up, though no clock runs (L-20). Where one runs, the refusal names who has it now.
 */
export const tellOrder = async (
  conductor: Conductor,
  orderId: string,
  command: OrderCommand,
  asked: Asked,
): Promise<E.Either<Failure, OrderAnswer>> => {
  const told = await conductor.tell(offlineOrder, orderId, command, asked)
  if (!isRefused(told)) return E.right(orderAnswer(told.right))
  if (!waitsForTakeover(told.left)) return told
  const order = await conductor.look(offlineOrder, orderId)
  if (isRefused(order)) return order
  const lapsed = await recordLapse(conductor, order.right, asked)
  if (isRefused(lapsed)) return lapsed
  const again = await conductor.tell(offlineOrder, orderId, command, asked)
  return isRefused(again) ? E.left(await namingHolder(conductor, again.left)) : E.right(orderAnswer(again.right))
}
