import type { taskEither as TE } from 'fp-ts'
import type { PortFailure } from './port-failure.js'

/**
 * The order management system behind. Messages of one order come in order; each may come again with the same key, and a key that was
 * seen before must change nothing. `Order`: the order as it was submitted.
 */
export interface OrdersOutside<Order> {
  readonly take: (order: Order, idempotencyKey: string) => TE.TaskEither<PortFailure, void>
  /** An order that was taken is not wanted any more. Where it is too late, that is for people to settle: answer as if it were done. */
  readonly cancel: (orderId: string, idempotencyKey: string) => TE.TaskEither<PortFailure, void>
}
