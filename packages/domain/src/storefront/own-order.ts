import { deriveId, isRefused } from '../event-sourcing/index.js'
import { AbortPayment, AddPayment, BeginPayment, CancelOrder, SaveOrderDetails, SubmitOrder } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { quoteOrder } from '../processes/quote-order.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Money } from '../values/money.js'
import { sameShopper } from '../values/shopper.js'
import type { Call, ShopperCall } from './call.js'
import { type ShopperOrderAnswer, shopperOrderAnswer } from './shopper-answers.js'

/** What a shopper does with the order that was released to them. */
export const ownOrderOf = (conductor: Conductor, call: Call) => {
  const onOrder = <Input extends OnOrder>(command: (input: Input, asked: Asked) => OrderCommand): ShopperCall<Input, ShopperOrderAnswer> =>
    call(async (input, asked, shopper) => {
      const told = await tellOrder(conductor, input.orderId, command(input, asked), asked)
      return isRefused(told) ? told : shopperOrderAnswer(conductor, told.right, shopper)
    })

  return {
    /** The amounts with tax and shipping; `totals.total` is what `submitOrder` expects. */
    quoteOrder: call(async ({ orderId }: OnOrder, _, shopper) => {
      const order = await conductor.look(offlineOrder, orderId)
      if (isRefused(order)) return order
      return sameShopper(order.right.shopper, shopper)
        ? quoteOrder(conductor, orderId)
        : conductor.refuse('UNKNOWN_STREAM', { what: 'order of this shopper' })
    }),
    /** For what goes to the order's own shipping address, or to another destination of it. */
    selectShippingMethod: onOrder(
      (
        {
          baseVersion,
          methodCode,
          name,
          destinationId = null,
        }: OnOrder & {
          readonly baseVersion: number
          readonly methodCode: string
          readonly name: string
          readonly destinationId?: string | null
        },
        { commandId },
      ) =>
        SaveOrderDetails({
          editId: deriveId('edit', commandId),
          baseVersion,
          changes: [{ kind: 'selectShippingMethod', destinationId, methodCode, name }],
        }),
    ),
    /** `tokenRef` is the payment provider's reference, never a card number (CARD_NUMBER_NOT_ALLOWED, PAYMENT_REFERENCE_INVALID). */
    addPayment: onOrder(
      ({ type, amount, tokenRef }: OnOrder & { readonly type: string; readonly amount: Money; readonly tokenRef: string }, { commandId }) =>
        AddPayment({ paymentId: deriveId('payment', commandId), type, amount, tokenRef }),
    ),
    beginPayment: onOrder((_: OnOrder, { commandId }) => BeginPayment({ attemptId: deriveId('attempt', commandId) })),
    abortPayment: onOrder(({ attemptId, reason }: OnOrder & { readonly attemptId: string; readonly reason: string }) =>
      AbortPayment({ attemptId, reason }),
    ),
    /** For exactly the total that was shown. A repeat, also by the CSR, is answered with the same number. */
    submitOrder: onOrder(({ expectedTotal }: OnOrder & { readonly expectedTotal: Money }) => SubmitOrder({ expectedTotal })),
    /** Gives the order up and has the cart back, with all its lines (OI-19). The cart that a CSR has opened for a guest's order goes with it ([A-10]). */
    askForCartBack: onOrder((_: OnOrder) => CancelOrder({ reasonCode: 'SHOPPER_ASKED_FOR_CART', moreInfo: null })),
  }
}
