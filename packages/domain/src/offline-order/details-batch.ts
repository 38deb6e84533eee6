import { either as E } from 'fp-ts'
import type { EventOf } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import type { DetailChange } from './details.js'
import type {
  AdjustmentApplied,
  AdjustmentRemoved,
  DestinationSet,
  ItemDestinationAssigned,
  OrderItemAdded,
  OrderItemQuantityChanged,
  OrderItemRemoved,
  ShippingMethodSelected,
} from './events.js'
import type { OrderState } from './state.js'

/** What the order is after the changes so far: all that the next one of the same batch needs to see. */
export type Batch = Pick<
  OrderState,
  | 'orderId'
  | 'currency'
  | 'shopper'
  | 'lines'
  | 'lastLineNo'
  | 'adjustments'
  | 'adjustmentApprovals'
  | 'orderDiscounts'
  | 'coupons'
  | 'rounding'
  | 'contentVersion'
  | 'quote'
  | 'shipMode'
  | 'shippingMethod'
  | 'destinations'
>
export type Changed =
  | EventOf<typeof OrderItemAdded>
  | EventOf<typeof OrderItemRemoved>
  | EventOf<typeof OrderItemQuantityChanged>
  | EventOf<typeof DestinationSet>
  | EventOf<typeof ItemDestinationAssigned>
  | EventOf<typeof ShippingMethodSelected>
  | EventOf<typeof AdjustmentApplied>
  | EventOf<typeof AdjustmentRemoved>
export type Kind<K extends DetailChange['kind']> = Extract<DetailChange, { readonly kind: K }>

export const step = (event: Changed, batch: Batch) => E.right({ event, batch })
export const findLine = ({ lines }: Batch, lineId: string) => {
  const line = lines.find((one) => one.lineId === lineId)
  return line === undefined ? reject('LINE_NOT_FOUND', { lineId }) : E.right(line)
}
