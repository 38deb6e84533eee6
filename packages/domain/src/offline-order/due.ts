import type { TakeoverContext } from '../house.js'
import { OrderPaymentAborted } from './events.js'
import type { OrderState } from './state.js'
import type { OrderCommand, OrderEvent } from './tables.js'

/** A payment attempt past its deadline holds nobody up any more. */
export const due = ({ orderId, stage }: OrderState, _: OrderCommand, { now }: TakeoverContext): ReadonlyArray<OrderEvent> =>
  stage.is === 'PaymentInProgress' && now > stage.deadline
    ? [OrderPaymentAborted({ orderId, attemptId: stage.attemptId, reason: 'lapsed' })]
    : []
