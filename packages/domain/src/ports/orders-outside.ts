import type { taskEither as TE } from 'fp-ts'
import type { Refused, Unavailable } from '../event-sourcing/index.js'
import type { Money } from '../values/money.js'

/** A submitted order on its way to the system that fulfils it. */
export interface OutsideOrder {
  readonly orderId: string
  readonly orderNumber: string
  readonly total: Money
}

/** The order management system behind. */
export interface OrdersOutside {
  /** Takes an order over. It may come again with the same key: a key that was seen before must change nothing. */
  readonly take: (order: OutsideOrder, idempotencyKey: string) => TE.TaskEither<Unavailable | Refused, void>
}
