import type { Money } from '../values/money.js'
import type { OrderState } from './state.js'

/** All the money that came in, whatever has become of the payments and of the order. */
export const collected = ({ currency, payments }: Pick<OrderState, 'currency' | 'payments'>): Money => ({
  amount: payments.reduce((total, payment) => total + payment.collected.amount, 0),
  currency,
})

/** What has to be given back, since the order came to nothing (OI-13); `null`: nothing. */
export const refundDue = (order: Pick<OrderState, 'status' | 'currency' | 'payments'>): Money | null => {
  if (order.status !== 'Cancelled' && order.status !== 'Abandoned') return null
  const money = collected(order)
  return money.amount > 0 ? money : null
}
