import { deriveId } from '../event-sourcing/index.js'
import {
  ApplyOrderDiscount,
  ApproveAdjustment,
  ApproveItemPrice,
  ClearItemPriceOverride,
  OverrideItemPrice,
  RemoveOrderDiscount,
} from '../offline-order/commands.js'
import type { Adjustment } from '../offline-order/details.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Money } from '../values/money.js'
import type { Call, DeskCall } from './call.js'

export interface OnOrderLine extends OnOrder {
  readonly lineId: string
}
export interface PriceOfItem extends OnOrderLine {
  /** Of one piece. */
  readonly price: Money
}

/** What a CSR does by hand with the prices of an order's items, and with what they come to. */
export const itemPricesOf = (conductor: Conductor, call: Call) => {
  const onOrder = <Input extends OnOrder>(command: (input: Input, asked: Asked) => OrderCommand): DeskCall<Input, OrderAnswer> =>
    call(async (input, asked) => tellOrder(conductor, input.orderId, command(input, asked), asked))

  return {
    /** Another price for an item, and why (F50). It stays, whatever is copied or changed later. `APPROVAL_REQUIRED`: a colleague first approves it. */
    overrideItemPrice: onOrder(({ lineId, price, reasonCode }: PriceOfItem & { readonly reasonCode: string }) =>
      OverrideItemPrice({ lineId, price, reasonCode }),
    ),
    /** Agrees to a price that a colleague may not set alone; they then set it (OI-7). */
    approveItemPrice: onOrder(({ lineId, price }: PriceOfItem) => ApproveItemPrice({ lineId, price })),
    /** The regular price again. */
    clearItemPriceOverride: onOrder(({ lineId }: OnOrderLine) => ClearItemPriceOverride({ lineId })),
    /** Agrees to an adjustment that a colleague may not make alone; they then make it, in Edit Details (OI-7). */
    approveAdjustment: onOrder(({ scope, amount }: OnOrder & { readonly scope: Adjustment['scope']; readonly amount: Money }) =>
      ApproveAdjustment({ scope, amount }),
    ),
    /** So much off the whole order; every line bears its share of it, to the last cent. */
    applyOrderDiscount: onOrder(({ name, amount }: OnOrder & { readonly name: string; readonly amount: Money }, { commandId }) =>
      ApplyOrderDiscount({ discountId: deriveId('discount', commandId), name, amount }),
    ),
    removeOrderDiscount: onOrder(({ discountId }: OnOrder & { readonly discountId: string }) => RemoveOrderDiscount({ discountId })),
  }
}
