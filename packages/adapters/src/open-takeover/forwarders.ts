import {
  type CartsOutside,
  type Conductor,
  cart,
  type OrderState,
  type OrdersOutside,
  type OutsideOrder,
  type OutsideTarget,
  offlineOrder,
} from '@cart-takeover/domain'
import { isRefused, type RecordedEvent, type Send } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'

const nothing: ReadonlyArray<RecordedEvent> = []

/** An outside system takes a message or fails: there is no refusal that passes by itself. */
const delivered = async <Failed>(delivery: TE.TaskEither<Failed, void>) => {
  const answer = await delivery()
  return E.isLeft(answer) ? answer : E.right(E.right(nothing))
}

/** Brings a cart's changes to the service that keeps it; carts that are kept here stay here. */
export const toCartService =
  (conductor: Conductor, service: CartsOutside): Send<OutsideTarget, Error> =>
  async ({ cartId, change }, key) => {
    const state = await conductor.look(cart, cartId)
    if (isRefused(state)) return state
    return state.right.externalVersion === null ? E.right(E.right(nothing)) : delivered(service.apply(cartId, change, key))
  }

/** Brings a submitted order, whole, to the system that fulfils it, and tells it of a cancel. */
export const toOrderSystem =
  (conductor: Conductor, system: OrdersOutside<OrderState>): Send<OutsideOrder, Error> =>
  async ({ orderId, message }, key) => {
    if (message === 'cancel') return delivered(system.cancel(orderId, key))
    const order = await conductor.look(offlineOrder, orderId)
    return isRefused(order) ? order : delivered(system.take(order.right, key))
  }
