import type { Process } from '../event-sourcing/index.js'
import type { OrderEvent } from '../offline-order/tables.js'
import type { OutsideOrder } from '../ports/orders-outside.js'

/** Brings every submitted order to the system that fulfils it, once: the event's id makes the idempotency key. */
export const submitOutside: Process<OrderEvent, OutsideOrder> = {
  name: 'submit-outside',
  on: {
    OrderSubmitted: ({ orderId, orderNumber, total }) => [{ target: { orderId, orderNumber, total } }],
  },
}
