import { RecordError, RecordFulfillment, RecordStatus } from '../offline-order/commands.js'
import type { OrderStatus } from '../offline-order/status.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Call, IntegrationCall } from './call.js'

/** A status that the order management system gives to an order. */
export type ToldStatus = Extract<OrderStatus, 'Validated' | 'Accepted' | 'Processing' | 'Completed' | 'PendingReview'>

/** What the order management system tells of an order that it took: recorded here, never decided. */
export const orderManagementOf = (conductor: Conductor, call: Call) => {
  const onOrder = <Input extends OnOrder>(command: (input: Input) => OrderCommand): IntegrationCall<Input, OrderAnswer> =>
    call(async (input, asked) => tellOrder(conductor, input.orderId, command(input), asked))

  return {
    /** How far it has come. A status that the order is past already changes nothing. */
    recordStatus: onOrder(({ status }: OnOrder & { readonly status: ToldStatus }) => RecordStatus({ status })),

    /** Pieces have left the house. `fulfillmentId` is the system's own: told again, it counts once. */
    recordFulfillment: onOrder(
      ({
        fulfillmentId,
        items,
      }: OnOrder & {
        readonly fulfillmentId: string
        readonly items: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>
      }) => RecordFulfillment({ fulfillmentId, items }),
    ),

    /** It went wrong there; a CSR puts it right, and retries. */
    recordError: onOrder(({ reason }: OnOrder & { readonly reason: string }) => RecordError({ reason })),
  }
}
