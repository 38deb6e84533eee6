import type { Process } from '../event-sourcing/index.js'
import type { OrderEvent } from '../offline-order/tables.js'

/** What the order management system is to hear of an order. */
export interface OutsideOrder {
  readonly orderId: string
  readonly message: 'take' | 'cancel'
}

/**
 * Brings every submitted order to the system that fulfils it, once more when a CSR retries it, and every cancel of one; each once: the
 * event's id makes the idempotency key.
 */
export const submitOutside: Process<OrderEvent, OutsideOrder> = {
  name: 'submit-outside',
  on: {
    OrderSubmitted: ({ orderId }) => [{ target: { orderId, message: 'take' } }],
    OrderRetried: ({ orderId }) => [{ target: { orderId, message: 'take' } }],
    OrderCancelled: ({ orderId, fromStatus }) => (fromStatus === 'Pending' ? [] : [{ target: { orderId, message: 'cancel' } }]),
  },
}
